"""The numbered points of a listicle, told apart from what opens and closes it."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from articles.checklist.passages import Block
from articles.checklist.report import Manuscript

CLOSING = "penutup"  # the block in which a new listicle asks for its closing
_CLOSING_WORDS = ("penutup", "kesimpulan", "akhir kata", "simpulan")
_NO_PROSE = {"heading", "pull_quote", "table"}


def points_of(manuscript: Manuscript) -> list[int]:
    """Where the numbered points begin, as indexes of blocks."""
    return [n for n, b in enumerate(manuscript.blocks) if b.name == "heading" and b.level == 2]


def closing_of(manuscript: Manuscript) -> int | None:
    """Where the closing begins, as an index of blocks; None where there is none.

    It is a heading that says so, the block that a new listicle keeps for it, or else the last
    paragraph of the last point. The latter cannot be told from a second paragraph of that
    point: the doubt is the writer's. `static/js/editor/points.js` judges alike.
    """
    points = points_of(manuscript)
    if not points:
        return None
    blocks, last = manuscript.blocks, points[-1]
    if closes(blocks[last]):
        return last
    for number in range(last + 1, len(blocks)):
        if blocks[number].id == CLOSING:
            return number
    texts = [n for n in range(last + 1, len(blocks)) if _is_prose(blocks[n])]
    return texts[-1] if len(texts) > 1 else None


def closes(heading: Block) -> bool:
    """Whether a heading says that it begins the closing."""
    return heading.text.lower().startswith(_CLOSING_WORDS)


def sections(manuscript: Manuscript) -> Iterator[tuple[Block, list[Block]]]:
    """Each point's heading with what stands below it; the words of a closing are nobody's."""
    blocks, closing = manuscript.blocks, closing_of(manuscript)
    words_end = len(blocks) if closing is None else closing
    for start, end in pairwise([*points_of(manuscript), len(blocks)]):
        if not closes(blocks[start]):
            below = range(start + 1, end)
            kept = [blocks[n] for n in below if n < words_end or not _is_prose(blocks[n])]
            yield blocks[start], kept


def untouched(manuscript: Manuscript) -> list[Block]:
    """The headings of points in which nothing stands yet."""
    return [
        heading
        for heading, section in sections(manuscript)
        if not heading.text and all(block.is_blank for block in section)
    ]


def prose_of(blocks: Sequence[Block]) -> list[Block]:
    return [block for block in blocks if _is_prose(block)]


def _is_prose(block: Block) -> bool:
    return block.name not in _NO_PROSE and bool(block.text)
