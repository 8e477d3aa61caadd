"""*Terpopuler*, written whole from time to time, so that a page only has to read it."""

from datetime import datetime, timedelta
from itertools import chain

from django.core.cache import cache
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Edition, HourlyReadership, MostRead, Readership

KEPT = 100  # places; more than any page shows, since withdrawn pieces drop out on reading
BETWEEN = 240  # seconds
A_READ = 4  # what a read is worth beyond the view that it began with

# Hours and days have the same columns; the best of their sums come first, of equals the newest.
_BEST = """
SELECT article_id, SUM(views) AS views, SUM(reads) AS reads FROM ({counted}) AS counted
GROUP BY article_id HAVING SUM(views) > 0
ORDER BY SUM(views) + {a_read} * SUM(reads) DESC, article_id DESC LIMIT {most}
"""


def refresh_most_read() -> int:
    """The chore of the worker: every few minutes; answers how many lists changed."""
    return write_most_read() if cache.add("most-read", True, BETWEEN) else 0


def write_most_read() -> int:
    """Write both lists anew. Seven days are those of the calendar (WIB), today among them."""
    now = timezone.now()
    first = timezone.localdate(now) - timedelta(days=6)
    midnight = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    lists: dict[str, list[QuerySet]] = {
        MostRead.Window.DAY: [_hours_since(now - timedelta(hours=25))],  # 24 whole ones, and this
        MostRead.Window.WEEK: [
            _hours_since(midnight),
            Readership.objects.filter(day__gte=first),
        ],
    }
    return sum(_write(window, _best(counted)) for window, counted in lists.items())


def _hours_since(moment: datetime) -> QuerySet[HourlyReadership]:
    return HourlyReadership.objects.filter(hour__gte=moment)


def _best(counted: list[QuerySet]) -> list[tuple[int, int, int]]:
    """Article, views and reads of the best, twice as many as are kept: some may be withdrawn."""
    parts = [
        rows.order_by().values_list("article_id", "views", "reads").query.sql_with_params()
        for rows in counted
    ]
    best = _BEST.format(
        counted=" UNION ALL ".join(sql for sql, _ in parts), a_read=A_READ, most=2 * KEPT
    )
    with connection.cursor() as cursor:
        cursor.execute(best, list(chain.from_iterable(values for _, values in parts)))
        return [(article, int(views), int(reads)) for article, views, reads in cursor]


@transaction.atomic
def _write(window: str, best: list[tuple[int, int, int]]) -> bool:
    """Answers whether readers get to see another order than before."""
    live = set(
        Edition.objects.live()
        .filter(article__in=[article for article, _, _ in best])
        .values_list("article", flat=True)
    )
    listed = [row for row in best if row[0] in live][:KEPT]
    rows = MostRead.objects.select_for_update().filter(window=window).order_by("place")
    before = list(rows.values_list("article", flat=True))
    rows.delete()
    MostRead.objects.bulk_create(
        (
            MostRead(window=window, place=place, article_id=article, views=views, reads=reads)
            for place, (article, views, reads) in enumerate(listed, start=1)
        ),
        ignore_conflicts=True,  # Another worker may write the very first list at the same moment.
    )
    return [article for article, _, _ in listed] != before
