"""What was asked for last, as much of it as fits."""

import threading
from collections import OrderedDict
from collections.abc import Hashable

from idnplatform.foundation.page_cache.copies import Copy

_LARGEST = 16  # One copy takes at most such a part of the shelf.


class Shelf:
    """Copies by address, within so many bytes; the one asked for longest ago makes room."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.taken = 0
        self._copies: OrderedDict[Hashable, Copy] = OrderedDict()
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self._copies)

    def get(self, address: Hashable) -> Copy | None:
        copy = self._copies.get(address)
        if copy is not None:
            try:
                self._copies.move_to_end(address)
            except KeyError:  # Another thread has just dropped it; it was good a moment ago.
                return copy
        return copy

    def put(self, address: Hashable, copy: Copy) -> None:
        """Keep it, or weigh it anew where it has grown by another form of its body."""
        with self._lock:
            self._drop(address)
            copy.weighed = copy.weight
            if copy.weighed > self.room // _LARGEST:
                return
            self._copies[address] = copy
            self.taken += copy.weighed
            while self.taken > self.room:
                self._drop(next(iter(self._copies)))

    def drop(self, address: Hashable) -> None:
        with self._lock:
            self._drop(address)

    def _drop(self, address: Hashable) -> None:
        if (copy := self._copies.pop(address, None)) is not None:
            self.taken -= copy.weighed
