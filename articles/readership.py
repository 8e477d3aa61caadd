"""A thin count of page views: one row for each article and day, added up in the background.

Counted is that a page was opened in a browser: no cookie, no address, nobody's name, and so
also the writer's own looks. A finer count (reads, sources, hours) begins here.
"""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import Article, Edition, Readership

MOST_AT_ONCE = 1000


def count_view(code: str) -> None:
    """One more view of a live article today; codes that name none are ignored."""
    article = Edition.objects.live().filter(code=code).values_list("article", flat=True).first()
    if article is None:
        return
    today = Readership.objects.filter(article=article, day=timezone.localdate())
    if not today.update(views=F("views") + 1):
        Readership.objects.get_or_create(article_id=article, day=timezone.localdate())
        today.update(views=F("views") + 1)


def carry_views() -> int:
    """Add what was counted since to the totals that writers see; answers how many rows.

    Apart from counting, so that a much read page never waits for a row of the desk.
    """
    fresh = Readership.objects.filter(views__gt=F("carried")).order_by("pk")[:MOST_AT_ONCE]
    return sum(_carry(row) for row in fresh)


@transaction.atomic
def _carry(row: Readership) -> bool:
    """False where another worker has just carried it."""
    unchanged = Readership.objects.filter(pk=row.pk, carried=row.carried)
    if not unchanged.update(carried=row.views):
        return False
    fresh = row.views - row.carried
    return bool(Article.objects.filter(pk=row.article_id).update(views=F("views") + fresh))
