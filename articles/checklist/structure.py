"""How a piece is built: opening, points, closing, and whether there is enough of each."""

from collections.abc import Iterator

from articles.checklist.passages import Spot
from articles.checklist.points import closing_of, points_of, prose_of, sections, untouched
from articles.checklist.report import Manuscript

_NO_TEXT = {"heading", "pull_quote"}  # A pull quote says again what the text says.
_SHOWN = {"figure", "embed"}


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
    """Each, but points in which nothing stands yet only once; an empty piece hears another rule."""
    if all(block.is_blank for block in manuscript.blocks):
        return
    later = {heading.id for heading in untouched(manuscript)[1:]}
    for block in manuscript.blocks:
        if block.name == "heading" and not block.text and block.id not in later:
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
        if prose_of([block]):
            return


def no_closing(manuscript: Manuscript) -> Iterator[Spot]:
    points, closing = points_of(manuscript), closing_of(manuscript)
    if not points or closing == points[-1]:
        return
    if closing is None:
        yield Spot.at(block=manuscript.blocks[points[-1]].id)
    elif not prose_of(manuscript.blocks[closing:]):
        yield Spot.at(block=manuscript.blocks[closing].id)


def short_point(manuscript: Manuscript) -> Iterator[Spot]:
    least = manuscript.limits.point_words
    for heading, section in sections(manuscript):
        words = sum(block.words for block in section if block.name not in _NO_TEXT)
        if heading.text and words < least:
            yield Spot.at(block=heading.id, point=_short(heading.text), words=words, least=least)


def bare_points(manuscript: Manuscript) -> Iterator[Spot]:
    """One finding for all points that show nothing, at the first of them."""
    bare = [
        (number, heading)
        for number, (heading, section) in enumerate(sections(manuscript), start=1)
        if not any(block.name in _SHOWN for block in section)
    ]
    if bare:
        numbers = ", ".join(str(number) for number, _ in bare)
        yield Spot.at(block=bare[0][1].id, numbers=numbers)


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:38].rstrip()} …"
