"""The proof of a permission, at /gambar/<id>/izin/: who may attach it, see it, take it away."""

import io

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from PIL import Image

from articles.pictures import proof
from idnplatform.foundation import images
from idnplatform.foundation.turns import turn
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, a_photo, a_picture, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db(transaction=True)
PDF = b"%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n"
NO_PROOF = (
    "Lampirkan gambar, misalnya tangkapan layar, atau PDF. "
    "Berkas ini bukan gambar yang kami kenal. "
)


@pytest.fixture
def ani():
    return ani_who_writes()


def door_of(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def attach(client, picture, data=PDF, name="izin.pdf"):
    return client.post(f"/gambar/{picture.pk}/izin/", {"berkas": SimpleUploadedFile(name, data)})


def look(client, picture):
    return client.get(f"/gambar/{picture.pk}/izin/")


def kept():
    """The names of all proofs in the private storage."""
    storage = storages["private"]
    if not storage.exists("permissions"):
        return set()
    folders = storage.listdir("permissions")[0]
    return {
        f"permissions/{folder}/{name}"
        for folder in folders
        for name in storage.listdir(f"permissions/{folder}")[1]
    }


@pytest.fixture(autouse=True)
def _nothing_kept_before(settings, tmp_path):
    settings.STORAGES = settings.STORAGES | {
        "private": settings.STORAGES["private"] | {"OPTIONS": {"location": tmp_path}}
    }


def test_a_letter_is_kept_as_it_is_and_handed_out_as_a_file(ani):
    picture, door = a_picture(ani), door_of(ani)

    attached = attach(door, picture)
    answer = look(door, picture)

    assert (attached.status_code, attached.json()["proof"]) == (201, f"/gambar/{picture.pk}/izin/")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert {name: answer.headers[name] for name in (
        "Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control",
        "Content-Security-Policy",
    )} == {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="izin-gambar-{picture.pk}.pdf"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }  # fmt: skip


def test_a_screenshot_is_written_anew_without_its_metadata(ani):
    picture, door, file = a_picture(ani), door_of(ani), io.BytesIO()
    Image.new("RGB", (80, 60)).save(file, "JPEG", comment=b"rahasia", exif=b"Exif\0\0rahasia")

    attach(door, picture, file.getvalue(), "layar.jpg")
    answer = look(door, picture)

    assert answer.headers["Content-Type"] == "image/webp"
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert b"rahasia" not in answer.content
    assert Image.open(io.BytesIO(answer.content)).size == (80, 60)


@pytest.mark.parametrize(
    "data",
    [
        b"Boleh dipakai.",
        b"<!DOCTYPE html><script>alert(1)</script>%PDF-1.7 %%EOF",
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
        b"PK\x03\x04 surat.docx",
    ],
)
def test_anything_else_is_refused(ani, data):
    answer = attach(door_of(ani), a_picture(ani), data)

    assert answer.status_code == 422
    assert answer.json()["errors"]["berkas"][0].startswith(NO_PROOF)
    assert kept() == set()


def test_half_a_letter_a_heavy_one_and_none_are_refused_with_the_reason(ani, settings):
    settings.PERMISSION_BYTES = 1024**2
    picture, door = a_picture(ani), door_of(ani)
    too_large = PDF + b"\0" * 1024**2
    answers = [
        attach(door, picture, PDF[:30]),
        attach(door, picture, too_large),
        door.post(f"/gambar/{picture.pk}/izin/"),
    ]

    assert [(a.status_code, a.json()["errors"]["berkas"]) for a in answers] == [
        (422, ["Berkas PDF ini rusak atau tidak lengkap."]),
        (422, ["Berkas terlalu besar; paling banyak 1 MB."]),
        (422, ["Pilih satu berkas: gambar atau PDF."]),
    ]
    assert kept() == set()


def test_nobody_waits_while_a_proof_is_read(ani, monkeypatch):
    """A transaction there would keep every other writer of SQLite from saving for as long."""
    read, was_in_one = proof.clean_picture, []

    def read_noting(*given, **named):
        was_in_one.append(connection.in_atomic_block)
        return read(*given, **named)

    monkeypatch.setattr(proof, "clean_picture", read_noting)

    assert attach(door_of(ani), a_picture(ani), a_photo().read()).status_code == 201
    assert was_in_one == [False]


def test_a_proof_that_has_to_wait_too_long_may_be_sent_again(ani, monkeypatch):
    picture = a_picture(ani)
    monkeypatch.setattr(images, "GIANT", 0)
    monkeypatch.setattr(images, "PATIENCE", 0)
    with turn(patience=0):
        answer = attach(door_of(ani), picture, a_photo().read())

    assert (answer.status_code, answer.json()["errors"]["berkas"]) == (
        503,
        ["Server sedang mengolah gambar lain. Coba lagi sebentar lagi."],
    )
    assert kept() == set()


def test_a_new_proof_takes_the_place_of_the_old_and_can_be_taken_away(ani):
    picture, door = a_picture(ani), door_of(ani)
    attach(door, picture)
    [first] = kept()
    attach(door, picture)
    [second] = kept()
    gone = door.delete(f"/gambar/{picture.pk}/izin/")

    assert first != second
    assert (gone.status_code, gone.json()["proof"]) == (200, "")
    assert kept() == set()
    assert look(door, picture).status_code == 404


def test_a_proof_does_not_lie_where_pictures_are_served_from(ani, client):
    picture = a_picture(ani)
    attach(door_of(ani), picture)
    picture.refresh_from_db()

    assert not default_storage.exists(picture.permission_file)
    assert client.get(f"/media/{picture.permission_file}").status_code == 404


def test_editors_see_a_proof_once_the_picture_has_come_before_them(ani):
    picture, budi = a_picture(ani), door_of(budi_who_edits())
    attach(door_of(ani), picture)
    piece = an_article(ani, cover=picture)
    statuses = [look(budi, picture).status_code]
    for move in (("submit", ani), ("recall", ani), ("submit", ani), ("claim", budi_who_edits())):
        moved(piece, move)
        statuses.append(look(budi, picture).status_code)

    assert statuses == [404, 200, 404, 200, 200]
    assert look(door_of(wayan_who_writes_too()), picture).status_code == 404
    assert look(Client(), picture).status_code == 401


def test_editors_still_see_what_was_published(ani):
    picture = a_picture(ani)
    attach(door_of(ani), picture)
    edition = a_live_edition(ani, cover=picture)
    moved(edition.article, ("revise", ani))

    assert look(door_of(budi_who_edits()), picture).status_code == 200


def test_nobody_else_attaches_or_takes_away(ani):
    picture = a_picture(ani)
    attach(door_of(ani), picture)
    before = kept()
    for person in (wayan_who_writes_too(), budi_who_edits()):
        door = door_of(person)
        assert attach(door, picture).status_code == 404
        assert door.delete(f"/gambar/{picture.pk}/izin/").status_code == 404

    assert kept() == before


def test_what_editors_are_reading_keeps_its_proof(ani):
    picture, door = a_picture(ani), door_of(ani)
    a_sent_article(ani, cover=picture)

    for answer in (attach(door, picture), door.delete(f"/gambar/{picture.pk}/izin/")):
        assert (answer.status_code, answer.json()["reason"]) == (
            409,
            "Gambar ini dipakai naskah yang sedang di tangan redaksi.",
        )
    assert kept() == set()
