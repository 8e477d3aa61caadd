"""What is looked for, as a tree of words. The engines write it in their own languages.

Words come from `words_of`, so that they hold letters and digits alone, behind at most one sign of
`entries`: nothing that a person typed reaches an engine.
"""

from dataclasses import dataclass


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
