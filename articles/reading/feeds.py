"""Feeds of everything, a channel, a topic or a writer, with whole texts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from articles.keys import NEWEST, faces_of
from articles.models import Edition, Tagging, Topic
from articles.models.edition_queryset import EditionQuerySet
from articles.reading.abroad import texts_for_abroad
from articles.reading.feed_forms import FORMS, Shelf
from articles.reading.former import channel_named, lead_on, writer_named
from articles.reading.metadata import absolute
from articles.reading.pages import answer, public_page

MOST = 20  # editions in a feed


@public_page
def everything(request: HttpRequest, form: str) -> HttpResponse:
    shelf = Shelf(settings.SITE_NAME, settings.SITE_TAGLINE, reverse("reading:front"), _newest())
    return _feed(request, shelf, form)


@public_page
def channel(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    row = channel_named(slug)
    if row.slug != slug:
        return lead_on(request, "reading:feed-of-channel", [row.slug, form])
    words = row.description or f"Tulisan di kanal {row.name}."
    shelf = Shelf(
        f"{row.name} | {settings.SITE_NAME}",
        words,
        row.get_absolute_url(),
        _newest().in_channel(row),
    )
    return _feed(request, shelf, form)


@public_page
def topic(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    row = get_object_or_404(Topic, slug=slug)
    tagged = Tagging.objects.filter(topic=row).order_by("-published_at", "-edition_id")
    newest = _newest().filter(pk__in=list(tagged.values_list("edition", flat=True)[:MOST]))
    if not newest.exists():
        raise Http404  # As its page says it: a word that no live piece bears.
    words = f"Tulisan dengan topik {row.name}."
    title = f"{row.name} | {settings.SITE_NAME}"
    return _feed(request, Shelf(title, words, row.get_absolute_url(), newest), form)


@public_page
def writer(request: HttpRequest, handle: str, form: str) -> HttpResponse:
    person = writer_named(handle)
    if person.handle != handle:
        return lead_on(request, "reading:feed-of-writer", [person.handle, form])
    newest = _newest().by_writer(person)
    if not newest.exists():
        raise Http404  # Who has not been published is nobody to readers.
    name = person.profile.name
    shelf = Shelf(
        f"{name} | {settings.SITE_NAME}",
        person.profile.bio or f"Tulisan {name}.",
        reverse("reading:writer", args=[handle]),
        newest,
    )
    return _feed(request, shelf, form)


def _newest() -> EditionQuerySet:
    return Edition.objects.live().newest_first().for_page()


def _feed(request: HttpRequest, shelf: Shelf, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    media_type, write = FORMS[form]
    editions = list(shelf.editions[:MOST])
    texts = texts_for_abroad(editions)
    content = write(shelf, absolute(request.path), list(zip(editions, texts, strict=True)))
    keys = {NEWEST, *faces_of(editions)}
    return answer(content, f"{media_type}; charset=utf-8", keys=keys)
