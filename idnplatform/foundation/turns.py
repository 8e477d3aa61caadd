"""Work that takes much, one at a time: on this machine, or in this process.

Much memory: however many processes serve the machine, one of them has it. Much time: a web worker
has few threads, and all but one stay free for readers.
"""

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

_BETWEEN_TRIES = 0.05  # seconds
_hand = threading.Lock()


class Busy(Exception):
    """It was somebody else's turn for too long."""


@contextmanager
def turn(*, patience: float) -> Iterator[None]:
    """Wait up to `patience` seconds for the machine's one turn, and hold it. Raises Busy.

    The lock lies on this very file: all processes have it, and the kernel lifts the lock of
    one that dies.
    """
    descriptor = os.open(__file__, os.O_RDONLY)
    try:
        _take(descriptor, time.monotonic() + patience)
        yield
    finally:
        os.close(descriptor)


@contextmanager
def hand() -> Iterator[None]:
    """Hold this process's one hand for long work. Raises Busy at once: to wait would take a thread."""
    if not _hand.acquire(blocking=False):
        raise Busy
    try:
        yield
    finally:
        _hand.release()


def _take(descriptor: int, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise Busy from None
            time.sleep(_BETWEEN_TRIES)
        else:
            return
