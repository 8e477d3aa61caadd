"""Shingles, as fish scales and roofs have them: every run of five words, as a number.

A piece keeps only some of its shingles, but the piece that is compared asks with all of its own.
So none of the care is needed that lets two samples meet (winnowing, min-hashing), and a plain
stride does better than both: where two texts share `stride + SIZE - 1` words in a row, one of
the shingles kept lies in them. At 700 words, the stride is 15: any nineteen words are found.
"""

from collections.abc import Container
from hashlib import blake2b
from math import ceil

SIZE = 5  # words
MOST_KEPT = 48  # of one piece, so that a million pieces are 48 million rows


def shingles_of(words: list[str]) -> list[int]:
    """A signed 64-bit number for each run of SIZE words; the same in every process."""
    runs = (" ".join(words[at : at + SIZE]) for at in range(len(words) - SIZE + 1))
    return [number_of(run) for run in runs]


def number_of(text: str) -> int:
    digest = blake2b(text.encode(errors="replace"), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def kept_of(shingles: list[int], full: Container[int] = ()) -> set[int]:
    """One of each stride's shingles, the first that is not `full`; MOST_KEPT at most."""
    stride = max(1, ceil(len(shingles) / MOST_KEPT))
    kept = set()
    for at in range(0, len(shingles), stride):
        one = next((number for number in shingles[at : at + stride] if number not in full), None)
        if one is not None:
            kept.add(one)
    return kept
