"""What many pages show alike, asked for once while nothing changes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from idnplatform.foundation.page_cache.generations import Reading

_LASTS = 60.0  # seconds
_MOST = 2_000  # values; then all are forgotten, and what is still asked for comes back
_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)
_values: dict[str, tuple[int, float, Any]] = {}


@contextmanager
def reading_of_request(reading: Reading | None) -> Iterator[None]:
    """While a page is drawn for the cache, with the numbers read before it began.

    None while something is drawn that is no page: nothing is remembered then.
    """
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)


def remembered[T](name: str, ask: Callable[[], T]) -> T:
    """What `ask` answered before, where nothing that readers see has changed since.

    Only of pages that the cache has drawn: elsewhere nobody knows what is committed. The value
    is shared between requests: evaluated, and changed by nobody.
    """
    reading = _reading.get()
    if reading is None:
        return ask()
    now = time.monotonic()
    total, until, value = _values.get(name, (-1, 0.0, None))
    if total == reading.total and now < until:
        return value
    value = ask()
    if len(_values) >= _MOST:
        _values.clear()
    _values[name] = (reading.total, now + _LASTS, value)
    return value
