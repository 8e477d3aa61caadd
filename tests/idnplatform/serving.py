"""A site of its own, served by real processes on a free port of this machine."""

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

    def kill(self):
        """SIGKILL to all of it at once; nobody has time to finish anything."""
        for pid in [self.process.pid, *self.pids("web"), *self.pids("worker")]:
            with suppress(ProcessLookupError):
                os.killpg(pid, signal.SIGKILL)
        self.process.wait()
        self.listener.join(timeout=5)

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


def a_free_port():
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


def environment_of(place, database):
    """The environment of a site of its own: media in `place`, the database at that address."""
    environment = {
        **os.environ,
        "ENV_FILE": os.devnull,
        "DEBUG": "on",  # No collectstatic before it serves.
        "DATABASE_URL": database,
        "MEDIA_ROOT": str(place / "media"),
        "PAGE_CACHE_FILE": str(place / "page-generations"),
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    environment.pop("SITE_URL", None)
    return environment
