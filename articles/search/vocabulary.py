"""Words of titles and names: which begin like this, and which was meant by one that is none of them.

Symmetric deletion (Garbe, 2012): of each word its first letters are kept with up to two of them
dropped, as numbers; of a slip the same is made, and what meets is measured letter by letter.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, combinations

from django.db import connection

from articles.models import MarkedWord, Slip
from articles.search.words import STOP_WORDS

_SIGNS = "=@#"  # of the marks that are kept here
_LEAST, _LONG = 4, 6  # letters from which one slip and two are thought of
_FIRST = 7  # letters from which some are dropped
_MOST_MET = 3_000  # rows looked at
_MOST_MEANT, _MOST_BEGUN = 4, 40  # words for one


@dataclass(frozen=True)
class Meant:
    word: str
    slips: int


def learn(entries: Iterable[str], *, instead_of: Iterable[str] = ()) -> None:
    """Count the marks of entries that came, and take back those of entries that went.

    One statement, in one order always: two corrections at the same moment, each of which brings
    a word that the other takes away, must not wait for each other for ever.
    """
    changes = _changes(entries, instead_of)
    if not changes:
        return
    rows = ", ".join(["(%s, %s)"] * len(changes))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO articles_markedword (word, entries) VALUES {rows} ON CONFLICT (word) "  # noqa: S608 -- only places for values
            "DO UPDATE SET entries = articles_markedword.entries + excluded.entries "
            "RETURNING id, word, entries",
            list(chain.from_iterable(changes.items())),
        )
        told = cursor.fetchall()
    fresh = [(pk, word) for pk, word, entries in told if entries == changes[word]]
    slips = (
        Slip(number=number, word_id=pk)
        for pk, word in fresh
        if word[0] == "=" and _can_be_missed(word[1:])
        for number in _slips_of(word[1:])
    )
    Slip.objects.bulk_create(slips, ignore_conflicts=True, batch_size=5_000)
    if gone := [pk for pk, _, entries in told if entries <= 0]:
        MarkedWord.objects.filter(pk__in=gone).delete()


def forget(entries: Iterable[str]) -> None:
    """Take the marks of entries back; words of no other entry go."""
    learn([], instead_of=entries)


def _changes(came: Iterable[str], went: Iterable[str]) -> dict[str, int]:
    """By mark in how many more entries it stands than before, or fewer; in order."""
    counts = _counts(came)
    counts.subtract(_counts(went))
    return {mark: counts[mark] for mark in sorted(counts) if counts[mark]}


def _counts(entries: Iterable[str]) -> Counter[str]:
    """In how many of them each mark stands."""
    marks = (set(filter(_is_kept, entry.split())) for entry in entries)
    return Counter(chain.from_iterable(marks))


def _is_kept(mark: str) -> bool:
    return mark[0] in _SIGNS and len(mark) > 2 and mark[1:] not in STOP_WORDS


def begun_by(start: str, sign: str = "=") -> list[str]:
    """The words that begin so, the most frequent first."""
    begun = MarkedWord.objects.filter(word__startswith=sign + start)
    if connection.vendor == "sqlite":  # Its LIKE walks the whole table, a range does not.
        after = start[:-1] + chr(min(ord(start[-1]) + 1, 0x10FFFF))
        begun = begun.filter(word__gte=sign + start, word__lt=sign + after)
    words = begun.order_by("-entries", "word").values_list("word", flat=True)
    return [word[1:] for word in words[:_MOST_BEGUN]]


def known_among(words: Iterable[str]) -> set[str]:
    """Those that stand in live titles, and those too short to tell."""
    asked = {word for word in words if _can_be_missed(word)}
    known = MarkedWord.objects.filter(word__in=[f"={word}" for word in asked])
    found = {word[1:] for word in known.values_list("word", flat=True)}
    return (set(words) - asked) | found


def meant_by(words: Iterable[str]) -> dict[str, list[Meant]]:
    """By word the known ones at most two slips away, the likeliest first; two queries for all."""
    asked = {word: _slips_of(word) for word in words if _can_be_missed(word)}
    numbers = {number for slips in asked.values() for number in slips}
    if not numbers:
        return {}
    met = Slip.objects.filter(number__in=numbers).values_list(
        "number", "word__word", "word__entries"
    )
    by_number: dict[int, dict[str, int]] = {}
    for number, known, entries in met[:_MOST_MET]:
        by_number.setdefault(number, {})[known[1:]] = entries
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


def _can_be_missed(word: str) -> bool:
    return len(word) >= _LEAST and word.isalpha() and word not in STOP_WORDS


def _slips_of(word: str) -> set[int]:
    first = word[:_FIRST]
    left = {first}
    for dropped in range(1, (2 if len(word) >= _LONG else 1) + 1):
        left |= {"".join(rest) for rest in combinations(first, len(first) - dropped)}
    return {
        int.from_bytes(blake2b(rest.encode(), digest_size=8).digest(), signed=True) for rest in left
    }
