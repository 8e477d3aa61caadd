"""No limbo: where a sent piece stands in the queue, and how long such pieces waited lately."""

from dataclasses import dataclass
from datetime import timedelta
from statistics import quantiles

from django.core.cache import cache
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.utils import timezone

from articles.models import Article, Event

LATELY = timedelta(days=30)
DECISIONS = ("return", "decline", "approve")
FRESH_FOR = 600  # seconds that the figures are kept
FEWEST = 5  # decisions below which a forecast would be a guess


@dataclass(frozen=True)
class UsualWait:
    """From sending to the first decision, over the last 30 days."""

    median: timedelta
    ninth_of_ten: timedelta
    """Nine of ten pieces had their answer within this time (the 90th percentile)."""


def place_in_queue(article: Article) -> int:
    """1 for the piece that has waited longest; 0 for one that does not wait."""
    if article.status != Article.Status.SUBMITTED:
        return 0
    sent = article.submitted_at
    before = Q(submitted_at__lt=sent) | Q(submitted_at=sent, pk__lt=article.pk)
    return Article.objects.awaiting_review().filter(before).count() + 1


def usual_wait() -> UsualWait | None:
    """The figures of now, at most ten minutes old; None while there is too little to go by."""
    return cache.get_or_set("usual-wait", _measure, FRESH_FOR)


def _measure() -> UsualWait | None:
    submitted = Event.objects.filter(
        article=OuterRef("article"), move="submit", made_at__lte=OuterRef("made_at")
    )
    latest = submitted.order_by().values("article").annotate(at=Max("made_at")).values("at")
    decided = Event.objects.filter(move__in=DECISIONS, made_at__gt=timezone.now() - LATELY)
    waits = decided.annotate(sent=Subquery(latest)).filter(sent__isnull=False)
    seconds = [
        (made_at - sent).total_seconds()
        for made_at, sent in waits.order_by().values_list("made_at", F("sent"))
    ]
    if len(seconds) < FEWEST:
        return None
    cuts = quantiles(seconds, n=10, method="inclusive")
    return UsualWait(timedelta(seconds=cuts[4]), timedelta(seconds=cuts[8]))
