"""What machines read of one article."""

from datetime import UTC, datetime

import pytest

from tests.articles.reading.metadata.test_required import graph_of
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture

pytestmark = pytest.mark.django_db


def article_of(client, edition):
    return graph_of(client, edition.get_absolute_url())[0]


def test_machines_read_who_wrote_it_and_when(client):
    edition = a_live_edition(
        ani_who_writes(),
        title="Hujan </script><b>",
        cover=a_picture(ani_who_writes(), licence="unsplash"),
        at=datetime(2026, 11, 22, 7, 32, tzinfo=UTC),
    )

    article = article_of(client, edition)

    address = f"http://testserver{edition.get_absolute_url()}"
    picture = f"http://testserver{edition.cover.url}"
    assert article == {
        "@type": "NewsArticle",
        "@id": f"{address}#artikel",
        "headline": "Hujan </script><b>",
        "description": "Semalam suntuk hujan turun di perbukitan.",
        "inLanguage": "id",
        "url": address,
        "mainEntityOfPage": address,
        "datePublished": "2026-11-22T14:32:00+07:00",
        "dateModified": "2026-11-22T14:32:00+07:00",
        "articleSection": "Travel",
        "keywords": ["Ubud", "Hujan"],
        "wordCount": 4,
        "timeRequired": "PT1M",
        "isAccessibleForFree": True,
        "author": [
            {
                "@type": "Person",
                "name": "Ani Lestari",
                "url": "http://testserver/penulis/ani/",
            }
        ],
        "publisher": {
            "@type": "NewsMediaOrganization",
            "@id": "http://testserver/#penerbit",
            "name": "IDN Platform",
            "url": "http://testserver/",
            "logo": {
                "@type": "ImageObject",
                "url": "http://testserver/static/img/touch-icon.png",
                "width": 180,
                "height": 180,
            },
        },
        "image": [
            {
                "@type": "ImageObject",
                "url": picture,
                "contentUrl": picture,
                "width": 64,
                "height": 48,
                "caption": "ilustrasi sawah",
                "creditText": "unsplash.com/sampowl",
                "creator": {"@type": "Person", "name": "sampowl"},
                "copyrightNotice": "© sampowl",
                "license": "https://unsplash.com/license",
                "acquireLicensePage": "https://unsplash.com/photos/abc",
            }
        ],
    }


def test_a_cover_stands_in_each_shape_that_was_made_of_it(client):
    ani = ani_who_writes()
    picture = a_picture(ani)
    picture.renditions = {
        "whole": {"avif": [480], "webp": [480], "jpeg": [480]},
        "card": {"avif": [320], "webp": [320], "jpeg": [320]},
        "social": {"jpeg": [1200]},
        "focal": [50, 50],
    }
    picture.save()
    edition = a_live_edition(ani, cover=picture)

    images = article_of(client, edition)["image"]

    assert [(image["width"], image["height"]) for image in images] == [
        (1200, 630),
        (320, 213),
        (64, 48),
    ]


def test_ones_own_picture_is_the_writers(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani, cover=a_picture(ani, licence="own"))
    edition.cover_creator = edition.cover_credit = ""
    edition.save()

    [image] = article_of(client, edition)["image"]

    assert image["creator"] == {"@type": "Person", "name": "Ani Lestari"}
    assert image["copyrightNotice"] == "© Ani Lestari"
    assert "license" not in image


def test_what_is_free_for_all_is_nobodys(client):
    ani = ani_who_writes()

    [image] = article_of(client, a_live_edition(ani, cover=a_picture(ani, licence="cc0")))["image"]

    assert "copyrightNotice" not in image
    assert image["license"] == "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize(
    ("kind", "type"), [("opini", "OpinionNewsArticle"), ("fiksi", "ShortStory")]
)
def test_each_kind_has_its_type(client, kind, type):
    edition = a_live_edition(ani_who_writes())
    edition.kind = kind
    edition.save()

    assert article_of(client, edition)["@type"] == type


def test_a_closed_account_has_no_page_to_name(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    ani.is_active = False
    ani.save()

    assert article_of(client, edition)["author"] == [{"@type": "Person", "name": "Ani Lestari"}]
