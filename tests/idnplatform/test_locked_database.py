"""What people are told while another process holds the database: not that they tried too often."""

from contextlib import contextmanager

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, ani_who_writes

pytestmark = pytest.mark.django_db(transaction=True)
SHARED = {
    "BACKEND": "idnplatform.foundation.shared_cache.SharedCache",
    "LOCATION": "shared_cache",
}


@contextmanager
def held_by_another():
    """Another connection writes and does not end; this one waits a moment for it, not ten seconds."""
    is_sqlite = connection.vendor == "sqlite"
    other = connection.copy()
    with other.cursor() as writing, connection.cursor() as mine:
        mine.execute("PRAGMA busy_timeout = 200" if is_sqlite else "SET lock_timeout = 200")
        writing.execute("BEGIN IMMEDIATE" if is_sqlite else "BEGIN")
        if not is_sqlite:
            writing.execute("LOCK TABLE shared_cache IN EXCLUSIVE MODE")
        yield
        writing.execute("ROLLBACK")
    other.close()
    connection.close()


@pytest.fixture(autouse=True)
def _shared(settings):
    """The cache that production has, shared by all its processes."""
    settings.CACHES = settings.CACHES | {"default": SHARED}
    cache.clear()


@pytest.mark.parametrize(
    ("door", "told"),
    [
        ("/akun/masuk/", {"login": "ani", "password": PASSWORD}),
        ("/akun/masuk/kode/", {"email": "ani@contoh.id"}),
        ("/akun/lupa/", {"email": "ani@contoh.id"}),
        ("/akun/daftar/", {"name": "Rini", "handle": "rini", "email": "rini@contoh.id",
                           "password": "kopi-pahit-7"}),
    ],
)  # fmt: skip
def test_a_door_says_that_the_server_is_busy_and_when_to_come_back(door, told):
    ani_who_writes()
    browser = Client(raise_request_exception=False)

    with held_by_another():
        answer = browser.post(door, told)

    assert (answer.status_code, answer["Retry-After"]) == (503, "30")
    assert "Server kami sedang sibuk" in answer.content.decode()
    assert browser.post(door, told).status_code == 302  # Nothing was counted meanwhile.


def test_who_is_in_reads_on():
    ani_who_writes()
    browser = Client(raise_request_exception=False)
    browser.force_login(User.objects.get(handle="ani"))
    browser.get("/tulis/")
    cache.clear()

    with held_by_another():
        answer = browser.get("/tulis/")

    assert answer.status_code == 200


def test_a_key_that_is_held_is_no_fault():
    assert [cache.add("kunci", 1), cache.add("kunci", 2), cache.get("kunci")] == [True, False, 1]


def test_a_key_that_cannot_be_asked_for_is_one():
    with held_by_another(), pytest.raises(OperationalError):
        cache.add("kunci", 1)


def test_what_is_kept_to_save_time_is_not_worth_one():
    with held_by_another():
        assert cache.get_or_set("angka", lambda: 7) == 7
