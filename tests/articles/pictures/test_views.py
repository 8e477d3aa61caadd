"""The two doors of pictures: POST /gambar/ takes one in, PUT /gambar/<id>/ tells of it."""

import io
import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django_tasks_db.models import DBTaskResult
from PIL import Image

from articles.models import Picture
from idnplatform.foundation import images
from idnplatform.foundation.turns import hand, turn
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_photo, a_picture, a_sent_article, an_article, body_of, figure, paragraph

pytestmark = pytest.mark.django_db
TELLING = {
    "alt": "Sawah hijau",
    "caption": "ilustrasi sawah",
    "site": "unsplash.com",
    "creator": "sampowl",
    "address": "https://unsplash.com/photos/abc",
}
RIGHTS = {"licence": "", "permission": ""}
UNKNOWN = "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, AVIF, atau HEIC."
LOGGED_OUT = {"error": "Sesi berakhir. Masuk lagi untuk melanjutkan."}


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def door(ani):
    """A browser in which ani is signed in, and which shows errors as answers."""
    client = Client(raise_request_exception=False)
    client.force_login(ani)
    return client


def send(door, data=None, name="foto.jpg", **told):
    data = a_photo().read() if data is None else data
    return door.post("/gambar/", {"berkas": SimpleUploadedFile(name, data), **told})


def tell(door, picture, words):
    body = words if isinstance(words, str | bytes) else json.dumps(words)
    return door.put(f"/gambar/{picture.pk}/", body, content_type="application/json")


# Taking in ----------------------------------------------------------------------------------


def test_a_writer_can_send_a_picture(door, ani):
    response = send(door)

    picture = Picture.objects.get()
    assert (response.status_code, response.json()) == (
        201,
        {
            "id": picture.pk,
            "url": f"/media/{picture.file}",
            "width": 64,
            "height": 48,
            "alt": "",
            "caption": "",
            "site": "",
            "creator": "",
            "address": "",
            "licence": "",
            "permission": "",
            "proof": "",
            "similar": None,
            "colour": "#1e5aa0",
            "focal": [50, 50],
            "ready": False,
        },
    )
    assert response["Cache-Control"] == "private, no-store"
    assert picture.owner == ani


def test_a_writer_can_tell_of_a_picture_while_sending_it(door):
    response = send(door, **TELLING)

    assert response.status_code == 201
    assert {name: response.json()[name] for name in TELLING} == TELLING


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
def test_a_picture_of_each_format_is_taken_in_whatever_it_is_called(door, format):
    response = send(door, a_photo(format=format).read(), name="dokumen.txt")

    assert response.status_code == 201
    assert response.json()["url"].endswith(".webp")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Bukan gambar.", UNKNOWN),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', UNKNOWN),
        (b"<!DOCTYPE html><script>alert(1)</script>", UNKNOWN),
        (b"", "Berkasnya kosong."),
        (
            b"\xff\xd8\xff\xe0" + b"\0" * (20 * 1024**2),
            "Gambar terlalu besar; paling banyak 20 MB.",
        ),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(door, data, reason):
    response = send(door, data)

    assert (response.status_code, response.json()) == (422, {"errors": {"berkas": [reason]}})
    assert not Picture.objects.exists()


def test_half_a_photo_is_refused(door):
    photo = io.BytesIO()
    Image.effect_noise((400, 400), 80).save(photo, "JPEG")

    response = send(door, photo.getvalue()[:9000])

    assert (response.status_code, response.json()) == (
        422,
        {"errors": {"berkas": ["Berkas gambar rusak atau tidak lengkap."]}},
    )


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"berkas": "foto.jpg"},
        {"berkas": ""},
        {"gambar": SimpleUploadedFile("foto.png", b"a")},
    ],
)
def test_a_form_without_a_file_is_refused(door, form):
    response = door.post("/gambar/", form)

    assert (response.status_code, response.json()) == (
        422,
        {"errors": {"berkas": ["Pilih satu berkas gambar."]}},
    )


@pytest.mark.parametrize(
    "name",
    [
        "../../x.jpg",
        "..\\..\\x.jpg",
        "/etc/passwd",
        "C:\\x.jpg",
        "a" * 300 + ".jpg",
        "ルーム 😀.jpg",
        "x.php\x00.jpg",
        "x.html",
        ".htaccess",
        "<script>.jpg",
        "x\r\nX-Header: 1.jpg",
        "x.jpg;y.php",
    ],
)
def test_the_name_of_a_file_leaves_no_trace(door, name):
    response = send(door, name=name)

    assert response.status_code == 201
    assert re.fullmatch(r"pictures/([0-9a-f]{2})/\1[0-9a-f]{30}\.webp", Picture.objects.get().file)


@pytest.mark.parametrize("name", ["..", ".", "/", "../"])
def test_a_file_without_a_name_is_no_file(door, name):
    boundary = "batas"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="berkas"; filename="{name}"\r\n'
        "Content-Type: image/png\r\n\r\n"
    ).encode() + a_photo().read() + f"\r\n--{boundary}--\r\n".encode()  # fmt: skip

    response = door.post("/gambar/", body, content_type=f"multipart/form-data; boundary={boundary}")

    assert response.status_code == 422
    assert not Picture.objects.exists()


