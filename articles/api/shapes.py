"""What the API answers with. Named field by field: what is not named here is not given out."""

from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse
from ninja import Field, Schema

from accounts.models import User
from articles.models import Channel, Edition, Topic
from articles.models.licence import terms_of
from articles.reading.metadata import absolute
from idnplatform.foundation.picture_html import Choice
from idnplatform.foundation.tags import iso

Told = dict[str, Any]


class ChannelOut(Schema):
    slug: str
    name: str
    description: str
    url: str


class TopicOut(Schema):
    slug: str
    name: str
    url: str


class WriterOut(Schema):
    handle: str | None = Field(description="Null where the account was closed.")
    name: str
    url: str | None


class WriterWhole(WriterOut):
    bio: str
    badge: str
    editions: int = Field(description="How many pieces readers can see.")


class PictureOut(Schema):
    """Whoever shows it must show `credit` and keep to the terms of its licence."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    creator: str
    source: str = Field(description="The page it comes from; empty where none was told.")
    licence: str = Field(description="own, cc-by, unsplash, …; empty where none was told.")
    terms: str = Field(description="The page of its licence; empty where there is none.")


class CorrectionOut(Schema):
    at: str
    text: str


class SourceOut(Schema):
    title: str
    url: str
    accessed: str


class EditionOut(Schema):
    code: str = Field(description="Stays when title, channel or address change.")
    url: str
    kind: str = Field(description="listicle, berita, opini or fiksi.")
    title: str
    summary: str
    channel: ChannelOut
    writer: WriterOut
    topics: list[TopicOut]
    words: int
    minutes: int
    published_at: str
    updated_at: str | None
    cover: PictureOut | None


class EditionWhole(EditionOut):
    html: str = Field(description="Cover, text and sources, every address whole.")
    text: str
    pictures: list[PictureOut] = Field(description="Those within the text, in its order.")
    sources: list[SourceOut]
    corrections: list[CorrectionOut]


class EditionPage(Schema):
    items: list[EditionOut]
    next: str | None = Field(description="The address of the next page; null on the last.")


class TopicPage(Schema):
    items: list[TopicOut]
    next: str | None


class WriterPage(Schema):
    items: list[WriterOut]
    next: str | None


class ChannelList(Schema):
    items: list[ChannelOut]


def channel_told(channel: Channel) -> Told:
    return {
        "slug": channel.slug,
        "name": channel.name,
        "description": channel.description,
        "url": absolute(channel.get_absolute_url()),
    }


def topic_told(slug: str, name: str) -> Told:
    return {"slug": slug, "name": name, "url": absolute(reverse("reading:topic", args=[slug]))}


def all_topics_told(topics: list[Topic]) -> list[Told]:
    return [topic_told(topic.slug, topic.name) for topic in topics]


def writer_told(person: User) -> Told:
    handle = person.handle if person.is_active else None
    url = absolute(reverse("reading:writer", args=[handle])) if handle else None
    return {"handle": handle, "name": person.profile.name, "url": url}


def edition_told(edition: Edition) -> Told:
    return {
        "code": edition.code,
        "url": absolute(edition.get_absolute_url()),
        "kind": edition.kind,
        "title": edition.title,
        "summary": edition.summary,
        "channel": channel_told(edition.channel),
        "writer": writer_told(edition.author),
        "topics": [topic_told(topic["slug"], topic["name"]) for topic in edition.topics],
        "words": edition.words,
        "minutes": edition.minutes,
        "published_at": iso(edition.published_at),
        "updated_at": iso(edition.updated_at) if edition.updated_at else None,
        "cover": _cover_told(edition),
    }


def whole_edition_told(edition: Edition, html: str) -> Told:
    return edition_told(edition) | {
        "html": html,
        "text": edition.text,
        "pictures": [_figure_told(figure) for figure in edition.figures],
        "sources": edition.sources,
        "corrections": edition.corrections,
    }


def _cover_told(edition: Edition) -> Told | None:
    if edition.cover is None:
        return None
    words = {
        "alt": edition.cover_alt,
        "caption": edition.cover_caption,
        "credit": edition.cover_credit,
        "creator": edition.cover_creator,
        "address": edition.cover_address,
        "licence": edition.cover_licence,
    }
    return _picture_told(edition.cover.whole, words)


def _figure_told(figure: Told) -> Told:
    url = default_storage.url(figure["file"])
    return _picture_told(Choice(url, figure["width"], figure["height"]), figure)


def _picture_told(image: Choice, words: Told) -> Told:
    told = {name: words[name] for name in ("alt", "caption", "credit", "creator", "licence")}
    return told | {
        "url": absolute(image.url),
        "width": image.width,
        "height": image.height,
        "source": words["address"],
        "terms": terms_of(words["licence"], words["address"]),
    }
