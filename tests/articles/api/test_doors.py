"""What holds for every door of the API, by walking the list of them."""

import pytest
from django.contrib.sessions.models import Session
from django.db import OperationalError

from articles.api import shelves
from articles.api.urls import urlpatterns
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db
DOORS = [pattern.name for pattern in urlpatterns]
KEPT = "public, max-age=0, s-maxage=60, stale-while-revalidate=600"

# name: (address, queries with 1 piece and with 30)
PLACES = {
    "openapi": ("/api/v1/openapi.json", (0, 0)),
    "editions": ("/api/v1/editions", (1, 1)),
    "edition": ("/api/v1/editions/{code}", (1, 1)),
    "channels": ("/api/v1/channels", (1, 1)),
    "channel": ("/api/v1/channels/travel", (1, 1)),
    "topics": ("/api/v1/topics", (1, 1)),
    "topic": ("/api/v1/topics/ubud", (1, 1)),
    "writers": ("/api/v1/writers", (1, 1)),
    "writer": ("/api/v1/writers/ani", (2, 2)),
    "nothing": ("/api/v1/tidak/ada", (0, 0)),
}


@pytest.fixture
def address():
    code = a_live_edition(ani_who_writes()).code
    return lambda name: PLACES[name][0].format(code=code)


@pytest.mark.parametrize("name", DOORS)
def test_it_knows_nobody_and_is_open_to_every_site(client, address, name):
    as_stranger = client.get(address(name))
    client.force_login(ani_who_writes())
    as_ani = client.get(address(name))

    assert as_stranger.status_code == (404 if name == "nothing" else 200)
    assert as_stranger.content == as_ani.content
    assert as_stranger.cookies == as_ani.cookies == {}
    assert "Cookie" not in as_ani.headers.get("Vary", "")
    assert as_ani.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in as_ani.headers
    assert as_ani.headers["Cache-Control"] == ("private, no-store" if name == "nothing" else KEPT)


@pytest.mark.parametrize("name", DOORS)
def test_it_makes_no_session(client, address, name):
    client.get(address(name))

    assert not Session.objects.exists()


@pytest.mark.parametrize("name", [name for name in DOORS if name != "nothing"])
def test_who_knows_the_answer_is_not_sent_it_again(client, address, name):
    first = client.get(address(name), headers={"accept-encoding": "gzip"})

    again = client.get(address(name), headers={"if-none-match": first.headers["ETag"]})

    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_it_is_for_reading_alone(client, address, name, method):
    answer = getattr(client, method)(address(name))

    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert answer.json()["title"] == "Method Not Allowed"


@pytest.mark.parametrize("name", DOORS)
def test_head_answers_without_a_body_and_options_tells_what_a_script_may_send(
    client, address, name
):
    head, options = client.head(address(name)), client.options(address(name))

    assert (head.status_code, head.content) == (client.get(address(name)).status_code, b"")
    assert (options.status_code, options.content) == (204, b"")
    assert options.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert options.headers["Access-Control-Allow-Headers"] == "If-None-Match"
    assert options.headers["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("name", DOORS)
@pytest.mark.parametrize(("few_or_many", "count"), [(0, 1), (1, 30)])
def test_its_queries_do_not_grow_with_what_it_shows(
    client, name, few_or_many, count, django_assert_num_queries
):
    ani = ani_who_writes()
    for number in range(count):
        edition = a_live_edition(ani, title=f"Judul {number}", topics=["Ubud", f"Kata {number}"])
    place, queries = PLACES[name]

    with django_assert_num_queries(queries[few_or_many]):
        client.get(place.format(code=edition.code))


@pytest.mark.parametrize(
    "address",
    ["/api/v1", "/api/v1/", "/api/v1/editions/", "/api/v1/docs", "/api/v1/%00", "/api/v1/a%0ab"],
)
def test_whatever_is_not_there_answers_in_json(client, address):
    answer = client.get(address, follow=True)

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["detail"] == (
        "There is nothing here; /api/v1/openapi.json tells what there is."
    )


def test_the_description_names_every_door_and_the_type_of_every_problem(client):
    schema = client.get("/api/v1/openapi.json").json()

    assert sorted(schema["paths"]) == [
        "/api/v1/channels",
        "/api/v1/channels/{slug}",
        "/api/v1/editions",
        "/api/v1/editions/{code}",
        "/api/v1/topics",
        "/api/v1/topics/{slug}",
        "/api/v1/writers",
        "/api/v1/writers/{handle}",
    ]
    assert schema["servers"] == [{"url": "http://testserver"}]
    kinds = {
        (int(status) >= 400, kind)
        for operations in schema["paths"].values()
        for status, answer in operations["get"]["responses"].items()
        for kind in answer["content"]
    }
    assert kinds == {(False, "application/json"), (True, "application/problem+json")}


@pytest.mark.parametrize(
    ("error", "status"), [(ValueError("x"), 500), (OperationalError("x"), 503)]
)
def test_what_breaks_behind_it_is_told_in_json_too(client, monkeypatch, error, status):
    def broken():
        raise error

    monkeypatch.setattr(shelves, "_borne", broken)
    client.raise_request_exception = False

    answer = client.get("/api/v1/topics")

    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.json()["status"] == status
