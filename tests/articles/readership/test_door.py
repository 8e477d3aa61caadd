"""The door in front of Django: whatever knocks is answered 204, and nothing else is touched."""

import io

import pytest
from django.urls import reverse

from articles.readership import counting, door
from tests.cast import ani_who_writes
from tests.desk import a_live_edition
from tests.readers import CHROME

A = "23456789"


@pytest.fixture
def knock(monkeypatch, buffer):
    """knock(body, **environ) answers what came back; 'below' where the application was asked."""
    monkeypatch.setattr("articles.readership.clock.Clock.start", lambda clock: None)
    application = counting(lambda environ, start_response: ["below"])

    def knock(body=b"", **environ):
        answered = []
        rest = application(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": "/hitung/",
                "REMOTE_ADDR": "203.0.113.7",
                "HTTP_USER_AGENT": CHROME,
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": io.BytesIO(body),
            }
            | environ,
            lambda *told: answered.extend(told),
        )
        return [*answered, *rest]

    return knock


NOTHING = ["204 No Content", [("Cache-Control", "private, no-store")]]


def _waiting(buffer):
    return [tuple(row) for row in buffer.take().counted.values()]


def test_a_look_is_counted_without_asking_django(knock, buffer):
    assert knock(f"v{A}".encode()) == NOTHING
    assert _waiting(buffer) == [(0, 1, 0)]


@pytest.mark.parametrize(
    "elsewhere",
    [
        {"PATH_INFO": "/"},
        {"PATH_INFO": "/hitung"},
        {"PATH_INFO": "/hitung/x/"},
        {"REQUEST_METHOD": "GET"},
        {"REQUEST_METHOD": "PUT"},
    ],
)
def test_all_else_is_for_the_application_below(knock, buffer, elsewhere):
    assert knock(f"v{A}".encode(), **elsewhere) == ["below"]
    assert _waiting(buffer) == []


@pytest.mark.parametrize("length", ["-1", "x", "٣", "9" * 5000, "2049", "1e3", " 9"])
def test_an_odd_length_says_nothing(knock, buffer, length):
    assert knock(f"v{A}".encode(), CONTENT_LENGTH=length) == NOTHING
    assert _waiting(buffer) == []


def test_no_length_and_no_more_than_is_allowed_is_read(knock, buffer):
    assert knock(f"v{A}".encode(), CONTENT_LENGTH="") == NOTHING
    endless = io.BytesIO(f"v{A}\n".encode() + b"x" * 1_000_000)
    assert knock(CONTENT_LENGTH="", **{"wsgi.input": endless}) == NOTHING
    assert (_waiting(buffer), endless.tell()) == ([(0, 1, 0)], 2049)


def test_a_reader_who_hangs_up_is_no_trouble(knock, buffer, caplog):
    class Broken:
        def read(self, size):
            raise OSError("gone")

    assert knock(**{"wsgi.input": Broken()}) == NOTHING
    assert caplog.messages == ["A look could not be counted."]


@pytest.mark.parametrize("address", ["", "unix:", "\0", "203.0.113.7, 1.1.1.1"])
def test_where_the_address_is_not_known_the_look_still_counts(knock, buffer, address):
    knock(f"v{A}".encode(), REMOTE_ADDR=address)

    assert _waiting(buffer) == [(0, 1, 0)]


def test_readers_behind_our_proxy_are_told_apart(knock, buffer, settings):
    settings.TRUSTED_PROXY_HOPS = 1
    for address in ("198.51.100.1", "198.51.100.2", "198.51.100.2"):
        knock(f"v{A}".encode(), HTTP_X_FORWARDED_FOR=f"made-up, {address}")

    assert _waiting(buffer) == [(0, 2, 0)]


def test_both_doors_are_at_one_address():
    assert reverse("count") == door.ADDRESS


@pytest.mark.django_db
def test_the_site_is_served_behind_it(buffer, monkeypatch):
    monkeypatch.setattr("articles.readership.clock.Clock.start", lambda clock: None)
    from idnplatform.wsgi import application

    edition = a_live_edition(ani_who_writes())
    body = f"v{edition.code}".encode()
    answered = []
    application(
        {
            "REQUEST_METHOD": "POST",
            "PATH_INFO": "/hitung/",
            "HTTP_USER_AGENT": CHROME,
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        },
        lambda *told: answered.extend(told),
    )

    assert (answered, _waiting(buffer)) == (NOTHING, [(0, 1, 0)])
