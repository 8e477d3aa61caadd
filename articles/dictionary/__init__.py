"""Which words the site knows: judged once by the worker, kept in a table, asked in one query."""

from articles.dictionary.findings import Misspelling, Spelling, spelling_of
from articles.dictionary.judging import judge_later

__all__ = ["Misspelling", "Spelling", "judge_later", "spelling_of"]
