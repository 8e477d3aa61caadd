"""PUT /tulis/<id>/naskah/: what is stored, what is refused, and that nothing is half-stored."""

import json

import pytest

from articles.models import Article
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_channel, a_picture, an_article, body_of, figure, moved, paragraph

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


@pytest.fixture
def article(ani):
    return an_article(ani)


def put(client, article, data):
    body = data if isinstance(data, bytes | str) else json.dumps(data)
    return client.put(f"/tulis/{article.pk}/naskah/", body, content_type="application/json")


def stored(article):
    return Article.objects.values().get(pk=article.pk)


def test_a_whole_manuscript_is_stored_field_by_field(client, ani, article):
    a_channel("food")
    picture = a_picture(ani)
    manuscript = {
        "version": 1,
        "kind": "listicle",
        "channel": "food",
        "title": "2 Kopi yang Layak Dicoba",
        "summary": "Dua cangkir, dua cerita.",
        "dateline": "Takengon",
        "cover": picture.pk,
        "body": body_of(paragraph("Kopi."), figure(picture)),
        "topics": ["Kopi", "Gayo"],
        "sources": [
            {"title": "BPS", "url": "https://www.bps.go.id/", "accessed": "2026-11-20"},
            {"title": "", "url": "", "accessed": ""},
        ],
        "ai_use": "language",
    }

    answer = put(client, article, manuscript)

    assert (answer.status_code, answer.json()["version"]) == (200, 2)
    assert [finding["code"] for finding in answer.json()["findings"]] == ["points-missing"]
    article.refresh_from_db()
    assert (article.kind, article.channel.slug, article.title) == (
        "listicle",
        "food",
        "2 Kopi yang Layak Dicoba",
    )
    assert (article.summary, article.dateline, article.cover) == (
        "Dua cangkir, dua cerita.",
        "Takengon",
        picture,
    )
    assert article.body == manuscript["body"]
    assert article.topics == ["Kopi", "Gayo"]
    assert article.sources == manuscript["sources"][:1]
    assert article.ai_use == "language"
    assert article.version == 2


def test_what_was_not_sent_stays_as_it_is(client, article):
    before = stored(article)

    assert put(client, article, {"version": 1, "title": "Lain"}).status_code == 200

    changed = {key for key, value in stored(article).items() if value != before[key]}
    assert changed == {"title", "version", "changed_at"}


def test_a_writer_cannot_assign_what_is_not_theirs_to_say(client, article):
    wayan = wayan_who_writes_too()
    sneaked = {"status": "approved", "publication": "live", "author": wayan.pk, "code": "aaaaaaaa"}
    before = stored(article)

    assert put(client, article, {"version": 1, **sneaked}).status_code == 200

    after = stored(article)
    assert {key: after[key] for key in ("status", "publication", "author_id", "code")} == {
        key: before[key] for key in ("status", "publication", "author_id", "code")
    }


def test_an_unfinished_draft_can_be_saved(client, article):
    empty = {
        "version": 1,
        "title": "",
        "summary": "",
        "channel": None,
        "cover": None,
        "body": body_of(paragraph("")),
        "topics": [],
        "sources": [],
    }

    answer = put(client, article, empty)

    assert answer.status_code == 200
    assert {f["code"] for f in answer.json()["findings"] if f["level"] == "wajib"} == {
        "title-missing",
        "summary-missing",
        "channel-missing",
        "cover-missing",
        "body-empty",
    }


class TestConflict:
    def test_the_second_tab_gets_the_stored_text_and_overwrites_nothing(self, client, article):
        put(client, article, {"version": 1, "title": "Tab pertama"})

        answer = put(client, article, {"version": 1, "title": "Tab kedua"})

        assert answer.status_code == 409
        assert answer.json()["reason"] == "Naskah ini sudah berubah di tab atau perangkat lain."
        assert answer.json()["version"] == answer.json()["manuscript"]["version"] == 2
        assert answer.json()["manuscript"]["title"] == "Tab pertama"
        assert stored(article)["title"] == "Tab pertama"

    def test_a_save_that_comes_after_sending_says_who_has_it_now(self, client, ani, article):
        moved(article, ("submit", ani))

        answer = put(client, article, {"version": 1, "title": "Terlambat"})

        assert (answer.status_code, answer.json()["locked"]) == (409, True)
        assert answer.json()["reason"].startswith("Naskah ini sedang menunggu editor.")
        assert stored(article)["title"] == "Hujan di Atas Ubud"


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"title": "x" * 201}, "title"),
        ({"title": ["daftar"]}, "title"),
        ({"title": "nol\0"}, "title"),
        ({"summary": "x" * 401}, "summary"),
        ({"dateline": 7}, "dateline"),
        ({"ai_use": "sedikit"}, "ai_use"),
        ({"ai_use": ["none"]}, "ai_use"),
        ({"ai_use": {"none": 1}}, "ai_use"),
        ({"ai_use": "none\0"}, "ai_use"),
        ({"kind": "iklan"}, "kind"),
        ({"kind": None}, "kind"),
        ({"channel": "tidak-ada"}, "channel"),
        ({"channel": {"slug": "travel"}}, "channel"),
        ({"cover": 999_999}, "cover"),
        ({"cover": "abc"}, "cover"),
        ({"cover": {"id": 1}}, "cover"),
        ({"cover": 2**70}, "cover"),
        ({"body": None}, "body"),
        ({"body": "<p>Halo</p>"}, "body"),
        ({"body": {"type": "doc", "content": [{"type": "script"}]}}, "body"),
        ({"body": {"type": "doc", "content": []}}, "body"),
        ({"body": body_of({"type": "figure", "attrs": {"picture": 999_999, "id": "a"}})}, "body"),
        ({"topics": "Ubud"}, "topics"),
        ({"topics": [1]}, "topics"),
        ({"topics": [f"topik {n}" for n in range(11)]}, "topics"),
        ({"topics": ["x" * 61]}, "topics"),
        ({"topics": ["a\0b"]}, "topics"),
        ({"sources": {}}, "sources"),
        ({"sources": ["https://a.id"]}, "sources"),
        ({"sources": [{"title": "A", "url": "javascript:alert(1)"}]}, "sources"),
        ({"sources": [{"title": "A", "url": "google"}]}, "sources"),
        ({"sources": [{"title": "A", "accessed": "kemarin"}]}, "sources"),
        ({"sources": [{"title": f"{n}"} for n in range(51)]}, "sources"),
        ({"version": None}, "version"),
        ({"version": "satu"}, "version"),
        ({"version": 10**30}, "version"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_half_stored(client, article, sent, field):
    before = stored(article)

    answer = put(client, article, {"version": 1, "summary": "Baru.", **sent})

    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [field]
    assert all(answer.json()["errors"][field])
    assert stored(article) == before


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b'"teks"', b"\xff\xfe", b"null", b"NaN", b"[" * 100_000]
)
def test_a_broken_body_is_refused_in_words_and_changes_nothing(client, article, body):
    before = stored(article)

    answer = put(client, article, body)

    assert answer.status_code == 422
    assert answer.json()["errors"]["__all__"][0].startswith("Kiriman tidak bisa dibaca")
    assert stored(article) == before


