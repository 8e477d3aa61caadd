"""The words of live titles, and which of them was meant by a word that is none of them.

Symmetric deletion (Garbe, 2012): of each word its first letters are kept with up to two of them
dropped, as numbers; of a slip the same is made, and what meets is measured letter by letter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, combinations

from django.db import connection
from django.db.models import F

from articles.models import Slip, TitleWord
from articles.search.words import STOP_WORDS

_LEAST, _LONG = 4, 6  # letters from which one slip and two are thought of
_FIRST = 7  # letters from which some are dropped
_MOST_MET = 3_000  # rows looked at
_MOST_MEANT = 4  # words for one


@dataclass(frozen=True)
class Meant:
    word: str
    slips: int


def learn(titles: Iterable[Iterable[str]]) -> None:
    """Count the words of titles that went live."""
    counts = _counts(titles)
    if not counts:
        return
    rows = ", ".join(["(%s, %s)"] * len(counts))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO articles_titleword (word, titles) VALUES {rows} ON CONFLICT (word) "  # noqa: S608 -- only places for values
            "DO UPDATE SET titles = articles_titleword.titles + excluded.titles "
            "RETURNING id, word, titles",
            list(chain.from_iterable(counts)),
        )
        known = dict(counts)
        fresh = [(pk, word) for pk, word, titles in cursor.fetchall() if titles == known[word]]
    slips = (Slip(number=number, word_id=pk) for pk, word in fresh for number in _slips_of(word))
    Slip.objects.bulk_create(slips, ignore_conflicts=True, batch_size=5_000)


def forget(titles: Iterable[Iterable[str]]) -> None:
    """Take titles back; words of no other title go."""
    for word, times in _counts(titles):
        TitleWord.objects.filter(word=word).update(titles=F("titles") - times)
    TitleWord.objects.filter(titles__lte=0).delete()


def _counts(titles: Iterable[Iterable[str]]) -> list[tuple[str, int]]:
    """In how many of the titles each word stands; in one order always, so that two do not lock
    each other out."""
    return sorted(Counter(chain.from_iterable(map(_worth_knowing, titles))).items())


def known_among(words: Iterable[str]) -> set[str]:
    """Those that stand in live titles, and those too short to tell."""
    asked = _worth_knowing(words)
    known = TitleWord.objects.filter(word__in=asked).values_list("word", flat=True)
    return (set(words) - asked) | set(known)


def meant_by(words: Iterable[str]) -> dict[str, list[Meant]]:
    """By word the known ones at most two slips away, the likeliest first; two queries for all."""
    asked = {word: _slips_of(word) for word in words if _is_worth_knowing(word)}
    numbers = {number for slips in asked.values() for number in slips}
    if not numbers:
        return {}
    met = Slip.objects.filter(number__in=numbers).values_list(
        "number", "word__word", "word__titles"
    )
    by_number: dict[int, dict[str, int]] = {}
    for number, known, titles in met[:_MOST_MET]:
        by_number.setdefault(number, {})[known] = titles
    found = {}
    for word, slips in asked.items():
        near = {known: n for slip in slips for known, n in by_number.get(slip, {}).items()}
        found[word] = list(_likeliest(word, near))
    return found


def _likeliest(word: str, near: dict[str, int]) -> Iterator[Meant]:
    measured = [(slips_between(word, known), known) for known in near if known != word]
    close = [(slips, known) for slips, known in measured if slips <= _reach(word, known)]
    close.sort(key=lambda one: (one[0], one[1][0] != word[0], -near[one[1]], one[1]))
    return (Meant(known, slips) for slips, known in close[:_MOST_MEANT])


def slips_between(one: str, other: str) -> int:
    """Letters added, left out, mistaken, or changed in place with the next (Damerau)."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, last, row = row, before, [at]
        for to, there in enumerate(other, 1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != there))
            if at > 1 and to > 1 and letter == other[to - 2] and one[at - 2] == there:
                cost = min(cost, last[to - 2] + 1)
            row.append(cost)
    return row[-1]


def _reach(word: str, known: str) -> int:
    return 2 if min(len(word), len(known)) >= _LONG else 1


def _worth_knowing(title: Iterable[str]) -> set[str]:
    return set(filter(_is_worth_knowing, title))


def _is_worth_knowing(word: str) -> bool:
    return len(word) >= _LEAST and word.isalpha() and word not in STOP_WORDS


def _slips_of(word: str) -> set[int]:
    first = word[:_FIRST]
    left = {first}
    for dropped in range(1, (2 if len(word) >= _LONG else 1) + 1):
        left |= {"".join(rest) for rest in combinations(first, len(first) - dropped)}
    return {
        int.from_bytes(blake2b(rest.encode(), digest_size=8).digest(), signed=True) for rest in left
    }
