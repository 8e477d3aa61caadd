"""The words of a text that tell what it is about, as numbers with weights."""

import re
from array import array
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from sys import byteorder
from zlib import crc32

from articles.recommending.common_words import COMMON
from idnplatform.foundation.look_alikes import folded

MOST_WORDS = 6_000  # of a text that are read
MOST_TERMS = 128  # of a text that are kept, the most frequent
TITLE_COUNTS = 2  # times a word of the text
# A word said often tells more, but not as often as it is said (BM25's k1), and less in a long
# text (its b, against LENGTH terms).
SATURATION, BY_LENGTH, LENGTH = 1.2, 0.5, 160
STEP = (SATURATION + 1) / 255  # that a weight is rounded to
WORD = re.compile(r"[^\W\d_]\w{0,39}")
SHORTEST = 3  # letters


@dataclass(frozen=True)
class Terms:
    numbers: array[int]
    weights: bytes

    def to_bytes(self) -> bytes:
        return _little_endian(self.numbers).tobytes()

    @classmethod
    def from_bytes(cls, numbers: bytes, weights: bytes) -> "Terms":
        stored = array("I")
        stored.frombytes(numbers)
        return cls(_little_endian(stored), weights)


def terms_of(title: str, text: str) -> Terms:
    """The most frequent of its words that are not said everywhere, in no order that matters."""
    counted = Counter(_words(text))
    for word in _words(title):
        counted[word] += TITLE_COUNTS
    length = counted.total()
    kept = counted.most_common(MOST_TERMS)
    numbers = array("I", (crc32(word.encode()) for word, _ in kept))
    return Terms(numbers, bytes(_weight(many, length) for _, many in kept))


def _words(text: str) -> list[str]:
    # Cut before it is folded and searched: the work does not grow with what is sent.
    found = WORD.finditer(folded(text[: 12 * MOST_WORDS]))
    words = (match[0] for match in islice(found, MOST_WORDS))
    return [word for word in words if len(word) >= SHORTEST and word not in COMMON]


def _weight(many: int, length: int) -> int:
    damped = many + SATURATION * (1 - BY_LENGTH + BY_LENGTH * length / LENGTH)
    return max(1, round(many * (SATURATION + 1) / damped / STEP))


def _little_endian(numbers: array[int]) -> array[int]:
    if byteorder == "big":
        numbers = array("I", numbers)
        numbers.byteswap()
    return numbers
