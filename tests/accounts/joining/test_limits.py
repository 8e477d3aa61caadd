"""How often what may be tried at the doors; and that nobody is locked out by others."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.models import Letter
from tests.cast import PASSWORD, ani_who_writes
from tests.mailbox import code_for, letters_to

TOO_MANY = "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."
NO_MATCH = "Surel, nama pengguna, atau kata sandi tidak cocok. Coba lagi."
ATTACKER, OWNER = "198.51.100.7", "203.0.113.9"
SHARED = {"default": {"BACKEND": "idnplatform.foundation.shared_cache.SharedCache",
                      "LOCATION": "shared_cache"}}  # fmt: skip


def sign_in(name="ani", password=PASSWORD, address=ATTACKER, **headers):
    browser = Client(REMOTE_ADDR=address)
    told = {"login": name, "password": password}
    return browser.post("/akun/masuk/", told, headers=headers)


def told(response):
    """What the page says; not by its context, which the test client mixes up between threads."""
    if response.status_code == 302:
        return "in"
    page = response.content.decode()
    return next(words for words in (NO_MATCH, TOO_MANY) if words in page)


@pytest.mark.django_db
def test_passwords_of_one_account_are_tried_five_times_whatever_name_is_used():
    ani_who_writes()
    names = ["ani", "ANI", "ani@contoh.id", "Ani@Contoh.id", " ani "]

    assert [told(sign_in(name, "salah")) for name in names] == [NO_MATCH] * 5

    assert told(sign_in("ani", "salah")) == TOO_MANY
    assert told(sign_in("ani", PASSWORD)) == TOO_MANY
    assert told(sign_in("lain", "salah")) == NO_MATCH


@pytest.mark.django_db
def test_what_an_attacker_uses_up_is_not_the_owners():
    ani_who_writes()
    for _ in range(6):
        sign_in(password="salah")

    assert told(sign_in(address=OWNER)) == "in"


@pytest.mark.django_db
def test_a_name_that_nobody_has_is_limited_alike():
    assert [told(sign_in("tidak-ada", "salah")) for _ in range(6)] == [NO_MATCH] * 5 + [TOO_MANY]


@pytest.mark.django_db
def test_a_right_password_is_no_try_and_wipes_none_away():
    ani_who_writes()
    for password in ("salah", "salah", PASSWORD, "salah", "salah", PASSWORD, "salah"):
        sign_in(password=password)

    assert told(sign_in()) == TOO_MANY


@pytest.mark.django_db
def test_an_account_that_many_addresses_guess_at_asks_its_owner_for_a_code_too():
    ani_who_writes()
    for number in range(30):
        sign_in(password="salah", address=f"198.51.100.{number}")
    browser = Client(REMOTE_ADDR=OWNER)

    first = browser.post("/akun/masuk/", {"login": "ani", "password": PASSWORD})
    assert (first.status_code, first["Location"]) == (302, "/akun/masuk/kode/cek/")
    assert "_auth_user_id" not in browser.session

    then = browser.post("/akun/masuk/kode/cek/", {"code": code_for("ani@contoh.id")})
    assert (then.status_code, then["Location"]) == (302, "/tulis/")


@pytest.mark.django_db
@pytest.mark.parametrize("door", ["/akun/masuk/kode/", "/akun/lupa/"])
def test_codes_are_asked_for_three_times_for_one_account_from_one_address(door):
    ani_who_writes()

    def ask(address):
        response = Client(REMOTE_ADDR=address).post(door, {"email": "ani@contoh.id"})
        return response.status_code

    answers = [ask(ATTACKER) for _ in range(4)]

    refused = 429 if door == "/akun/lupa/" else 200  # told in the form
    assert answers == [302, 302, 302, refused]
    assert len(letters_to("ani@contoh.id")) == 3
    assert ask(OWNER) == 302


@pytest.mark.django_db
def test_a_mailbox_gets_twenty_letters_an_hour_of_those_that_anybody_can_ask_for():
    ani_who_writes()

    answers = {
        Client(REMOTE_ADDR=f"198.51.100.{number}")
        .post("/akun/lupa/", {"email": "ani@contoh.id"})
        .status_code
        for number in range(22)
    }

    assert answers == {302}
    assert Letter.objects.filter(to="ani@contoh.id").count() == 20


@pytest.mark.django_db
def test_codes_are_typed_thirty_times_from_one_address_wherever():
    doors = ["/akun/masuk/kode/cek/", "/akun/lupa/kode/", "/akun/daftar/konfirmasi/"]
    browser = Client(REMOTE_ADDR=ATTACKER)
    answers = [browser.post(doors[n % 3], {"code": "0000-0000"}).status_code for n in range(31)]

    assert answers == [302] * 30 + [429]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("hops", "forwarded", "counted_together"),
    [
        (0, "192.0.2.{}", True),  # made up by the client: not believed
        (1, "192.0.2.{}", False),  # told by the proxy
        (1, "192.0.2.{}, 192.0.2.77", True),  # made up, then the proxy's word
        (0, None, True),
    ],
)
def test_an_address_is_believed_only_from_the_configured_proxies(
    settings, hops, forwarded, counted_together
):
    settings.TRUSTED_PROXY_HOPS = hops
    answers = []
    for number in range(6):
        headers = {"x-forwarded-for": forwarded.format(number)} if forwarded else {}
        answers.append(told(sign_in("tidak-ada", "salah", **headers)))

    assert (answers[-1] == TOO_MANY) is counted_together


@pytest.mark.django_db
def test_addresses_of_one_network_of_ipv6_count_as_one():
    answers = [
        told(sign_in("tidak-ada", "salah", address=f"2001:db8:1:2::{number}"))
        for number in range(6)
    ]

    assert answers[-1] == TOO_MANY


@pytest.mark.django_db(transaction=True)
def test_thirty_tries_at_once_are_five(settings):
    """Through the cache that production has, shared by all its processes."""
    settings.CACHES = settings.CACHES | SHARED
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"login_failed": "5/5m/key"}
    cache.clear()
    ani_who_writes()

    def attempt(_):
        try:
            answer = sign_in(password="salah")
            # Who waits too long for the one counter is refused before anything is tried.
            return TOO_MANY if answer.status_code == 429 else told(answer)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(attempt, range(30)))

    assert answers.count(NO_MATCH) == 5
    assert answers.count(TOO_MANY) == 25
