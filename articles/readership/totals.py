"""Carry what was counted into the totals that writers see on their desk.

Apart from counting, so that a much read page never waits for a row of the desk.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from articles.models import Article, HourlyReadership, Readership

MOST_AT_ONCE = 1000


def carry_totals() -> int:
    """The chore of the worker: add what was counted since; answers how many rows."""
    hours = HourlyReadership.objects.filter(is_fresh=True).order_by("pk")[:MOST_AT_ONCE]
    carried = sum(_carry_hour(*key) for key in hours.values_list("hour", "article"))
    # Days that were counted before there were hours, and by workers of that time.
    days = Readership.objects.filter(views__gt=F("carried")).order_by("pk")[:MOST_AT_ONCE]
    return carried + sum(_carry_day(row) for row in days)


@transaction.atomic
def _carry_hour(hour: datetime, article: int) -> bool:
    """False where another worker has just carried it.

    The desk's row is locked first: who counts must not wait while we wait for the desk. NO KEY,
    since who counts a new hour of this article must not wait for us, nor we for them, either.
    """
    Article.objects.select_for_update(no_key=True).filter(pk=article).values_list("pk").first()
    rows = HourlyReadership.objects.filter(hour=hour, article=article, is_fresh=True)
    row = rows.select_for_update().first()
    if row is None:
        return False
    Article.objects.filter(pk=article).update(
        views=F("views") + row.views - row.carried, reads=F("reads") + row.reads - row.reads_carried
    )
    rows.update(carried=row.views, reads_carried=row.reads, is_fresh=False)
    return True


@transaction.atomic
def _carry_day(row: Readership) -> bool:
    unchanged = Readership.objects.filter(pk=row.pk, carried=row.carried)
    if not unchanged.update(carried=row.views):
        return False
    fresh = row.views - row.carried
    return bool(Article.objects.filter(pk=row.article_id).update(views=F("views") + fresh))
