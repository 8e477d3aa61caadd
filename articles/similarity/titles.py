"""Titles that say the same: nearly all words that carry meaning stand in both, in any order."""

import re
from itertools import combinations

from articles.similarity.shingles import number_of
from idnplatform.foundation.look_alikes import folded

LEAST_WORDS = 3
MOST_WORDS = 10
ENOUGH = 0.75  # of the words of the longer title
MOST_KEPT = 16  # numbers of one title
_WORD = re.compile(r"[^\W\d_]{2,}")
# Words that stand in titles about anything.
_EMPTY = frozenset(
    "ada adalah agar akan aku anda apa atau bagi bagaimana banyak bisa buat cara dalam dan dari "
    "daripada dengan di dia fakta hal hingga ia ini inilah itu jadi jangan juga kalau kamu karena "
    "ke kenapa kepada kita lagi lebih mana mengapa menurut mereka oleh pada paling para pun saat "
    "saja sampai satu saya sebagai sebelum secara sejak seperti serta setelah siapa sih soal sudah "
    "tak tanpa tapi tentang terhadap tetapi tidak untuk wajib yang".split()
)


def words_of(title: str) -> frozenset[str]:
    words = dict.fromkeys(w for w in _WORD.findall(folded(title)) if w not in _EMPTY)
    return frozenset(list(words)[:MOST_WORDS])


def numbers_of(title: str) -> list[int]:
    """A number for every three of its words, the smallest first; titles share few by chance."""
    threes = combinations(sorted(words_of(title)), LEAST_WORDS)
    return sorted(number_of("judul: " + " ".join(three)) for three in threes)


def likeness_of_titles(one: str, other: str) -> float:
    """What part of the longer title's words stands in the other; 0 where it is not enough."""
    here, there = words_of(one), words_of(other)
    common = len(here & there)
    if common < LEAST_WORDS:
        return 0.0
    part = common / max(len(here), len(there))
    return part if part >= ENOUGH else 0.0
