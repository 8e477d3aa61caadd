"""Changing the address of an account."""

import pytest
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, ani_who_writes, wayan_who_writes_too
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
OLD, NEW = "ani@contoh.id", "ani.baru@contoh.id"


@pytest.fixture(autouse=True)
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def sure(client):
    """Prove once more that it is she."""
    client.post("/akun/pastikan/", {"password": PASSWORD})


def move_to(client, address):
    return client.post("/akun/surel/", {"email": address, "action_add": "1"})


def type_in(client, code):
    return client.post("/akun/surel/kode/", {"code": code})


def addresses_of(person):
    person.refresh_from_db()
    stored = person.emailaddress_set.values_list("email", "verified", "primary")
    return person.email, list(stored)


def test_the_new_address_is_confirmed_first_and_the_old_one_is_told(client, ani):
    sure(client)
    asked = move_to(client, "Ani.Baru@contoh.id")
    assert (asked.status_code, asked["Location"]) == (302, "/akun/surel/kode/")
    assert addresses_of(ani) == (OLD, [(OLD, True, True)])

    code = code_for(NEW)
    response = type_in(client, code)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert addresses_of(ani) == (NEW, [(NEW, True, True)])
    assert letters_to(OLD) == ["Alamat surel akunmu diganti."]
    assert letters_to(NEW) == [
        f"{code} adalah kode konfirmasi surelmu di IDN Platform",
        "Alamat surel akunmu diganti.",
    ]
    elsewhere = Client()
    signed_in = [
        elsewhere.post("/akun/masuk/", {"login": name, "password": PASSWORD}).status_code
        for name in (OLD, NEW)
    ]
    assert signed_in == [200, 302]


def test_a_session_alone_moves_nothing(client, ani):
    asked = move_to(client, NEW)

    assert (asked.status_code, asked["Location"]) == (
        302,
        "/akun/pastikan/?next=%2Fakun%2Fsurel%2F",
    )
    assert letters_to(NEW) == []
    goes_on = client.post(asked["Location"], {"password": PASSWORD})
    assert goes_on["Location"] == "/akun/surel/kode/"
    assert len(letters_to(NEW)) == 1


def test_a_code_confirms_the_address_that_it_was_sent_to_and_no_other(client, ani):
    sure(client)
    move_to(client, NEW)
    first = code_for(NEW)
    move_to(client, "bukan.milikku@contoh.id")

    assert type_in(client, first).status_code == 200
    assert addresses_of(ani) == (OLD, [(OLD, True, True)])


def test_the_address_of_somebody_else_is_answered_alike_and_cannot_be_had(client, ani):
    wayan_who_writes_too()
    sure(client)
    asked = move_to(client, "wayan@contoh.id")
    assert (asked.status_code, asked["Location"]) == (302, "/akun/surel/kode/")

    # Even with the code, which only who reads that mailbox has.
    response = type_in(client, code_for("wayan@contoh.id"))

    assert response.context["form"].errors == {
        "code": ["Surel ini tidak bisa dipakai. Coba surel lain."]
    }
    assert addresses_of(ani) == (OLD, [(OLD, True, True)])


def test_two_who_move_to_one_address_do_not_both_get_it(client, ani):
    wayan = wayan_who_writes_too()
    other = Client()
    other.force_login(wayan)
    codes = []
    for browser in (client, other):
        sure(browser)
        move_to(browser, NEW)
        codes.append(code_for(NEW))

    type_in(other, codes[1])
    type_in(client, codes[0])

    assert addresses_of(wayan) == (NEW, [(NEW, True, True)])
    assert addresses_of(ani) == (OLD, [(OLD, True, True)])


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("", "Bidang ini tidak boleh kosong."),
        ("ani", "Masukkan alamat email yang valid."),
        ("ANI@contoh.id", "Ini sudah surel akunmu."),
        ("ani@contoh.id\nBcc: a@b.id", "Masukkan alamat email yang valid."),
    ],
)
def test_what_is_no_new_address_is_told(client, address, error):
    sure(client)

    assert move_to(client, address).context["form"].errors == {"email": [error]}


def test_who_stands_in_the_migration_is_taken_at_their_word():
    """The accounts of before, as the migration finds them."""
    from importlib import import_module

    from django.apps import apps

    dewi = User.objects.create_user("Dewi.A@contoh.id", "dewi")
    dewi.emailaddress_set.all().delete()

    import_module("accounts.migrations.0006_addresses_are_verified").verify(apps, None)

    assert addresses_of(dewi) == ("Dewi.A@contoh.id", [("dewi.a@contoh.id", True, True)])
