"""Where everything is, for search engines: by month, and the news of the last 48 hours.

https://www.sitemaps.org/protocol.html; a file may name 50,000 addresses.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.sax.saxutils import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from articles.models import Channel, Edition
from articles.models.edition import address_of
from articles.models.edition_queryset import EditionQuerySet
from articles.models.renditions import social_url
from articles.reading.metadata import absolute
from articles.reading.pages import answer, public_page
from idnplatform.foundation.tags import iso

MOST = 50_000
MOST_NEWS = 1_000  # What news search reads of one file.
_TOLD = ("channel__slug slug code published_at updated_at cover__file cover__renditions").split()
NEWS_AGE = timedelta(hours=48)


@public_page
def index(request: HttpRequest) -> HttpResponse:
    """The months in which something that is live was published, the latest first."""
    return _xml("index", {"months": list(_months())})


@public_page
def month(request: HttpRequest, year: str, month: str) -> HttpResponse:
    if not (2000 <= int(year) <= 9998 and 1 <= int(month) <= 12):
        raise Http404
    start = _start(int(year), int(month))
    published = Edition.objects.live().newest_first().values_list(*_TOLD, named=True)
    within = published.filter(published_at__gte=start, published_at__lt=_next(start))
    # Written without models and template: there may be tens of thousands.
    rows = "\n".join(map(_row, within[:MOST].iterator(chunk_size=2_000)))
    if not rows:
        raise Http404
    return _xml("month", {"rows": mark_safe(rows)})  # noqa: S308 -- escaped in `_row`


@public_page
def news(request: HttpRequest) -> HttpResponse:
    fresh = _live().filter(published_at__gt=timezone.now() - NEWS_AGE)
    return _xml("news", {"editions": list(fresh[:MOST_NEWS])})


@public_page
def robots(request: HttpRequest) -> HttpResponse:
    return answer(render_to_string("articles/reading/robots.txt"), "text/plain; charset=utf-8")


@public_page
def llms(request: HttpRequest) -> HttpResponse:
    """What this site is and where its texts are, for language models: https://llmstxt.org/"""
    words = {"channels": Channel.objects.in_order()}
    content = render_to_string("articles/reading/llms.txt", words)
    return answer(content, "text/plain; charset=utf-8")


def _row(told: Any) -> str:
    """One edition of those that `_TOLD` asks for."""
    address = escape(absolute(address_of(told.channel__slug, told.slug, told.code)))
    changed = iso(told.updated_at or told.published_at)
    picture = ""
    if told.cover__file:
        place = escape(absolute(social_url(told.cover__file, told.cover__renditions)[0]))
        picture = f"<image:image><image:loc>{place}</image:loc></image:image>"
    return f"<url><loc>{address}</loc><lastmod>{changed}</lastmod>{picture}</url>"


def _live() -> EditionQuerySet:
    return Edition.objects.live().newest_first().for_sitemaps()


def _months() -> Iterator[datetime]:
    """From one month that holds something to the one before it: a step in the index each."""
    before = timezone.now() + timedelta(days=1)
    moments = Edition.objects.live().newest_first().values_list("published_at", flat=True)
    while latest := moments.filter(published_at__lt=before).first():
        local = timezone.localtime(latest)
        before = _start(local.year, local.month)
        yield before


def _start(year: int, month: int) -> datetime:
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())


def _next(start: datetime) -> datetime:
    return _start(start.year + start.month // 12, start.month % 12 + 1)


def _xml(name: str, words: dict[str, Any]) -> HttpResponse:
    words = {"site_url": settings.SITE_URL, "site_name": settings.SITE_NAME, **words}
    content = render_to_string(f"articles/reading/sitemaps/{name}.xml", words)
    return answer(content, "application/xml; charset=utf-8")
