"""What lies with the editors at this moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Min, Q
from django.utils import timezone

from articles.models import Article


@dataclass(frozen=True)
class Now:
    waiting: int
    writers: int
    """Whose pieces wait."""
    on_desks: int
    overdue: int
    """Waiting or on a desk, sent longer ago than the promise."""
    oldest: datetime | None
    """When the piece was sent that has waited longest."""


def desk_now() -> Now:
    promised = timezone.now() - timedelta(days=settings.REVIEW_PROMISE_DAYS)
    late = Count("pk", filter=Q(submitted_at__lt=promised))
    waiting = (
        Article.objects.awaiting_review()
        .order_by()
        .aggregate(
            n=Count("pk"),
            late=late,
            writers=Count("author", distinct=True),
            oldest=Min("submitted_at"),
        )
    )
    taken = Article.objects.in_review().order_by().aggregate(n=Count("pk"), late=late)
    return Now(
        waiting=waiting["n"],
        writers=waiting["writers"],
        on_desks=taken["n"],
        overdue=waiting["late"] + taken["late"],
        oldest=waiting["oldest"],
    )
