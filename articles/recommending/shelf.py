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

FOUND_BY = 100  # words of a text by which it is found
ASKED = 40  # words of a text with which others are looked for
COMMON_SHARE = 0.05  # of all pieces; what more of them hold finds none
COMMON_LEAST = 20  # pieces, while there are few
HOLDERS = 200  # newest pieces that one word may name
CANDIDATES = 60
NEAREST = 8  # whose words are added
ADDED = 1.0  # what these weigh beside the text's own
BESIDE = 12  # newest of a channel, a topic or a writer that are offered beside another


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
        self._holders: defaultdict[int, array[int]] = defaultdict(lambda: array("q"))
        self._lengths: dict[int, float] = {}
        self._size = 0
        self._rarities: dict[int, float] = {}

    def fill(self, pieces: Iterable[Piece]) -> None:
        """Put many there, the oldest first; all are weighed by what all hold."""
        pieces = list(pieces)
        for piece in pieces:
            self._held_by.update(piece.terms.numbers)
        self._size += len(pieces)
        self._rarities.clear()
        for piece in pieces:
            self._set_up(piece)

    def put(self, piece: Piece) -> None:
        """One more, or one in the place of its older text."""
        self.drop(piece.article)
        self.fill([piece])

    def drop(self, article: int) -> None:
        """Its traces under words and beside others stay and lead nowhere."""
        if piece := self.pieces.pop(article, None):
            self._held_by.subtract(piece.terms.numbers)
            self._size -= 1

    def like(self, piece: Piece) -> dict[int, float]:
        """Articles that are alike, and how much (0 to 1), the likest first."""
        own = self._weighed(piece.terms, 1)
        named = self._named(self.telling_words(piece.terms, ASKED), besides=piece.article)
        likely = nlargest(CANDIDATES, named, key=named.__getitem__)
        first = self._compared(own, likely)
        nearest = nlargest(NEAREST, first, key=first.__getitem__)
        wider = self._with_words_of(own, {article: first[article] for article in nearest})
        alike = self._compared(wider, likely)
        ranked = nlargest(CANDIDATES, alike, key=alike.__getitem__)
        return {
            article: likeness / (1 + ADDED) for article in ranked if (likeness := alike[article])
        }

    def beside(self, piece: Piece) -> set[int]:
        """Articles of the same channel, topics or writer, the newest of each."""
        places = [self.in_channel[piece.channel], self.of_newcomers[piece.channel]]
        places += [self.by_writer[piece.author]]
        places += [self.under_topic[slug] for slug in piece.topics]
        return {article for place in places for article in place}

    def telling_words(self, terms: Terms, most: int) -> list[int]:
        """The words that say most: said often here, and by few others."""
        too_many = max(COMMON_LEAST, COMMON_SHARE * self._size)
        weighed = {
            number: weight * self._rarity(number)
            for number, weight in zip(terms.numbers, terms.weights, strict=True)
            if self._held_by[number] <= too_many
        }
        return nlargest(most, weighed, key=weighed.__getitem__)

    def _set_up(self, piece: Piece) -> None:
        article = piece.article
        self.pieces[article] = piece
        for number in self.telling_words(piece.terms, FOUND_BY):
            self._holders[number].append(article)
        self._lengths[article] = self._length(piece.terms)
        places = [self.in_channel[piece.channel], self.by_writer[piece.author]]
        places += [self.under_topic[slug] for slug in piece.topics]
        if piece.is_newcomers:
            places.append(self.of_newcomers[piece.channel])
        for place in places:
            place.append(article)
            del place[:-BESIDE]

    def _named(self, telling: list[int], *, besides: int) -> dict[int, float]:
        named: defaultdict[int, float] = defaultdict(float)
        for number in telling:
            rarity = self._rarity(number) ** 2
            for article in self._holders.get(number, ())[-HOLDERS:]:
                named[article] += rarity
        named.pop(besides, None)
        return {article: named[article] for article in named if article in self.pieces}

    def _weighed(self, terms: Terms, part: float) -> dict[int, float]:
        """Its words for a comparison: the rarity of either side is laid on this one."""
        part *= STEP / self._length(terms)
        weights = zip(terms.numbers, terms.weights, strict=True)
        return {number: part * weight * self._rarity(number) for number, weight in weights}

    def _with_words_of(self, own: dict[int, float], near: dict[int, float]) -> dict[int, float]:
        wider, total = defaultdict(float, own), sum(near.values())
        for article, likeness in near.items():
            if likeness:
                words = self._weighed(self.pieces[article].terms, ADDED * likeness / total)
                for number, weight in words.items():
                    wider[number] += weight
        return wider

    def _compared(self, words: dict[int, float], articles: list[int]) -> dict[int, float]:
        weight_of, compared = words.get, {}
        for article in articles:
            terms = self.pieces[article].terms
            product = sumprod(map(weight_of, terms.numbers, repeat(0.0)), terms.weights)
            compared[article] = STEP * product / self._lengths[article]
        return compared

    def _length(self, terms: Terms) -> float:
        weights = zip(terms.numbers, terms.weights, strict=True)
        squares = ((STEP * weight) ** 2 * self._rarity(number) for number, weight in weights)
        return sqrt(sum(squares)) or 1.0

    def _rarity(self, number: int) -> float:
        rarity = self._rarities.get(number)
        if rarity is None:
            held_by = self._held_by[number]
            # What nobody else says, no comparison is about: mostly names, and slips.
            rarity = log(1 + self._size / held_by) if held_by > 1 else 0.0
            self._rarities[number] = rarity
        return rarity
