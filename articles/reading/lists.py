"""Lists of editions, the newest first: everything, a channel's, a topic's."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.keys import NEWEST, channel_key, faces_of, topic_key
from articles.models import Edition, Tagging, Topic
from articles.models.edition_queryset import EditionQuerySet
from articles.reading.former import channel_named, lead_on
from articles.reading.metadata import absolute, linked_data_of_list
from articles.reading.pages import page, public_page
from idnplatform.foundation.ads import ads_on, origins_of
from idnplatform.foundation.paging import BadCursor, Page, page_of
from idnplatform.foundation.policy import with_frames_of

AD_AFTER = 5  # pieces: a large one and four beside it; none in a list that ends there


@public_page
def newest(request: HttpRequest) -> HttpResponse:
    intro = "Semua tulisan, yang terbaru lebih dulu."
    return _list(
        request, newest_editions(), NEWEST, heading="Terkini", intro=intro, current="terkini"
    )


@public_page
def channel(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = channel_named(slug)
    if shelf.slug != slug:
        return lead_on(request, "reading:channel", [shelf.slug])
    return _list(
        request,
        newest_editions().in_channel(shelf),
        channel_key(slug),
        heading=shelf.name,
        intro=shelf.description,
        current=shelf.slug,
        feed=reverse("reading:feed-of-channel", args=[slug, "atom.xml"]),
    )


@public_page
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """Read from the join rows, which carry the time: one index however large the topic."""
    word = get_object_or_404(Topic, slug=slug)
    tagged = (
        Tagging.objects.filter(topic=word)
        .order_by("-published_at", "-edition_id")
        .values_list("published_at", "edition", named=True)
    )
    rows = page_asked(request, tagged, key="edition")
    editions = Edition.objects.live().for_cards().in_bulk([row.edition for row in rows.items])
    shown = [editions[row.edition] for row in rows.items if row.edition in editions]
    words: dict[str, Any] = {
        "heading": word.name,
        "intro": f"Tulisan dengan topik {word.name}.",
        "kicker": "Topik",
        "editions": shown,
        "next": rows.next,
        "feed": reverse("reading:feed-of-topic", args=[slug, "atom.xml"]),
        "canonical": canonical(request),
    }
    if not (shown or tagged.exists()):
        raise Http404  # A word that no live piece bears is none of the readers' business.
    return _listed(request, words, topic_key(slug))


def _list(
    request: HttpRequest, editions: QuerySet[Edition], key: str, **words: str
) -> HttpResponse:
    rows = page_asked(request, editions)
    shown = {"editions": rows.items, "next": rows.next, "canonical": canonical(request)}
    return _listed(request, words | shown, key)


def _listed(request: HttpRequest, words: dict[str, Any], key: str) -> HttpResponse:
    editions = words["editions"]
    words["linked_data_json"] = linked_data_of_list(
        words["heading"], words["intro"], request.path, words["canonical"], editions
    )
    ads = ads_on("list") if len(editions) > AD_AFTER else {}
    keys = {key, *faces_of(editions)}
    words |= {"ads": ads, "ad_after": AD_AFTER}
    answer = page("articles/reading/list.html", words, keys=keys, asked=["sebelum"])
    return with_frames_of(answer, origins_of(ads))


def page_asked(request: HttpRequest, rows: QuerySet, key: str = "pk") -> Page:
    """The page that `?sebelum=` names, the first one without it; 404 for a made-up place."""
    try:
        return page_of(rows, request.GET.get("sebelum", ""), size=settings.EDITIONS_A_PAGE, key=key)
    except BadCursor as error:
        raise Http404 from error


def canonical(request: HttpRequest) -> str:
    """The address of this very page of a list; other parameters do not make another page."""
    cursor = request.GET.get("sebelum")
    return absolute(f"{request.path}?sebelum={cursor}" if cursor else request.path)


def newest_editions() -> EditionQuerySet:
    return Edition.objects.live().newest_first().for_cards()
