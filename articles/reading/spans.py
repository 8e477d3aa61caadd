"""Years, months and days as they are here (WIB), with their addresses in the archive. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

Unit = Literal["year", "month", "day"]
WORDS: dict[Unit, str] = {"year": "Y", "month": "F Y", "day": "j F Y"}


@dataclass(frozen=True)
class Span:
    """Of one unit, known by its first day."""

    unit: Unit
    first: date

    @property
    def start(self) -> datetime:
        return _midnight(self.first)

    @property
    def end(self) -> datetime:
        """The moment at which it is over."""
        if self.unit == "day":
            return _midnight(self.first + timedelta(days=1))
        if self.unit == "month":
            return _midnight(_month_after(self.first))
        return _midnight(date(self.first.year + 1, 1, 1))

    @property
    def words(self) -> str:
        return date_format(self.first, WORDS[self.unit])

    @property
    def address(self) -> str:
        parts = f"{self.first:%Y-%m-%d}".split("-")
        depth = list(WORDS).index(self.unit) + 1
        return reverse(f"reading:archive-{self.unit}", args=parts[:depth])

    @property
    def above(self) -> "Span | None":
        """What it is a part of."""
        if self.unit == "day":
            return _around(self.first, "month")
        return _around(self.first, "year") if self.unit == "month" else None

    @property
    def months(self) -> list["Span"]:
        return [Span("month", date(self.first.year, month, 1)) for month in range(1, 13)]

    @property
    def days(self) -> list["Span"]:
        count = (_month_after(self.first) - self.first).days
        return [Span("day", self.first + timedelta(days=n)) for n in range(count)]

    def of(self, day: date) -> "Span":
        """The span of this unit in which a day lies."""
        return _around(day, self.unit)


def span(year: int, month: int | None = None, day: int | None = None) -> Span:
    """The one that these numbers name. Raises ValueError for the 31st of February."""
    unit: Unit = "day" if day is not None else "month" if month is not None else "year"
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    return Span(unit, first)


def _around(day: date, unit: Unit) -> Span:
    month = 1 if unit == "year" else day.month
    return Span(unit, date(day.year, month, day.day if unit == "day" else 1))


def _month_after(first: date) -> date:
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=timezone.get_default_timezone())
