from itertools import groupby

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse

from accounts.models import User
from articles.baca_juga import filled
from articles.models import Channel, Edition, Tagging, Topic
from articles.models.edition import EditionQuerySet
from articles.reading.metadata import absolute, linked_data_of
from articles.reading.pages import page, public_page
from articles.reading.recommendations import recommended_for
from idnplatform.foundation.paging import BadCursor, Page, page_of
from idnplatform.foundation.policy import with_frames_of

FRONT_LOOKS_AT = 150  # newest editions from which the front is laid out, in one query
LATEST = FRESH = 8
PICKS = 4
IN_SECTION = 4


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Headlines, *Pilihan Redaksi*, *Berita Terkini*, fresh pieces, and each channel's newest.

    The editors' headlines come first; where there are none, the newest piece with a cover.
    """
    newest = list(_newest()[:FRONT_LOOKS_AT])
    headlines = list(Edition.objects.live().headlines().for_cards())
    headlines = headlines or [edition for edition in newest if edition.cover][:1]
    picks = list(_newest().picked()[: PICKS + len(headlines)])
    picks = [edition for edition in picks if edition not in headlines][:PICKS]
    others = [edition for edition in newest if edition not in headlines + picks]
    latest, others = others[:LATEST], others[LATEST:]
    fresh = [edition for edition in others if edition.cover][:FRESH]
    rest = [edition for edition in others if edition not in fresh]
    words = {
        "headlines": headlines,
        "picks": picks,
        "latest": latest,
        "fresh": fresh,
        "sections": _by_channel(rest),
        "canonical": _canonical(request),
    }
    return page("articles/reading/front.html", words)


def _by_channel(editions: list[Edition]) -> list[tuple[Channel, list[Edition]]]:
    """Channels in their order, each with its newest few."""

    def place(edition: Edition) -> tuple[int, str]:
        return edition.channel.position, edition.channel.slug

    grouped = groupby(sorted(editions, key=place), key=lambda edition: edition.channel)
    return [(channel, list(of_channel)[:IN_SECTION]) for channel, of_channel in grouped]


@public_page
def newest(request: HttpRequest) -> HttpResponse:
    intro = "Semua tulisan, yang terbaru lebih dulu."
    return _list(request, _newest(), heading="Terkini", intro=intro, current="terkini")


@public_page
def channel(request: HttpRequest, slug: str) -> HttpResponse:
    shelf = get_object_or_404(Channel, slug=slug)
    return _list(
        request,
        _newest().in_channel(shelf),
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
    rows = _page(request, tagged, key="edition")
    editions = Edition.objects.live().for_cards().in_bulk([row.edition for row in rows.items])
    words = {
        "heading": word.name,
        "intro": f"Tulisan dengan topik {word.name}.",
        "kicker": "Topik",
        "editions": [editions[row.edition] for row in rows.items if row.edition in editions],
        "next": rows.next,
        "feed": reverse("reading:feed-of-topic", args=[slug, "atom.xml"]),
        "canonical": _canonical(request),
    }
    if not words["editions"] and not request.GET.get("sebelum"):
        raise Http404  # A word that no live piece bears is none of the readers' business.
    return page("articles/reading/list.html", words)


@public_page
def writer(request: HttpRequest, handle: str) -> HttpResponse:
    person = get_object_or_404(
        User.objects.select_related("profile"), handle=handle, is_active=True
    )
    editions = _page(request, _newest().by_writer(person))
    if not editions.items and not request.GET.get("sebelum"):
        raise Http404  # Who has not been published is nobody to readers.
    words = {
        "writer": person,
        "heading": person.profile.name,
        "editions": editions.items,
        "next": editions.next,
        "feed": reverse("reading:feed-of-writer", args=[handle, "atom.xml"]),
        "canonical": _canonical(request),
    }
    return page("articles/reading/writer.html", words)


@public_page
def article(request: HttpRequest, channel_slug: str, slug: str, code: str) -> HttpResponse:
    """One edition, whole, on one page; a wrong slug or channel leads to the right address."""
    edition = Edition.objects.live().for_page().filter(code=code).first()
    if edition is None:
        return _gone(code)
    if request.path != edition.get_absolute_url():
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    recommendations = recommended_for(edition)
    shown = {edition.pk, *(recommendation.edition.pk for recommendation in recommendations)}
    words = {
        "edition": edition,
        "body": filled(edition.html),
        "recommendations": recommendations,
        "latest": _newest().exclude(pk__in=shown)[:LATEST],
        "current": edition.channel.slug,
        "canonical": absolute(edition.get_absolute_url()),
        "linked_data_json": linked_data_of(edition),
    }
    return with_frames_of(page("articles/reading/article.html", words), edition.frames)


def _gone(code: str) -> HttpResponse:
    """410 with the public notice where the piece was withdrawn; 404 for a code never seen."""
    editions = Edition.objects.for_page().filter(code=code, withdrawn_at__isnull=False)
    edition = editions.order_by("-number").first()
    if edition is None:
        raise Http404
    words = {"edition": edition, "latest": _newest()[:LATEST]}
    return page("articles/reading/withdrawn.html", words, status=410)


def _list(request: HttpRequest, editions: QuerySet[Edition], **words: str) -> HttpResponse:
    rows = _page(request, editions)
    shown = {"editions": rows.items, "next": rows.next, "canonical": _canonical(request)}
    return page("articles/reading/list.html", words | shown)


def _page(request: HttpRequest, rows: QuerySet, key: str = "pk") -> Page:
    try:
        return page_of(rows, request.GET.get("sebelum", ""), size=settings.EDITIONS_A_PAGE, key=key)
    except BadCursor as error:
        raise Http404 from error


def _canonical(request: HttpRequest) -> str:
    """The address of this very page of a list; other parameters do not make another page."""
    cursor = request.GET.get("sebelum")
    return absolute(f"{request.path}?sebelum={cursor}" if cursor else request.path)


def _newest() -> EditionQuerySet:
    return Edition.objects.live().newest_first().for_cards()
