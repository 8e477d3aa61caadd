"""`manage.py serve` with real processes on a free port of this machine."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from contextlib import suppress

import pytest
from django.conf import settings

START = 40  # seconds a slow machine may take until the site answers
END = 10  # seconds until everything must be gone


class Serving:
    """A running `serve`, and what it has said so far."""

    def __init__(self, environment, port):
        self.port = port
        self.lines = []
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), "--workers", "1"],
            cwd=settings.BASE_DIR,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self):
        with self.process.stdout as output:
            for line in output:
                self.lines.append(line)

    def pids(self, name):
        """Process numbers of a child, in the order of its starts."""
        pattern = rf"serve: {name}: running as process (\d+)"
        return [int(found) for line in list(self.lines) for found in re.findall(pattern, line)]

    def answers(self):
        address = f"http://127.0.0.1:{self.port}/sehat/"
        with suppress(OSError), urllib.request.urlopen(address, timeout=2) as answer:
            return answer.status == 200
        return False

    def wait_until_up(self):
        until(self.answers, START, self)
        until(lambda: self.has_said("is served on"), START, self)
        until(lambda: self.has_said("begins"), START, self)  # The worker's own first words.

    def has_said(self, words):
        return any(words in line for line in list(self.lines))


def until(holds, seconds, serving):
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, "".join(serving.lines)
        time.sleep(0.1)


def is_alive(pid):
    with suppress(OSError):
        os.kill(pid, 0)
        return True
    return False


def is_free(port):
    with suppress(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        return False
    return True


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A site of its own: an empty SQLite database and no media."""
    place = tmp_path_factory.mktemp("serve")
    environment = {
        **os.environ,
        "ENV_FILE": os.devnull,
        "DEBUG": "on",  # No collectstatic before it serves.
        "DATABASE_URL": f"sqlite:///{place / 'db.sqlite3'}",
        "MEDIA_ROOT": str(place / "media"),
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    environment.pop("SITE_URL", None)
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
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    serving = Serving(environment, port)
    yield serving
    with suppress(ProcessLookupError):
        serving.process.kill()
    serving.process.wait()
    for pid in [*serving.pids("web"), *serving.pids("worker")]:
        with suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
    serving.listener.join(timeout=5)


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
