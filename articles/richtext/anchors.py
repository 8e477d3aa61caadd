"""Stand-in until the richtext branch comes."""

from dataclasses import dataclass

from articles.richtext.document import Document, text_of

AROUND = 40


@dataclass(frozen=True)
class Anchor:
    block: str
    quote: str
    before: str
    after: str


@dataclass(frozen=True)
class Found:
    block: str
    start: int
    end: int
    is_exact: bool


def anchor_of(document: Document, block_id: str, start: int, end: int) -> Anchor:
    text = next(text_of(b) for b in document.blocks if b.attrs["id"] == block_id)
    return Anchor(
        block_id, text[start:end], text[max(0, start - AROUND) : start], text[end : end + AROUND]
    )


def find(document: Document, anchor: Anchor) -> Found | None:
    blocks = {b.attrs["id"]: text_of(b) for b in document.blocks}
    for id_ in [anchor.block, *blocks]:
        text = blocks.get(id_, "")
        at = text.find(anchor.before + anchor.quote + anchor.after)
        at = at + len(anchor.before) if at >= 0 else text.find(anchor.quote)
        if at >= 0:
            return Found(id_, at, at + len(anchor.quote), True)
    return None
