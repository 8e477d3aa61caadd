"""How much a change of words weighs: a typo mended weighs nothing. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import groupby
from math import inf

from articles.richtext.word_difference import Words

# One of them more or less, and a sentence says something else.
WEIGHTY = frozenset(
    "tidak tak bukan belum tanpa jangan kecuali hanya nol satu dua tiga empat lima enam tujuh "
    "delapan sembilan sepuluh sebelas belas puluh seratus ratus seribu ribu sejuta juta semiliar "
    "miliar triliun persen setengah sepertiga seperempat".split()
)
ALIKE = 0.75  # of their letters, in which two spellings of one word agree
MOST_PAIRS = 400  # of words that are held against each other; more is no typo
_WORDS = re.compile(r"\w+")


def weight_of(runs: Iterable[Words]) -> float:
    """How many words changed beyond their spelling; infinite where a figure, a name or a denial did."""
    return sum(_weight(old, new) for old, new in _changes(runs))


def _changes(runs: Iterable[Words]) -> Iterator[tuple[list[str], list[str]]]:
    for is_same, group in groupby(runs, key=lambda run: run.op == "same"):
        if not is_same:
            sides: dict[str, list[str]] = {"removed": [], "added": []}
            for run in group:
                sides[run.op] += _WORDS.findall(run.text)
            yield sides["removed"], sides["added"]


def _weight(old: list[str], new: list[str]) -> float:
    gone, come = _beyond(old, new), _beyond(new, old)
    gone, come = _without_typos(gone, come)
    if any(map(_is_weighty, gone + come)):
        return inf
    if any(word[0].isupper() for word in gone) and any(word[0].isupper() for word in come):
        return inf
    return max(len(gone), len(come))


def _beyond(words: list[str], others: list[str]) -> list[str]:
    """Those that the others lack, however they are capitalised."""
    left = Counter(word.casefold() for word in others)
    lacking = []
    for word in words:
        left[word.casefold()] -= 1
        if left[word.casefold()] < 0:
            lacking.append(word)
    return lacking


def _without_typos(gone: list[str], come: list[str]) -> tuple[list[str], list[str]]:
    if len(gone) * len(come) > MOST_PAIRS:
        return gone, come
    come = list(come)
    kept = []
    for word in gone:
        twin = next((other for other in come if _are_spellings(word, other)), None)
        if twin is None:
            kept.append(word)
        else:
            come.remove(twin)
    return kept, come


def _are_spellings(one: str, other: str) -> bool:
    one, other = one.casefold(), other.casefold()
    if _is_weighty(one) or _is_weighty(other) or max(len(one), len(other)) > 40:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= ALIKE


def _is_weighty(word: str) -> bool:
    return word.casefold() in WEIGHTY or any(map(str.isdigit, word))
