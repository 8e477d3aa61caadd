import pytest
from django.test import Client

from accounts.joining.forms import SignUpForm
from accounts.models import Profile, User
from tests.cast import ani_who_writes

pytestmark = pytest.mark.django_db
SARI = {
    "name": "Sari Dewi",
    "handle": "sari",
    "email": "sari@contoh.id",
    "password": "hujan-di-ubud-7",
}
EMPTY = "Bidang ini tidak boleh kosong."
SHAPE = "Pakai 3–30 huruf kecil, angka, atau garis bawah, dan mulai dengan huruf."
TAKEN = "Nama pengguna ini sudah dipakai. Pilih yang lain."
ALIKE = "Nama ini sudah dipakai atau terlalu mirip dengan nama lain."
KEPT_BACK = "Nama pengguna ini tidak bisa dipakai. Pilih yang lain."
KNOWN = "Alamat surel ini sudah terdaftar."
UNSEEN = "Nama ini memuat tanda yang tidak terlihat. Ketik ulang namanya."


def join(client, **words):
    return client.post("/akun/daftar/", SARI | words)


def errors_of(response):
    return {field: list(errors) for field, errors in response.context["form"].errors.items()}


def test_anybody_can_join_and_is_signed_in(client):
    response = join(client)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    sari = User.objects.get()
    assert (sari.handle, sari.email, sari.is_staff, sari.is_superuser, sari.is_editor) == (
        "sari", "sari@contoh.id", False, False, False
    )  # fmt: skip
    assert (sari.profile.name, sari.profile.standing, sari.profile.badge) == (
        "Sari Dewi", "member", "Member"
    )  # fmt: skip
    assert client.session["_auth_user_id"] == str(sari.pk)
    assert client.get("/tulis/").status_code == 200


def test_a_handle_may_be_typed_in_capitals(client):
    join(client, handle=" SARI ")

    assert User.objects.get().handle == "sari"


def test_a_password_is_taken_as_it_is_typed(client):
    join(client, password="  hujan di ubud  ")

    assert User.objects.get().check_password("  hujan di ubud  ")


@pytest.mark.parametrize(
    ("words", "errors"),
    [
        ({"name": ""}, {"name": [EMPTY]}),
        ({"name": "   "}, {"name": [EMPTY]}),
        ({"name": "\u200b"}, {"name": [UNSEEN]}),
        ({"name": "Ani\u202eLestari"}, {"name": [UNSEEN]}),
        (
            {"name": "a" * 61},
            {
                "name": [
                    "Pastikan nilai ini mengandung paling banyak 60 karakter (sekarang 61 karakter)."
                ]
            },
        ),
        ({"handle": ""}, {"handle": [EMPTY]}),
        ({"handle": "sa"}, {"handle": [SHAPE]}),
        ({"handle": "1sari"}, {"handle": [SHAPE]}),
        ({"handle": "sari-dewi"}, {"handle": [SHAPE]}),
        ({"handle": "ѕari"}, {"handle": [SHAPE]}),  # a Cyrillic s
        ({"handle": "ani"}, {"handle": [TAKEN]}),
        ({"handle": "ANI"}, {"handle": [TAKEN]}),
        ({"handle": "an1"}, {"__all__": [ALIKE]}),
        ({"handle": "a_n_i"}, {"__all__": [ALIKE]}),
        ({"handle": "redaksi"}, {"handle": [KEPT_BACK]}),
        ({"handle": "redaks1"}, {"handle": [KEPT_BACK]}),
        ({"email": ""}, {"email": [EMPTY]}),
        ({"email": "sari"}, {"email": ["Masukkan alamat email yang valid."]}),
        (
            {"email": "sari@contoh.id\nBcc: a@b.id"},
            {"email": ["Masukkan alamat email yang valid."]},
        ),
        ({"email": "ANI@CONTOH.ID"}, {"__all__": [KNOWN]}),
        ({"password": ""}, {"password": [EMPTY]}),
        (
            {"password": "12345"},
            {
                "password": [
                    "Kata sandi terlalu pendek. Harus mengandung setidaknya 8 karakter.",
                    "Kata sandi ini terlalu umum.",
                    "Kata sandi ini seluruhnya terdiri dari angka.",
                ]
            },
        ),
        ({"password": "sari@contoh.id"}, {"password": ["Kata sandi terlalu mirip dengan surel."]}),
    ],
)
def test_a_form_that_will_not_do_is_told_why(client, words, errors):
    ani_who_writes()

    response = join(client, **words)

    assert (response.status_code, errors_of(response)) == (200, errors)
    assert User.objects.count() == 1
    assert "_auth_user_id" not in client.session


def test_a_password_may_not_be_the_handle(client):
    response = join(client, handle="wayanmenulis", password="wayanmenulis")

    assert errors_of(response) == {"password": ["Kata sandi terlalu mirip dengan nama pengguna."]}


def test_a_refused_password_is_not_sent_back(client):
    response = join(client, password="rahasia", email="sari")

    assert b"rahasia" not in response.content


def test_what_was_typed_is_shown_again_as_text(client):
    response = join(client, name='"><script>alert(1)</script>', handle="x")

    assert b"<script>alert" not in response.content
    assert b"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in response.content


def test_nobody_can_give_themselves_more_than_a_form_asks(client):
    join(client, is_staff="on", is_superuser="on", groups="1", standing="verified", staff_mark="on")

    sari = User.objects.get()
    assert (sari.is_staff, sari.is_superuser, sari.groups.count()) == (False, False, 0)
    assert (sari.profile.standing, sari.profile.staff_mark) == ("member", False)


@pytest.mark.parametrize(
    "rival", [{"handle": "sari"}, {"handle": "s_ari"}, {"email": "SARI@contoh.id"}]
)
def test_who_comes_a_moment_too_late_is_told_kindly(client, monkeypatch, rival):
    check_passed = SignUpForm.join

    def join_after_the_rival(form):
        User.objects.create_user(**({"email": "lain@contoh.id", "handle": "lain"} | rival))
        return check_passed(form)

    monkeypatch.setattr(SignUpForm, "join", join_after_the_rival)

    response = join(client)

    assert (response.status_code, errors_of(response)) == (
        200,
        {"__all__": ["Surel atau nama pengguna ini baru saja dipakai. Coba yang lain."]},
    )
    assert (User.objects.count(), Profile.objects.count()) == (1, 1)  # The rival.
    assert "_auth_user_id" not in client.session


def test_who_joins_gets_a_new_session(client):
    client.get("/akun/daftar/")
    session = client.session
    session["titipan"] = 1
    session.save()
    before = session.session_key

    join(client)

    assert client.session.session_key not in (None, before)


def test_who_is_signed_in_need_not_join(client):
    client.force_login(ani_who_writes())

    for response in (client.get("/akun/daftar/"), join(client)):
        assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert User.objects.count() == 1


def test_a_page_elsewhere_cannot_make_somebody_join():
    client = Client(enforce_csrf_checks=True)

    assert join(client).status_code == 403
    assert not User.objects.exists()


def test_the_form_itself_carries_what_joining_needs():
    client = Client(enforce_csrf_checks=True)
    page = client.get("/akun/daftar/")

    response = client.post(
        "/akun/daftar/", SARI | {"csrfmiddlewaretoken": page.context["csrf_token"]}
    )

    assert response.status_code == 302
    assert page["Cache-Control"] == "private, no-store"
    assert {field.name for field in page.context["form"]} == SARI.keys()
