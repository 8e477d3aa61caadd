"""Which roots an Indonesian word may have come from, the likeliest first. No database.

Searching wants more than one answer: *bernilai* is *ber-nilai*, but also *ber-nila-i*. Affixes are
peeled off freely, without asking which may stand together (`articles.spelling.affixes` does):
what no writer writes, nobody looks for either.
"""

from collections.abc import Iterator
from functools import lru_cache

from articles.spelling import listed_roots

_LEAST_ROOT = 3  # letters
_MOST = 4  # roots of one word
_DEEPEST = 3  # prefixes on each other: di-per-ber-…
_KEPT = 50_000  # words
_CLITICS = ("nya", "ku", "mu", "lah", "kah", "tah", "pun")
_SUFFIXES = ("", "i", "an", "kan")
# What a prefix leaves: itself taken off, and the letter that its nasal has swallowed.
_PREFIXES = {
    "di": [""],
    "ke": [""],
    "se": [""],
    "ber": [""],
    "be": [""],
    "bel": [""],
    "ter": [""],
    "te": [""],
    "per": [""],
    "pe": [""],
    "pel": [""],
    "me": [""],
} | {
    start + nasal: letters
    for start in ("me", "pe")
    for nasal, letters in (
        ("m", ["", "p"]),
        ("n", ["", "t"]),
        ("ng", ["", "k"]),
        ("nge", [""]),
        ("ny", ["s"]),
    )
}


@lru_cache(_KEPT)
def roots_of(word: str) -> tuple[str, ...]:
    """Never empty: a word that comes from no root is its own."""
    known = listed_roots()
    costs: dict[str, float] = {}
    for bare, clitics in _without_clitics(word):
        for stem, cost in _without_prefixes(bare, _DEEPEST):
            for suffix in _SUFFIXES:
                root = stem.removesuffix(suffix)
                if len(root) < _LEAST_ROOT or (suffix and root == stem) or root not in known:
                    continue
                price = clitics + cost + bool(suffix)
                costs[root] = min(price, costs.get(root, 9))
    return tuple(sorted(costs, key=lambda root: (costs[root], -len(root), root))[:_MOST]) or (word,)


def _without_clitics(word: str) -> Iterator[tuple[str, float]]:
    yield word, 0
    for clitic in _CLITICS:
        if len(bare := word.removesuffix(clitic)) < len(word):
            yield bare, 1
            if clitic in {"lah", "kah", "tah", "pun"}:
                yield from ((stem, 2) for stem, more in _without_clitics(bare) if more == 1)


def _without_prefixes(word: str, depth: int) -> Iterator[tuple[str, float]]:
    yield word, 0
    if not depth:
        return
    for length in (2, 3, 4):
        for letters in _PREFIXES.get(word[:length], ()):
            # A vowel must follow where a letter was swallowed.
            rest = word[length:]
            if len(rest) < _LEAST_ROOT - 1 or (letters and rest[0] not in "aeiou"):
                continue
            for stem, cost in _without_prefixes(letters + rest, depth - 1):
                yield stem, cost + 1
