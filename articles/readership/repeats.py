from functools import lru_cache
from hashlib import blake2b
from ipaddress import IPv6Address
from secrets import token_bytes
from zlib import crc32

REPEATED = 30 * 60  # seconds within which the same reader counts once for the same thing
MOST_KEPT = 100_000  # some 9 MB; beyond, the oldest are forgotten early
BROWSERS = 64  # told apart behind one address: what one machine that makes up names can count
MOST_OF_A_READER = 2_000  # things within half an hour; who tells more makes them up
SALTED_FOR = 24 * 3600  # seconds


class Repeats:
    """Which readers told what within half an hour, so that it counts once.

    A reader is here the fingerprint of an address and of six bits of a browser's name, under a key
    that nobody ever sees: it lives in the memory of this process, for a day at most. Fingerprints are
    forgotten after half an hour. Neither is ever written anywhere.

    The lock is the caller's. `now` is in whole seconds of a clock that never goes back.
    """

    def __init__(self, now: int) -> None:
        self._told: dict[int, int] = {}  # in the order of time
        self._things: dict[int, int] = {}  # how many each reader told since `_counted`
        self._counted = now
        self._salt = token_bytes(32)
        self._salted = now

    def reader(self, address: str, browser: str) -> int:
        told = f"{_line(address)}\n{_number_of(browser)}".encode(errors="replace")
        return int.from_bytes(blake2b(told, digest_size=8, key=self._salt).digest())

    def is_new(self, reader: int, what: tuple[int, str], now: int) -> bool:
        key = hash((reader, what))
        before = self._told.get(key)
        if before is not None and now - before < REPEATED:
            return False
        if not self._has_room_for(reader, now):
            return False
        self._told.pop(key, None)  # The new one goes to the end, so that time keeps its order.
        self._told[key] = now
        if len(self._told) > MOST_KEPT:
            del self._told[next(iter(self._told))]
        return True

    def _has_room_for(self, reader: int, now: int) -> bool:
        if now - self._counted >= REPEATED or len(self._things) >= MOST_KEPT:
            self._things, self._counted = {}, now
        things = self._things[reader] = self._things.get(reader, 0) + 1
        return things <= MOST_OF_A_READER

    def forget(self, now: int) -> None:
        """What is older than half an hour; once a day all of it, with the key."""
        if now - self._salted >= SALTED_FOR:
            self._told.clear()
            self._things.clear()
            self._salt, self._salted = token_bytes(32), now
        while self._told:
            oldest = next(iter(self._told))
            if now - self._told[oldest] < REPEATED:
                return
            del self._told[oldest]


@lru_cache(2048)
def _number_of(browser: str) -> int:
    return crc32(browser.encode(errors="replace")) % BROWSERS


def _line(address: str) -> str:
    """Who has one IPv6 address has all those that begin with the same 64 bits."""
    return IPv6Address(address).exploded[:19] if ":" in address else address