def test_more_than_a_megabyte_is_refused_before_it_is_read(client, article):
    answer = put(client, article, {"version": 1, "title": "x" * 1_000_001})

    assert answer.status_code == 413
    assert answer.json() == {"errors": {"body": ["Naskah terlalu besar; paling banyak 1 MB."]}}


class TestWho:
    def test_another_writer_learns_nothing_not_even_that_it_exists(self, client, article):
        client.force_login(wayan_who_writes_too())

        there = put(client, article, {"version": 1, "title": "Curian"})
        article.pk = 999_999
        nowhere = put(client, article, {"version": 1, "title": "Curian"})

        assert (there.status_code, nowhere.status_code) == (404, 404)
        assert there.content == nowhere.content

    def test_an_editor_cannot_save_in_a_writers_name(self, client, article):
        client.force_login(budi_who_edits())

        assert put(client, article, {"version": 1, "title": "Punya redaksi"}).status_code == 404

    def test_who_is_not_signed_in_is_told_so_in_json(self, client, article):
        client.logout()

        answer = put(client, article, {"version": 1, "title": "Siapa?"})

        assert answer.status_code == 401
        assert answer.json() == {"error": "Sesi berakhir. Masuk lagi untuk melanjutkan."}

    def test_a_picture_of_another_cannot_be_shown_by_its_number(self, client, article):
        strange = a_picture(wayan_who_writes_too())

        in_text = put(client, article, {"version": 1, "body": body_of(figure(strange))})
        as_cover = put(client, article, {"version": 1, "cover": strange.pk})

        assert in_text.json()["errors"] == {
            "body": [f"Gambar nomor {strange.pk} tidak ada di pustakamu."]
        }
        assert list(as_cover.json()["errors"]) == ["cover"]


class TestLatest:
    def latest(self, client, article, version):
        return client.get(f"/tulis/{article.pk}/naskah/terbaru/?versi={version}")

    def test_a_tab_that_holds_the_stored_text_hears_only_its_version(self, client, article):
        assert self.latest(client, article, 1).json() == {"version": 1}

    @pytest.mark.parametrize("version", ["1", "", "9", "satu", "1" * 5000, "%00"])
    def test_a_tab_that_began_from_another_gets_all_that_is_stored(self, client, article, version):
        put(client, article, {"version": 1, "title": "Tab lain"})

        answer = self.latest(client, article, version)

        article.refresh_from_db()
        assert answer.status_code == 200
        told = answer.json()
        assert (told["version"], told["manuscript"]) == (2, article.manuscript)
        assert (told["locked"], told["savedAt"]) == (False, article.changed_at.isoformat())
        assert told["pictures"][str(article.cover_id)]["id"] == article.cover_id
        assert "findings" in told

    def test_a_tab_hears_that_its_piece_was_sent_though_the_text_is_the_same(
        self, client, ani, article
    ):
        moved(article, ("submit", ani))

        told = self.latest(client, article, 1).json()

        assert told["locked"] is True
        assert told["reason"].startswith("Naskah ini sedang menunggu editor.")

    @pytest.mark.parametrize("pictures", [1, 30])
    def test_it_asks_the_database_as_often_for_many_pictures_as_for_one(
        self, client, ani, article, django_assert_num_queries, pictures
    ):
        figures = [figure(a_picture(ani), f"f{n}") for n in range(pictures)]
        put(client, article, {"version": 1, "body": body_of(*figures)})

        with django_assert_num_queries(6):
            self.latest(client, article, 1)
        with django_assert_num_queries(3):  # session, person, piece
            self.latest(client, article, 2)
