"""No limbo: where a sent piece stands in the queue, and how long such pieces waited lately."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import quantiles

from django.core.cache import cache
from django.db.models import F, Max, OuterRef, Subquery
from django.utils import timezone

from articles.models import Article, Event, Turn

LATELY = timedelta(days=30)
FRESH_FOR = 600  # seconds that the figures are kept
FEWEST = 5  # decisions below which a forecast would be a guess


@dataclass(frozen=True)
class UsualWait:
    """From sending to the first decision, over the last 30 days."""

    median: timedelta
    ninth_of_ten: timedelta
    """Nine of ten pieces had their answer within this time (the 90th percentile)."""


def places_in_queue(articles: Iterable[Article]) -> dict[int, int]:
    """{number of an article that waits: its place}; 1 goes next, by the order editors see."""
    waiting = [article.pk for article in articles if article.status == Article.Status.SUBMITTED]
    if not waiting:
        return {}
    return Turn.objects.places_of(waiting)


def taken_at(articles: Iterable[Article]) -> dict[int, datetime]:
    """{number of an article under review: since when its editor has it}."""
    taken = [article.pk for article in articles if article.status == Article.Status.IN_REVIEW]
    if not taken:
        return {}
    events = Event.objects.filter(article__in=taken, move__in=Event.LAYINGS).order_by()
    return dict(events.values("article").annotate(at=Max("made_at")).values_list("article", "at"))


def usual_wait() -> UsualWait | None:
    """The figures of now, at most ten minutes old; None while there is too little to go by."""
    return cache.get_or_set("usual-wait", _measure, FRESH_FOR)


def _measure() -> UsualWait | None:
    submitted = Event.objects.filter(
        article=OuterRef("article"), move="submit", made_at__lte=OuterRef("made_at")
    )
    latest = submitted.order_by().values("article").annotate(at=Max("made_at")).values("at")
    decided = Event.objects.filter(move__in=Event.DECISIONS, made_at__gt=timezone.now() - LATELY)
    waits = decided.annotate(sent=Subquery(latest)).filter(sent__isnull=False)
    seconds = [
        (made_at - sent).total_seconds()
        for made_at, sent in waits.order_by().values_list("made_at", F("sent"))
    ]
    if len(seconds) < FEWEST:
        return None
    cuts = quantiles(seconds, n=10, method="inclusive")
    return UsualWait(timedelta(seconds=cuts[4]), timedelta(seconds=cuts[8]))
