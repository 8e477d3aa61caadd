"""Hours that are long over become days, so that the table which everybody writes to stays small."""

from datetime import date, datetime, time, timedelta
from itertools import groupby
from operator import attrgetter

from django.db import connection, transaction
from django.utils import timezone

from articles.models import HourlyReadership, Readership
from articles.readership.storing import run_with_rows

KEPT_BY_THE_HOUR = 2  # days (WIB), today among them: the list of 24 hours needs no more
AT_ONCE = 1000  # rows

_DAYS = f"""
INSERT INTO {Readership._meta.db_table} AS kept
  (article_id, day, presentations, views, reads, carried)
VALUES {{rows}}
ON CONFLICT (article_id, day) DO UPDATE SET
  presentations = kept.presentations + excluded.presentations,
  views = kept.views + excluded.views,
  reads = kept.reads + excluded.reads,
  carried = kept.carried + excluded.carried
"""  # noqa: S608 -- a name of our own


def sum_up_days() -> int:
    """The chore of the worker: answers how many hours went into days, a bounded number at a time.

    Only hours whose counts are in the totals: what a web worker stores late waits for those.
    """
    first = timezone.localdate() - timedelta(days=KEPT_BY_THE_HOUR - 1)
    midnight = timezone.make_aware(datetime.combine(first, time.min))
    over = HourlyReadership.objects.filter(hour__lt=midnight, is_fresh=False).order_by("pk")
    with transaction.atomic():
        hours = list(over.select_for_update(skip_locked=True)[:AT_ONCE])
        if hours:
            _add_to_days(hours)
            _delete(hours)
    return len(hours)


def _add_to_days(hours: list[HourlyReadership]) -> None:
    days: dict[tuple[int, date], list[int]] = {}
    for row in hours:
        sums = days.setdefault((row.article_id, timezone.localdate(row.hour)), [0, 0, 0])
        for place, count in enumerate((row.presentations, row.views, row.reads)):
            sums[place] += count
    adapt = connection.ops.adapt_datefield_value
    run_with_rows(
        _DAYS,
        [
            (article, adapt(day), presentations, views, reads, views)
            for (article, day), (presentations, views, reads) in sorted(days.items())
        ],
    )


def _delete(hours: list[HourlyReadership]) -> None:
    for hour, rows in groupby(hours, key=attrgetter("hour")):
        articles = [row.article_id for row in rows]
        HourlyReadership.objects.filter(hour=hour, article__in=articles).delete()
