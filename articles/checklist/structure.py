"""How a piece is built: opening, points, closing, and whether there is enough of each."""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from articles.checklist.passages import Block, Spot
from articles.checklist.report import Manuscript
from articles.checklist.titles import points_of

_NO_TEXT = {"heading", "pull_quote"}  # A pull quote says again what the text says.
_NO_PROSE = _NO_TEXT | {"table"}
_SHOWN = {"figure", "embed"}
_CLOSINGS = ("penutup", "kesimpulan", "akhir kata", "simpulan")


def no_channel(manuscript: Manuscript) -> Iterator[Spot]:
    if not manuscript.has_channel:
        yield Spot.at()


def empty_body(manuscript: Manuscript) -> Iterator[Spot]:
    if not any(block.text for block in manuscript.blocks):
        yield Spot.at()


def no_points(manuscript: Manuscript) -> Iterator[Spot]:
    if not points_of(manuscript):
        yield Spot.at()


def empty_heading(manuscript: Manuscript) -> Iterator[Spot]:
    for block in manuscript.blocks:
        if block.name == "heading" and not block.text:
            yield Spot.at(block=block.id)


def too_few_words(manuscript: Manuscript) -> Iterator[Spot]:
    least = manuscript.limits.least_words_of(manuscript.kind, manuscript.channel)
    words = sum(block.words for block in manuscript.blocks if block.name != "pull_quote")
    if words < least:
        yield Spot.at(words=words, least=least)


def no_opening(manuscript: Manuscript) -> Iterator[Spot]:
    """Something is said before the first heading."""
    for block in manuscript.blocks:
        if block.name == "heading":
            yield Spot.at(block=block.id)
            return
        if block.text and block.name not in _NO_PROSE:
            return


def no_closing(manuscript: Manuscript) -> Iterator[Spot]:
    """After the last point's own text stands another paragraph, or a heading says that it closes.

    What is a closing cannot be told from a second paragraph of the last point: the doubt is the
    writer's.
    """
    points = points_of(manuscript)
    if not points:
        return
    last = manuscript.blocks[points[-1]]
    if last.text.lower().startswith(_CLOSINGS):
        return
    if len(_prose(manuscript.blocks[points[-1] :])) < 2:
        yield Spot.at(block=last.id)


def short_point(manuscript: Manuscript) -> Iterator[Spot]:
    least = manuscript.limits.point_words
    for heading, section in _sections(manuscript):
        words = sum(block.words for block in section if block.name not in _NO_TEXT)
        if heading.text and words < least:
            yield Spot.at(block=heading.id, point=_short(heading.text), words=words, least=least)


def bare_points(manuscript: Manuscript) -> Iterator[Spot]:
    """One finding for all points that show nothing, at the first of them."""
    sections = list(_sections(manuscript))
    bare = [
        (number, heading)
        for number, (heading, section) in enumerate(sections, start=1)
        if not any(block.name in _SHOWN for block in section)
    ]
    if bare:
        numbers = ", ".join(str(number) for number, _ in bare)
        yield Spot.at(block=bare[0][1].id, numbers=numbers)


def _sections(manuscript: Manuscript) -> Iterator[tuple[Block, list[Block]]]:
    """Each point's heading with what stands below it; a closing is nobody's text."""
    blocks, points = manuscript.blocks, points_of(manuscript)
    for start, end in pairwise([*points, len(blocks)]):
        heading, section = blocks[start], list(blocks[start + 1 : end])
        if heading.text.lower().startswith(_CLOSINGS):
            continue
        prose = _prose(section)
        if end == len(blocks) and len(prose) > 1:
            section = [block for block in section if block is not prose[-1]]
        yield heading, section


def _prose(blocks: Iterable[Block]) -> list[Block]:
    return [block for block in blocks if block.name not in _NO_PROSE and block.text]


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38].rstrip()} …"
