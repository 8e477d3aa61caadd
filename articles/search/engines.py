"""The two full-text indexes behind one face: SQLite's FTS5 and PostgreSQL's tsvector.

Both are asked for the newest entries that match and for nothing else: what is best among them
`ranking` says, so that the same words find the same pieces on both. Neither sees anything but
words made by `words_of`, in quotation marks.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
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


def _full(looks: Sequence[str]) -> str:
    """How much the fullest of these looks has found."""
    counts = (f"(SELECT count(*) FROM {look})" for look in looks)  # noqa: S608 -- names of ours
    return f"greatest({', '.join(counts)})"


def _numbers_in(looks: Sequence[str]) -> str:
    """SQL of the newest that match, by looks ever further back, each made where none was enough."""
    begins = "SELECT number FROM articles_entry WHERE number >= %(since)s AND number < %(below)s"
    ends = "ORDER BY number + 0 DESC LIMIT %(most)s"
    parts = []
    for at, look in enumerate(looks):
        lacks = f"AND {_full(looks[:at])} < %(most)s" if at else ""
        parts.append(
            f"{look} AS MATERIALIZED ({begins} AND vector @@ %({look})s::tsquery {lacks} {ends})"
        )
    enough = [
        f"SELECT number FROM {look} WHERE (SELECT count(*) FROM {look}) = %(most)s"  # noqa: S608
        for look in looks
    ]
    everywhere = f"({begins} AND vector @@ %(all)s::tsquery AND {_full(looks)} < %(most)s {ends})"
    numbers = " UNION ALL ".join([*enough, everywhere])
    return f"WITH {', '.join(parts)}, numbers AS ({numbers})"


class _PostgreSQL:
    """Looks through two days, then ten, and so on, until enough is found; in one statement.

    Each look is bounded: what has few hits in a short time has not many more in one some times
    longer. Days, months and years are words of the index, so that it cuts its lists before a row
    is read. Outside a transaction SET LOCAL lasts as long as the statements sent with it: no look
    reads the whole table, whatever the planner believes of an OR of frequent words, and for looks
    that are never made nothing is compiled and no other process started, which cost a second.
    `number + 0` keeps the planner from walking the table from the newest row down, which it would
    choose for words that it takes to be frequent and that are nowhere: nine seconds of 300,000.
    """

    _LOOKS = ("days", "week", "months", "seasons", "years")
    _PLAINLY = (
        "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; "
        "SET LOCAL max_parallel_workers_per_gather = 0;"
    )
    _FOUND = f"{_PLAINLY} {_numbers_in(_LOOKS)}"
    _NEWEST = f"""
        {_FOUND} SELECT number, edition_id, body, marks FROM articles_entry
        JOIN numbers USING (number) ORDER BY number DESC
    """  # noqa: S608 -- put together from this module alone
    _REACH = f"{_FOUND} SELECT min(number) FROM numbers HAVING count(*) = %(most)s"  # noqa: S608

    def write(self, entries: Sequence[Entry]) -> None:
        rows = [(e.number, e.edition_id, e.title, e.body, e.marks, vector_of(e)) for e in entries]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO articles_entry (number, edition_id, title, body, marks, vector) "
                "VALUES (%s, %s, %s, %s, %s, %s::tsvector)",
                rows,
            )

    def forget_lost(self) -> None:
        """The index holds words of rows alone; dead rows are VACUUM's."""

    def newest(
        self, sought: Expression, most: int, *, below: int = LAST, since: int = 0
    ) -> list[Row]:
        with connection.cursor() as cursor:
            cursor.execute(self._NEWEST, self._asked(sought, most, below, since))
            return cursor.fetchall()

    def reach(self, sought: Expression, most: int, *, below: int = LAST, since: int = 0) -> int:
        with connection.cursor() as cursor:
            cursor.execute(self._REACH, self._asked(sought, most, below, since))
            row = cursor.fetchone()
        return row[0] if row else since

    @classmethod
    def _asked(cls, sought: Expression, most: int, below: int, since: int) -> dict[str, str | int]:
        # Nothing is of a time to come, and what an address names may be beyond every calendar.
        until = datetime.fromtimestamp(min(below / 1024_000, timezone.now().timestamp()), UTC)
        windows = zip(cls._LOOKS, _windows(until), strict=True)
        looks = {look: tsquery(both(sought, window)) for look, window in windows}
        return {**looks, "all": tsquery(sought), "most": most, "since": since, "below": below}


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


def _windows(until: datetime) -> Iterator[Expression]:
    """Today and yesterday, ten days, two months, eight, two years: some five times as long each."""
    today = timezone.localtime(until).date()
    days = [f"~d{today - timedelta(days=ago):%Y%m%d}" for ago in range(10)]
    months = [f"~m{_months_before(today, ago):%Y%m}" for ago in range(8)]
    years = [f"~y{today.year}", f"~y{today.year - 1}"]
    return (either(*map(Word, words)) for words in (days[:2], days, months[:2], months, years))


def _months_before(day: date, ago: int) -> date:
    months = 12 * day.year + day.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)
