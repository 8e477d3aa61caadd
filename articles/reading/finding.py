"""`/cari/`: what readers look for, and what they may be about to type."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from articles.models import Edition
from articles.reading.lists import newest_editions
from articles.reading.metadata import absolute
from articles.reading.pages import answer, channels_in_order, page, public_page
from articles.reading.sought import ORDERS, TIMES, Place, Sought, place_of
from articles.search import LAST, Found, Marker, Question, find, newest, suggestions_for
from idnplatform.foundation.page_cache import unkept
from idnplatform.foundation.paging import BadCursor, read_number

MOST_PAGES = 10  # of the best hits; the newest go on to the end
RELATED, FRESH = 8, 6  # topics, and newest pieces where nothing was found


@dataclass(frozen=True)
class Hit:
    edition: Edition
    title: SafeString
    snippet: SafeString
    is_partial: bool  # it holds only some of the words


@public_page
def search(request: HttpRequest) -> HttpResponse:
    channels = channels_in_order()
    place = place_of(Sought.read(request.GET), channels)
    question = Question.read(place.sought.q)
    found, next_page = _found(question, place, request.GET)
    hits = _hits(found)
    words: dict[str, Any] = {
        "channels": channels,
        "current": "cari",
        "canonical": absolute(reverse("reading:search")),
        "sought": place.sought,
        "q": place.sought.q,
        "question": question,
        "found": found,
        "hits": hits,
        "is_first_page": not {"hal", "sebelum"} & request.GET.keys(),
        "next": place.sought.address(**next_page) if next_page else "",
        "instead": place.sought.address(q=found.meant) if found.meant else "",
        "everywhere": place.sought.address(**dict.fromkeys(_NARROWING, "")),
        "topics": _topics_of(hits, place),
        "writers": _writers_of(hits, place),
        "times": [(value, label) for value, (label, _) in TIMES.items()],
        "orders": ORDERS.items(),
        "fresh": [] if hits else newest_editions()[:FRESH],
    }
    return unkept(page("articles/reading/search.html", words))


@public_page
def suggest(request: HttpRequest) -> HttpResponse:
    """Addresses by name, for the list under the search box."""
    found = suggestions_for(request.GET.get("q", ""))
    told = {
        "titles": {edition.get_absolute_url(): edition.title for edition in found.titles},
        "topics": {reverse("reading:topic", args=[slug]): name for slug, name in found.topics},
        "writers": {reverse("reading:writer", args=[who]): name for who, name in found.writers},
    }
    return answer(json.dumps(told, ensure_ascii=False), "application/json")


@public_page
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser asks this site from its own bar."""
    described = render_to_string("articles/reading/opensearch.xml")
    return answer(described, "application/opensearchdescription+xml; charset=utf-8")


_NARROWING = ("kanal", "topik", "penulis", "kurun", "dari", "sampai")


def _found(
    question: Question, place: Place, asked: Mapping[str, str]
) -> tuple[Found, dict[str, str]]:
    """The editions of the page that was asked for, and what the address of the next one adds."""
    size = settings.EDITIONS_A_PAGE
    if place.sought.urut == "terbaru":
        below = _number(asked.get("sebelum", ""), default=LAST)
        found, numbers = newest(question, place.within(below=below), size + 1)
        if found.editions or below < LAST:
            goes_on = len(numbers) > size
            return found.part(0, size), {"sebelum": str(numbers[size - 1])} if goes_on else {}
    number = min(max(_number(asked.get("hal", ""), default=1), 1), MOST_PAGES)
    found = find(question, place.within())
    goes_on = len(found.editions) > number * size and number < MOST_PAGES
    shown = found.part((number - 1) * size, number * size)
    return shown, {"hal": str(number + 1)} if goes_on else {}


def _number(words: str, *, default: int) -> int:
    try:
        return min(read_number(words), LAST)
    except BadCursor:
        return default


def _hits(found: Found) -> list[Hit]:
    editions = Edition.objects.live().for_hits().in_bulk(found.editions)
    marker = Marker(found.terms)
    return [
        Hit(
            edition,
            marker.marked(edition.title),
            marker.snippet(edition.text) or marker.marked(edition.summary),
            is_partial=at >= found.whole,
        )
        for at, pk in enumerate(found.editions)
        if (edition := editions.get(pk))
    ]


def _topics_of(hits: Iterable[Hit], place: Place) -> list[tuple[str, str]]:
    """Topics that the answers share, the most frequent first, and the one that was chosen."""
    named = [(topic["slug"], topic["name"]) for hit in hits for topic in hit.edition.topics]
    chosen = [(place.topic.slug, place.topic.name)] if place.topic else []
    return list(dict.fromkeys([*chosen, *dict(Counter(named).most_common(RELATED))]))


def _writers_of(hits: Iterable[Hit], place: Place) -> list[tuple[str, str]]:
    people = [place.writer] if place.writer else []
    people += [hit.edition.author for hit in hits if hit.edition.author.is_active]
    return list(dict.fromkeys((person.handle, person.profile.name) for person in people))
