"""Charts as SVG, drawn on the server: pure functions from numbers to a picture.

Told apart by pattern and word, never by colour alone; what colours there are come from
figures.css, since the policy of our pages allows no style in the markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

_NICE = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000)


@dataclass(frozen=True)
class Named:
    name: str
    """Keeps the ids of several pictures on one page apart."""
    title: str
    told: str
    """What it shows, for who does not see it."""


@dataclass(frozen=True)
class Series:
    name: str
    fill: str
    """full, hatched, dotted or open"""
    values: Sequence[int]


@dataclass(frozen=True)
class Bar:
    label: str
    value: float
    words: str
    """What the bar says, beside it."""
    fill: str = "full"


def columns(named: Named, days: Sequence[date], up: Series, down: Sequence[Series]) -> SafeString:
    """A column for each day: upwards one series, downwards others on top of one another."""
    width, height, left, top = 720, 280, 34, 16
    most_up, most_down = max([1, *up.values]), max([1, *_stacked(down)])
    step = _step(most_up + most_down)
    ups, downs = ceil(most_up / step) * step, ceil(most_down / step) * step
    unit = (height - top - 30) / (ups + downs)
    zero, slot = top + ups * unit, (width - left) / max(1, len(days))
    parts: list[SafeString] = [
        _grid(left, width, [(zero - n * unit, n) for n in range(0, ups + 1, step)]),
        _grid(left, width, [(zero + n * unit, n) for n in range(step, downs + 1, step)]),
    ]
    for number, day in enumerate(days):
        x, bar = left + number * slot + slot * 0.12, slot * 0.76
        high = up.values[number] * unit
        parts.append(_filled(x, zero - high, bar, high, up.fill))
        y = zero
        for series in down:
            high = series.values[number] * unit
            parts.append(_filled(x, y, bar, high, series.fill))
            y += high
        if number % _every(len(days)) == 0:
            parts.append(_text(x, height - 6, date_format(day, "j M"), "day"))
    parts.append(_line(left, zero, width, zero, "zero"))
    return _picture(named, width, height, parts)


def bars(named: Named, rows: Sequence[Bar], most: float = 0) -> SafeString:
    """Lying bars, each under its label and what it says; `most` is the length of a full one."""
    width, row = 340, 44
    full = most or max([bar.value for bar in rows], default=0) or 1
    parts: list[SafeString] = []
    for number, bar in enumerate(rows):
        y = number * row
        parts += [
            _text(0, y + 15, bar.label, "label"),
            _text(width, y + 15, bar.words, "words"),
            _plain_rect(0, y + 22, width, 12, "track"),
            _filled(0, y + 22, width * min(1.0, bar.value / full), 12, bar.fill),
        ]
    return _picture(named, width, max(row, len(rows) * row), parts)


def key(series: Iterable[Series]) -> SafeString:
    """What each filling means, as a list beside the picture."""
    items = format_html_join(
        "",
        '<li><svg class="key__mark" viewBox="0 0 16 16" aria-hidden="true" focusable="false">'
        "{}{}</svg>{}</li>",
        (
            (
                _patterns(f"key-{one.fill}"),
                _owned(_filled(1, 1, 14, 14, one.fill), f"key-{one.fill}"),
                one.name,
            )
            for one in series
        ),
    )
    return format_html('<ul class="key">{}</ul>', items)


def _stacked(series: Sequence[Series]) -> list[int]:
    return [sum(values) for values in zip(*(one.values for one in series), strict=True)]


def _step(whole: int) -> int:
    """The distance of two lines, so that there are about six."""
    return next((step for step in _NICE if whole / step <= 6), ceil(whole / 6))


def _every(days: int) -> int:
    return max(1, ceil(days / 10))


def _picture(named: Named, width: int, height: int, parts: Sequence[SafeString]) -> SafeString:
    name = named.name
    inside = format_html_join("", "{}", ((_owned(part, name),) for part in parts))
    return format_html(
        '<svg class="picture" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-told">'
        '<title id="{}-title">{}</title><desc id="{}-told">{}</desc>{}{}</svg>',
        *(width, height, name, name, name, named.title, name, named.told, _patterns(name), inside),
    )


def _owned(part: SafeString, name: str) -> SafeString:
    return SafeString(part.replace("url(#-", f"url(#{name}-"))


def _patterns(name: str) -> SafeString:
    return format_html(
        '<defs><pattern id="{}-hatched" width="5" height="5" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><line class="ink" x1="0" y1="0" x2="0" y2="5"/></pattern>'
        '<pattern id="{}-dotted" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<circle class="ink" cx="2.5" cy="2.5" r="1.2"/></pattern></defs>',
        name,
        name,
    )


def _filled(x: float, y: float, width: float, height: float, fill: str) -> SafeString:
    if width <= 0 or height <= 0:
        return SafeString("")
    if fill in {"hatched", "dotted"}:
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}" fill="url(#-{})"/>',
            *(fill, _n(x), _n(y), _n(width), _n(height), fill),
        )
    return _plain_rect(x, y, width, height, fill)


def _plain_rect(x: float, y: float, width: float, height: float, mark: str) -> SafeString:
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
        *(mark, _n(x), _n(y), _n(width), _n(height)),
    )


def _grid(left: float, width: float, lines: Iterable[tuple[float, int]]) -> SafeString:
    return format_html_join(
        "",
        "{}{}",
        (
            (_line(left, y, width, y, "grid"), _text(left - 6, y + 4, f"{number}", "scale"))
            for y, number in lines
        ),
    )


def _line(x1: float, y1: float, x2: float, y2: float, mark: str) -> SafeString:
    return format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        *(mark, _n(x1), _n(y1), _n(x2), _n(y2)),
    )


def _text(x: float, y: float, words: str, mark: str) -> SafeString:
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', mark, _n(x), _n(y), words)


def _n(number: float) -> str:
    """Short, with a point whatever the language."""
    return f"{number:.1f}".removesuffix(".0")
