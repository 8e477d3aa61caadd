"""404 helps on, looks the same to everyone, and says so even while the database is away."""

from unittest import mock

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError

from tests.cast import ani_who_writes, citra_who_edits_too
from tests.desk import a_live_edition, an_article, moved

pytestmark = pytest.mark.django_db


def test_it_offers_search_channels_and_the_newest(client):
    edition = a_live_edition(ani_who_writes())

    answer = client.get("/salah-ketik/")

    page = answer.content.decode()
    assert answer.status_code == 404
    assert '<form class="search" action="/cari/" role="search">' in page
    assert f'href="{edition.get_absolute_url()}"' in page
    assert 'href="/travel/"' in page
    assert '<meta name="robots" content="noindex">' in page


def test_it_knows_nobody_and_starts_nothing(client):
    a_live_edition(ani_who_writes())
    as_stranger = client.get("/salah-ketik/")
    assert not Session.objects.exists()
    client.force_login(ani_who_writes())
    as_ani = client.get("/salah-ketik/")

    assert as_stranger.content == as_ani.content
    assert as_stranger.cookies == as_ani.cookies == {}


def test_drafts_and_withdrawn_pieces_are_no_way_on(client):
    ani = ani_who_writes()
    an_article(ani, title="KENARI draf")
    gone = a_live_edition(ani, title="KENARI ditarik")
    moved(gone.article, ("withdraw", citra_who_edits_too()))

    assert b"KENARI" not in client.get("/salah-ketik/").content


@pytest.mark.parametrize("count", [0, 1, 30])
def test_its_queries_do_not_grow(client, count, django_assert_num_queries):
    for number in range(count):
        a_live_edition(ani_who_writes(), title=f"Tulisan {number}")

    with django_assert_num_queries(2):  # The newest, channels.
        client.get("/salah/ketik/sekali/")


def test_while_the_database_is_away_it_still_says_that_nothing_is_here(client):
    away = mock.patch("articles.reading.lists.Edition.objects.live", side_effect=OperationalError)
    with away:
        answer = client.get("/salah/ketik/sekali/")

    assert answer.status_code == 404
    assert "Halaman ini tidak ada" in answer.content.decode()
    assert "Tulisan terkini" in answer.content.decode()


@pytest.mark.parametrize(
    "address",
    ["/" + "a" * 5000 + "/", "/%00/", "/%ff/", "/..%2f..%2fetc/passwd", "/<script>/", "/\u202e/"],
)
def test_odd_addresses_are_answered_and_never_printed(client, address):
    answer = client.get(address)

    assert answer.status_code == 404
    assert "passwd" not in answer.content.decode()
    assert "<script>" not in answer.content.decode()
