"""What the checker is given, and what it answers."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from typing import Any

from articles.checklist.limits import Level, Limits
from articles.checklist.passages import Block, Mend, Passage, read_block
from articles.richtext import Document

__all__ = ["Finding", "Level", "Manuscript", "Shown", "for_writer"]


@dataclass(frozen=True)
class Shown:
    """What the checker knows of a picture: where it comes from, how it is told, how big it is."""

    site: str
    creator: str
    address: str
    alt: str = ""
    caption: str = ""
    width: int = 0  # pixels; 0 where it is not known
    height: int = 0
    id: int | None = None
    credit: str = ""  # source and creator as they are printed
    licence: str = ""  # as `articles.models.Licence` names it
    is_proved: bool = False  # that the creator allows it, by a note or a file
    other_credits: tuple[str, ...] = ()  # under which the same picture is on the site


@dataclass(frozen=True)
class Manuscript:
    """A piece as the checker sees it, free of any database."""

    kind: str
    has_channel: bool
    title: str
    summary: str
    body: Document
    cover: Shown | None
    pictures: Mapping[int, Shown]
    title_length: int = 70
    channel: str = ""
    sources: tuple[Mapping[str, str], ...] = ()
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        return tuple(read_block(node) for node in self.body.blocks)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """All running words that the writer wrote, in the order of the page."""
        top = (
            Passage(self.title, field="title", kind="title"),
            Passage(self.summary, field="summary", kind="summary"),
        )
        inside = (passage for block in self.blocks for passage in block.passages())
        return tuple(passage for passage in (*top, *inside) if passage.text.strip())

    @cached_property
    def is_begun(self) -> bool:
        """Whether there is more than a first line, so that advice on the whole makes sense."""
        captions = (b.attrs["caption"] for b in self.blocks if b.name == "figure")
        words = sum(b.words for b in self.blocks) + sum(len(c.split()) for c in captions)
        return words >= self.limits.begun_words


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to consider, and the field or block where it is.

    `mend`, where there is one, is what a click may do:
    {"field": "title", "value": "…"} gives a field another text;
    {"attr": "caption", "value": "…"} gives the block's figure (or the cover) another caption;
    {"replace": {"quote": "…", "with": "…", "context": "…"}} changes words of the block: the quote
    inside the first place that reads as the context, or where the context has changed meanwhile,
    its first place; with "every": true, wherever it stands.
    """

    code: str
    level: Level
    message: str
    field: str | None = None
    block: str | None = None
    mend: Mend | None = None

    def to_json(self) -> dict[str, Any]:
        told = asdict(self)
        if self.mend is None:
            del told["mend"]
        return told


def for_writer(findings: Iterable[Finding]) -> list[Finding]:
    """The findings without those that are meant for the editors alone."""
    return [finding for finding in findings if finding.level != "redaksi"]
