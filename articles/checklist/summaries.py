"""What a *cuplikan* must be: there, other than the title, and one sentence (design of the field)."""

from collections.abc import Iterator

from articles.checklist.passages import Spot, sentences
from articles.checklist.report import Manuscript


def missing(manuscript: Manuscript) -> Iterator[Spot]:
    if not manuscript.summary.strip():
        yield Spot.at()


def is_the_title(manuscript: Manuscript) -> Iterator[Spot]:
    summary = manuscript.summary
    if summary.strip() and _plain(summary) == _plain(manuscript.title):
        yield Spot.at()


def many_sentences(manuscript: Manuscript) -> Iterator[Spot]:
    count = len(sentences(manuscript.summary))
    if count > 1:
        yield Spot.at(count=count)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).rstrip(" .")
