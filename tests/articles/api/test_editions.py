from datetime import UTC, datetime, timedelta

import pytest

from articles.api import editions
from tests.cast import ani_who_writes, citra_who_edits_too, wayan_who_writes_too
from tests.desk import (
    a_channel,
    a_live_edition,
    a_picture,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
    related,
)

pytestmark = pytest.mark.django_db
EDITIONS = "/api/v1/editions"


def titles(client, query=""):
    return [item["title"] for item in client.get(EDITIONS + query).json()["items"]]


def test_a_piece_is_told_whole(client):
    ani = ani_who_writes()
    older = a_live_edition(wayan_who_writes_too(), title="Pagi di Ende")
    told = {"licence": "unsplash"}
    edition = a_live_edition(
        ani,
        at=datetime(2026, 11, 22, 7, 32, tzinfo=UTC),
        kind="opini",
        title="Hujan & <Kabut>",
        cover=a_picture(ani, **told),
        body=body_of(
            paragraph("Halo <semua>."),
            figure(a_picture(ani, **told), caption="sawah sore"),
            related(older.article),
        ),
        sources=[{"title": "BMKG", "url": "https://www.bmkg.go.id/", "accessed": "2026-11-20"}],
    )

    answer = client.get(f"{EDITIONS}/{edition.code}").json()

    pictures = answer.pop("pictures")
    cover = answer.pop("cover")
    html = answer.pop("html")
    assert answer == {
        "code": edition.code,
        "url": f"http://testserver/travel/hujan-kabut-{edition.code}/",
        "kind": "opini",
        "title": "Hujan & <Kabut>",
        "summary": "Semalam suntuk hujan turun di perbukitan.",
        "channel": {
            "slug": "travel",
            "name": "Travel",
            "description": "",
            "url": "http://testserver/travel/",
        },
        "writer": {
            "handle": "ani",
            "name": "Ani Lestari",
            "url": "http://testserver/penulis/ani/",
        },
        "topics": [
            {"slug": "ubud", "name": "Ubud", "url": "http://testserver/topik/ubud/"},
            {"slug": "hujan", "name": "Hujan", "url": "http://testserver/topik/hujan/"},
        ],
        "words": 4,
        "minutes": 1,
        "published_at": "2026-11-22T14:32:00+07:00",
        "updated_at": None,
        "text": "Halo <semua>.\n\nsawah sore",
        "sources": [{"title": "BMKG", "url": "https://www.bmkg.go.id/", "accessed": "2026-11-20"}],
        "corrections": [],
    }
    assert "Halo &lt;semua&gt;." in html
    assert f'href="http://testserver{older.get_absolute_url()}"' in html
    rights = {
        "credit": "unsplash.com/sampowl",
        "creator": "sampowl",
        "source": "https://unsplash.com/photos/abc",
        "licence": "unsplash",
        "terms": "https://unsplash.com/license",
        "alt": "Sawah hijau",
        "width": 64,
        "height": 48,
    }
    assert cover.pop("url").startswith("http://testserver/media/pictures/")
    assert cover == rights | {"caption": "ilustrasi sawah"}
    [picture] = pictures
    assert picture.pop("url").startswith("http://testserver/media/pictures/")
    assert picture == rights | {"caption": "sawah sore"}


def test_the_rights_of_a_picture_stay_as_they_were_told_when_it_was_approved(client):
    ani = ani_who_writes()
    picture = a_picture(ani)
    edition = a_live_edition(ani, body=body_of(paragraph("Halo."), figure(picture)))
    picture.creator = "KENARI"
    picture.save()

    [told] = client.get(f"{EDITIONS}/{edition.code}").json()["pictures"]

    assert told["creator"] == "sampowl"


