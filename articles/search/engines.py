"""The two full-text indexes behind one face: SQLite's FTS5 and PostgreSQL's tsvector.

Both are asked for the newest entries that match and for nothing else: what is best among them
`ranking` says, so that the same words find the same pieces on both. Neither sees anything but
words made by `words_of`, in quotation marks.
"""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from articles.models import Entry
from articles.search.expression import Expression
from articles.search.postgresql import PostgreSQL
from articles.search.rows import LAST, Row
from articles.search.sqlite import SQLite


class Engine(Protocol):
    def write(self, entries: Sequence[Entry]) -> None:
        """Statements of our own, naming their columns: a migration writes by them too."""
        ...

    def forget_lost(self) -> None:
        """Let the index hold no word of entries that are gone."""
        ...

    def newest(
        self, sought: Expression, most: int, *, below: int = LAST, since: int = 0
    ) -> list[Row]:
        """Entries that match, the newest first, with numbers in [since, below)."""
        ...

    def reach(self, sought: Expression, most: int, *, below: int = LAST, since: int = 0) -> int:
        """The number of the last of the newest `most` that match; `since` where there are fewer."""
        ...


def engine() -> Engine:
    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
