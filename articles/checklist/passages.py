"""A manuscript as running words: its blocks read once, its passages, its sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.checklist.words import ABBREVIATIONS

Mend = dict[str, Any]
_AROUND = 24  # characters of context on each side of a quote that is to be replaced
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+(?=\s|$)")
_LAST_WORD = re.compile(r"([\w.]+)$")
_KINDS = {"bullet_list": "item", "ordered_list": "item", "table": "cell"}


@dataclass(frozen=True)
class Spot:
    """One place where a rule speaks: where, how to mend it, and words for its message."""

    field: str | None = None
    block: str | None = None
    mend: Mend | None = None
    said: tuple[tuple[str, object], ...] = ()

    @classmethod
    def at(
        cls, field: str | None = None, *, block: str | None = None, mend: Mend | None = None,
        **said: object,
    ) -> "Spot":  # fmt: skip
        return cls(field, block, mend, tuple(said.items()))


@dataclass(frozen=True)
class Passage:
    """Words that stand together: a title, a summary, a caption, or a paragraph of a block."""

    text: str
    field: str | None = None
    block: str | None = None
    kind: str = "paragraph"  # title, summary, caption, paragraph, heading, item, cell, (pull_)quote

    def spot(self, start: int, end: int, better: str, **said: object) -> Spot:
        """The place of text[start:end], with a mend that puts `better` there."""
        quote = self.text[start:end]
        whole = self.text[:start] + better + self.text[end:]
        mend: Mend
        if self.field:
            mend = {"field": self.field, "value": whole}
        elif self.kind == "caption":
            mend = {"attr": "caption", "value": whole}
        else:
            context = self.text[max(0, start - _AROUND) : end + _AROUND]
            mend = {"replace": {"quote": quote, "with": better, "context": context}}
        return self.plain(mend=mend, quote=quote, better=better, **said)

    def plain(self, *, mend: Mend | None = None, **said: object) -> Spot:
        return Spot.at(self.field, block=self.block, mend=mend, **said)


@dataclass(frozen=True)
class Block:
    """One top block: what it is, its paragraphs, and the links in them."""

    id: str
    name: str
    level: int
    paragraphs: tuple[str, ...]
    links: tuple[tuple[str, str], ...]  # address and words
    bold: bool  # every word of it
    attrs: dict[str, Any]

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs).strip()

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def is_blank(self) -> bool:
        """A line or heading in which nothing was written yet; a picture is never blank."""
        return bool(self.paragraphs) and not self.text

    def passages(self) -> Iterator[Passage]:
        """Its paragraphs, line by line: a break within one ends a passage."""
        if self.name == "figure":
            yield Passage(self.attrs["caption"], block=self.id, kind="caption")
            return
        kind = _KINDS.get(self.name, self.name)
        for paragraph in self.paragraphs:
            for line in paragraph.split("\n"):
                if line.strip():
                    yield Passage(line, block=self.id, kind=kind)


def read_block(node: Any) -> Block:
    """One top block of a document, walked once."""
    paragraphs: list[str] = []
    links: list[tuple[str, str]] = []
    plain = _gather(node, paragraphs, links)
    return Block(
        id=node.attrs.get("id") or "",
        name=node.type.name,
        level=node.attrs.get("level", 0),
        paragraphs=tuple(paragraphs),
        links=tuple(links),
        bold=bool(paragraphs) and not plain,
        attrs=dict(node.attrs),
    )


def _gather(node: Any, paragraphs: list[str], links: list[tuple[str, str]]) -> bool:
    """Collect the paragraphs and links below a node; answers whether any word is not bold."""
    if not node.inline_content:
        children = [_gather(child, paragraphs, links) for child in node.content.content]
        return any(children)
    pieces, plain = [], False
    for leaf in node.content.content:
        if not leaf.is_text:
            pieces.append("\n")
            continue
        pieces.append(leaf.text)
        names = {mark.type.name: mark for mark in leaf.marks}
        plain = plain or ("bold" not in names and bool(leaf.text.strip()))
        if "link" in names:
            links.append((names["link"].attrs["href"], leaf.text))
    paragraphs.append("".join(pieces))
    return plain


def sentences(text: str) -> list[str]:
    """A text cut after its full stops, but not after abbreviations, initials and numbers."""
    found, start = [], 0
    for end in _END.finditer(text):
        if _goes_on(text, end):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _goes_on(text: str, end: re.Match[str]) -> bool:
    after = text[end.end() : end.end() + 8].lstrip().lstrip("\"“‘'(")
    if after[:1].islower():  # “Kapan?” tanyanya.
        return True
    if end[0] != ".":
        return False
    last = _LAST_WORD.search(text, max(0, end.start() - 20), end.start())
    return last is not None and (
        last[1].lower() in ABBREVIATIONS or (len(last[1]) == 1 and last[1].isupper())
    )
