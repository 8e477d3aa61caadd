"""Rows as a CSV file that spreadsheets open without harm."""

import csv
from collections.abc import Iterable, Iterator, Sequence

from django.http import StreamingHttpResponse

BYTE_ORDER_MARK = "\ufeff"  # Without it Excel reads UTF-8 as something else.
# What a spreadsheet takes for the beginning of a formula, or as a way to hide one.
_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")


def csv_answer(name: str, rows: Iterable[Sequence[object]]) -> StreamingHttpResponse:
    """A download, sent row by row: thousands of them take the memory of one."""
    answer = StreamingHttpResponse(_lines(rows), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def harmless(cell: object) -> str:
    """The words of a cell; what would start a formula is shown as text, by an apostrophe before it."""
    words = str(cell)
    return f"'{words}" if words.startswith(_STARTS_A_FORMULA) else words


def _lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    yield BYTE_ORDER_MARK
    write = csv.writer(_Echo()).writerow
    for row in rows:
        yield write([harmless(cell) for cell in row])


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, line: str) -> str:
        return line
