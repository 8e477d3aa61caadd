"""`manage.py serve` with real processes on a free port of this machine."""

import os
import signal
import socket
import subprocess
import sys

import pytest
from django.conf import settings

from tests.idnplatform.serving import (
    END,
    START,
    Serving,
    a_free_port,
    environment_of,
    is_alive,
    is_free,
    until,
)


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A site of its own: an empty SQLite database and no media."""
    place = tmp_path_factory.mktemp("serve")
    environment = environment_of(place, f"sqlite:///{place / 'db.sqlite3'}")
    subprocess.run(
        [sys.executable, "manage.py", "migrate", "--verbosity", "0"],
        cwd=settings.BASE_DIR,
        env=environment,
        check=True,
        timeout=120,
    )
    return environment


@pytest.fixture
def serving(environment):
    serving = Serving(environment, a_free_port())
    yield serving
    serving.kill()


@pytest.mark.parametrize("wish", [signal.SIGINT, signal.SIGTERM])
def test_it_answers_until_it_is_told_to_end_and_leaves_nobody_behind(serving, wish):
    serving.wait_until_up()
    children = serving.pids("web") + serving.pids("worker")

    serving.process.send_signal(wish)

    assert serving.process.wait(timeout=END) == 0
    assert [is_alive(pid) for pid in children] == [False, False]
    assert is_free(serving.port)
    address = f"is served on http://127.0.0.1:{serving.port} (Ctrl-C ends it)"
    assert sum(address in line for line in serving.lines) == 1


@pytest.mark.parametrize("name", ["web", "worker"])
def test_a_child_that_was_killed_comes_back(serving, name):
    serving.wait_until_up()

    os.kill(serving.pids(name)[0], signal.SIGKILL)

    until(lambda: len(serving.pids(name)) == 2, END, serving)
    until(serving.answers, START, serving)
    assert serving.process.poll() is None


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux tells a child of its parent's death"
)
def test_children_end_even_when_serve_itself_is_killed(serving):
    serving.wait_until_up()
    children = serving.pids("web") + serving.pids("worker")

    serving.process.kill()
    serving.process.wait()

    until(lambda: not any(is_alive(pid) for pid in children), END, serving)
    until(lambda: is_free(serving.port), END, serving)


def test_a_taken_port_is_said_in_one_sentence(environment):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ran = subprocess.run(
            [sys.executable, "manage.py", "serve", "--port", str(port)],
            cwd=settings.BASE_DIR,
            env=environment,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr.splitlines() == [
        f"CommandError: Port {port} on 127.0.0.1 is taken by another program: end that one, or "
        f"choose another port with PORT={port + 1}."
    ]
