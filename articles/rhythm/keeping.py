"""Days that are over are counted once, by the worker; a look adds them up and counts only today."""

from datetime import date, timedelta

from django.core.cache import cache
from django.utils import timezone

from articles.models import DayTally
from articles.rhythm.counting import count_day
from articles.rhythm.figures import Figures, summed_up
from articles.rhythm.tally import Tally

LONGEST = 90  # days
AT_ONCE = 5  # days counted between two tasks
FRESH_FOR = 600  # seconds that the figures are kept
SETTLED = timedelta(hours=1)  # A move may still be on its way into the database at midnight.


def figures_of(days: int) -> Figures:
    """The figures of these last days, today among them; at most ten minutes old."""
    today = timezone.localdate()
    key = f"desk-figures-{days}-{today.isoformat()}"
    kept: Figures | None = cache.get(key)
    if kept is None:
        kept = _summed_up(today, days)
        cache.set(key, kept, FRESH_FOR)
    return kept


def tally_past_days() -> int:
    """The chore of the worker: count days that are over and not yet counted, a few at a time."""
    settled = timezone.localdate(timezone.now() - SETTLED)
    past = [settled - timedelta(days=n) for n in range(1, LONGEST + 1)]
    known = set(DayTally.objects.filter(day__in=past).values_list("day", flat=True))
    fresh = [day for day in past if day not in known][:AT_ONCE]
    tallies = [DayTally(day=day, counts=count_day(day).as_json()) for day in fresh]
    DayTally.objects.bulk_create(tallies, ignore_conflicts=True)  # Another worker may be faster.
    return len(tallies)


def _summed_up(today: date, days: int) -> Figures:
    wanted = [today - timedelta(days=n) for n in reversed(range(days))]
    kept = dict(DayTally.objects.filter(day__in=wanted).values_list("day", "counts"))
    return summed_up({day: _tally_of(day, kept.get(day)) for day in wanted})


def _tally_of(day: date, counts: dict | None) -> Tally:
    return count_day(day) if counts is None else Tally.from_json(counts)
