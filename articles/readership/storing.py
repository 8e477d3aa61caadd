"""What waits in the buffer becomes rows: one statement for the hours, one for the ways."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import batched, groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.utils import timezone

from articles.models import Edition, HourlyReadership, ReadOn
from articles.models.read_on import weight_at
from articles.readership.buffer import Buffer, Counted, Waiting, Ways

AT_ONCE = 1000  # rows a statement

# Codes that name no live article fall out by the join. Rows are locked in one order by whoever
# counts, so that two workers cannot wait for each other.
_HOURS = f"""
WITH counted (hour, code, presentations, views, reads) AS ({{counted}})
INSERT INTO {HourlyReadership._meta.db_table} AS kept
  (hour, article_id, presentations, views, reads, carried, reads_carried, is_fresh)
SELECT counted.hour, edition.article_id, counted.presentations, counted.views, counted.reads,
  0, 0, counted.views + counted.reads > 0
FROM counted JOIN {Edition._meta.db_table} AS edition ON edition.code = counted.code
WHERE edition.is_live
ORDER BY counted.hour, edition.article_id
ON CONFLICT (hour, article_id) DO UPDATE SET
  presentations = kept.presentations + excluded.presentations,
  views = kept.views + excluded.views,
  reads = kept.reads + excluded.reads,
  is_fresh = kept.is_fresh OR excluded.is_fresh
"""  # noqa: S608 -- names of our own tables
# A second's looks of an hour as four words: PostgreSQL reads them ten times quicker than rows of
# values, and a code is letters and digits alone.
_FROM_WORDS = """
SELECT %s::timestamptz, told.* FROM unnest(
  string_to_array(%s, ' '), string_to_array(%s, ' ')::integer[],
  string_to_array(%s, ' ')::integer[], string_to_array(%s, ' ')::integer[]
) AS told
"""
_WAYS = f"""
WITH gone (came_from, code, weight) AS (VALUES {{rows}})
INSERT INTO {ReadOn._meta.db_table} AS kept (article_id, onward_id, weight)
SELECT earlier.article_id, later.article_id, gone.weight
FROM gone
JOIN {Edition._meta.db_table} AS earlier ON earlier.code = gone.came_from
JOIN {Edition._meta.db_table} AS later ON later.code = gone.code
WHERE earlier.is_live AND later.is_live AND earlier.article_id <> later.article_id
ORDER BY earlier.article_id, later.article_id
ON CONFLICT (article_id, onward_id) DO UPDATE SET weight = kept.weight + excluded.weight
"""  # noqa: S608


def flush(buffer: Buffer) -> int:
    """Store what waits; answers how many rows were told. What cannot be stored waits on."""
    waiting = buffer.take()
    stored = 0
    try:
        for some in _statements(waiting.counted):
            _store_hour(some[0][0], [(key[1], *waiting.counted[key]) for key in some])
            stored += len([waiting.counted.pop(key) for key in some])
        for ways in batched(sorted(waiting.ways), AT_ONCE):
            _store_ways({way: waiting.ways[way] for way in ways})
            stored += len([waiting.ways.pop(way) for way in ways])
    finally:
        buffer.put_back(Waiting(waiting.counted, waiting.ways))
    return stored


def _statements(counted: Counted) -> Iterator[tuple[tuple[int, str], ...]]:
    """The keys of each statement: of one hour, in one order, so many at once."""
    for _, keys in groupby(sorted(counted), key=itemgetter(0)):
        yield from batched(keys, AT_ONCE)


def _store_hour(hour_since_1970: int, rows: list[tuple[str, *tuple[int, ...]]]) -> None:
    hour = datetime.fromtimestamp(hour_since_1970 * 3600, UTC)
    if connection.vendor == "postgresql":
        words = [" ".join(map(str, column)) for column in zip(*rows, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(_HOURS.format(counted=_FROM_WORDS), [hour, *words])
        return
    moment = connection.ops.adapt_datetimefield_value(hour)
    statement = _HOURS.format(counted="VALUES {rows}")
    run_with_rows(statement, [(moment, *row) for row in rows])


def _store_ways(ways: Ways) -> None:
    weight = weight_at(timezone.now())
    run_with_rows(_WAYS, [(*way, readers * weight) for way, readers in ways.items()])


def run_with_rows(statement: str, rows: list[tuple[Any, ...]]) -> None:
    """Run a statement that holds `{rows}` where these go as VALUES."""
    places = f"({', '.join(['%s'] * len(rows[0]))})"
    with connection.cursor() as cursor:
        cursor.execute(
            statement.format(rows=", ".join([places] * len(rows))),
            [value for row in rows for value in row],
        )
