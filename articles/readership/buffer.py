import logging
import time
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from articles.readership.beacon import VIEW, Look
from articles.readership.repeats import Repeats

MOST_ROWS = 20_000  # some 5 MB, and more articles than are opened while a database is away

logger = logging.getLogger(__name__)

type Counted = dict[tuple[int, str], list[int]]  # (hour since 1970, code): one count of each kind
type Ways = dict[tuple[str, str], int]  # (code come from, code gone to): readers


class Waiting(NamedTuple):
    counted: Counted
    ways: Ways


class Buffer:
    """Looks that wait to be stored, added up. For many threads; bounded, whoever knocks."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._counted: Counted = {}
        self._ways: Ways = {}
        self._repeats = Repeats(now=int(time.monotonic()))
        self._left_out = 0

    def add(self, looks: Iterable[Look], *, address: str, browser: str) -> None:
        """Count what this reader has not told within the last half hour."""
        reader = self._repeats.reader(address, browser)
        now, hour = int(time.monotonic()), int(time.time()) // 3600
        with self._lock:
            for look in looks:
                if self._repeats.is_new(reader, (look.kind, look.code), now):
                    self._add(look, hour)

    def take(self) -> Waiting:
        """All that waits, out of the buffer; forgets readers whose half hour is over."""
        with self._lock:
            waiting = Waiting(self._counted, self._ways)
            self._counted, self._ways = {}, {}
            left_out, self._left_out = self._left_out, 0
            self._repeats.forget(int(time.monotonic()))
        if left_out:
            logger.warning("%d looks were not counted: too many articles wait at once.", left_out)
        return waiting

    def put_back(self, waiting: Waiting) -> None:
        """What could not be stored waits on, beside what has come since."""
        with self._lock:
            for key, counts in waiting.counted.items():
                row = self._row(key)
                if row is None:
                    self._left_out += sum(counts)
                    continue
                for kind, count in enumerate(counts):
                    row[kind] += count
            for way, readers in waiting.ways.items():
                self._go(way, readers)

    def _add(self, look: Look, hour: int) -> None:
        row = self._row((hour, look.code))
        if row is None:
            self._left_out += 1
            return
        row[look.kind] += 1
        if look.kind == VIEW and look.came_from:
            self._go((look.came_from, look.code), 1)

    def _row(self, key: tuple[int, str]) -> list[int] | None:
        row = self._counted.get(key)
        if row is None and len(self._counted) < MOST_ROWS:
            row = self._counted[key] = [0, 0, 0]
        return row

    def _go(self, way: tuple[str, str], readers: int) -> None:
        if way in self._ways or len(self._ways) < MOST_ROWS:
            self._ways[way] = self._ways.get(way, 0) + readers
