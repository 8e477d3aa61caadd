"""What waits in the buffer becomes rows: one statement for the hours, one for the ways."""

from datetime import UTC, datetime
from itertools import batched
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
WITH counted (hour, code, presentations, views, reads) AS (VALUES {{rows}})
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
        for some in batched(sorted(waiting.counted), AT_ONCE):
            _store_hours({key: waiting.counted[key] for key in some})
            stored += len([waiting.counted.pop(key) for key in some])
        for ways in batched(sorted(waiting.ways), AT_ONCE):
            _store_ways({way: waiting.ways[way] for way in ways})
            stored += len([waiting.ways.pop(way) for way in ways])
    finally:
        buffer.put_back(Waiting(waiting.counted, waiting.ways))
    return stored


def _store_hours(counted: Counted) -> None:
    adapt = connection.ops.adapt_datetimefield_value
    run_with_rows(
        _HOURS,
        [
            (adapt(datetime.fromtimestamp(hour * 3600, UTC)), code, *counts)
            for (hour, code), counts in counted.items()
        ],
    )


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
