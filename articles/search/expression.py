"""What is looked for, as a tree of words. The engines write it in their own languages.

Words come from `words_of`, so that they hold letters and digits alone, behind at most one sign of
`entries`: nothing that a person typed reaches an engine.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, starmap


@dataclass(frozen=True)
class Word:
    word: str


@dataclass(frozen=True)
class Phrase:
    words: tuple[str, ...]  # next to each other, in this order


@dataclass(frozen=True)
class All:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class AnyOf:
    parts: tuple["Expression", ...]


@dataclass(frozen=True)
class Without:
    """What `wanted` finds, less what `unwanted` finds."""

    wanted: "Expression"
    unwanted: "Expression"


Expression = Word | Phrase | All | AnyOf | Without


def both(*parts: Expression) -> Expression:
    return parts[0] if len(parts) == 1 else All(parts)


def either(*parts: Expression) -> Expression:
    return parts[0] if len(parts) == 1 else AnyOf(parts)


def all_but_one(parts: Sequence[Expression]) -> Expression:
    """All of two or more parts but one, whichever.

    By halves: all of one and all but one of the other. Written out, ten would be said ninety times.
    """
    if len(parts) < 4:
        return either(*starmap(both, combinations(parts, len(parts) - 1)))
    half = len(parts) // 2
    left, right = parts[:half], parts[half:]
    return either(both(all_but_one(left), *right), both(*left, all_but_one(right)))