# Telling ------------------------------------------------------------------------------------

WRONG = {
    "alt too long": ({"alt": "a" * 301}, "alt"),
    "site too long": ({"site": "a" * 101}, "site"),
    "NUL": ({"caption": "a\0b"}, "caption"),
    "a control sign": ({"caption": "a\x08b"}, "caption"),
    "no character": ({"caption": "a\uffffb"}, "caption"),
    "a number": ({"alt": 5}, "alt"),
    "a switch": ({"alt": True}, "alt"),
    "a list": ({"creator": ["a"]}, "creator"),
    "an object": ({"creator": {}}, "creator"),
    "a script as an address": ({"address": "javascript:alert(1)"}, "address"),
    "data as an address": ({"address": "data:text/html,a"}, "address"),
    "ftp as an address": ({"address": "ftp://contoh.id/a.jpg"}, "address"),
    "no address": ({"address": "di majalah lama"}, "address"),
    "an address with a control sign": ({"address": "https://contoh.id/\x08"}, "address"),
    "an address that is a list": ({"address": ["https://contoh.id"]}, "address"),
    "a licence that is none": ({"licence": "gratis"}, "licence"),
    "a licence that is a list": ({"licence": ["own"]}, "licence"),
    "too many words of a permission": ({"permission": "a" * 501}, "permission"),
    "a permission with NUL": ({"permission": "a\0"}, "permission"),
    "a focal point outside": ({"focal": [101, 50]}, "focal"),
    "a focal point before the picture": ({"focal": [50, -1]}, "focal"),
    "half a focal point": ({"focal": [50]}, "focal"),
    "a focal point between numbers": ({"focal": [0.5, 0.5]}, "focal"),
    "a focal point in words": ({"focal": "tengah"}, "focal"),
    "a focal point of switches": ({"focal": [True, False]}, "focal"),
    "an address too long": ({"address": "https://contoh.id/" + "a" * 500}, "address"),
}


def test_a_writer_can_tell_of_a_picture_bit_by_bit(door, ani):
    picture = a_picture(ani, alt="", caption="", site="", creator="", address="")

    first = tell(door, picture, {"alt": "  Sawah\n hijau "}).json()
    last = tell(door, picture, {name: TELLING[name] for name in TELLING if name != "alt"}).json()

    assert (first["alt"], first["caption"]) == ("Sawah hijau", "")
    assert {name: last[name] for name in TELLING} == TELLING
    picture.refresh_from_db()
    assert {name: getattr(picture, name) for name in TELLING} == TELLING


def test_words_about_a_picture_do_not_have_its_renditions_made_again(door, ani):
    picture = a_picture(ani)
    waiting = DBTaskResult.objects.count()
    for caption in ("s", "se", "senja"):
        tell(door, picture, {"caption": caption})
    tell(door, picture, {"focal": [0, 100]})

    assert DBTaskResult.objects.count() == waiting + 1


def test_a_writer_picks_what_must_stay_in_sight(door, ani, run_tasks):
    picture = a_picture(ani)
    run_tasks()

    answer = tell(door, picture, {"focal": [0, 100]}).json()

    assert (answer["focal"], answer["ready"]) == ([0, 100], False)
    run_tasks()
    answer = tell(door, picture, {"alt": "Sawah"}).json()
    assert (answer["focal"], answer["ready"]) == ([0, 100], True)


def test_a_machine_with_its_hands_full_asks_to_try_again(door, monkeypatch):
    monkeypatch.setattr(images, "GIANT", 0)
    monkeypatch.setattr(images, "PATIENCE", 0)

    with turn(patience=20):
        response = send(door)

    assert (response.status_code, response.json()) == (
        503,
        {"errors": {"berkas": ["Server sedang mengolah gambar lain. Coba lagi sebentar lagi."]}},
    )
    assert send(door).status_code == 201


def test_while_one_large_picture_is_cleaned_the_next_takes_no_thread_from_readers(
    door, monkeypatch
):
    with hand():
        assert send(door).status_code == 201  # A small one takes no time.
        monkeypatch.setattr(images, "QUICK", 0)
        response = send(door)

    assert (response.status_code, response.json()["errors"]["berkas"]) == (
        503,
        ["Server sedang mengolah gambar lain. Coba lagi sebentar lagi."],
    )
    assert send(door).status_code == 201


@pytest.mark.parametrize("name", WRONG)
def test_what_is_told_wrongly_is_refused_and_not_kept(door, ani, name):
    words, field = WRONG[name]
    picture = a_picture(ani)

    response = tell(door, picture, words)

    assert response.status_code == 422
    assert response.json()["errors"].keys() == {field}
    picture.refresh_from_db()
    assert {name: getattr(picture, name) for name in TELLING} == TELLING


