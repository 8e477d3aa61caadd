"""What was probably meant: known words one slip away, the likeliest first."""

import re
from collections.abc import Callable, Container, Iterator

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_LONGEST = 24  # letters; the slips of longer words are too many to try
_SHORT = 5  # letters
# What it costs to believe in a slip, and who is believed sooner.
_MOST, _BEHIND = 1.7, 0.9
_FOR_COMMON, _FOR_ROOT = 1.5, 0.4
# Letters that are taken for each other because they sound alike.
_ALIKE = frozenset(
    a + b
    for pair in "ei ou zj fp vf pv kq td gk bp dt sz yi wu ck nm rl".split()
    for a, b in zip(pair, pair[::-1], strict=True)
)
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_SILENT = "h"  # mahluk, tehnik, hutang
# mengkonsumsi, mempengaruhi, mensukseskan, mentaati: the root's first letter has to go.
_NASALS = (
    (re.compile(r"^((?:di)?[mp]e)ngk(?=[aeiou])"), r"\1ng"),
    (re.compile(r"^([mp]e)mp(?=[aeiou])"), r"\1m"),
    (re.compile(r"^([mp]e)ns(?=[aeiou])"), r"\1ny"),
    (re.compile(r"^([mp]e)nt(?=[aeiou])"), r"\1n"),
)


def mended_nasal(word: str, *, knows: Callable[[str], bool]) -> str | None:
    """The form in which *meN-* and *peN-* let go the letter that they must."""
    for pattern, start in _NASALS:
        better = pattern.sub(start, word)
        if better != word and knows(better):
            return better
    return None


def guesses(
    word: str, *, knows: Callable[[str], bool], roots: Container[str], common: Container[str]
) -> list[str]:
    """Known words that a single slip turns into `word`. Of a short word only what is common:
    names and abbreviations are too near to something always."""
    if len(word) > _LONGEST:
        return []
    costs: dict[str, float] = {}
    for better, cost in _one_slip_away(word):
        if better in common:
            cost -= _FOR_COMMON
        elif len(word) <= _SHORT:
            continue
        elif better in roots:
            cost -= _FOR_ROOT
        if cost <= _MOST and cost < costs.get(better, 9):
            costs[better] = cost
    ranked = sorted(costs, key=lambda better: (costs[better], -len(better), better))
    found = [better for better in ranked if knows(better)]
    return [better for better in found if costs[better] <= costs[found[0]] + _BEHIND]


def _one_slip_away(word: str) -> Iterator[tuple[str, float]]:
    """Each text one slip away, with what it costs to believe in that slip."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        if len(after) > 1 and after[0] != after[1]:
            yield before + after[1] + after[0] + after[2:], 1.0
        if after:
            is_double = before[-1:] == after[0]
            yield before + after[1:], 0.8 if is_double or after[0] == _SILENT else 1.3
        for letter in _LETTERS:
            if after and letter != after[0]:
                yield before + letter + after[1:], _cost_of_swap(after[0], letter, at)
            is_double = letter in (before[-1:], after[:1])
            yield before + letter + after, 0.9 if is_double else 1.3 + 0.4 * (at == 0)


def _cost_of_swap(wrong: str, right: str, at: int) -> float:
    if wrong + right in _ALIKE:
        return 0.9
    return (1.4 if _are_neighbours(wrong, right) else 2.0) + 0.6 * (at == 0)


def _are_neighbours(a: str, b: str) -> bool:
    return any(a in row and b in row and abs(row.index(a) - row.index(b)) == 1 for row in _KEYS)
