"""The newest pieces as the worker has them in mind: who is like whom, and who stands beside whom.

Likeness is the cosine of two texts' words by BM25, found in three steps whose work does not grow
with the number of pieces: the rare words of a text name a few pieces that hold them too, these are
compared by all words, and then once more with the words of the nearest ones added, so that pieces
meet which say the same in other words.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from heapq import nlargest
from itertools import repeat
from math import log, sqrt, sumprod
from operator import mul
from typing import NamedTuple

from articles.models import Language
from articles.recommending.terms import STEP, Terms

ASKED = 40  # words of a text with which others are looked for
COMMON_SHARE = 0.05  # of all pieces; a word that more of them hold finds none
COMMON_LEAST = 20  # pieces, while there are few
HOLDERS = 100  # newest pieces that one word may name
CANDIDATES = 35  # that are compared by all their words
RANKED = 20  # the likest of them, compared once more
NEAREST = 6  # whose words are added then
ADDED = 1.0  # what these weigh beside the text's own
BESIDE = 12  # newest of a channel, a topic or a writer that are offered beside another
_WEIGHTS = tuple(STEP * weight for weight in range(256))


@dataclass(frozen=True, slots=True)
class Piece:
    """A live piece as far as recommending it goes."""

    article: int
    author: int
    channel: int
    channel_name: str
    topics: dict[str, str]  # slug: name
    language: Language
    published_at: datetime
    is_newcomers: bool  # the first or second of its writer
    terms: Terms
    linked: frozenset[int] = field(default_factory=frozenset)  # articles named in its text


class _Words(NamedTuple):
    """The words of a piece as a vector: their weights, these with rarity, and its length."""

    numbers: tuple[int, ...]
    weights: tuple[float, ...]
    rare_weights: tuple[float, ...]
    length: float


class Shelf:
    """Pieces by article, with all ways to find one beside another."""

    def __init__(self) -> None:
        self.pieces: dict[int, Piece] = {}
        self.in_channel: defaultdict[int, list[int]] = defaultdict(list)
        self.of_newcomers: defaultdict[int, list[int]] = defaultdict(list)
        self.under_topic: defaultdict[str, list[int]] = defaultdict(list)
        self.by_writer: defaultdict[int, list[int]] = defaultdict(list)
        self._held_by: Counter[int] = Counter()
        self._rarity: dict[int, float] = {}  # of words that two pieces hold, or more
        self._holders: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
        self._words: dict[int, _Words] = {}

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Put many there, the oldest first; all are weighed by what all hold."""
        pieces = list(pieces)
        for piece in pieces:
            self.pieces[piece.article] = piece
            self._held_by.update(piece.terms.numbers)
        for number in {number for piece in pieces for number in piece.terms.numbers}:
            # What nobody else says, no comparison is about: mostly names, and slips.
            if (held_by := self._held_by[number]) > 1:
                self._rarity[number] = log(1 + len(self.pieces) / held_by)
        for piece in pieces:
            self._set_up(piece)

    def put(self, piece: Piece) -> None:
        """One more, or one in the place of its older text. The weights of others stay."""
        self.drop(piece.article)
        self.fill([piece])

    def drop(self, article: int) -> None:
        """Its traces under words and beside others stay and lead nowhere."""
        if piece := self.pieces.pop(article, None):
            self._held_by.subtract(piece.terms.numbers)
            del self._words[article]

    def like(self, piece: Piece) -> dict[int, float]:
        """Articles that are alike, and how much (0 to 1), the likest first."""
        own = self._with_words(self._words_as_of_now(piece), {}, part=1)
        named = self._named(self.telling_words(piece.terms, ASKED))
        named.pop(piece.article, None)
        likely = [a for a in nlargest(CANDIDATES, named, key=named.__getitem__) if a in self.pieces]
        first = self._compared(own, likely)
        ranked = nlargest(RANKED, first, key=first.__getitem__)
        wider = self._with_words_of(own, {article: first[article] for article in ranked[:NEAREST]})
        alike = self._compared(wider, ranked)
        # One text's own words and all that were added would be 1 + ADDED.
        return {
            article: alike[article] / (1 + ADDED)
            for article in nlargest(RANKED, alike, key=alike.__getitem__)
            if alike[article]
        }

    def beside(self, piece: Piece) -> set[int]:
        """Articles of the same channel, topics or writer, the newest of each."""
        places = [self.in_channel[piece.channel], self.of_newcomers[piece.channel]]
        places += [self.by_writer[piece.author]]
        places += [self.under_topic[slug] for slug in piece.topics]
        return {article for place in places for article in place}

    def telling_words(self, terms: Terms, most: int) -> list[int]:
        """The words that say most: said often here, and by few others."""
        rarity, least = self._rarity.get, self._least_rarity
        weighed = {
            number: weight * rare
            for number, weight in zip(terms.numbers, terms.weights, strict=True)
            if (rare := rarity(number, 0.0)) >= least
        }
        return nlargest(most, weighed, key=weighed.__getitem__)

    @property
    def _least_rarity(self) -> float:
        size = max(1, len(self.pieces))
        return log(1 + size / max(COMMON_LEAST, COMMON_SHARE * size))

    def _set_up(self, piece: Piece) -> None:
        article, least = piece.article, self._least_rarity
        self._words[article] = self._words_as_of_now(piece)
        for number in piece.terms.numbers:
            if self._rarity.get(number, least) >= least:
                self._holders[number].append(article)
        places = [self.in_channel[piece.channel], self.by_writer[piece.author]]
        places += [self.under_topic[slug] for slug in piece.topics]
        if piece.is_newcomers:
            places.append(self.of_newcomers[piece.channel])
        for place in places:
            place.append(article)
            del place[:-BESIDE]

    def _words_as_of_now(self, piece: Piece) -> _Words:
        numbers = tuple(piece.terms.numbers)
        weights = tuple(map(_WEIGHTS.__getitem__, piece.terms.weights))
        rare = map(self._rarity.get, numbers, repeat(0.0))
        rare_weights = tuple(map(mul, weights, rare))
        return _Words(numbers, weights, rare_weights, sqrt(sumprod(weights, rare_weights)) or 1.0)

    def _named(self, words: list[int]) -> dict[int, float]:
        """Articles by the rarity of those words that they hold."""
        named: defaultdict[int, float] = defaultdict(float)
        for number in words:
            rarity = self._rarity[number]
            for article in self._holders[number][-HOLDERS:]:
                named[article] += rarity
        return named

    def _with_words(
        self, words: _Words, sum_: dict[int, float], *, part: float
    ) -> dict[int, float]:
        """What is compared with others, with these added; rarity is laid on this side alone."""
        part, known = part / words.length, sum_.get
        for number, weight in zip(words.numbers, words.rare_weights, strict=True):
            sum_[number] = known(number, 0.0) + part * weight
        return sum_

    def _with_words_of(self, own: dict[int, float], near: dict[int, float]) -> dict[int, float]:
        wider, total = dict(own), sum(near.values()) or 1.0
        for article, likeness in near.items():
            self._with_words(self._words[article], wider, part=ADDED * likeness / total)
        return wider

    def _compared(self, words: dict[int, float], articles: list[int]) -> dict[int, float]:
        weight_of, compared = words.get, {}
        for article in articles:
            theirs = self._words[article]
            product = sumprod(map(weight_of, theirs.numbers, repeat(0.0)), theirs.weights)
            compared[article] = product / theirs.length
        return compared
