"""What changed between two texts, word by word, as a person would tell it. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Op = Literal["same", "added", "removed"]
Opcode = tuple[str, int, int, int, int]

MOST_TOKENS = 1_200  # words, signs and spaces between them, that are matched at once
COST_OF_ONE = 2_000_000  # pairs of tokens for a text that is compared alone: about half a second
ISLAND = 1  # words that stayed between two changes, too few to be read as having stayed
_TOKENS = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCES = re.compile(r"[^.!?\n]+[.!?\n]*\s*|[.!?\n]+\s*")


@dataclass(frozen=True)
class Words:
    """A run of words that stayed, came or went."""

    op: Op
    text: str


class Cost:
    """How many pairs of tokens may still be compared: a hostile text must not take a minute."""

    def __init__(self, left: int = COST_OF_ONE) -> None:
        self.left = left

    def allows(self, a: list[str], b: list[str]) -> bool:
        """Whether these two may be matched; what is allowed is spent."""
        cost = len(a) * len(b)
        if max(len(a), len(b)) > MOST_TOKENS or cost > self.left:
            return False
        self.left -= cost
        return True


def compare_words(old: str, new: str, cost: Cost | None = None) -> list[Words]:
    """Two texts word by word; joining what is not removed gives `new`, not added gives `old`.

    What both begin and end with is set aside first. Of long texts the sentences are matched,
    and words within those that changed; what is too much for that too is shown as removed and
    added whole: nobody would read the result. Single words that stayed between two changes go
    with them.
    """
    cost = cost or Cost()
    a, b = _TOKENS.findall(old), _TOKENS.findall(new)
    head = _same_at_start(a, b)
    tail = _same_at_start(a[head:][::-1], b[head:][::-1])
    runs = [Words("same", "".join(a[:head]))]
    runs += _match(a[head : len(a) - tail], b[head : len(b) - tail], cost)
    runs.append(Words("same", "".join(a[len(a) - tail :])))
    return list(_joined(runs))


def _same_at_start(a: list[str], b: list[str]) -> int:
    pairs = zip(a, b, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(a), len(b)))


def _match(a: list[str], b: list[str], cost: Cost) -> Iterator[Words]:
    if not (a and b):
        yield from _replaced("".join(a), "".join(b))
    elif cost.allows(a, b):
        yield from _matched(a, b)
    else:
        yield from _by_sentences("".join(a), "".join(b), cost)


def _matched(a: list[str], b: list[str]) -> Iterator[Words]:
    return _told(_without_islands(_opcodes(a, b), a), a, b)


def _by_sentences(old: str, new: str, cost: Cost) -> Iterator[Words]:
    a, b = _SENTENCES.findall(old), _SENTENCES.findall(new)
    if not cost.allows(a, b) or min(len(a), len(b)) < 2:
        yield from _replaced(old, new)
        return
    for op, a1, a2, b1, b2 in _opcodes(a, b):
        was, became = "".join(a[a1:a2]), "".join(b[b1:b2])
        x, y = _TOKENS.findall(was), _TOKENS.findall(became)
        if op == "equal":
            yield Words("same", was)
        elif op == "replace" and cost.allows(x, y):
            yield from _matched(x, y)
        else:
            yield from _replaced(was, became)


def _opcodes(a: list[str], b: list[str]) -> list[Opcode]:
    return [*SequenceMatcher(None, a, b, autojunk=False).get_opcodes()]


def _without_islands(codes: list[Opcode], a: list[str]) -> list[Opcode]:
    """Changes with next to nothing between them told as one: whole phrases read better."""
    kept: list[Opcode] = []
    for number, code in enumerate(codes):
        op, a1, a2, b1, b2 = code
        is_inside = 0 < number < len(codes) - 1
        if op == "equal" and is_inside and _is_island(a[a1:a2]):
            op = "replace"
        if op != "equal" and kept and kept[-1][0] != "equal":
            kept[-1] = ("replace", kept[-1][1], a2, kept[-1][3], b2)
        else:
            kept.append((op, a1, a2, b1, b2))
    return kept


def _is_island(tokens: list[str]) -> bool:
    """Too little to stand on its own; but where a sentence ends, a new thought begins."""
    words = sum(bit[0].isalnum() for bit in tokens)
    return words <= ISLAND and not any(bit in ".!?" or "\n" in bit for bit in tokens)


def _told(codes: Iterable[Opcode], a: list[str], b: list[str]) -> Iterator[Words]:
    for op, a1, a2, b1, b2 in codes:
        if op == "equal":
            yield Words("same", "".join(a[a1:a2]))
        else:
            yield from _replaced("".join(a[a1:a2]), "".join(b[b1:b2]))


def _replaced(old: str, new: str) -> Iterator[Words]:
    """Old words for new ones, the spaces that both begin or end with left outside."""
    head = _spaces_shared(old, new)
    old, new, lead = old[head:], new[head:], old[:head]
    tail = _spaces_shared(old[::-1], new[::-1])
    trail = old[len(old) - tail :]
    yield Words("same", lead)
    yield Words("removed", old[: len(old) - tail])
    yield Words("added", new[: len(new) - tail])
    yield Words("same", trail)


def _spaces_shared(old: str, new: str) -> int:
    pairs = enumerate(zip(old, new, strict=False))
    ends = (at for at, (one, other) in pairs if one != other or not one.isspace())
    return next(ends, min(len(old), len(new)))


def _joined(runs: Iterable[Words]) -> Iterator[Words]:
    """Neighbours of one kind as one run, empty ones left out."""
    last: Words | None = None
    for run in runs:
        if not run.text:
            continue
        if last and last.op == run.op:
            last = Words(run.op, last.text + run.text)
            continue
        if last:
            yield last
        last = run
    if last:
        yield last
