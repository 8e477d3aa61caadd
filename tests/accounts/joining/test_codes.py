"""Signing in by a code from the mail."""

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, ani_who_writes
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
ADDRESS = "ani@contoh.id"
WRONG_CODE = "Kode ini tidak cocok. Periksa lagi surat yang terbaru."
TOO_MANY = "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."


@pytest.fixture(autouse=True)
def ani():
    return ani_who_writes()


def ask(client, email=ADDRESS, **more):
    return client.post("/akun/masuk/kode/", {"email": email, **more})


def type_in(client, code=None, **more):
    return client.post("/akun/masuk/kode/cek/", {"code": code or code_for(ADDRESS), **more})


def test_a_code_from_the_mail_lets_its_reader_in(client, ani):
    asked = ask(client, "ANI@contoh.id")
    assert (asked.status_code, asked["Location"]) == (302, "/akun/masuk/kode/cek/")

    response = type_in(client)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert client.session["_auth_user_id"] == str(ani.pk)


def test_it_leads_back_to_where_one_was_and_never_to_another_site(client):
    assert ask(client, next="/tulis/7/")["Location"] == "/akun/masuk/kode/cek/?next=%2Ftulis%2F7%2F"
    assert type_in(client, next="/tulis/7/")["Location"] == "/tulis/7/"

    other = Client()
    ask(other, next="https://evil.example/")
    page = other.get("/akun/masuk/kode/cek/", {"next": "https://evil.example/"})
    assert b"evil.example" not in page.content
    assert type_in(other, next="https://evil.example/")["Location"] == "/tulis/"


@pytest.mark.parametrize(("remember", "is_kept"), [({"remember": "on"}, True), ({}, False)])
def test_who_wants_to_be_remembered_is(client, remember, is_kept):
    ask(client, **remember)

    cookie = type_in(client).cookies["sessionid"]

    assert cookie["max-age"] == (30 * 24 * 3600 if is_kept else "")


def test_a_code_works_once_and_only_where_it_was_asked_for(client):
    ask(client)
    code = code_for(ADDRESS)

    assert type_in(Client(), code)["Location"] == "/akun/masuk/kode/"
    type_in(client, code)
    client.post("/akun/keluar/")
    assert type_in(client, code)["Location"] == "/akun/masuk/kode/"


def test_after_three_wrong_codes_the_right_one_is_worth_nothing(client):
    ask(client)
    code = code_for(ADDRESS)
    for _ in range(2):
        wrong = type_in(client, "0000-0000")
        assert wrong.context["form"].errors == {"code": [WRONG_CODE]}

    third = client.post("/akun/masuk/kode/cek/", {"code": "0000-0000"}, follow=True)
    assert third.redirect_chain == [("/akun/masuk/kode/", 302)]
    assert [str(told) for told in third.context["messages"]][-1:] == [TOO_MANY]

    assert type_in(client, code)["Location"] == "/akun/masuk/kode/"
    assert "_auth_user_id" not in client.session


def test_a_new_code_can_be_asked_for_twice_and_ends_the_old_one(client):
    ask(client)
    first = code_for(ADDRESS)
    for left in (True, False):
        again = client.post("/akun/masuk/kode/cek/", {"action": "resend"})
        assert again["Location"] == "/akun/masuk/kode/cek/"
        assert (b"Kirim ulang" in client.get("/akun/masuk/kode/cek/").content) is left
    assert len(letters_to(ADDRESS)) == 3

    assert type_in(client, first).context["form"].errors == {"code": [WRONG_CODE]}
    assert type_in(client)["Location"] == "/tulis/"


def test_who_was_shut_out_gets_no_code(client, ani):
    User.objects.filter(pk=ani.pk).update(is_active=False)

    assert ask(client)["Location"] == "/akun/masuk/kode/cek/"

    assert letters_to(ADDRESS) == ["Belum ada akun IDN Platform dengan alamat ini"]


def test_the_letter_bears_the_configured_host_and_its_code_is_gone_once_sent(
    client, settings, run_tasks
):
    from django.core import mail

    from accounts.models import Letter

    settings.SITE_URL = "https://tulis.example"
    client.post("/akun/masuk/kode/", {"email": "asing@contoh.id"}, headers={"host": "localhost"})
    ask(client)
    code = code_for(ADDRESS)
    run_tasks()

    asing, ani = mail.outbox
    assert "https://tulis.example/akun/daftar/" in asing.body
    assert "localhost" not in asing.body
    assert (ani.to, code in ani.body) == ([ADDRESS], True)
    assert Letter.objects.get(to=ADDRESS).text == ""


def test_who_mistyped_the_address_may_begin_anew(client):
    ask(client, "anii@contoh.id")

    assert client.get("/akun/masuk/").status_code == 200
    assert client.get("/akun/masuk/kode/cek/")["Location"] == "/akun/masuk/kode/"
    ask(client)
    assert type_in(client)["Location"] == "/tulis/"


# Addresses that were never confirmed ----------------------------------------------------------


@pytest.fixture
def unconfirmed():
    """An account whose address nobody has proved to be theirs."""
    return User.objects.create_user("sari@contoh.id", "sari", PASSWORD, name="Sari")


def test_who_is_not_confirmed_is_led_to_the_code_and_cannot_send_anything_before(
    client, unconfirmed
):
    asked = client.post("/akun/masuk/", {"login": "sari", "password": PASSWORD})
    assert (asked.status_code, asked["Location"]) == (302, "/akun/surel/kode/")
    for door in ("/tulis/baru/", "/langkah/1/submit/"):
        assert client.post(door)["Location"].startswith("/akun/masuk/?next=")

    response = client.post("/akun/surel/kode/", {"code": code_for("sari@contoh.id")})

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert client.session["_auth_user_id"] == str(unconfirmed.pk)
    assert unconfirmed.emailaddress_set.get().verified


def test_a_password_that_a_stranger_gave_ends_when_the_mailbox_owner_comes(client, unconfirmed):
    ask(client, "sari@contoh.id")
    response = client.post("/akun/masuk/kode/cek/", {"code": code_for("sari@contoh.id")})
    assert response["Location"] == "/tulis/"

    unconfirmed.refresh_from_db()
    assert not unconfirmed.has_usable_password()
    assert unconfirmed.emailaddress_set.get().verified
