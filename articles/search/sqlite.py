"""Search by SQLite's FTS5."""

from collections.abc import Sequence

from django.db import connection

from articles.models import Entry
from articles.search.expression import All, AnyOf, Expression, Phrase, Without, Word
from articles.search.rows import LAST, Row


class SQLite:
    """Walks its lists of numbers from the newest down and stops where enough is found."""

    _NUMBERS = """
        FROM articles_entry_words AS w {}
        WHERE w.articles_entry_words MATCH %s AND w.rowid >= %s AND w.rowid < %s
        ORDER BY w.rowid DESC LIMIT %s
    """
    _NEWEST = "SELECT e.number, e.edition_id, e.body, e.marks" + _NUMBERS.format(
        "JOIN articles_entry AS e ON e.number = w.rowid"
    )
    _REACH = "SELECT w.rowid" + _NUMBERS.format("") + "OFFSET %s"

    def write(self, entries: Sequence[Entry]) -> None:
        rows = [(e.number, e.edition_id, e.title, e.body, e.marks) for e in entries]
        with connection.cursor() as cursor:  # The triggers do the rest.
            cursor.executemany(
                "INSERT INTO articles_entry (number, edition_id, title, body, marks) "
                "VALUES (%s, %s, %s, %s, %s)",
                rows,
            )

    def forget_lost(self) -> None:
        """FTS5 keeps what it lost until it merges its parts."""
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_entry_words (articles_entry_words) VALUES ('optimize')"
            )

    def newest(
        self, sought: Expression, most: int, *, below: int = LAST, since: int = 0
    ) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(self._NEWEST, [fts5(sought), since, below, most])
            return cursor.fetchall()

    def reach(self, sought: Expression, most: int, *, below: int = LAST, since: int = 0) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self._REACH, [fts5(sought), since, below, 1, most - 1])
            row = cursor.fetchone()
        return row[0] if row else since


def fts5(sought: Expression) -> str:
    """As FTS5 wants it. Phrases stand in the text, not among the marks."""
    match sought:
        case Word(word):
            return f'"{word}"'
        case Phrase(words):
            return f'{{title body}} : "{" ".join(words)}"'
        case All(parts):
            return f"({' AND '.join(map(fts5, parts))})"
        case AnyOf(parts):
            return f"({' OR '.join(map(fts5, parts))})"
        case Without(wanted, unwanted):
            return f"({fts5(wanted)} NOT {fts5(unwanted)})"
