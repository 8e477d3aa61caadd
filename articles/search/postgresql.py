"""Search by PostgreSQL's tsvector."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from django.db import connection
from django.utils import timezone

from articles.models import Entry
from articles.search.expression import All, AnyOf, Expression, Phrase, Without, Word, both, either
from articles.search.rows import LAST, Row


class PostgreSQL:
    """Looks through two days, then ten, and so on, until enough is found; in one statement.

    Each look is bounded: what has few hits in a short time has not many more in one some times
    longer. Days, months and years are words of the index, so that it cuts its lists before a row
    is read. Outside a transaction SET LOCAL lasts as long as the statements sent with it: no look
    reads the whole table, whatever the planner believes of an OR of frequent words, and for looks
    that are never made nothing is compiled and no other process started, which cost a second.
    """

    _PLAINLY = (
        "SET LOCAL enable_seqscan = off; SET LOCAL jit = off; "
        "SET LOCAL max_parallel_workers_per_gather = 0;"
    )
    _NEWEST = """
        SELECT number, edition_id, body, marks FROM articles_entry
        JOIN numbers USING (number) ORDER BY number DESC
    """
    _REACH = "SELECT min(number) FROM numbers HAVING count(*) = %(most)s"

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
        return self._found(self._NEWEST, sought, most, below, since)

    def reach(self, sought: Expression, most: int, *, below: int = LAST, since: int = 0) -> int:
        rows = self._found(self._REACH, sought, most, below, since)
        return rows[0][0] if rows else since

    @classmethod
    def _found(
        cls, asked: str, sought: Expression, most: int, below: int, since: int
    ) -> list[tuple]:
        # Nothing is of a time to come, and what an address names may be beyond every calendar.
        until = datetime.fromtimestamp(min(below / 1024_000, timezone.now().timestamp()), UTC)
        looks: dict[str, str] = {}
        last = sought
        for name, (begin, window) in _windows(until).items():
            if since >= begin:  # No look further back finds more.
                last = both(sought, window)
                break
            looks[name] = tsquery(both(sought, window))
        told: dict[str, str | int] = {**looks, "last": tsquery(last)}
        told |= {"most": most, "since": since, "below": below}
        with connection.cursor() as cursor:
            numbers = _numbers_in(tuple(looks), is_rare=_is_rare(sought))
            cursor.execute(f"{cls._PLAINLY} {numbers} {asked}", told)
            return cursor.fetchall()


def _full(looks: Sequence[str]) -> str:
    """How much the fullest of these looks has found."""
    counts = (f"(SELECT count(*) FROM {look})" for look in looks)  # noqa: S608 -- names of ours
    return f"greatest({', '.join(counts)})"


@lru_cache
def _numbers_in(looks: tuple[str, ...], *, is_rare: bool) -> str:
    """SQL of the newest that match, by looks ever further back, each made where none was enough.

    `number + 0` keeps the planner from the table's own index. It would walk it from the newest row
    down for words that it takes to be frequent and that are nowhere (nine seconds of 300,000), or
    fetch every row below a number before it looks for words. What is rare is looked for everywhere
    once two months hold less than a tenth of enough: eight months and two years would cost more.
    """
    begins = """
        SELECT number FROM articles_entry
        WHERE number + 0 >= %(since)s AND number + 0 < %(below)s AND vector @@
    """
    ends = "ORDER BY number + 0 DESC LIMIT %(most)s"
    parts = []
    for at, look in enumerate(looks):
        lacks = f"AND {_full(looks[:at])} < %(most)s" if at else ""
        if is_rare and "months" in looks[:at]:
            lacks += " AND (SELECT count(*) FROM months) * 10 >= %(most)s"
        parts.append(f"{look} AS MATERIALIZED ({begins} %({look})s::tsquery {lacks} {ends})")
    enough = [
        f"SELECT number FROM {look} WHERE (SELECT count(*) FROM {look}) = %(most)s"  # noqa: S608
        for look in looks
    ]
    lacks = f"AND {_full(looks)} < %(most)s" if looks else ""
    parts.append(
        f"numbers AS ({' UNION ALL '.join([*enough, f'({begins} %(last)s::tsquery {lacks} {ends})'])})"
    )
    return f"WITH {', '.join(parts)}"


def _is_rare(sought: Expression) -> bool:
    """Whether three things or more must meet: few texts hold them, at whatever time of the year."""
    return isinstance(sought, All) and len(sought.parts) > 2


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


def _windows(until: datetime) -> dict[str, tuple[int, Expression]]:
    """Today and yesterday, ten days, two months, eight, two years: some five times as long each.

    By name: the number with which it begins, and the words of its days, months or years.
    """
    today = timezone.localtime(until).date()
    days = [today - timedelta(days=ago) for ago in range(10)]
    months = [_months_before(today, ago) for ago in range(8)]
    years = [date(today.year - ago, 1, 1) for ago in range(2)]
    windows = {
        "days": ("~d%Y%m%d", days[:2]),
        "week": ("~d%Y%m%d", days),
        "months": ("~m%Y%m", months[:2]),
        "seasons": ("~m%Y%m", months),
        "years": ("~y%Y", years),
    }
    return {
        name: (
            _number_of(times[-1]),
            either(*(Word(f"{time:{form}}") for time in times)),
        )
        for name, (form, times) in windows.items()
    }


def _months_before(day: date, ago: int) -> date:
    months = 12 * day.year + day.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)


def _number_of(day: date) -> int:
    """The lowest that an entry of this day can have, see `entries.number_at`."""
    begin = datetime(day.year, day.month, day.day, tzinfo=timezone.get_current_timezone())
    return int(begin.timestamp() * 1000) << 10
