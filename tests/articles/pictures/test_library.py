"""Pustaka gambar at /gambar/: own pictures to look for, to credit, to throw away."""

import re

import pytest
from django.core.files.storage import default_storage
from django.test import Client

from articles.models import Picture, Version
from articles.pictures import library
from articles.pictures.uses import is_used
from articles.versions import keep
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import (
    a_live_edition,
    a_picture,
    a_sent_article,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db
TOLD = {
    "alt": "Cangkir",
    "caption": "kopi pagi",
    "site": "instagram.com",
    "creator": "kopitiam",
    "address": "https://www.instagram.com/p/abc/",
    "licence": "permission",
    "permission": "Lewat pesan, 3 November 2026",
}


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def desk(ani):
    client = Client(raise_request_exception=False)
    client.force_login(ani)
    return client


def shown_on(page):
    """The captions of the pictures on a page of the library, in their order."""
    return re.findall(r"<b>([^<]*)</b></a>", page.content.decode())


def said_by(answer):
    return [str(message) for message in answer.context["messages"]]


def test_own_pictures_stand_there_the_newest_first_and_nobody_elses(desk, ani):
    for name in ("satu", "dua", ""):
        a_picture(ani, caption=name)
    a_picture(wayan_who_writes_too(), caption="kenari")

    assert shown_on(desk.get("/gambar/")) == ["Belum berketerangan", "dua", "satu"]


def test_an_empty_library_says_what_it_is_for(desk):
    page = desk.get("/gambar/").content.decode()

    assert "Pustakamu masih kosong" in page
    assert 'role="search"' not in page


def test_pictures_are_found_by_what_is_told_of_them(desk, ani):
    a_picture(ani, caption="senja di Sanur", creator="Sam Powl")
    a_picture(ani, caption="kopi pagi", site="pexels.com", creator="Ivan")

    found = {q: shown_on(desk.get("/gambar/", {"q": q})) for q in
             ("sanur", "powl senja", "PEXELS", "powl kopi", "100%", "\0")}  # fmt: skip

    assert found == {
        "sanur": ["senja di Sanur"],
        "powl senja": ["senja di Sanur"],
        "PEXELS": ["kopi pagi"],
        "powl kopi": [],
        "100%": [],
        "\0": ["kopi pagi", "senja di Sanur"],
    }


def test_a_page_holds_so_many_and_leads_to_the_next_with_the_words_sought(desk, ani, monkeypatch):
    monkeypatch.setattr("articles.pictures.library.PICTURES_A_PAGE", 2)
    for name in ("kopi satu", "kopi dua", "teh", "kopi tiga"):
        a_picture(ani, caption=name)

    first = desk.get("/gambar/", {"q": "kopi"})
    [link] = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    last = desk.get("/gambar/" + link.replace("&amp;", "&"))

    assert (shown_on(first), shown_on(last)) == (["kopi tiga", "kopi dua"], ["kopi satu"])
    assert b'rel="next"' not in last.content
    assert desk.get("/gambar/?sebelum=kemarin").status_code == 404


def test_each_picture_names_the_pieces_that_show_it(desk, ani):
    cover, shown, printed = (a_picture(ani, caption=name) for name in ("satu", "dua", "tiga"))
    body = body_of(paragraph("a"), figure(shown))
    an_article(ani, cover=cover, title="Hujan Pertama", body=body)
    edition = a_live_edition(ani, cover=printed, title="Hujan Kedua")
    moved(edition.article, ("revise", ani))
    edition.article.cover = None
    edition.article.save(update_fields=["cover"])

    page = re.sub(r"<[^>]+>|\s+", " ", desk.get("/gambar/").content.decode())

    assert re.findall(r"(tiga|dua|satu) .*? Dipakai:\s+(Hujan \w+)", page) == [
        ("tiga", "Hujan Kedua"),
        ("dua", "Hujan Pertama"),
        ("satu", "Hujan Pertama"),
    ]


def test_thirty_pictures_take_as_many_queries_as_one(desk, ani, django_assert_max_num_queries):
    an_article(ani, cover=a_picture(ani))
    with django_assert_max_num_queries(10):
        desk.get("/gambar/")
    for _ in range(29):
        an_article(ani, cover=a_picture(ani))
    with django_assert_max_num_queries(10):
        page = desk.get("/gambar/")

    assert len(shown_on(page)) == 24


def test_the_editor_gets_them_as_a_list(desk, ani):
    picture = a_picture(ani, caption="kopi pagi")
    a_picture(ani, caption="teh sore")
    answer = desk.get("/gambar/pilihan/", {"q": "kopi"}).json()

    assert (answer["next"], [found["id"] for found in answer["pictures"]]) == ("", [picture.pk])
    assert answer["pictures"][0]["thumb"].startswith("/media/pictures/")
    assert answer["pictures"][0]["creator"] == "sampowl"


# One picture ------------------------------------------------------------------------------------


def test_what_is_told_of_a_picture_is_changed_on_its_page(desk, ani):
    picture = a_picture(ani)

    answer = desk.post(f"/gambar/{picture.pk}/kredit/", TOLD, follow=True)

    picture.refresh_from_db()
    assert {name: getattr(picture, name) for name in TOLD} == TOLD
    assert said_by(answer) == ["Tersimpan. Artikel yang sudah terbit tetap seperti semula."]


def test_thirty_pieces_that_show_it_take_as_many_queries_as_one(
    desk, ani, django_assert_max_num_queries
):
    picture = a_picture(ani)
    for _ in range(30):
        an_article(ani, cover=picture)
    with django_assert_max_num_queries(14):
        page = desk.get(f"/gambar/{picture.pk}/kredit/")

    assert len(page.context["pieces"]) == 30


def test_what_will_not_do_says_so_and_keeps_what_was_typed(desk, ani):
    picture = a_picture(ani)
    answer = desk.post(f"/gambar/{picture.pk}/kredit/", TOLD | {"address": "majalah lama"})

    page = answer.content.decode()
    assert "Isi alamat lengkap halaman gambar, diawali https://." in page
    assert 'value="majalah lama"' in page
    assert 'value="kopi pagi"' in page
    picture.refresh_from_db()
    assert picture.caption == "ilustrasi sawah"


def test_a_picture_before_the_editors_can_be_looked_at_alone(desk, ani):
    picture = a_picture(ani)
    a_sent_article(ani, cover=picture)

    looked, sent = (
        desk.get(f"/gambar/{picture.pk}/kredit/"),
        desk.post(f"/gambar/{picture.pk}/kredit/", TOLD),
    )

    assert (looked.status_code, sent.status_code) == (200, 409)
    assert b"sedang di tangan redaksi" in sent.content
    picture.refresh_from_db()
    assert picture.caption == "ilustrasi sawah"


def test_an_unused_picture_is_thrown_away_with_its_files(
    desk, ani, django_capture_on_commit_callbacks
):
    picture = a_picture(ani)
    with django_capture_on_commit_callbacks(execute=True):
        answer = desk.post(f"/gambar/{picture.pk}/hapus/", follow=True)

    assert said_by(answer) == ["Gambar dihapus dari pustakamu."]
    assert not Picture.objects.exists()
    assert not default_storage.exists(picture.file)


def test_a_used_picture_stays_also_where_only_a_version_shows_it(desk, ani):
    cover, shown, restorable = (a_picture(ani) for _ in range(3))
    piece = an_article(ani, cover=cover, body=body_of(paragraph("a"), figure(restorable)))
    keep(piece, Version.Why.NAMED, by=ani)
    piece.body = body_of(paragraph("a"), figure(shown))
    piece.save(update_fields=["body"])

    for picture in (cover, shown, restorable):
        answer = desk.post(f"/gambar/{picture.pk}/hapus/", follow=True)
        assert said_by(answer) == ["Gambar ini masih dipakai, jadi tidak dihapus."]
        assert b"Hapus gambar" not in answer.content
    assert Picture.objects.count() == 3
    assert b"Hanya di versi lama" in desk.get(f"/gambar/{restorable.pk}/kredit/").content


def test_a_number_that_only_begins_alike_is_another_picture(ani):
    longer = a_picture(ani, pk=1234)
    an_article(ani, body=body_of(paragraph("a"), figure(longer)), cover=None)

    assert [is_used(a_picture(ani, pk=pk)) for pk in (12, 123, 234)] == [False, False, False]
    assert is_used(longer)


def test_what_becomes_a_cover_at_the_last_moment_stays(desk, ani, monkeypatch):
    picture = a_picture(ani)

    def used_a_moment_later(asked):
        answer = is_used(asked)
        an_article(ani, cover=asked)
        return answer

    monkeypatch.setattr(library, "is_used", used_a_moment_later)
    answer = desk.post(f"/gambar/{picture.pk}/hapus/", follow=True)

    assert said_by(answer) == ["Gambar ini masih dipakai, jadi tidak dihapus."]
    assert Picture.objects.filter(pk=picture.pk).exists()
