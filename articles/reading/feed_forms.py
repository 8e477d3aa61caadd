"""The forms in which a feed is written: RSS 2.0, Atom and JSON Feed."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from mimetypes import guess_type
from typing import Any
from xml.sax.xmlreader import AttributesImpl

from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed, SyndicationFeed
from django.utils.xmlutils import SimplerXMLGenerator

from articles.models import Edition
from articles.models.edition_queryset import EditionQuerySet
from articles.reading.metadata import absolute
from idnplatform.foundation.tags import iso


@dataclass(frozen=True)
class Shelf:
    """What a feed is of: its name, the page that people read, and the newest that stand there."""

    title: str
    description: str
    address: str
    editions: EditionQuerySet


class _Rss(Rss201rev2Feed):
    """With whole texts (`content:encoded`), names without addresses (`dc:creator`), credits."""

    def rss_attributes(self) -> dict[str, str]:
        return {
            **super().rss_attributes(),
            "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
            "xmlns:dc": "http://purl.org/dc/elements/1.1/",
            "xmlns:media": "http://search.yahoo.com/mrss/",
        }

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("dc:creator", item["writer"])
        handler.addQuickElement("content:encoded", item["content"])
        if item["credit"]:
            picture = item["enclosures"][0]
            where = AttributesImpl({"url": picture.url, "medium": "image"})
            handler.startElement("media:content", where)
            handler.addQuickElement("media:credit", item["credit"])
            handler.endElement("media:content")


class _Atom(Atom1Feed):
    """With whole texts (`content`) beside the summaries."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        handler.startElement("author", AttributesImpl({}))
        handler.addQuickElement("name", item["writer"])
        handler.endElement("author")
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


Items = list[tuple[Edition, str]]


def _as_xml(kind: type[SyndicationFeed]) -> Callable[[Shelf, str, Items], str]:
    def write(shelf: Shelf, address: str, items: Items) -> str:
        feed = kind(
            title=shelf.title,
            link=absolute(shelf.address),
            description=shelf.description,
            language="id",
            feed_url=address,
        )
        for edition, text in items:
            feed.add_item(**_item(edition), content=text)
        return feed.writeString("utf-8")

    return write


def _item(edition: Edition) -> dict[str, Any]:
    address = absolute(edition.get_absolute_url())
    return {
        "title": edition.title,
        "link": address,
        "description": edition.summary,
        "unique_id": absolute(f"/{edition.code}"),  # Outlives every change of title or channel.
        "unique_id_is_permalink": False,
        "pubdate": edition.published_at,
        "updateddate": changed_at(edition),
        "categories": [edition.channel.name, *(topic["name"] for topic in edition.topics)],
        "writer": edition.author.profile.name,
        "credit": edition.cover_credit if edition.cover else "",
        "enclosures": [_enclosure(edition)] if edition.cover else [],
    }


def changed_at(edition: Edition) -> datetime:
    return edition.updated_at or edition.published_at


def _enclosure(edition: Edition) -> Enclosure:
    assert edition.cover is not None  # noqa: S101 -- asked for where there is one
    url = edition.cover.social.url
    # The length in bytes is required; where it is unknown, the RSS advisory board says 0.
    return Enclosure(absolute(url), "0", guess_type(url)[0] or "image/jpeg")


def _as_json(shelf: Shelf, address: str, items: Items) -> str:
    """JSON Feed 1.1, https://www.jsonfeed.org/version/1.1/"""
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": shelf.title,
        "description": shelf.description,
        "home_page_url": absolute(shelf.address),
        "feed_url": address,
        "language": "id",
        "items": [_json_item(edition, text) for edition, text in items],
    }
    return json.dumps(told, ensure_ascii=False)


def _json_item(edition: Edition, text: str) -> dict[str, Any]:
    item = _item(edition)
    picture = {"image": item["enclosures"][0].url} if item["enclosures"] else {}
    return {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "summary": item["description"],
        "content_html": text,
        "date_published": iso(edition.published_at),
        "date_modified": iso(changed_at(edition)),
        "authors": [{"name": item["writer"]}],
        "tags": item["categories"],
        **picture,
    }


FORMS: dict[str, tuple[str, Callable[[Shelf, str, Items], str]]] = {
    "rss.xml": ("application/rss+xml", _as_xml(_Rss)),
    "atom.xml": ("application/atom+xml", _as_xml(_Atom)),
    "feed.json": ("application/feed+json", _as_json),
}
