"""The hook for a cache in front, against a real server on this machine."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from idnplatform.foundation.page_cache import outdate, purge
from idnplatform.foundation.page_cache.purge import PurgeFailed


class Front(ThreadingHTTPServer):
    """A cache that notes what it is told; `answers` are the statuses to come, then 200."""

    def __init__(self):
        self.told, self.answers = [], []
        super().__init__(("127.0.0.1", 0), _Door)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_address[1]}/purge?zone=1"


class _Door(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((self.path, dict(self.headers), json.loads(body)))
        status = self.server.answers.pop(0) if self.server.answers else 200
        self.send_response(status)
        if status in {301, 302, 307}:
            self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_POST  # noqa: N815 -- as http.server wants it

    def log_message(self, *words):
        pass


@pytest.fixture
def front(settings):
    server = Front()
    settings.PURGE_URL = server.address
    settings.PURGE_HEADERS = {"Authorization": "Bearer rahasia"}
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_change_tells_the_cache_in_front_its_keys_once_it_is_committed(db, front, run_tasks):
    outdate("newest", "article:abcdefgh", "newest")
    assert front.told == []

    run_tasks()

    [(path, headers, body)] = front.told
    keys = ["article:abcdefgh", "newest", "unnamed"]
    assert path == "/purge?zone=1"
    assert body == {"tags": keys}
    assert headers["Surrogate-Key"] == " ".join(keys)
    assert headers["Authorization"] == "Bearer rahasia"
    assert headers["Content-Type"] == "application/json"


def test_the_cache_in_front_is_told_again_when_every_host_has_noticed(db, front, run_tasks):
    outdate("newest")
    run_tasks()
    assert len(front.told) == 1

    waiting = DBTaskResult.objects.filter(status="READY")
    assert [task.run_after > timezone.now() for task in waiting] == [True]
    waiting.update(run_after=timezone.now())  # Three seconds later.
    run_tasks()

    assert [body for _, _, body in front.told] == [{"tags": ["newest", "unnamed"]}] * 2
    assert not DBTaskResult.objects.filter(status="READY").exists()


def test_what_was_rolled_back_tells_nobody(db, front, run_tasks):
    def fails():
        with transaction.atomic():
            outdate("newest")
            raise DatabaseError

    with pytest.raises(DatabaseError):
        fails()
    run_tasks()

    assert front.told == []


@pytest.mark.parametrize("status", [302, 403, 404, 500, 503])
def test_an_answer_that_is_no_yes_is_a_failure_which_the_worker_tries_again(db, front, status):
    front.answers = [status]

    with pytest.raises(PurgeFailed, match=f"answers {status}"):
        purge.purge.call(["newest"])

    purge.purge.call(["newest"])
    assert [path for path, _, _ in front.told] == ["/purge?zone=1"] * 2


def test_the_worker_marks_it_failed_and_retries(db, front, run_tasks):
    from datetime import timedelta

    from django.utils import timezone

    from idnplatform.foundation.tasks import retry_failed

    front.answers = [500]
    outdate("newest")
    run_tasks(may_fail=True)

    assert retry_failed() == 1
    DBTaskResult.objects.update(run_after=timezone.now() - timedelta(seconds=1))
    run_tasks()

    assert len(front.told) == 2


def test_a_cache_in_front_that_is_down_is_a_failure_too(settings):
    settings.PURGE_URL = "http://127.0.0.1:9/"

    with pytest.raises(PurgeFailed, match="does not answer"):
        purge.purge.call(["newest"])


def test_one_that_accepts_and_says_nothing_holds_the_worker_for_a_moment_only(
    settings, monkeypatch
):
    import socket
    import time

    monkeypatch.setattr(purge, "TIMEOUT", 0.2)
    silent = socket.create_server(("127.0.0.1", 0))
    settings.PURGE_URL = f"http://127.0.0.1:{silent.getsockname()[1]}/"
    began = time.monotonic()

    with pytest.raises(PurgeFailed):
        purge.purge.call(["newest"])

    assert time.monotonic() - began < 5
    silent.close()


def test_by_default_nobody_is_told_and_no_page_bears_keys(db, client):
    outdate("newest")

    assert not DBTaskResult.objects.exists()
    assert not {"Surrogate-Key", "Cache-Tag"} & client.get("/").headers.keys()


@pytest.mark.parametrize(
    ("header", "told"),
    [("Surrogate-Key", "front newest site"), ("Cache-Tag", "front, newest, site")],
)
def test_pages_bear_their_keys_in_the_header_that_the_operator_names(
    db, client, settings, header, told
):
    settings.SURROGATE_HEADER = header

    assert client.get("/").headers[header] == told
    assert header not in client.get("/tulis/").headers


def test_a_page_that_says_nothing_bears_the_key_that_every_change_raises(db, client, settings):
    settings.SURROGATE_HEADER = "Surrogate-Key"
    assert client.get("/robots.txt").headers["Surrogate-Key"] == "site unnamed"
