"""The web server's workers are forked from a process that has read the site in."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from django.conf import settings

from tests.idnplatform.serving import END, START, a_free_port, environment_of, until

# Said by a process that has read everything in and is about to fork.
BEFORE_THE_FORK = """
import gc, os, sys, threading
from idnplatform.web import read_in
read_in()
from django.db import connections
print(
    "ninja" in sys.modules,
    threading.active_count(),
    [each.connection for each in connections.all()],
    gc.get_freeze_count() > 100_000,
)
"""


class Web:
    """Two workers under one parent."""

    lines = ()

    def __init__(self, environment):
        self.port = a_free_port()
        options = ["--port", str(self.port), "--workers", "2", "--blocking-threads", "2"]
        options += ["--respawn-failed-workers", "--respawn-interval", "1"]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "idnplatform.web", *options, "--log-level", "error"],
            cwd=settings.BASE_DIR,
            env=environment,
            start_new_session=True,
        )
        until(self.answers, START, self)

    def answers(self):
        address = f"http://127.0.0.1:{self.port}/robots.txt"
        with suppress(OSError), urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
        return False

    @property
    def workers(self):
        parent = self.process.pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        named = {pid: Path(f"/proc/{pid}/cmdline").read_bytes() for pid in children}
        return [int(pid) for pid, command in named.items() if b"idnplatform.web" in command]


@pytest.fixture
def environment(tmp_path):
    return environment_of(tmp_path, f"sqlite:///{tmp_path / 'db.sqlite3'}")


@pytest.fixture
def web(environment):
    web = Web(environment)
    yield web
    web.process.terminate()
    web.process.wait(timeout=END)


def kilobytes(pid, name):
    roll = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(rf"^{name}:\s+(\d+)", roll, re.MULTILINE)[1])


def test_before_the_fork_everything_is_there_and_nothing_that_two_must_not_share(environment):
    told = subprocess.run(
        [sys.executable, "-c", BEFORE_THE_FORK],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=START,
    )

    assert told.stdout.split("\n")[0] == "True 1 [None] True"


def test_workers_share_most_of_what_they_are(web):
    assert len(web.workers) == 2
    for worker in web.workers:
        shared, own = kilobytes(worker, "Shared_Dirty"), kilobytes(worker, "Private_Dirty")
        assert shared > own, (shared, own)


def test_a_worker_that_dies_is_followed_by_another(web):
    killed, stays = web.workers
    os.kill(killed, signal.SIGKILL)

    until(lambda: len(web.workers) == 2 and killed not in web.workers, START, web)

    assert stays in web.workers
    assert all(web.answers() for _ in range(10))
