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

from articles.models import Language
from articles.recommending.terms import STEP, Terms

ASKED = 40  # words of a text with which others are looked for
COMMON_SHARE = 0.05  # of all pieces; a word that more of them hold finds none
COMMON_LEAST = 20  # pieces, while there are few
HOLDERS = 200  # newest pieces that one word may name
CANDIDATES = 60  # that are compared by all their words
RANKED = 30  # the likest of them, compared once more
NEAREST = 8  # whose words are added then
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
        # Of each piece its words, their weights, and the length of both as a vector.
        self._words: dict[int, tuple[tuple[int, ...], tuple[float, ...], float]] = {}

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
        own = self._weighed(*self._words_of(piece), part=1)
        named = self._named(self.telling_words(piece.terms, ASKED))
        named.pop(piece.article, None)
        likely = [a for a in nlargest(CANDIDATES, named, key=named.get) if a in self.pieces]
        first = self._compared(own, likely)
        ranked = nlargest(RANKED, first, key=first.get)
        wider = self._with_words_of(own, {article: first[article] for article in ranked[:NEAREST]})
        alike = self._compared(wider, ranked)
        # One text's own words and all that were added would be 1 + ADDED.
        return {
            article: alike[article] / (1 + ADDED)
            for article in nlargest(RANKED, alike, key=alike.get)
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
        self._words[article] = self._words_of(piece)
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

    def _words_of(self, piece: Piece) -> tuple[tuple[int, ...], tuple[float, ...], float]:
        if known := self._words.get(piece.article):
            return known
        numbers = tuple(piece.terms.numbers)
        weights = tuple(map(_WEIGHTS.__getitem__, piece.terms.weights))
        rare = map(self._rarity.get, numbers, repeat(0.0))
        length = sqrt(sum(weight * weight * r for weight, r in zip(weights, rare, strict=True)))
        return numbers, weights, length or 1.0

    def _named(self, words: list[int]) -> dict[int, float]:
        """Articles by the rarity of those words that they hold."""
        named: defaultdict[int, float] = defaultdict(float)
        for number in words:
            rarity = self._rarity[number]
            for article in self._holders[number][-HOLDERS:]:
                named[article] += rarity
        return named

    def _weighed(
        self, numbers: tuple[int, ...], weights: tuple[float, ...], length: float, *, part: float
    ) -> dict[int, float]:
        """Words for a comparison: the rarity of either side is laid on this one."""
        part /= length
        rare = map(self._rarity.get, numbers, repeat(0.0))
        return {n: part * weight * r for n, weight, r in zip(numbers, weights, rare, strict=True)}

    def _with_words_of(self, own: dict[int, float], near: dict[int, float]) -> dict[int, float]:
        wider, total = dict(own), sum(near.values()) or 1.0
        known = wider.get
        for article, likeness in near.items():
            added = self._weighed(*self._words[article], part=ADDED * likeness / total)
            for number, weight in added.items():
                wider[number] = known(number, 0.0) + weight
        return wider

    def _compared(self, words: dict[int, float], articles: list[int]) -> dict[int, float]:
        weight_of, compared = words.get, {}
        for article in articles:
            numbers, weights, length = self._words[article]
            compared[article] = sumprod(map(weight_of, numbers, repeat(0.0)), weights) / length
        return compared
