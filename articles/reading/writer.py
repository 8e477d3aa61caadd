"""Somebody who writes here, as readers see them."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from accounts.faces import face_key
from accounts.models import User
from articles.models import Edition
from articles.reading.former import WriterLeft, lead_on, writer_named
from articles.reading.lists import canonical, newest_editions, page_asked
from articles.reading.metadata import linked_data_of_writer
from articles.reading.pages import page, public_page

MOST_COUNTED = 1000  # pieces; counting more would cost more than it tells
MOST_READ = 4
READ_FROM = 5  # pieces; with fewer, the newest are the most read ones too


@dataclass(frozen=True)
class Figures:
    """Of the newest MOST_COUNTED pieces; `count` is one more where there are others."""

    count: int
    views: int
    since: datetime | None

    @property
    def is_most(self) -> bool:
        return self.count > MOST_COUNTED


@public_page
def writer(request: HttpRequest, handle: str) -> HttpResponse:
    try:
        person = writer_named(handle)
    except WriterLeft:
        return page("articles/reading/writer_left.html", {}, status=410, keys=[face_key(handle)])
    if person.handle != handle:
        return lead_on(request, "reading:writer", [person.handle])
    figures = _figures(person)
    if not figures.count and not _was_published(person):
        raise Http404  # Who has never been published is nobody to readers.
    rows = page_asked(request, newest_editions().by_writer(person))
    is_first_page = "sebelum" not in request.GET
    words = {
        "writer": person,
        "figures": figures,
        "most_counted": MOST_COUNTED,
        "heading": person.profile.name,
        "editions": rows.items,
        "next": rows.next,
        "most_read": _most_read(person) if is_first_page and figures.count >= READ_FROM else [],
        "feed": figures.count and reverse("reading:feed-of-writer", args=[handle, "atom.xml"]),
        "canonical": canonical(request),
        "linked_data_json": linked_data_of_writer(
            person, canonical(request), rows.items, figures.count, figures.since
        ),
    }
    return page("articles/reading/writer.html", words, keys=[face_key(handle)], asked=["sebelum"])


def _figures(person: User) -> Figures:
    theirs = Edition.objects.live().by_writer(person)
    counted = theirs.newest_first()[: MOST_COUNTED + 1]
    told = counted.aggregate(count=Count("pk"), views=Sum("article__views"))
    since = theirs.oldest_first().values_list("published_at", flat=True).first()
    return Figures(told["count"], told["views"] or 0, since)


def _most_read(person: User) -> list[Edition]:
    """Along the index of the writer's pieces by their views, until enough of them are live."""
    theirs = Edition.objects.live().filter(article__author=person)
    by_views = theirs.filter(article__views__gt=0).order_by("-article__views", "-article__pk")
    return list(by_views.for_cards()[:MOST_READ])


def _was_published(person: User) -> bool:
    """Whether readers have seen something of theirs that is not there now."""
    return Edition.objects.by_writer(person).filter(withdrawn_at__isnull=False).exists()
