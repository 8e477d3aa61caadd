import pytest

from articles.api import shelves
from articles.models import Topic
from tests.cast import ani_who_writes, citra_who_edits_too, meysa_who_just_joined
from tests.desk import a_channel, a_live_edition, an_article, moved

pytestmark = pytest.mark.django_db


def names(answer, name):
    return [item[name] for item in answer.json()["items"]]


def test_channels_stand_in_the_order_of_the_site_without_what_is_for_writers(client):
    for position, slug in enumerate(["opini", "travel"]):
        channel = a_channel(slug)
        channel.position, channel.guide = position, "KENARI"
        channel.description = "Dari warga."
        channel.save()

    answer = client.get("/api/v1/channels")

    assert names(answer, "slug") == ["opini", "travel"]
    assert client.get("/api/v1/channels/opini").json() == {
        "slug": "opini",
        "name": "Opini",
        "description": "Dari warga.",
        "url": "http://testserver/opini/",
    }
    assert b"KENARI" not in answer.content


def test_topics_are_those_that_a_live_piece_bears(client):
    ani = ani_who_writes()
    a_live_edition(ani, topics=["Ubud", "Ende"])
    gone = a_live_edition(ani, title="Lain", topics=["Riau", "Ende"])
    moved(gone.article, ("withdraw", citra_who_edits_too()))
    Topic.objects.create(slug="kenari", name="Kenari")

    assert names(client.get("/api/v1/topics"), "slug") == ["ende", "ubud"]
    assert client.get("/api/v1/topics/ende").json()["name"] == "Ende"
    assert client.get("/api/v1/topics/riau").status_code == 404
    assert client.get("/api/v1/topics/kenari").status_code == 404


def test_writers_are_those_who_are_published_and_drafts_do_not_count(client):
    ani, meysa = ani_who_writes(), meysa_who_just_joined()
    a_live_edition(ani)
    gone = a_live_edition(ani, title="Lain")
    moved(gone.article, ("withdraw", citra_who_edits_too()))
    an_article(ani, title="Draf")
    an_article(meysa)

    assert names(client.get("/api/v1/writers"), "handle") == ["ani"]
    assert client.get("/api/v1/writers/ani").json() == {
        "handle": "ani",
        "name": "Ani Lestari",
        "url": "http://testserver/penulis/ani/",
        "bio": "",
        "badge": "Verified Writer",
        "editions": 1,
    }
    assert client.get("/api/v1/writers/meysa").status_code == 404
    assert client.get("/api/v1/writers/budi").status_code == 404


def test_a_closed_account_is_no_writer(client):
    ani = ani_who_writes()
    a_live_edition(ani)
    ani.is_active = False
    ani.save()

    assert names(client.get("/api/v1/writers"), "handle") == []
    assert client.get("/api/v1/writers/ani").status_code == 404


def test_long_lists_are_read_page_by_page(client, monkeypatch):
    monkeypatch.setattr(shelves, "A_PAGE", 2)
    a_live_edition(ani_who_writes(), topics=["Aceh", "Bali", "Cianjur", "Demak", "Ende"])

    seen, address = [], "/api/v1/topics"
    while address:
        answer = client.get(address)
        seen += names(answer, "slug")
        address = answer.json()["next"]

    assert seen == ["aceh", "bali", "cianjur", "demak", "ende"]


@pytest.mark.parametrize("list_of", ["topics", "writers"])
@pytest.mark.parametrize("cursor", ["a", "a-", "%00-1", "a-" + "9" * 19, "a" * 61 + "-1"])
def test_a_cursor_that_is_none_is_refused(client, list_of, cursor):
    assert client.get(f"/api/v1/{list_of}?cursor={cursor}").status_code == 422
