"""Pages by key, not by number: page 10,000 costs what page 1 costs, and nothing slips between."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.db.models import Model, Q, QuerySet

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MOST_DIGITS = 18  # Fits a bigint and the calendar's end.
_MOST_LETTERS = 500


class BadCursor(ValueError):
    """The address names a place in the list that cannot be one."""


@dataclass(frozen=True)
class Page[M: Model]:
    items: list[M]
    next: str
    """The cursor of the next page, empty on the last."""


@dataclass(frozen=True)
class Order:
    """How a list is ordered: by one column and, between equals, by number in the same direction.

    `read` and `write` turn a value of the column into the words of a cursor and back.
    """

    column: str
    read: Callable[[str], Any]
    write: Callable[[Any], str]
    is_descending: bool = True
    key: str = "pk"

    @property
    def columns(self) -> tuple[str, str]:
        """For `order_by`."""
        sign = "-" if self.is_descending else ""
        return f"{sign}{self.column}", f"{sign}{self.key}"

    def after(self, cursor: str) -> Q:
        """Whatever follows the row that a cursor names. Raises BadCursor where it names none."""
        if not cursor:
            return Q()
        words, _, number = cursor.rpartition("-")
        value, key, past = (
            self.read(words),
            read_number(number),
            "lt" if self.is_descending else "gt",
        )
        # The first half alone bounds the index; the second settles rows of the same value.
        beyond = Q(**{f"{self.column}__{past}": value}) | Q(**{f"{self.key}__{past}": key})
        return Q(**{f"{self.column}__{past}e": value}) & beyond

    def cursor_of(self, row: Any) -> str:
        return f"{self.write(getattr(row, self.column))}-{getattr(row, self.key)}"


@dataclass(frozen=True)
class Ranked:
    """An order within ranks: by a whole number, the lowest first, and among equals as `inner` says."""

    rank: str
    inner: Order

    @property
    def columns(self) -> tuple[str, ...]:
        return self.rank, *self.inner.columns

    def after(self, cursor: str) -> Q:
        """Whatever follows the row that a cursor names. Raises BadCursor where it names none."""
        if not cursor:
            return Q()
        number, _, rest = cursor.partition("-")
        if not rest:
            raise BadCursor(cursor)
        rank = read_number(number)
        beyond = Q(**{f"{self.rank}__gt": rank}) | self.inner.after(rest)
        return Q(**{f"{self.rank}__gte": rank}) & beyond

    def cursor_of(self, row: Any) -> str:
        return f"{getattr(row, self.rank)}-{self.inner.cursor_of(row)}"


def page_by[M: Model](
    rows: QuerySet[M], order: Order | Ranked, cursor: str, *, size: int
) -> Page[M]:
    """Read one page of rows in an order, from just past a cursor; "" begins at the top."""
    items = list(rows.order_by(*order.columns).filter(order.after(cursor))[: size + 1])
    more, items = len(items) > size, items[:size]
    return Page(items, order.cursor_of(items[-1]) if more else "")


def page_of[M: Model](
    newest_first: QuerySet[M],
    cursor: str,
    *,
    size: int,
    moment: str = "published_at",
    key: str = "pk",
) -> Page[M]:
    """Read one page of a list, the latest `moment` first. Raises BadCursor."""
    return page_by(newest_first, by_moment(moment, key=key), cursor, size=size)


def by_moment(column: str, *, is_descending: bool = True, key: str = "pk") -> Order:
    """Cursors of `<microseconds since 1970>-<key>`."""
    return Order(column, _read_moment, _write_moment, is_descending, key)


def by_number(column: str) -> Order:
    """The largest first."""
    return Order(column, read_number, str)


def by_words(column: str) -> Order:
    """From A to Z, as the database orders letters."""
    return Order(column, _read_words, str, is_descending=False)


def read_number(words: str) -> int:
    if not (words.isascii() and words.isdigit() and len(words) <= _MOST_DIGITS):
        raise BadCursor(words)
    return int(words)


def _read_moment(words: str) -> datetime:
    try:
        return _EPOCH + timedelta(microseconds=read_number(words))
    except OverflowError as error:
        raise BadCursor(words) from error


def _write_moment(moment: datetime) -> str:
    return str((moment - _EPOCH) // timedelta(microseconds=1))


def _read_words(words: str) -> str:
    if "\0" in words or len(words) > _MOST_LETTERS:
        raise BadCursor(words)
    return words
