"""What search and news search ask of each kind of page, field by field.

From the documents of Google Search Central (Article, Breadcrumb, Profile page, Image metadata,
Logo, Site name, Sitelinks search box) and schema.org, as of November 2026. A field is a path; it
must be there, and not empty, in each node of its kind. `sameAs` of a writer is left out: writers
have no links of their own yet.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.core.files.base import ContentFile

from articles.models import Edition
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture, body_of, figure, paragraph

pytestmark = pytest.mark.django_db

REQUIRED = {
    "BreadcrumbList": [
        "itemListElement.position",
        "itemListElement.name",
        "itemListElement.item",
    ],
    "ProfilePage": ["mainEntity.@type", "mainEntity.name"],
    "ImageObject": ["contentUrl|url"],
    "NewsMediaOrganization": ["name", "url", "logo.url"],
    "WebSite": ["name", "url", "potentialAction.target.urlTemplate", "potentialAction.query-input"],
    "ItemList": ["itemListElement.position", "itemListElement.url"],
    "CorrectionComment": ["text", "datePublished"],
}
RECOMMENDED = {
    "NewsArticle": [
        "author.@type",
        "author.name",
        "author.url",
        "dateModified",
        "datePublished",
        "headline",
        "image.url",
        "image.width",
        "image.height",
        "publisher.name",
        "publisher.logo.url",
        "mainEntityOfPage",
        "isAccessibleForFree",
        "description",
        "articleSection",
        "inLanguage",
    ],
    "ProfilePage": [
        "dateCreated",
        "dateModified",
        "mainEntity.alternateName",
        "mainEntity.identifier",
        "mainEntity.description",
        "mainEntity.image",
        "mainEntity.agentInteractionStatistic.interactionType",
        "mainEntity.agentInteractionStatistic.userInteractionCount",
    ],
    "WebSite": ["alternateName"],
}
# Of a picture whose rights were told; the logo is the site's own.
OF_PICTURES = [
    "contentUrl",
    "creator.name",
    "creditText",
    "copyrightNotice",
    "license",
    "acquireLicensePage",
]
MOMENTS = ("dateCreated", "dateModified", "datePublished")
ADDRESSES = ("url", "item", "contentUrl", "license", "acquireLicensePage", "image", "urlTemplate")


@pytest.fixture
def site():
    ani = ani_who_writes()
    ani.profile.bio = "Menulis dari Ubud."
    ani.profile.avatar.save("wajah.webp", ContentFile(b"x"))
    ani.profile.save()
    told = {"licence": "unsplash"}
    edition = a_live_edition(
        ani,
        cover=a_picture(ani, **told),
        body=body_of(paragraph("Halo."), figure(a_picture(ani, **told))),
        sources=[{"title": "BMKG", "url": "https://www.bmkg.go.id/", "accessed": ""}],
    )
    edition.corrections = [{"at": "2026-11-22T14:32:00+07:00", "text": "Ende, bukan Ubud."}]
    edition.save()
    return edition


PAGES = {
    "/": {"WebSite", "NewsMediaOrganization"},
    "/terkini/": {"CollectionPage", "BreadcrumbList"},
    "/travel/": {"CollectionPage", "BreadcrumbList"},
    "/topik/ubud/": {"CollectionPage", "BreadcrumbList"},
    "/penulis/ani/": {"ProfilePage", "BreadcrumbList"},
    "article": {"NewsArticle", "BreadcrumbList"},
}


def graph_of(client, address) -> list[dict[str, Any]]:
    page = client.get(address).content.decode()
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    told = json.loads(data)
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


def nodes_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every node, also within others."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes_in(inner)


def values_at(node: Any, path: str) -> list[Any]:
    """What stands at a path, in every item of the lists on the way."""
    if isinstance(node, list):
        return [value for item in node for value in values_at(item, path)]
    if not path:
        return [node]
    first, _, rest = path.partition(".")
    names = first.split("|")
    found = next((node[name] for name in names if name in node), None)
    return [None] if found is None else values_at(found, rest)


@pytest.mark.parametrize("page", PAGES)
def test_each_page_tells_what_it_is(client, site, page):
    address = site.get_absolute_url() if page == "article" else page

    assert {node["@type"] for node in graph_of(client, address)} == PAGES[page]


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_lacking(client, site, page):
    address = site.get_absolute_url() if page == "article" else page

    lacking = [
        f"{node['@type']}.{path}"
        for node in nodes_in(graph_of(client, address))
        for path in REQUIRED.get(node.get("@type"), []) + RECOMMENDED.get(node.get("@type"), [])
        if any(value in (None, "", []) for value in values_at(node, path) or [None])
    ]

    assert lacking == []


@pytest.mark.parametrize("page", PAGES)
def test_times_bear_their_zone_and_addresses_are_whole(client, site, page):
    address = site.get_absolute_url() if page == "article" else page
    for node in nodes_in(graph_of(client, address)):
        for name in MOMENTS:
            if name in node:
                assert node[name].endswith("+07:00")
                assert datetime.fromisoformat(node[name])
        for name in ADDRESSES:
            if isinstance(node.get(name), str):
                assert re.match(r"https?://", node[name]), (name, node[name])


def test_all_pictures_of_a_piece_tell_their_rights(client, site):
    article = graph_of(client, site.get_absolute_url())[0]

    assert [picture["url"] for picture in article["image"]] == [
        f"http://testserver{site.cover.url}",
        f"http://testserver/media/{site.figures[0]['file']}",
    ]
    for picture in article["image"]:
        assert all(value for path in OF_PICTURES for value in values_at(picture, path))


def test_positions_count_from_one_and_lead_from_the_front_to_the_page(client, site):
    way = graph_of(client, site.get_absolute_url())[1]["itemListElement"]

    assert [(step["position"], step["name"], step["item"]) for step in way] == [
        (1, "Beranda", "http://testserver/"),
        (2, "Travel", "http://testserver/travel/"),
        (3, site.title, f"http://testserver{site.get_absolute_url()}"),
    ]


def test_a_long_title_is_a_headline_that_search_shows_whole(client):
    title = "Mengapa warga kampung tua menolak pindah " * 4
    edition = a_live_edition(ani_who_writes())
    Edition.objects.update(title=title.strip())

    headline = graph_of(client, edition.get_absolute_url())[0]["headline"]

    assert len(headline) <= 110
    assert headline.endswith(" tua…")
    assert title.startswith(headline[:-1])


def test_a_title_of_one_endless_word_is_cut_too(client):
    edition = a_live_edition(ani_who_writes())
    Edition.objects.update(title="W" * 200)

    assert graph_of(client, edition.get_absolute_url())[0]["headline"] == "W" * 109 + "…"
