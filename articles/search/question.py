"""What somebody typed, read: words, "phrases", and what must not be there (-word, -"phrase")."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from articles.search.words import STOP_WORDS, words_of

MOST_LETTERS, MOST_WORDS, MOST_PHRASES = 200, 10, 4
_LEAST_START = 3  # letters of a word still being typed
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»＂", '"') | {"\0": " "})
_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Question:
    q: str  # as typed, but for its length and signs that nobody sees
    said: tuple[str, ...] = ()  # every word outside of quotation marks, in order
    phrases: tuple[tuple[str, ...], ...] = ()
    unwanted: tuple[tuple[str, ...], ...] = ()

    @classmethod
    def read(cls, typed: str) -> "Question":
        """Anything can be read; where nothing is asked for, the answer is empty."""
        q = " ".join(typed[: MOST_LETTERS * 2].translate(_QUOTES).split())[:MOST_LETTERS]
        said: list[str] = []
        phrases: list[tuple[str, ...]] = []
        unwanted: list[tuple[str, ...]] = []
        for part in _PART.finditer(q):
            words = tuple(words_of(part["phrase"] or part["word"] or ""))[:MOST_WORDS]
            if part["minus"]:
                unwanted.append(words)
            elif part["phrase"] and len(words) > 1:
                phrases.append(words)
            else:
                said += words
        return cls(q, tuple(said), _told(phrases), _told(unwanted))

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Those that find something; words said everywhere only where nothing else was said."""
        telling = dict.fromkeys(word for word in self.said if word not in STOP_WORDS)
        if telling or self.phrases:
            return tuple(telling)[:MOST_WORDS]
        return tuple(dict.fromkeys(self.said))[:MOST_WORDS]

    @property
    def typing(self) -> str:
        """The last word where it may be the start of one, else nothing."""
        last = self.said[-1] if self.said else ""
        is_last = bool(last) and self.q[-1:].isalnum() and words_of(self.q)[-1:] == [last]
        return last if is_last and last in self.words and len(last) >= _LEAST_START else ""

    def __bool__(self) -> bool:
        return bool(self.words or self.phrases)


def _told(phrases: Iterable[tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys(filter(None, phrases)))[:MOST_PHRASES]
