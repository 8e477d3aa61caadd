"""Spelling: pure functions that say which words of a text are misspelled. No database."""

from articles.spelling.lexicon import Lexicon, Verdict, bare_forms, lexicon, listed_roots, stamp
from articles.spelling.reading import LONGEST, Use, uses_in

__all__ = [
    "LONGEST",
    "Lexicon",
    "Use",
    "Verdict",
    "bare_forms",
    "lexicon",
    "listed_roots",
    "stamp",
    "uses_in",
]
