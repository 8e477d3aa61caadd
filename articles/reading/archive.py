"""The archive: what was published on one day (WIB), and the way there by years and months.

Nothing is counted here. Whether a stretch of time holds anything, and which one beside it does, is
a step or two in the index of what is live, however much there is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format

from articles.keys import NEWEST, faces_of
from articles.models import Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.reading.lists import canonical, newest_editions, page_asked
from articles.reading.pages import page, public_page
from articles.reading.spans import Span, span

FIRST_YEAR = 2000


@dataclass(frozen=True)
class Link:
    words: str
    address: str
    """Empty where nothing was published."""
    number: int = 0
    """Of a day in its month."""


@public_page
def archive(request: HttpRequest) -> HttpResponse:
    """All years in which something was published, the latest first."""
    newest, oldest = _edge(_live().newest_first()), _edge(_live().oldest_first())
    years = range(newest.year, oldest.year - 1, -1) if newest and oldest else range(0)
    spans = [span(year) for year in years]
    words = {"heading": "Arsip", "links": [link for link in _links(spans) if link.address]}
    return _answer(request, words, is_empty=not spans)


@public_page
def year(request: HttpRequest, year: str) -> HttpResponse:
    asked = _asked(year)
    # The year stands above them.
    links = [replace(it, words=it.words.split()[0]) for it in _links(asked.months)]
    words = {"heading": asked.words, "links": links, **_beside(asked)}
    return _answer(request, words, is_empty=not any(link.address for link in links))


@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    asked = _asked(year, month)
    links = _links(asked.days)
    before = [None] * asked.first.weekday()  # Weeks begin on Monday.
    words = {"heading": asked.words, "days": [*before, *links], **_beside(asked)}
    return _answer(request, words, is_empty=not any(link.address for link in links))


@public_page
def day(request: HttpRequest, year: str, month: str, day: str) -> HttpResponse:
    asked = _asked(year, month, day)
    rows = page_asked(request, newest_editions().published_between(asked.start, asked.end))
    words = {
        "heading": date_format(asked.first, "l, j F Y"),
        "editions": rows.items,
        "next": rows.next,
        **_beside(asked),
    }
    return _answer(request, words, is_empty=not rows.items)


def _answer(request: HttpRequest, words: dict[str, Any], *, is_empty: bool) -> HttpResponse:
    words |= {"canonical": canonical(request), "is_empty": is_empty, "current": "arsip"}
    keys = {NEWEST, *faces_of(words.get("editions", []))}
    return page("articles/reading/archive.html", words, keys=keys, asked=["sebelum"])


def _asked(*numbers: str) -> Span:
    """The year, month or day that an address names; none before 2000, none to come."""
    try:
        asked = span(*map(int, numbers))
    except (ValueError, OverflowError) as error:  # The 31st of February.
        raise Http404 from error
    if asked.first.year < FIRST_YEAR or asked.first > timezone.localdate():
        raise Http404
    return asked


def _links(spans: Sequence[Span]) -> list[Link]:
    """Each with its address where it holds something, all asked in one query."""
    within = {
        f"holds_{n}": Exists(_live().published_between(it.start, it.end))
        for n, it in enumerate(spans)
    }
    held = _live().newest_first().annotate(**within).values(*within)[:1] if within else []
    row: dict[str, bool] = next(iter(held), {})
    return [
        Link(it.words, it.address if row.get(f"holds_{n}") else "", it.first.day)
        for n, it in enumerate(spans)
    ]


def _beside(asked: Span) -> dict[str, object]:
    """The way up, and to the next span before and after this one that holds anything."""
    earlier = _edge(_live().newest_first().filter(published_at__lt=asked.start))
    later = _edge(_live().oldest_first().filter(published_at__gte=asked.end))
    return {
        "up": asked.above,
        "earlier": asked.of(earlier) if earlier else None,
        "later": asked.of(later) if later else None,
    }


def _edge(ordered: EditionQuerySet) -> date | None:
    """The day of the first of these."""
    moment = ordered.values_list("published_at", flat=True).first()
    return timezone.localdate(moment) if moment else None


def _live() -> EditionQuerySet:
    return Edition.objects.live()
