"""Which words are known, which are misspelled, and what was probably meant. No database.

Roots come from the list that PySastrawi ships, English from the one of pyspellchecker (both MIT);
the lists in `words/` are the house's own.
"""

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from importlib.metadata import version
from pathlib import Path

from articles.spelling.affixes import is_built_from
from articles.spelling.suggesting import guesses, mended_nasal

OWN = Path(__file__).parent / "words"
MOST_SUGGESTIONS = 5
_LEAST_WORD = 4  # letters; shorter unknown words are abbreviations more often than slips
_LEAST_SEEN = 100  # how often an English word must have been counted
_CLITICS = ("nya", "ku", "mu", "lah", "kah")
_PLACE = re.compile(r"di(\w{2,}[^k]an)\Z")
_PREFIXES = re.compile(r"(?:di|ke|se|ku|kau|[bt]er?|[mp]e(?:m|ng?|ny|r)?|pasca|anti|non|pra)*")
_PUN = re.compile(r"(\w{3,})pun\Z")


@dataclass(frozen=True)
class Verdict:
    """Better words, the likeliest first; none where a word is right, or nobody could guess."""

    better: tuple[str, ...] = ()
    is_rule: bool = False  # the standard form by table or rule, not a guess


RIGHT = Verdict()


@dataclass(frozen=True)
class Lexicon:
    roots: frozenset[str]
    others: frozenset[str]  # spoken and English words
    standard: dict[str, str]  # from wrong to right, in small letters but for months and days
    common: frozenset[str]

    def judge(self, word: str) -> Verdict:
        """What to write instead of a word, its parts joined by hyphens.

        One with a capital may be a name: only the table of misspellings speaks of it.
        """
        if word[:1].isupper():
            standard = self.standard_form(word.lower())
            return Verdict((_capital(standard),), is_rule=True) if standard else RIGHT
        if standard := self.standard_form(word):
            return Verdict((standard,), is_rule=True)
        if len(word) < _LEAST_WORD or self.knows(word):
            return RIGHT
        if by_rule := self._by_rule(word):
            return Verdict((by_rule,), is_rule=True)
        near = guesses(word, knows=self._is_plain_word, roots=self.roots, common=self.common)
        return Verdict(tuple(near[:MOST_SUGGESTIONS]))

    def standard_form(self, word: str) -> str | None:
        """What the house's table says, also of a word with affixes: beresiko, dinasehati."""
        for stem, clitic in _with_clitic(word):
            if right := self.standard.get(stem):
                return right + clitic
        if "-" in word:
            mended = "-".join(self.standard_form(part) or part for part in word.split("-"))
            return mended if mended != word and " " not in mended else None
        if self.is_root_built(word):
            return None
        for before, stem, after in _pieces(word):
            right = self.standard.get(stem, " ")
            mended = before + right + after
            if " " not in mended and self.is_root_built(mended.lower()):
                return mended
        return None

    def _by_rule(self, word: str) -> str | None:
        if (pun := _PUN.match(word)) and self.knows(pun[1]):
            return f"{pun[1]} pun"  # EYD V, II.A.4
        if (place := _PLACE.match(word)) and self._is_plain_word(place[1]):
            return f"di {place[1]}"  # A passive takes -kan or -i; with -an it is a noun.
        return mended_nasal(word, knows=self.is_root_built)

    def _is_plain_word(self, word: str) -> bool:
        return is_built_from(self.roots, word, plain=True)

    def knows(self, word: str) -> bool:
        return self.is_root_built(word) or self._is_other(word)

    def is_root_built(self, word: str) -> bool:
        return is_built_from(self.roots, word)

    def _is_other(self, word: str) -> bool:
        parts = [part for part in word.split("-") if part]
        return all(
            any(stem in self.others for stem, _ in _with_clitic(part))
            or self.is_root_built(part)
            or self._is_spoken(part)
            or part in _CLITICS
            for part in parts
        )

    def _is_spoken(self, word: str) -> bool:
        """*nunggu*, *ngebantu*, *jelasin*: the prefix shortened, the suffix of Jakarta."""
        stem = word.removesuffix("nya").removesuffix("in")
        if stem.startswith("nge") and (stem[3:] in self.roots or stem[3:] in self.others):
            return True
        return any(map(self.is_root_built, (f"me{stem}", stem, f"{stem}i")))


@cache
def lexicon() -> Lexicon:
    """The lists, read once a process: half a second, some 20 MB."""
    standard = dict(line.split(" ", 1) for line in _lines(OWN / "misspelled.txt"))
    wrong = {word for word, right in standard.items() if " " not in right}
    others = _words(OWN / "informal.txt") | _english()
    return Lexicon(
        roots=frozenset((listed_roots() | _right_forms(standard)) - wrong),
        others=frozenset(others - wrong),
        standard=standard,
        common=frozenset(_words(OWN / "common.txt")),
    )


@cache
def listed_roots() -> frozenset[str]:
    """The list alone, as it is shipped and with the house's own words; cheaper than a lexicon."""
    own = _words(OWN / "known.txt") | _words(OWN / "common.txt")
    return frozenset(_words(_roots_file()) | own)


@cache
def stamp() -> str:
    """Changes with the lists and with this room: what was judged otherwise is judged anew."""
    seen = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*.*")):
        if path.suffix in {".py", ".txt"}:
            seen.update(path.read_bytes())
    for package in ("PySastrawi", "pyspellchecker"):
        seen.update(version(package).encode())
    return seen.hexdigest()[:12]


def bare_forms(word: str) -> set[str]:
    """A word in small letters, with its clitics and without: what a list of words may hold of it."""
    whole = word.lower()
    return {stem.rstrip("-") for stem, _ in _with_clitic(whole) if stem.rstrip("-")}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _with_clitic(word: str) -> Iterator[tuple[str, str]]:
    yield word, ""
    for clitic in _CLITICS:
        if word.endswith(clitic):
            yield word.removesuffix(clitic), clitic


def _pieces(word: str) -> Iterator[tuple[str, str, str]]:
    """Every stretch of at least four letters after what may be prefixes, the longest first."""
    for length in range(len(word) - 1, _LEAST_WORD - 1, -1):
        for start in range(len(word) - length + 1):
            if _PREFIXES.fullmatch(word, 0, start):
                yield word[:start], word[start : start + length], word[start + length :]


def _right_forms(standard: dict[str, str]) -> set[str]:
    return {part.lower() for right in standard.values() for part in right.split()}


def _english() -> set[str]:
    counted = json.loads(gzip.decompress(_english_file().read_bytes()))
    return {word for word, times in counted.items() if times >= _LEAST_SEEN}


def _words(path: Path) -> set[str]:
    return {word for line in _lines(path) for word in line.split()}


def _lines(path: Path) -> Iterator[str]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _roots_file() -> Path:
    return Path(str(resources.files("Sastrawi.Stemmer") / "data" / "kata-dasar.txt"))


def _english_file() -> Path:
    return Path(str(resources.files("spellchecker") / "resources" / "en.json.gz"))
