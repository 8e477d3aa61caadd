"""Ways from one article to another that nobody goes any more are forgotten."""

from django.core.cache import cache
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from articles.models import ReadOn
from articles.models.read_on import weight_at

KEPT = 30  # ways an article
MOST_AT_ONCE = 10_000
FADED = 0.05  # readers of today: what a single one is worth after four months


def forget_ways() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    if not cache.add("ways-forgotten", True, 24 * 3600):
        return 0
    faded = ReadOn.objects.filter(weight__lt=FADED * weight_at(timezone.now()))
    place = Window(RowNumber(), partition_by="article", order_by=(-F("weight"), F("pk")))
    beyond = ReadOn.objects.annotate(place=place).filter(place__gt=KEPT)
    crowded = list(beyond.values_list("pk", flat=True)[:MOST_AT_ONCE])
    return faded.delete()[0] + ReadOn.objects.filter(pk__in=crowded).delete()[0]
