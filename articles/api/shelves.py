"""Where pieces stand: channels, topics and writers; of the last two only those with a live piece."""

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from ninja import Router

from accounts.models import User
from articles.api.names import Handle, NameCursor, Slug
from articles.api.problems import Problem, Unanswered
from articles.api.shapes import (
    ChannelList,
    ChannelOut,
    Told,
    TopicOut,
    TopicPage,
    WriterPage,
    WriterWhole,
    all_topics_told,
    channel_told,
    topic_told,
    writer_told,
)
from articles.models import Channel, Edition, Tagging, Topic
from articles.reading.metadata import absolute
from idnplatform.foundation.paging import by_words, page_by

router = Router()
A_PAGE = 100


@router.get("/channels", response=ChannelList, operation_id="channels", tags=["channels"])
def channels(request: HttpRequest) -> Told:
    """All of them, in the order of the site."""
    return {"items": [channel_told(channel) for channel in Channel.objects.in_order()]}


@router.get(
    "/channels/{slug}",
    response={200: ChannelOut, 404: Problem},
    operation_id="channel",
    tags=["channels"],
)
def channel(request: HttpRequest, slug: Slug) -> Told:
    found = Channel.objects.in_order().filter(slug=slug).first()
    if found is None:
        raise Unanswered(404, "No channel has this name.")
    return channel_told(found)


@router.get(
    "/topics", response={200: TopicPage, 422: Problem}, operation_id="topics", tags=["topics"]
)
def topics(request: HttpRequest, cursor: NameCursor = "") -> Told:
    """From A to Z by slug, a hundred at a time."""
    page = page_by(_borne(), by_words("slug"), cursor, size=A_PAGE)
    return {"items": all_topics_told(page.items), "next": _next("api:topics", page.next)}


@router.get(
    "/topics/{slug}", response={200: TopicOut, 404: Problem}, operation_id="topic", tags=["topics"]
)
def topic(request: HttpRequest, slug: Slug) -> Told:
    found = _borne().filter(slug=slug).first()
    if found is None:
        raise Unanswered(404, "No published piece bears this topic.")
    return topic_told(found.slug, found.name)


@router.get(
    "/writers", response={200: WriterPage, 422: Problem}, operation_id="writers", tags=["writers"]
)
def writers(request: HttpRequest, cursor: NameCursor = "") -> Told:
    """Who has been published, from A to Z by handle, a hundred at a time."""
    page = page_by(_published(), by_words("handle"), cursor, size=A_PAGE)
    items = [writer_told(person) for person in page.items]
    return {"items": items, "next": _next("api:writers", page.next)}


@router.get(
    "/writers/{handle}",
    response={200: WriterWhole, 404: Problem},
    operation_id="writer",
    tags=["writers"],
)
def writer(request: HttpRequest, handle: Handle) -> Told:
    person = _published().filter(handle=handle).first()
    if person is None:
        raise Unanswered(404, "Nobody who has been published has this name.")
    return writer_told(person) | {
        "bio": person.profile.bio,
        "badge": person.profile.badge,
        "editions": Edition.objects.live().by_writer(person).count(),
    }


def _borne() -> QuerySet[Topic]:
    return Topic.objects.filter(Exists(Tagging.objects.filter(topic=OuterRef("pk"))))


def _published() -> QuerySet[User]:
    live = Edition.objects.live().filter(author=OuterRef("pk"))
    return User.objects.filter(Exists(live), is_active=True).select_related("profile")


def _next(name: str, cursor: str) -> str | None:
    return f"{absolute(reverse(name))}?cursor={cursor}" if cursor else None
