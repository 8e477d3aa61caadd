"""Pages by key, not by number: page 10,000 costs what page 1 costs, and nothing slips between."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DIGITS = 18  # Fits a bigint and the calendar's end.


class BadCursor(ValueError):
    """The address names a place in the list that cannot be one."""


@dataclass(frozen=True)
class Page[M: Model]:
    items: list[M]
    next: str
    """The cursor of the next page, empty on the last."""


def page_of[M: Model](
    newest_first: QuerySet[M],
    cursor: str,
    *,
    size: int,
    moment: str = "published_at",
    key: str = "pk",
) -> Page[M]:
    """Read one page of a list ordered by `-moment, -key`, from just below a cursor.

    A cursor is `<microseconds since 1970>-<key>` of the last row shown; "" begins at the top.
    Raises BadCursor on anything else.
    """
    items = list(newest_first.filter(_below(cursor, moment, key))[: size + 1])
    more, items = len(items) > size, items[:size]
    return Page(items, _cursor_of(items[-1], moment, key) if more else "")


def _cursor_of(row: Any, moment: str, key: str) -> str:
    micros = (getattr(row, moment) - _EPOCH) // timedelta(microseconds=1)
    return f"{micros}-{getattr(row, key)}"


def _below(cursor: str, moment: str, key: str) -> Q:
    if not cursor:
        return Q()
    at, number = _read(cursor)
    # The first half alone bounds the index; the second settles rows of the same moment.
    return Q(**{f"{moment}__lte": at}) & (Q(**{f"{moment}__lt": at}) | Q(**{f"{key}__lt": number}))


def _read(cursor: str) -> tuple[datetime, int]:
    micros, _, pk = cursor.partition("-")
    for number in (micros, pk):
        if not (number.isascii() and number.isdigit() and len(number) <= _MOST_DIGITS):
            raise BadCursor(cursor)
    try:
        return _EPOCH + timedelta(microseconds=int(micros)), int(pk)
    except OverflowError as error:
        raise BadCursor(cursor) from error
