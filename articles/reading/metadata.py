"""What machines read of an article: JSON-LD, as schema.org and news search want it."""

import json
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from accounts.models import User
from articles.models import Edition, Kind, Licence, Picture
from articles.models.licence import terms_of
from idnplatform.foundation.tags import iso

# schema.org has a type for each of them; fiction is no news.
TYPES = {
    Kind.LISTICLE: "NewsArticle",
    Kind.NEWS: "NewsArticle",
    Kind.OPINION: "OpinionNewsArticle",
    Kind.FICTION: "ShortStory",
}
_ESCAPES = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def linked_data_of(edition: Edition) -> SafeString:
    """The article as a schema.org NewsArticle, escaped for a script element."""
    escaped = json.dumps(_article(edition), ensure_ascii=False).translate(_ESCAPES)
    return mark_safe(escaped)  # noqa: S308 -- no sign that ends a script element is left


def absolute(path: str) -> str:
    """An address of this site for the world outside."""
    return path if path.startswith("http") else settings.SITE_URL + path


def _article(edition: Edition) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": TYPES[Kind(edition.kind)],
        "headline": edition.title,
        "description": edition.summary,
        "inLanguage": "id",
        "url": absolute(edition.get_absolute_url()),
        "mainEntityOfPage": absolute(edition.get_absolute_url()),
        "datePublished": iso(edition.published_at),
        "dateModified": iso(edition.updated_at or edition.published_at),
        "articleSection": edition.channel.name,
        "keywords": [topic["name"] for topic in edition.topics],
        "wordCount": edition.words,
        "isAccessibleForFree": True,
        "author": _person(edition.author),
        "publisher": {
            "@type": "NewsMediaOrganization",
            "name": settings.SITE_NAME,
            "url": settings.SITE_URL,
        },
    }
    if edition.corrections:
        data["correction"] = [_correction(told) for told in edition.corrections]
    if edition.cover:
        data["image"] = _image(edition, edition.cover)
    return data


def _correction(told: dict[str, Any]) -> dict[str, str]:
    return {"@type": "CorrectionComment", "text": told["text"], "datePublished": told["at"]}


def _image(edition: Edition, cover: Picture) -> dict[str, Any]:
    """The cover with its rights, as far as they were told when it was approved."""
    creator = edition.cover_creator
    owns = creator and edition.cover_licence != Licence.PUBLIC_DOMAIN
    rights = {
        "creditText": edition.cover_credit,
        "creator": {"@type": "Person", "name": creator} if creator else None,
        "copyrightNotice": f"© {creator}" if owns else None,
        "license": terms_of(edition.cover_licence, edition.cover_address),
        "acquireLicensePage": edition.cover_address,
    }
    return {
        "@type": "ImageObject",
        "url": absolute(cover.social.url),
        "width": cover.social.width,
        "height": cover.social.height,
        "caption": edition.cover_caption,
        **{name: told for name, told in rights.items() if told},
    }


def _person(author: User) -> dict[str, str]:
    person = {"@type": "Person", "name": author.profile.name}
    if author.is_active:
        person["url"] = absolute(reverse("reading:writer", args=[author.handle]))
    return person
