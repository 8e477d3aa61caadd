"""Work that takes much memory, one at a time on this machine, however many processes serve it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

_BETWEEN_TRIES = 0.05  # seconds


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
