"""The week or the month that the calendar shows, in days of WIB."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format

_FIRST, _LAST = date(2000, 2, 7), date(2100, 11, 29)  # beyond them lie typing errors


class Shape(models.TextChoices):
    WEEK = "pekan", "Pekan"
    MONTH = "bulan", "Bulan"


@dataclass(frozen=True)
class Span:
    """Whole weeks from Monday on; around a month they hold some days of its neighbours."""

    shape: Shape
    around: date
    """A day within it; of a month the first."""

    @property
    def is_month(self) -> bool:
        return self.shape == Shape.MONTH

    @classmethod
    def asked(cls, shape: str, day: str, today: date) -> "Span":
        """As an address asks for it; what it says wrongly counts as not said."""
        chosen = Shape(shape) if shape in Shape else Shape.WEEK
        around = min(max(_read(day) or today, _FIRST), _LAST)
        return cls(chosen, around if chosen == Shape.WEEK else around.replace(day=1))

    @property
    def days(self) -> list[date]:
        first = _monday(self.around)
        last = self.around if self.shape == Shape.WEEK else _last_of_month(self.around)
        count = (_monday(last) - first).days + 7
        return [first + timedelta(days=n) for n in range(count)]

    @property
    def begins_at(self) -> datetime:
        return midnight(self.days[0])

    @property
    def ends_at(self) -> datetime:
        """The moment after its last."""
        return midnight(self.days[-1] + timedelta(days=1))

    @property
    def before(self) -> date:
        if self.shape == Shape.WEEK:
            return self.around - timedelta(days=7)
        return (self.around - timedelta(days=1)).replace(day=1)

    @property
    def after(self) -> date:
        if self.shape == Shape.WEEK:
            return self.around + timedelta(days=7)
        return _last_of_month(self.around) + timedelta(days=1)

    @property
    def title(self) -> str:
        """“23–29 November 2026”, “November 2026”"""
        if self.shape == Shape.MONTH:
            return date_format(self.around, "F Y")
        first, last = self.days[0], self.days[-1]
        if first.month == last.month:
            return f"{first.day}–{date_format(last, 'j F Y')}"
        shown = "j M" if first.year == last.year else "j M Y"
        return f"{date_format(first, shown)} – {date_format(last, 'j M Y')}"

    def holds(self, day: date) -> bool:
        """Whether it is one of its own, not of the neighbouring months."""
        return self.shape == Shape.WEEK or day.month == self.around.month


def midnight(day: date) -> datetime:
    """The moment at which a day begins in WIB."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _read(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _last_of_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
