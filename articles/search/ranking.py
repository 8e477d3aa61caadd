"""Which of the entries that match comes first. Pure, so that both databases agree."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

from articles.search.expression import Expression, Word, either
from articles.search.roots import roots_of
from articles.search.rows import Row

_OTHER_ROOT = 0.7  # what a word weighs that shares a root, but not the likeliest
_BEGUN = 0.8  # one that begins as asked
_SLIPPED = (1.0, 0.75, 0.5)  # one that is so many slips away
_USUAL = 300  # words of a text
_SATED, _LENGTH = 1.2, 0.6  # how soon saying a word again adds nothing; how much length counts
_FRESH, _HALF_LIFE = 0.2, 180 * 24 * 3600 * 1000 << 10  # what being new is worth; in numbers


@dataclass(frozen=True)
class Term:
    """A word that is looked for, with what else would do."""

    word: str
    meant: tuple[tuple[str, int], ...] = ()  # other words, with the slips between
    begun: tuple[str, ...] = ()  # words of titles that begin so

    @cached_property
    def roots(self) -> dict[str, float]:
        """Every root that may stand in a text for it, with what that weighs."""
        found: dict[str, float] = {}
        for word, slips in ((self.word, 0), *self.meant):
            for place, root in enumerate(roots_of(word)):
                weight = _SLIPPED[slips] * (_OTHER_ROOT if place else 1)
                found[root] = max(weight, found.get(root, 0))
        return found

    def in_titles(self) -> Expression:
        return either(*(Word(f"^{root}") for root in self.roots), *self._begun())

    def anywhere(self) -> Expression:
        """In the text, or in the name of the writer or of a topic."""
        names = (Word(f"{sign}{self.word}") for sign in "@#")
        return either(*map(Word, self.roots), *names, *self._begun())

    def _begun(self) -> list[Word]:
        return [Word(f"={word}") for word in self.begun]

    def word_in(self, text: "Text") -> str:
        """Which of the words that would do stands in a text: as typed, or the likeliest other."""
        for word in (self.word, *(word for word, _ in self.meant)):
            for root in roots_of(word):
                if text.has(root) or text.has(f"^{root}") or f" {root} " in text.body:
                    return word
        return self.word


@dataclass(frozen=True)
class Text:
    """What ranking reads of an entry: as text between spaces, since hundreds are read at once."""

    number: int
    edition: int
    title: tuple[str, ...]
    body: str
    marks: str

    @classmethod
    def of(cls, row: Row) -> "Text":
        number, edition, body, marks = row
        written = marks.partition(" ^")[0].split()  # Those with `=` come first.
        title = tuple(word[1:] for word in written if word[0] == "=")
        return cls(number, edition, title, f" {body} ", f" {marks} ")

    def has(self, word: str) -> bool:
        return f" {word} " in self.marks


def ranked(rows: Iterable[Row], terms: Sequence[Term], said: tuple[str, ...]) -> list[Text]:
    """The best first; of equals the newest. New is what is not much older than the newest here."""
    texts = list(map(Text.of, rows))
    weights = _weights(texts, terms)
    last = max((text.number for text in texts), default=0)

    def place(text: Text) -> tuple[float, int]:
        fresh = _FRESH * 0.5 ** ((last - text.number) / _HALF_LIFE)
        return -_score(text, terms, weights, said) - fresh, -text.number

    return sorted(texts, key=place)


def _weights(texts: list[Text], terms: Sequence[Term]) -> list[float]:
    """A word that few of these titles hold tells more than one that all hold."""
    held = Counter(
        at
        for text in texts
        for at, term in enumerate(terms)
        if any(text.has(f"^{root}") for root in term.roots)
    )
    return [log(1.5 + len(texts) / (1 + held[at])) for at in range(len(terms))]


def _score(text: Text, terms: Sequence[Term], weights: list[float], said: tuple[str, ...]) -> float:
    in_title = [_in_title(text, term) for term in terms]
    length = 1 - _LENGTH + _LENGTH * text.body.count(" ") / _USUAL
    score = sum(
        weight * (2 * titled + _in_body(text, term, length))
        for weight, titled, term in zip(weights, in_title, terms, strict=True)
    ) / (sum(weights) or 1)
    score += 0.4 * sum(in_title) / (len(text.title) or 1)
    if said and text.title == said:
        score += 3
    elif len(said) > 1 and _follow_each_other(said, text.title):
        score += 0.5
    return score


def _in_title(text: Text, term: Term) -> float:
    if term.word in text.title:
        return 1
    best = max((_weight_of(word, term) for word in text.title), default=0)
    return 0.9 * best


def _weight_of(word: str, term: Term) -> float:
    if word in term.begun:
        return _BEGUN
    return max((term.roots.get(root, 0) for root in roots_of(word)), default=0)


def _in_body(text: Text, term: Term, length: float) -> float:
    times = sum(text.body.count(f" {root} ") * weight for root, weight in term.roots.items())
    if not times and any(map(text.has, (f"@{term.word}", f"#{term.word}", *term.roots))):
        times = _OTHER_ROOT
    return times / (times + _SATED * length)


def _follow_each_other(words: tuple[str, ...], title: tuple[str, ...]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(title)} "
