"""A title, and a few lines of a text, with the words marked that were looked for."""

import re
from collections.abc import Iterator, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.search.ranking import Term
from articles.search.roots import roots_of
from articles.search.words import words_of

_WORD = re.compile(r"[^\W_]+")
_LETTERS = 220  # of a snippet
_BEFORE = 60  # letters before the first word that is marked
_MOST_PLACES = 60  # looked at


class Marker:
    """Knows which words answer some terms; asked about a word once."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._terms = terms
        self._known: dict[str, bool] = {}

    def marked(self, text: str) -> SafeString:
        """The whole text, escaped, with `<mark>` around the words that answer."""
        parts, at = [], 0
        for start, end in self._places(text):
            parts += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
            at = end
        parts.append(escape(text[at:]))
        return mark_safe("".join(parts).replace("</mark> <mark>", " "))  # noqa: S308 -- every part is escaped

    def snippet(self, text: str) -> SafeString:
        """The few lines that hold most of the words; nothing where none is in the text."""
        text = " ".join(text.split())
        places = [place for _, place in zip(range(_MOST_PLACES), self._places(text), strict=False)]
        if not places:
            return mark_safe("")
        start = max(places, key=lambda place: (_telling(text, places, place[0]), -place[0]))[0]
        begin = _at_word(text, start - _BEFORE) if start > _BEFORE else 0
        end = _end_of_word(text, begin + _LETTERS)
        before, after = "… " if begin else "", " …" if end < len(text) else ""
        return mark_safe(before + self.marked(text[begin:end].strip()) + after)  # noqa: S308 -- escaped by `marked`

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        return (
            (word.start(), word.end()) for word in _WORD.finditer(text) if self._answers(word[0])
        )

    def _answers(self, written: str) -> bool:
        if written not in self._known:
            self._known[written] = any(map(self._is_sought, words_of(written)))
        return self._known[written]

    def _is_sought(self, word: str) -> bool:
        roots = roots_of(word)
        return any(
            word == term.word or word in term.begun or any(root in term.roots for root in roots)
            for term in self._terms
        )


def _telling(text: str, places: list[tuple[int, int]], start: int) -> int:
    """How many different words would be marked in the lines that begin about here."""
    end = start + _LETTERS - _BEFORE
    return len({text[a:b].lower() for a, b in places if start <= a and b <= end})


def _at_word(text: str, at: int) -> int:
    return text.find(" ", at) + 1


def _end_of_word(text: str, at: int) -> int:
    return len(text) if at >= len(text) else text.rfind(" ", 0, at + 1)