def test_corrections_are_told(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    edition.corrections = [{"at": "2026-11-22T14:32:00+07:00", "text": "Ende, bukan Ubud."}]
    edition.save()

    answer = client.get(f"{EDITIONS}/{edition.code}").json()

    assert answer["corrections"] == [
        {"at": "2026-11-22T14:32:00+07:00", "text": "Ende, bukan Ubud."}
    ]


def test_a_piece_without_a_cover_by_a_closed_account(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani)
    edition.cover = None
    edition.save()
    ani.is_active = False
    ani.save()

    answer = client.get(f"{EDITIONS}/{edition.code}").json()

    assert answer["cover"] is None
    assert answer["writer"] == {"handle": None, "name": "Ani Lestari", "url": None}


def test_a_withdrawn_piece_answers_410_with_the_public_words_and_nothing_of_the_piece(client):
    edition = a_live_edition(ani_who_writes(), title="Judul Ditarik", summary="Ringkas ditarik.")
    moved(edition.article, ("withdraw", citra_who_edits_too()), note="Menunggu jawaban.")
    edition.refresh_from_db()

    answer = client.get(f"{EDITIONS}/{edition.code}")

    told = answer.json()
    assert answer.status_code == 410
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told.pop("withdrawn_at").endswith("+07:00")
    assert told == {
        "type": "about:blank",
        "title": "Gone",
        "status": 410,
        "detail": "The editors have withdrawn this piece.",
        "reason": "Menunggu hak jawab",
        "notice": "Menunggu jawaban.",
    }
    assert titles(client) == []


@pytest.mark.parametrize(
    "code", ["22222222", "X", "a" * 500, "%00", "2222222%0a", "١١١١١١١١", "..%2f..%2f"]
)
def test_a_code_that_is_none_answers_404_in_json(client, code):
    answer = client.get(f"{EDITIONS}/{code}")

    assert answer.status_code == 404
    assert answer.json()["status"] == 404
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_newest_come_first_page_by_page_with_none_twice_or_left_out(client, settings):
    settings.EDITIONS_A_PAGE = 2
    ani, start = ani_who_writes(), datetime(2026, 11, 1, tzinfo=UTC)
    for day in range(5):
        a_live_edition(ani, at=start + timedelta(days=day), title=f"Hari {day}")

    seen, address = [], f"{EDITIONS}?topic=ubud"
    while address:
        answer = client.get(address).json()
        seen += [item["title"] for item in answer["items"]]
        address = answer["next"]
    plain = client.get(EDITIONS).json()

    assert seen == [f"Hari {day}" for day in (4, 3, 2, 1, 0)]
    assert [item["title"] for item in plain["items"]] == ["Hari 4", "Hari 3"]
    assert plain["next"].startswith("http://testserver/api/v1/editions?cursor=")


def test_filters_narrow_each_other(client):
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    a_live_edition(ani, title="Satu", channel=a_channel("opini"), topics=["Ende", "Ubud"])
    a_live_edition(ani, title="Dua", channel=a_channel("travel"), topics=["Ende", "Ubud"])
    a_live_edition(wayan, title="Tiga", channel=a_channel("opini"), topics=["Ende", "Riau"])

    assert titles(client, "?channel=opini") == ["Tiga", "Satu"]
    assert titles(client, "?topic=ubud") == ["Dua", "Satu"]
    assert titles(client, "?writer=ani") == ["Dua", "Satu"]
    assert titles(client, "?channel=opini&writer=ani&topic=ende") == ["Satu"]
    assert titles(client, "?channel=&writer=&topic=&cursor=") == ["Tiga", "Dua", "Satu"]


@pytest.mark.parametrize(
    "query",
    [
        "?channel=tidak-ada",
        "?topic=tidak-ada",
        "?topic=kabut",
        "?topic=kabut&cursor=1-1",
        "?writer=tidak",
        "?writer=wayan",
        "?writer=wayan&cursor=1-1",
    ],
)
def test_a_filter_that_names_nothing_published_answers_404(client, query):
    an_article(wayan_who_writes_too(), topics=["Rahasia"])
    ani = ani_who_writes()
    a_live_edition(ani)
    withdrawn = a_live_edition(ani, title="Kabut di Ende", topics=["Kabut", "Ende"]).article
    moved(withdrawn, ("withdraw", citra_who_edits_too()))

    answer = client.get(EDITIONS + query)

    assert answer.status_code == 404
    assert answer.json()["detail"] == editions.NOTHING


def test_past_the_end_of_a_list_there_is_nothing(client):
    a_live_edition(ani_who_writes(), topics=["Ende", "Ubud"])

    for query in ("?writer=ani", "?topic=ende"):
        answer = client.get(f"{EDITIONS}{query}&cursor=1-1")
        assert (answer.status_code, answer.json()) == (200, {"items": [], "next": None})


@pytest.mark.parametrize(
    "query",
    [
        "?cursor=1",
        "?cursor=99999999999999999-1",
        "?cursor=1-9999999999999999999",
        "?cursor=%00",
        "?channel=a%20b",
        "?topic=" + "a" * 61,
        "?writer=A",
        "?cursor=1-1%0a",
        "?cursor=%F0%9F%98%80-1",
    ],
)
def test_what_is_not_understood_is_told_by_name(client, query):
    answer = client.get(EDITIONS + query)

    name = query[1:].partition("=")[0]
    assert (answer.status_code, answer.json()["detail"]) == (
        422,
        f"Not understood in the query: {name}.",
    )


def test_the_largest_cursor_is_an_ordinary_place_in_the_list(client):
    assert titles(client, "?cursor=9999999999999999-999999999999999999") == []
