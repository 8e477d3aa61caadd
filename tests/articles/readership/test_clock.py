"""Each second the buffer is stored, also after the database was away, and when the process ends."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import OperationalError

from articles.readership import clock as clock_module
from articles.readership.beacon import Look
from articles.readership.clock import Clock

ROOT = Path(__file__).resolve().parents[3]
LOOK = Look(1, "23456789", "")


@pytest.fixture
def flushed(monkeypatch):
    """What every flush found waiting; the first ones fail with the errors put here."""
    monkeypatch.setattr(clock_module, "BETWEEN", 0.02)
    monkeypatch.setattr(clock_module, "LONGEST_WAIT", 0.05)
    monkeypatch.setattr(clock_module.atexit, "register", lambda act: None)
    monkeypatch.setattr(clock_module, "close_old_connections", lambda: None)
    monkeypatch.setattr(clock_module.connection, "close", lambda: None)
    found, errors = [], []

    def flush(buffer):
        waiting = buffer.take()
        if errors:
            buffer.put_back(waiting)
            raise errors.pop(0)
        found.extend(tuple(row) for row in waiting.counted.values())

    monkeypatch.setattr(clock_module, "flush", flush)
    return found, errors


def _look(buffer, reader):
    buffer.add([LOOK], address=str(reader), browser="Chrome")


def _soon(found, expected):
    until = time.monotonic() + 5
    while found != expected and time.monotonic() < until:
        time.sleep(0.01)
    assert found == expected


def test_it_stores_again_and_again(buffer, flushed):
    found, _ = flushed
    clock = Clock(buffer)
    clock.start()
    clock.start()
    _look(buffer, 1)
    _soon(found, [(0, 1, 0)])
    _look(buffer, 2)
    _soon(found, [(0, 1, 0)] * 2)
    clock.stop()


def test_whatever_goes_wrong_the_next_second_tries_again(buffer, flushed, caplog):
    found, errors = flushed
    errors += [OperationalError("away"), OperationalError("away"), ValueError("odd")]
    clock = Clock(buffer)
    _look(buffer, 1)
    clock.start()

    _soon(found, [(0, 1, 0)])
    clock.stop()
    assert caplog.messages == [
        "Looks wait in memory until the database is back: away",
        "Looks could not be stored.",
    ]


def test_the_end_of_the_process_is_not_the_end_of_what_waits(buffer, flushed):
    found, _ = flushed
    clock = Clock(buffer)
    clock.stop()
    assert found == []
    _look(buffer, 1)
    clock.stop()

    assert found == [(0, 1, 0)]


def test_a_process_that_ends_flushes_by_itself():
    script = """
from articles.readership import clock
from articles.readership.buffer import Buffer
from articles.readership.beacon import Look
clock.BETWEEN = 60
clock.flush = lambda buffer: print([*buffer.take().counted.values()])
buffer = Buffer()
clock.Clock(buffer).start()
buffer.add([Look(1, "23456789", "")], address="", browser="")
"""
    setup = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'tests.settings'\ndjango.setup()\n"
    ended = subprocess.run(
        [sys.executable, "-c", setup + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert ended.stdout == "[[0, 1, 0]]\n"
