from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from articles.richtext import Document

Level = Literal["wajib", "saran"]


@dataclass(frozen=True)
class Shown:
    """What the checker knows of a picture: where it comes from and how it is told."""

    site: str
    creator: str
    address: str
    alt: str = ""
    caption: str = ""


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


@dataclass(frozen=True)
class Finding:
    """One thing to mend or to consider, and the field or block where it is."""

    code: str
    level: Level
    message: str
    field: str | None = None
    block: str | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)
