"""The two full-text indexes behind one face: SQLite's FTS5 and PostgreSQL's tsvector.

Both are asked for the newest entries that match and for nothing else: what is best among them
`ranking` says, so that the same words find the same pieces on both. Neither sees anything but
words made by `words_of`, in quotation marks.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

from django.db import connection
from django.utils import timezone

from articles.models import Entry
from articles.search.expression import All, AnyOf, Expression, Phrase, Without, Word, both, either

Row = tuple[int, int, str, str]  # number, edition, body, marks
LAST = 2**62  # above every number


class Engine(Protocol):
    def write(self, entries: Sequence[Entry]) -> None:
        """Statements of our own, naming their columns: a migration writes by them too."""
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
    return _PostgreSQL() if connection.vendor == "postgresql" else _SQLite()


class _SQLite:
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


class _PostgreSQL:
    """Looks through two months, then two years, then all, until enough is found; in one statement.

    Each look is bounded: what has few hits in a short time has not many more in a longer one.
    Months and years are words of the index, so that it cuts its lists before a row is read.
    """

    _LOOK = """
        SELECT number FROM articles_entry
        WHERE vector @@ %s::tsquery AND number >= %s AND number < %s
    """
    _NUMBERS = f"""
        WITH near AS MATERIALIZED ({_LOOK} ORDER BY number DESC LIMIT %s),
        far AS MATERIALIZED (
            {_LOOK} AND (SELECT count(*) FROM near) < %s ORDER BY number DESC LIMIT %s
        ),
        numbers AS (
            SELECT number FROM near WHERE (SELECT count(*) FROM near) = %s
            UNION ALL
            SELECT number FROM far WHERE (SELECT count(*) FROM far) = %s
            UNION ALL
            (
                {_LOOK} AND (SELECT count(*) FROM near) < %s AND (SELECT count(*) FROM far) < %s
                ORDER BY number DESC LIMIT %s
            )
        )
    """  # noqa: S608 -- put together from this class alone
    _NEWEST = f"""
        {_NUMBERS} SELECT number, edition_id, body, marks FROM articles_entry
        JOIN numbers USING (number) ORDER BY number DESC
    """  # noqa: S608
    _REACH = f"{_NUMBERS} SELECT min(number) FROM numbers HAVING count(*) = %s"  # noqa: S608

    def write(self, entries: Sequence[Entry]) -> None:
        rows = [(e.number, e.edition_id, e.title, e.body, e.marks, vector_of(e)) for e in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO articles_entry (number, edition_id, title, body, marks, vector) "
                "VALUES (%s, %s, %s, %s, %s, %s::tsvector)",
                rows,
            )

    def newest(
        self, sought: Expression, most: int, *, below: int = LAST, since: int = 0
    ) -> list[Row]:
        asked = self._asked(sought, most, below, since)
        with connection.cursor() as cursor:
            cursor.execute(self._NEWEST, asked)
            return cursor.fetchall()

    def reach(self, sought: Expression, most: int, *, below: int = LAST, since: int = 0) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self._REACH, [*self._asked(sought, most, below, since), most])
            row = cursor.fetchone()
        return row[0] if row else since

    @staticmethod
    def _asked(sought: Expression, most: int, below: int, since: int) -> list[str | int]:
        # Somebody may ask for what comes before the year 32916.
        until = datetime.fromtimestamp(min(below / 1024_000, timezone.now().timestamp()), UTC)
        near, far = (tsquery(both(sought, window)) for window in _windows(until))
        bounds = since, below
        asked = (near, *bounds, most, far, *bounds, most, most, most, most)
        return [*asked, tsquery(sought), *bounds, most, most, most]


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


def tsquery(sought: Expression) -> str:
    """As PostgreSQL wants it."""
    match sought:
        case Word(word):
            return f"'{word}'"
        case Phrase(words):
            return f"({' <-> '.join(f"'{word}'" for word in words)})"
        case All(parts):
            return f"({' & '.join(map(tsquery, parts))})"
        case AnyOf(parts):
            return f"({' | '.join(map(tsquery, parts))})"
        case Without(wanted, unwanted):
            return f"({tsquery(wanted)} & !{tsquery(unwanted)})"


def vector_of(entry: Entry) -> str:
    """A tsvector as PostgreSQL reads it: the title's words, the body's, and marks, which have no place."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    title, body = entry.title.split(), entry.body.split()
    for at, word in enumerate(title, 1):
        places[word].append(at)
    for at, word in enumerate(body, len(title) + 2):
        places[word].append(at)
    words = (f"'{word}':{','.join(map(str, at[:255]))}" for word, at in places.items())
    marks = (f"'{mark}'" for mark in dict.fromkeys(entry.marks.split()) if mark not in places)
    return " ".join((*words, *marks))


def _windows(until: datetime) -> tuple[Expression, Expression]:
    """This month and the last, this year and the last."""
    day = timezone.localtime(until)
    before = f"{day.year}{day.month - 1:02}" if day.month > 1 else f"{day.year - 1}12"
    months = either(Word(f"~m{day:%Y%m}"), Word(f"~m{before}"))
    return months, either(Word(f"~y{day.year}"), Word(f"~y{day.year - 1}"))
