"""The door where readers' browsers tell of looks knows nobody, and answers all alike."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from articles.readership.storing import flush
from tests.cast import ani_who_writes
from tests.desk import a_live_edition
from tests.readers import CHROME, counted, told

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition(buffer):
    return a_live_edition(ani_who_writes(), title="Apel")


def test_what_a_browser_tells_is_counted(edition, buffer):
    answer = told(f"p{edition.code}\nv{edition.code}\nr{edition.code}")
    flush(buffer)

    assert (answer.status_code, answer.content, counted()) == (204, b"", [("Apel", 1, 1, 1)])


def test_it_knows_nobody(edition):
    client = Client()
    client.force_login(ani_who_writes())
    sessions = Session.objects.values_list("session_data", "expire_date")
    before = list(sessions)

    answer = client.post(
        "/hitung/", f"v{edition.code}", "text/plain", headers={"user-agent": CHROME}
    )

    assert answer.cookies == {}
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert list(sessions) == before


def test_it_asks_no_database(edition, django_assert_num_queries):
    with django_assert_num_queries(0):
        told(f"v{edition.code}")


@pytest.mark.parametrize(
    "body",
    ["", "\0", "v", "x" * 2049, "\n" * 2048, "vAAAAAAAA", "v" + "é" * 8, b"\xff\xfe", "{}" * 500],
)
def test_whatever_is_said_it_answers_the_same(edition, buffer, body):
    answer = told(body)
    flush(buffer)

    assert (answer.status_code, answer.content, counted()) == (204, b"", [])


def test_a_form_is_no_look(edition, buffer):
    Client().post("/hitung/", {"x": f"v{edition.code}"}, headers={"user-agent": CHROME})
    flush(buffer)

    assert counted() == []


@pytest.mark.parametrize("headers", [{"dnt": "1"}, {"user-agent": "Googlebot/2.1"}])
def test_who_minds_and_what_is_no_reader_is_not_counted(edition, buffer, headers):
    assert told(f"v{edition.code}", **headers).status_code == 204
    flush(buffer)

    assert counted() == []


@pytest.mark.parametrize("method", ["get", "put", "delete", "options"])
def test_it_only_listens(edition, method):
    assert getattr(Client(), method)("/hitung/").status_code == 405