def test_what_is_told_wrongly_while_sending_is_refused_too(door):
    response = send(door, address="javascript:alert(1)")

    assert response.json() == {
        "errors": {"address": ["Isi alamat lengkap halaman gambar, diawali https://."]}
    }
    assert not Picture.objects.exists()


@pytest.mark.parametrize(
    "body", ["", "{", "[]", "null", '{"alt": NaN}', '{"alt": "\\ud800"}', b"\xff"]
)
def test_what_is_no_json_is_refused(door, ani, body):
    response = tell(door, a_picture(ani), body)

    assert response.status_code == 422
    assert response.json()["errors"].keys() == {"__all__"}


def test_too_much_is_refused_as_such(door, ani):
    response = tell(door, a_picture(ani), {"alt": "a" * 100_000})

    assert (response.status_code, response.json()) == (
        413,
        {"errors": {"__all__": ["Kiriman terlalu besar."]}},
    )


def test_nobody_can_change_more_than_what_is_told(door, ani):
    wayan, picture = wayan_who_writes_too(), a_picture(ani)
    before = Picture.objects.values().get(pk=picture.pk)

    tell(door, picture, {"id": 1, "pk": 1, "owner": wayan.pk, "owner_id": wayan.pk, "url": "x",
                         "file": "../rahasia.txt", "width": 1, "widths": [9999]})  # fmt: skip

    assert Picture.objects.values().get(pk=picture.pk) == before


def test_a_picture_that_editors_are_reading_stays_as_it_is(door, ani):
    cover, shown = a_picture(ani), a_picture(ani)
    a_sent_article(ani, cover=cover, body=body_of(paragraph("a"), figure(shown)))

    for picture in (cover, shown):
        response = tell(door, picture, {"alt": "Lain", "site": "lain.id"})

        assert response.status_code == 409
        assert response.json() == {
            "reason": "Gambar ini dipakai naskah yang sedang di tangan redaksi.",
            "picture": {
                "id": picture.pk,
                "url": picture.url,
                "width": 64,
                "height": 48,
                "colour": "#1e5aa0",
                "focal": [50, 50],
                "ready": False,
                **TELLING,
                **RIGHTS,
                "proof": "",
            },
        }
        picture.refresh_from_db()
        assert picture.alt == TELLING["alt"]


def test_by_what_right_a_picture_is_shown_is_told_too(door, ani):
    picture = a_picture(ani)
    rights = {"licence": "permission", "permission": "Lewat pesan Instagram, 3 November 2026"}

    answer = tell(door, picture, rights)

    assert {name: answer.json()[name] for name in rights} == rights
    picture.refresh_from_db()
    assert (picture.licence, picture.permission) == tuple(rights.values())


def test_a_picture_of_a_draft_can_still_be_told_of(door, ani):
    picture = a_picture(ani)
    an_article(ani, cover=picture)

    assert tell(door, picture, {"alt": "Lain"}).json()["alt"] == "Lain"


# Who may enter ------------------------------------------------------------------------------


def test_a_stranger_is_told_in_json_to_sign_in(ani):
    picture, stranger = a_picture(ani), Client()

    for response in (send(stranger), tell(stranger, picture, {"alt": "Lain"})):
        assert (response.status_code, response.json()) == (401, LOGGED_OUT)
    assert Picture.objects.count() == 1


@pytest.mark.parametrize("who", [wayan_who_writes_too, budi_who_edits])
def test_nobody_else_learns_that_a_picture_exists(ani, who):
    picture, client = a_picture(ani), Client()
    client.force_login(who())

    theirs = tell(client, picture, {"alt": "Lain"})
    none = tell(client, Picture(pk=picture.pk + 1), {"alt": "Lain"})

    assert (theirs.status_code, none.status_code) == (404, 404)
    assert theirs.content == none.content
    picture.refresh_from_db()
    assert picture.alt == TELLING["alt"]


def test_a_number_beyond_all_numbers_is_nobodys_picture(door):
    assert tell(door, Picture(pk=10**30), {"alt": "Lain"}).status_code == 404


def test_the_doors_open_only_for_what_they_are_made_for(door, ani):
    picture = a_picture(ani)
    methods = ("get", "post", "put", "patch", "delete", "head", "options")

    def answers(path):
        return {name: getattr(door, name)(path).status_code for name in methods}

    # To look at, the same address is the library.
    page = {"get": 200, "head": 200}
    assert answers("/gambar/") == dict.fromkeys(methods, 405) | {"post": 422} | page
    assert answers(f"/gambar/{picture.pk}/") == dict.fromkeys(methods, 405) | {"put": 422}
    assert Picture.objects.filter(pk=picture.pk).exists()


def test_a_page_elsewhere_cannot_send_in_a_writers_name(ani):
    door = Client(enforce_csrf_checks=True)
    door.force_login(ani)
    picture = a_picture(ani)

    assert send(door).status_code == 403
    assert tell(door, picture, {"alt": "Lain"}).status_code == 403
    assert Picture.objects.count() == 1
