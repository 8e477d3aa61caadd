"""All public pages, by walking the list of them: naming one page misses a cookie on another."""

import re

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from articles.reading.urls import urlpatterns
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition, body_of, paragraph, related

pytestmark = pytest.mark.django_db

PAGES = [pattern.name for pattern in urlpatterns]


@pytest.fixture
def addresses():
    """Where each page is, on a site with a piece that links to another."""
    ani = ani_who_writes()
    older = a_live_edition(wayan_who_writes_too(), title="Pagi di Ende", topics=["Ende", "Ubud"])
    edition = a_live_edition(ani, body=body_of(paragraph("Halo."), related(older.article)))
    return {
        "front": "/",
        "newest": "/terkini/",
        "archive": "/arsip/",
        "archive-year": f"/arsip/{timezone.localtime():%Y}/",
        "archive-month": f"/arsip/{timezone.localtime():%Y/%m}/",
        "archive-day": f"/arsip/{timezone.localtime():%Y/%m/%d}/",
        "topic": "/topik/ubud/",
        "writer": "/penulis/ani/",
        "channel": "/travel/",
        "article": edition.get_absolute_url(),
        "search": "/cari/?q=hujan",
        "suggest": "/cari/saran/?q=tul",
        "opensearch": "/opensearch.xml",
        "trace": edition.get_absolute_url() + "jejak/",
        "feed": "/feed/rss.xml",
        "feed-of-channel": "/feed/kanal/travel/atom.xml",
        "feed-of-topic": "/feed/topik/ubud/feed.json",
        "feed-of-writer": "/feed/penulis/ani/atom.xml",
        "sitemap": "/sitemap.xml",
        "sitemap-news": "/sitemap/berita.xml",
        "sitemap-month": f"/sitemap/{timezone.localtime():%Y-%m}.xml",
        "robots": "/robots.txt",
        "llms": "/llms.txt",
        "manifest": "/manifest.webmanifest",
        "service-worker": "/sw.js",
        "offline": "/luring/",
        "saved": "/simpanan/",
        "badges": "/lencana/",
        "ketentuan": "/ketentuan/",
        "privasi": "/privasi/",
        "pedoman": "/pedoman-media-siber/",
        "ketentuan-version": "/ketentuan/versi/1/",
        "privasi-version": "/privasi/versi/1/",
        "pedoman-version": "/pedoman-media-siber/versi/1/",
    }


@pytest.mark.parametrize("name", PAGES)
def test_it_looks_the_same_to_everyone_so_that_any_cache_may_keep_it(client, addresses, name):
    as_stranger = client.get(addresses[name])
    client.force_login(ani_who_writes())
    as_ani = client.get(addresses[name])

    assert as_stranger.status_code == 200
    assert as_stranger.content == as_ani.content
    for page in (as_stranger, as_ani):
        assert page.cookies == {}
        assert "Cookie" not in page.headers.get("Vary", "")
        assert page.headers["Cache-Control"] == (
            "public, max-age=0, s-maxage=60, stale-while-revalidate=600"
        )


@pytest.mark.parametrize("name", PAGES)
def test_it_asks_no_session_and_makes_none(client, addresses, name):
    client.get(addresses[name])

    assert not Session.objects.exists()
    assert client.cookies == {}


@pytest.mark.parametrize("name", PAGES)
def test_nothing_in_it_runs_or_paints_from_within(client, addresses, name):
    page = client.get(addresses[name]).content.decode()

    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(?:src=|ld\+json))", page) == []
    assert (
        re.findall(r"(?:src|href)=\"(?:https?:)?//(?!testserver)[^\"]*\.(?:js|css|woff2?)", page)
        == []
    )


@pytest.mark.parametrize("name", PAGES)
def test_it_holds_to_a_strict_policy(client, addresses, name):
    policy = client.get(addresses[name]).headers["Content-Security-Policy"]

    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "nonce" not in policy  # A page that is kept cannot bear a number used once.


@pytest.mark.parametrize("name", PAGES)
def test_it_answers_to_reading_only(client, addresses, name):
    assert client.post(addresses[name]).status_code == 405
    assert client.head(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_never_shows(client, addresses, name):
    from tests.desk import an_article

    an_article(
        ani_who_writes(), title="KENARI RAHASIA", summary="KENARI", topics=["Ubud", "KENARI"]
    )

    assert b"KENARI" not in client.get(addresses[name]).content


# With 1 and with 30 other pieces. An article asks for itself, its recommendations (and, while
# none are chosen, as here, its channel's newest), its Baca Juga, the latest, channels.
QUERIES = {
    "front": (9, 9),
    "newest": (2, 2),
    "archive": (4, 4),
    "archive-year": (4, 4),
    "archive-month": (4, 4),
    "archive-day": (4, 4),
    "topic": (4, 4),
    # Who, counts, since when, newest, channels; with more than a few pieces, the most read.
    "writer": (5, 6),
    "channel": (3, 3),
    "article": (6, 6),
    # Channels, hits in titles and anywhere, editions.
    "search": (4, 4),
    # Words of titles, topics and writers that begin so; titles; editions.
    "suggest": (5, 5),
    # Channels, what each standing does.
    "badges": (2, 2),
    "opensearch": (0, 0),
    "trace": (3, 3),
    "feed": (2, 1),
    "feed-of-channel": (3, 2),
    "feed-of-topic": (5, 4),
    "feed-of-writer": (4, 3),
    "sitemap": (2, 2),
    "sitemap-news": (1, 1),
    "sitemap-month": (1, 1),
    "robots": (0, 0),
    "llms": (1, 1),
    "manifest": (0, 0),
    "service-worker": (0, 0),
    "offline": (1, 1),
    "saved": (1, 1),
    "ketentuan": (2, 2),
    "privasi": (2, 2),
    "pedoman": (2, 2),
    "ketentuan-version": (2, 2),
    "privasi-version": (2, 2),
    "pedoman-version": (2, 2),
}


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(("few_or_many", "count"), [(0, 1), (1, 30)])
def test_its_queries_do_not_grow_with_what_it_shows(
    client, addresses, name, few_or_many, count, django_assert_num_queries
):
    ani = ani_who_writes()
    for number in range(count):
        a_live_edition(ani, title=f"Tulisan {number}", topics=["Ubud", f"Topik {number}"])

    with django_assert_num_queries(QUERIES[name][few_or_many]):
        assert client.get(addresses[name]).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_a_browser_that_knows_the_page_gets_304_and_one_that_can_gets_it_compressed(
    client, addresses, name
):
    page = client.get(addresses[name], headers={"accept-encoding": "gzip"})

    again = client.get(addresses[name], headers={"if-none-match": page.headers["ETag"]})

    too_short = len(client.get(addresses[name]).content) < 200  # To gain by it.
    assert page.headers.get("Content-Encoding") == (None if too_short else "gzip")
    assert again.status_code == 304


def test_who_has_never_been_published_is_nobody_to_readers(client):
    wayan_who_writes_too()

    assert client.get("/penulis/wayan/").status_code == 404


def test_the_pieces_of_an_account_that_was_closed_lead_to_no_dead_page(client, addresses):
    ani = ani_who_writes()
    ani.is_active = False
    ani.save()

    page = client.get(addresses["article"]).content.decode()

    assert "Ani Lestari" in page
    assert "/penulis/ani/" not in page
