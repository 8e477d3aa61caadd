from typing import Any

from django.utils.safestring import SafeString

from articles.models import Edition, Kind
from articles.reading.metadata.addresses import absolute
from articles.reading.metadata.people import person
from articles.reading.metadata.pictures import pictures_of
from articles.reading.metadata.site import publisher
from articles.reading.metadata.writing import Node, graph, told, trail
from idnplatform.foundation.tags import iso

# schema.org has a type for each of them; fiction is no news.
TYPES = {
    Kind.LISTICLE: "NewsArticle",
    Kind.NEWS: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.FICTION: "ShortStory",
}
HEADLINE = 110  # characters; what search shows of one at most


def linked_data_of(edition: Edition) -> SafeString:
    """The article as a schema.org NewsArticle, and the way to it."""
    channel = edition.channel
    way = trail(
        (channel.name, channel.get_absolute_url()), (edition.title, edition.get_absolute_url())
    )
    return graph(_article(edition), way)


def _article(edition: Edition) -> Node:
    page = absolute(edition.get_absolute_url())
    return {
        "@type": TYPES[Kind(edition.kind)],
        "@id": f"{page}#artikel",
        "headline": _headline(edition.title),
        "description": edition.summary,
        "inLanguage": "id",
        "url": page,
        "mainEntityOfPage": page,
        "datePublished": iso(edition.published_at),
        "dateModified": iso(edition.updated_at or edition.published_at),
        "articleSection": edition.channel.name,
        "keywords": [topic["name"] for topic in edition.topics],
        "wordCount": edition.words,
        "timeRequired": f"PT{edition.minutes}M",
        "isAccessibleForFree": True,
        "author": [person(edition.author)],
        "publisher": publisher(),
        **told(
            image=list(pictures_of(edition)),
            correction=[_correction(correction) for correction in edition.corrections],
            citation=[_source(source) for source in edition.sources],
        ),
    }


def _headline(title: str) -> str:
    if len(title) <= HEADLINE:
        return title
    return f"{title[: HEADLINE - 1].rsplit(' ', 1)[0].rstrip()}…"


def _correction(correction: dict[str, Any]) -> Node:
    words = {"text": correction["text"], "datePublished": correction["at"]}
    return {"@type": "CorrectionComment", **words}


def _source(source: dict[str, str]) -> Node:
    words = told(name=source["title"], url=source["url"])
    return {"@type": "CreativeWork", **words}
