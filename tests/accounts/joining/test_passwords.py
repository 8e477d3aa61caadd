"""Forgotten, changed and first passwords."""

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, ani_who_writes
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
ADDRESS = "ani@contoh.id"
FRESH = "ombak-pagi-9"


@pytest.fixture(autouse=True)
def ani():
    return ani_who_writes()


def can_sign_in(password, **browser):
    response = Client(**browser).post("/akun/masuk/", {"login": "ani", "password": password})
    return response.status_code == 302


# Forgotten ------------------------------------------------------------------------------------


def test_who_forgot_their_password_makes_a_new_one_with_a_code(client, ani):
    elsewhere = Client()
    elsewhere.force_login(ani)
    asked = client.post("/akun/lupa/", {"email": ADDRESS})
    assert (asked.status_code, asked["Location"]) == (302, "/akun/lupa/kode/")
    code = code_for(ADDRESS)
    typed = client.post("/akun/lupa/kode/", {"code": code})
    assert (typed.status_code, typed["Location"]) == (302, "/akun/lupa/baru/")

    made = client.post("/akun/lupa/baru/", {"password1": FRESH})

    assert (made.status_code, made["Location"]) == (302, "/akun/lupa/selesai/")
    assert (can_sign_in(PASSWORD), can_sign_in(FRESH)) == (False, True)
    assert elsewhere.get("/tulis/").status_code == 302
    assert letters_to(ADDRESS) == [
        f"{code} adalah kode untuk mengganti kata sandimu di IDN Platform",
        "Kata sandi akunmu disetel ulang.",
    ]


def test_without_the_code_there_is_no_new_password(client):
    client.post("/akun/lupa/", {"email": ADDRESS})

    for _ in range(3):
        assert client.post("/akun/lupa/baru/", {"password1": FRESH})["Location"] == (
            "/akun/lupa/kode/"
        )
        client.post("/akun/lupa/kode/", {"code": "0000-0000"})
    gone = client.post("/akun/lupa/kode/", {"code": code_for(ADDRESS)})

    assert gone["Location"] == "/akun/masuk/"
    assert can_sign_in(PASSWORD)


@pytest.mark.parametrize(
    ("password", "errors"),
    [
        ("", ["Bidang ini tidak boleh kosong."]),
        ("12345678", ["Kata sandi ini terlalu umum.", "Kata sandi ini seluruhnya terdiri dari angka."]),
        (ADDRESS, ["Kata sandi terlalu mirip dengan surel."]),
    ],
)  # fmt: skip
def test_a_weak_new_password_is_told_why(client, password, errors):
    client.post("/akun/lupa/", {"email": ADDRESS})
    client.post("/akun/lupa/kode/", {"code": code_for(ADDRESS)})

    response = client.post("/akun/lupa/baru/", {"password1": password})

    assert (response.status_code, response.context["form"].errors) == (200, {"password1": errors})
    assert can_sign_in(PASSWORD)


def test_one_code_makes_one_password(client):
    client.post("/akun/lupa/", {"email": ADDRESS})
    client.post("/akun/lupa/kode/", {"code": code_for(ADDRESS)})
    client.post("/akun/lupa/baru/", {"password1": FRESH})

    again = client.post("/akun/lupa/baru/", {"password1": "ombak-sore-9"})

    assert again["Location"] == "/akun/lupa/"
    assert can_sign_in(FRESH)


# Changed ----------------------------------------------------------------------------------------


def test_changing_it_keeps_this_browser_in_and_puts_the_others_out(client, ani):
    elsewhere = Client()
    for browser in (client, elsewhere):
        browser.force_login(ani)

    response = client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": FRESH})

    assert (response.status_code, response["Location"]) == (302, "/akun/kata-sandi/")
    assert (client.get("/tulis/").status_code, elsewhere.get("/tulis/").status_code) == (200, 302)
    assert (can_sign_in(PASSWORD), can_sign_in(FRESH)) == (False, True)
    assert letters_to(ADDRESS) == ["Kata sandi akunmu diganti."]


def test_who_does_not_know_the_old_one_changes_nothing(client, ani):
    client.force_login(ani)

    response = client.post("/akun/kata-sandi/", {"oldpassword": "salah", "password1": FRESH})

    assert response.context["form"].errors == {
        "oldpassword": ["Kata sandimu yang sekarang tidak cocok. Coba lagi."]
    }
    assert can_sign_in(PASSWORD)


def test_who_joined_by_code_can_make_a_password_after_another_code(client, ani):
    ani.set_unusable_password()
    ani.save()
    client.force_login(ani)
    assert client.get("/akun/kata-sandi/")["Location"] == "/akun/kata-sandi/buat/"
    sent = client.get("/akun/kata-sandi/buat/")
    assert sent["Location"] == "/akun/pastikan/kode/?next=%2Fakun%2Fkata-sandi%2Fbuat%2F"
    asked = client.post(sent["Location"], {"recipient": ADDRESS})
    code = code_for(ADDRESS)
    sure = client.post(asked["Location"], {"code": code})
    assert sure["Location"] == "/akun/kata-sandi/buat/"

    made = client.post("/akun/kata-sandi/buat/", {"password1": FRESH})

    assert (made.status_code, can_sign_in(FRESH)) == (302, True)
    assert letters_to(ADDRESS) == [
        f"{code} adalah kode masukmu di IDN Platform",
        "Akunmu sekarang punya kata sandi.",
    ]


def test_real_passwords_are_kept_by_argon2(settings):
    from idnplatform import people

    settings.PASSWORD_HASHERS = people.PASSWORD_HASHERS
    sari = User.objects.create_user("sari@contoh.id", "sari", FRESH)

    assert sari.password.startswith("argon2$argon2id$")
