"""Numbers that all processes of a host share: whoever changes what pages show raises some of them.

A small file mapped into memory, of native 64-bit numbers: how often anything was raised, when to
look for what other hosts did, a number for each of SLOTS slots into which keys are hashed (two keys
in one slot only drop more than they must), and which rows of `Outdated` this host has seen.
"""

import fcntl
import mmap
import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from zlib import crc32

SLOTS = 4096
SEEN = 8192  # Rows remembered; many more than are read at once, see `following`.
_TOTAL, _DUE, _FIRST_SLOT = 0, 1, 8
_FIRST_SEEN = _FIRST_SLOT + SLOTS
_BYTES = 8 * (_FIRST_SEEN + SEEN)


@lru_cache(maxsize=8192)
def slot_of(key: str) -> int:
    return _FIRST_SLOT + crc32(key.encode()) % SLOTS


class Reading:
    """All numbers as they stood at one moment, before a view began."""

    def __init__(self, numbers: bytes) -> None:
        self._numbers = memoryview(numbers).cast("Q")
        self.total = self._numbers[_TOTAL]

    def of(self, slots: tuple[int, ...]) -> tuple[int, ...]:
        return tuple(self._numbers[slot] for slot in slots)


class Generations:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._open()
        self._in_this_process = threading.Lock()
        with self._alone():
            if os.fstat(self._file).st_size < _BYTES:
                # Laid down at once: a page of the file that a full disk refuses later is a crash.
                os.posix_fallocate(self._file, 0, _BYTES)
        self._map = mmap.mmap(self._file, _BYTES)
        self.numbers = memoryview(self._map).cast("Q")

    def _open(self) -> None:
        self._file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        self._process = os.getpid()

    @property
    def total(self) -> int:
        """How often anything was raised: while it stands still, every page is current."""
        return self.numbers[_TOTAL]

    def read(self) -> Reading:
        return Reading(self._map[: 8 * _FIRST_SEEN])

    def raise_for(self, keys: Iterable[str], *, row: tuple[int, int] | None = None) -> None:
        """Drop every page that shows one of these, in all processes of the host.

        The total goes up last: who reads it first and the slots after it can take an old slot for
        a new total's only before this returns. The row is ticked off after both, so that one who
        dies in the middle leaves it to be done again.
        """
        with self._alone():
            for slot in {slot_of(key) for key in keys}:
                self.numbers[slot] += 1
            self.numbers[_TOTAL] += 1
            if row is not None:
                number, moment = row
                self.numbers[_FIRST_SEEN + number % SEEN] = moment

    def raise_all(self) -> None:
        with self._alone():
            for slot in range(_FIRST_SLOT, _FIRST_SEEN):
                self.numbers[slot] += 1
            self.numbers[_TOTAL] += 1

    def has_seen(self, row: tuple[int, int]) -> bool:
        """By its number and its moment: in another database the same numbers are other rows."""
        number, moment = row
        return self.numbers[_FIRST_SEEN + number % SEEN] == moment

    @property
    def due(self) -> int:
        """When somebody of this host shall look for what others did: milliseconds, monotonic."""
        return self.numbers[_DUE]

    @due.setter
    def due(self, moment: int) -> None:
        self.numbers[_DUE] = moment

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """The kernel lifts the lock of a process that dies, whatever it had raised by then.

        A file opened before a fork is one for the kernel, whichever of the two asks: neither
        would wait for the other. So a worker opens it for itself.
        """
        with self._in_this_process:
            if self._process != os.getpid():
                os.close(self._file)
                self._open()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def close(self) -> None:
        self.numbers.release()
        self._map.close()
        os.close(self._file)


@lru_cache(maxsize=8)
def generations_at(path: Path) -> Generations:
    """One mapping a process for each file."""
    return Generations(path)
