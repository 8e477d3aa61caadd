"""Invented texts: words as frequent as words are, and copies in which some are others."""

import random
from itertools import accumulate

chance = random.Random(1945)

# Zipf's law: the n-th word comes 1/n as often as the first.
_VOCABULARY = [f"kata{n}" for n in range(30_000)]
_WEIGHTS = list(accumulate(1 / (n + 10) for n in range(30_000)))


def words(many: int) -> list[str]:
    return chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=many)


def rewritten(text: list[str], part: float) -> list[str]:
    return [words(1)[0] if chance.random() < part else word for word in text]
