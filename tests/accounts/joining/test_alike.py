"""Who guesses learns nothing: known and unknown addresses are answered alike, and cost alike.

The time itself is measured by `benchmarks/guessing.py`; here it is what time is made of, the
questions to the database and the hashes.
"""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.mailbox import letters_to

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "ani@contoh.id", "ina@contoh.id"
NEW = {"name": "Sari Dewi", "handle": "sari", "password": "hujan-di-ubud-7"}
WRONG = {"code": "0000-0000"}
DOORS = {
    "sign up": [("/akun/daftar/", NEW)],
    "sign up, its code": [("/akun/daftar/", NEW), ("/akun/daftar/konfirmasi/", WRONG)],
    "sign up, another mail": [("/akun/daftar/", NEW), ("/akun/daftar/konfirmasi/", {"resend": 1})],
    "sign up by code": [("/akun/daftar/kode/", NEW)],
    "sign in": [("/akun/masuk/", {"password": "salah"})],
    "code": [("/akun/masuk/kode/", {})],
    "code, typed": [("/akun/masuk/kode/", {}), ("/akun/masuk/kode/cek/", WRONG)],
    "code, again": [("/akun/masuk/kode/", {}), ("/akun/masuk/kode/cek/", {"action": "resend"})],
    "reset": [("/akun/lupa/", {})],
    "reset, typed": [("/akun/lupa/", {}), ("/akun/lupa/kode/", WRONG)],
}


class CountingHasher(MD5PasswordHasher):
    count = 0

    def encode(self, password, salt):
        CountingHasher.count += 1
        return super().encode(password, salt)


def walk(steps, address):
    """All that somebody outside sees of these steps, and what they cost."""
    browser = Client(REMOTE_ADDR=f"198.51.100.{len(address) * 7 + (address == KNOWN)}")
    seen, cost = [], []
    for path, words in steps:
        for ask in (
            lambda to=path, words=words: browser.post(
                to, words | {"email": address, "login": address}
            ),
            lambda path=path: browser.get(seen[-1][1] or path),
        ):
            CountingHasher.count = 0
            with CaptureQueriesContext(connection) as asked:
                answer = ask()
            cost.append((CountingHasher.count, [kind_of(query["sql"]) for query in asked]))
            cookies = {name: dict(cookie) for name, cookie in answer.cookies.items()}
            for cookie in cookies.values():
                cookie["expires"] = bool(cookie["expires"])
            page = cleaned(answer.content, address)
            where = answer.get("Location")
            seen.append((answer.status_code, where, page, sorted(answer.headers), cookies))
    return seen, cost


def kind_of(sql):
    """Which table is asked or written; not of whom."""
    words = sql.split()
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    return words[0], table[1] if table else ""


def cleaned(page, address):
    page = re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)
    return page.replace(address.encode(), b"ADDRESS")


@pytest.fixture(autouse=True)
def ani(settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.joining.test_alike.CountingHasher"]
    wayan_who_writes_too()
    return ani_who_writes()


@pytest.mark.parametrize("door", DOORS)
def test_a_known_address_is_answered_like_an_unknown_one_and_costs_as_much(door):
    known, its_cost = walk(DOORS[door], KNOWN)
    unknown, other_cost = walk(DOORS[door], UNKNOWN)

    assert known == unknown
    assert its_cost == other_cost


@pytest.mark.parametrize("door", [door for door in DOORS if door != "sign in"])
def test_either_gets_as_many_letters(door):
    for address in (KNOWN, UNKNOWN):
        walk(DOORS[door], address)

    assert len(letters_to(KNOWN)) == len(letters_to(UNKNOWN)) > 0


def test_who_was_shut_out_is_answered_alike(ani):
    ani.is_active = False
    ani.save()

    for steps in DOORS.values():
        assert walk(steps, KNOWN) == walk(steps, UNKNOWN)


def test_a_handle_that_is_taken_is_told_whatever_the_address():
    told = [
        Client().post("/akun/daftar/", NEW | {"handle": "wayan", "email": address})
        for address in (KNOWN, UNKNOWN)
    ]

    assert [page.context["form"].errors for page in told] == [
        {"handle": ["Nama pengguna ini sudah dipakai. Pilih yang lain."]}
    ] * 2


def test_a_name_stays_free_whether_the_address_was_known_or_not():
    """Else who tries the name again would learn of the address."""
    for address in (KNOWN, UNKNOWN):
        Client().post("/akun/daftar/", NEW | {"email": address})

    again = Client().post("/akun/daftar/", NEW | {"email": "lain@contoh.id"})

    assert again.status_code == 302
