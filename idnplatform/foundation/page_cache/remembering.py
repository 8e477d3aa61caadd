"""What many pages show alike, asked for once while nothing changes."""

import time
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from idnplatform.foundation.page_cache.generations import Reading

_LASTS = 60.0  # seconds
_MOST = 2_000  # values; then all are forgotten, and what is still asked for comes back
_reading: ContextVar[Reading | None] = ContextVar("reading", default=None)
_values: dict[str, tuple[int, float, Any]] = {}
_NOTHING = (-1, 0.0, None)


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
    total, until, value = _values.get(name, _NOTHING)
    if total == reading.total and time.monotonic() < until:
        return value
    value = ask()
    _keep(name, value, reading)
    return value


def remembered_each[K: Hashable, T](
    name: str, wanted: Iterable[K], ask: Callable[[list[K]], Mapping[K, T]]
) -> dict[K, T]:
    """The same of several things, in that order; those not remembered are asked for together.

    What `ask` does not answer is not there, and that is remembered too.
    """
    reading = _reading.get()
    if reading is None:
        wanted = list(wanted)
        answers = ask(wanted) if wanted else {}
        return {key: answers[key] for key in wanted if key in answers}
    found: dict[K, Any] = {}
    now = time.monotonic()
    for key in wanted:
        total, until, value = _values.get(f"{name}\0{key}", _NOTHING)
        found[key] = value if total == reading.total and now < until else _NOTHING
    if missing := [key for key, value in found.items() if value is _NOTHING]:
        answers = ask(missing)
        for key in missing:
            found[key] = answers.get(key)
            _keep(f"{name}\0{key}", found[key], reading)
    return {key: value for key, value in found.items() if value is not None}


def _keep(name: str, value: Any, reading: Reading) -> None:
    if len(_values) >= _MOST:
        _values.clear()
    _values[name] = (reading.total, time.monotonic() + _LASTS, value)
