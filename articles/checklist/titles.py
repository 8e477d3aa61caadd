"""What a title must be: there, short, in the house's capitals, honest about its points."""

import re
from collections.abc import Iterator
from functools import lru_cache

from articles.checklist.capitals import in_house_style
from articles.checklist.passages import Spot
from articles.checklist.points import points_of, untouched
from articles.checklist.report import Manuscript
from articles.checklist.words import COUNT_WORDS, NOT_COUNTED

_NUMBER = re.compile(r"(?<![\w.,:/+-])(?<!\d dari )(\d{1,3})(?=\s|\+)")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"(?<=\w\w\w)\.$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def missing(manuscript: Manuscript) -> Iterator[Spot]:
    if not manuscript.title.strip():
        yield Spot.at()


def too_long(manuscript: Manuscript) -> Iterator[Spot]:
    length = len(manuscript.title)
    if length > manuscript.title_length:
        yield Spot.at(length=length, most=manuscript.title_length)


def shouts(manuscript: Manuscript) -> Iterator[Spot]:
    """Three words or more and nothing but capitals. Two may be acronyms: KPK, DPR."""
    if is_shouted(manuscript.title):
        yield Spot.at()


def is_shouted(title: str) -> bool:
    words = _LETTERS.findall(title)
    return (
        len(words) >= 3
        and all(word.isupper() for word in words)
        and sum(len(word) >= 5 for word in words) >= 2
    )


def capitals(manuscript: Manuscript) -> Iterator[Spot]:
    title = manuscript.title
    if is_shouted(title):
        return
    better = in_house_style(title, manuscript.limits)
    if better != title:
        wrong = [
            (old, new) for old, new in zip(title.split(), better.split(), strict=True) if old != new
        ]
        yield Spot.at(
            mend={"field": "title", "value": better},
            wrong=", ".join(f"“{old}” menjadi “{new}”" for old, new in wrong),
        )


def final_stop(manuscript: Manuscript) -> Iterator[Spot]:
    title = manuscript.title.rstrip()
    if _STOP.search(title) and not title.endswith(("dkk.", "dll.", "Tbk.", "dsb.", "..")):
        yield Spot.at(mend={"field": "title", "value": title[:-1]})


def clickbait(manuscript: Manuscript) -> Iterator[Spot]:
    if found := _forms(manuscript.limits.clickbait_forms).search(manuscript.title):
        yield Spot.at(form=found[0].strip())


def wrong_number(manuscript: Manuscript) -> Iterator[Spot]:
    """Where the title counts the points, it counts them rightly; judged once all are begun."""
    title, points = manuscript.title, len(points_of(manuscript))
    counts = counts_in(title, manuscript.limits.list_nouns)
    if (
        not points
        or not counts
        or untouched(manuscript)
        or points in {count for count, _ in counts}
    ):
        return
    said, place = counts[0]
    mend = None
    if place:
        better = title[: place[0]] + str(points) + title[place[1] :]
        mend = {"field": "title", "value": better}
    yield Spot.at(mend=mend, said=said, points=points)


def no_number(manuscript: Manuscript) -> Iterator[Spot]:
    title, points = manuscript.title, len(points_of(manuscript))
    says = re.search(r"\d", title) or {w.lower() for w in _WORD.findall(title)} & set(COUNT_WORDS)
    if title.strip() and points and not says:
        yield Spot.at(points=points)


def counts_in(title: str, nouns: frozenset[str]) -> list[tuple[int, tuple[int, int] | None]]:
    """The numbers of a title that may count its points, and where the digits stand.

    A number at the very beginning counts, unless a measure or a month follows (7 Hari, 17 Agustus);
    elsewhere, and written as a word, only before what lists are made of (Intip 10 Potret).
    """
    found: list[tuple[int, tuple[int, int] | None]] = []
    for number in _NUMBER.finditer(title):
        after = _WORD.search(title, number.end())
        noun = (
            after[0].lower()
            if after and not title[number.end() : after.start()].strip("+ ")
            else ""
        )
        is_count = noun in nouns or (not number.start() and noun not in NOT_COUNTED)
        if noun and is_count:
            found.append((int(number[1]), number.span(1)))
    for phrase, count in COUNT_WORDS.items():
        written = re.match(rf"{phrase} ([^\W\d_]+)", title, re.IGNORECASE)
        if written and written[1].lower() in nouns:
            found.append((count, None))
    return found


@lru_cache(maxsize=8)
def _forms(forms: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(
        "|".join(rf"(?:(?<!\w)(?=\w)|(?=\W))(?:{form})" for form in forms), re.IGNORECASE
    )
