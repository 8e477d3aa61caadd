"""Words set in type: which signs can be drawn, and how a title breaks into lines.

Letters are measured with Pillow's plain layout, which is the same on every machine.
"""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import ImageFont

FONTS = Path(__file__).parent / "fonts"
LARGEST, SMALLEST, STEP = 80, 40, 4  # pixels
LEADING = 1.16
HIGHEST = 310  # pixels; all lines of a title
MOST_LINES = 5
_NEVER_THERE = "\U0010ffff"
_LEFT_OUT = ("C", "M", "So", "Sk")  # controls, stray accents, emoji

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Setting:
    lines: list[str]
    size: int
    """Of the letters, in pixels."""


@cache
def serif(size: int) -> Font:
    return _font("kartu-serif.ttf", size)


@cache
def sans(size: int) -> Font:
    return _font("kartu-sans.ttf", size)


def drawable(words: str) -> str:
    """Words without emoji and the like; empty where letters are left that our type lacks.

    A title in another script is better not drawn at all than drawn as a row of boxes.
    """
    whole = unicodedata.normalize("NFC", words)
    kept = "".join(
        " " if sign.isspace() else sign
        for sign in whole
        if sign.isspace() or not unicodedata.category(sign).startswith(_LEFT_OUT)
    )
    kept = " ".join(kept.split())
    return kept if all(sign == " " or _is_in_type(sign) for sign in kept) else ""


def set_title(words: str, width: int) -> Setting:
    """A title as large as its lines have room; a very long one is small, then cut off."""
    for size in range(LARGEST, SMALLEST - 1, -STEP):
        font = serif(size)
        lines = _broken(words, font, width)
        if len(lines) <= min(MOST_LINES, int(HIGHEST / (size * LEADING))):
            return Setting(_evened(words, font, width, len(lines)), size)
    return Setting(
        [*lines[: MOST_LINES - 1], shortened(lines[MOST_LINES - 1] + " …", font, width)], SMALLEST
    )


def shortened(words: str, font: Font, width: int) -> str:
    """Words that fit into a line, with an ellipsis where something had to go."""
    if font.getlength(words) <= width:
        return words
    while words and font.getlength(words + "…") > width:
        words = words[:-1].rstrip(" …")
    return words + "…"


@cache
def _is_in_type(sign: str) -> bool:
    return all(_drawn(font, sign) != _drawn(font, _NEVER_THERE) for font in (serif(40), sans(40)))


def _drawn(font: Font, sign: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(sign)
    return mask.size, bytes(mask)


def _broken(words: str, font: Font, width: float) -> list[str]:
    """Line by line, as many words as fit; a word too long for any line is broken within."""
    lines: list[str] = []
    line = ""
    for word in words.split():
        joined = f"{line} {word}".lstrip()
        if font.getlength(joined) <= width:
            line = joined
            continue
        lines += [line] if line else []
        while font.getlength(word) > width:
            fits = bisect_right(range(len(word)), width, key=lambda n: font.getlength(word[:n])) - 1
            fits = max(1, fits)
            lines.append(word[:fits])
            word = word[fits:]
        line = word
    return [*lines, line] if line else lines


def _evened(words: str, font: Font, width: int, count: int) -> list[str]:
    """The same number of lines, of lengths that are as even as can be: no word stands alone."""
    narrow, wide = width // 2, width
    while wide - narrow > STEP:
        middle = (narrow + wide) // 2
        if len(_broken(words, font, middle)) <= count:
            wide = middle
        else:
            narrow = middle
    return _broken(words, font, wide)


def _font(name: str, size: int) -> Font:
    return ImageFont.truetype(FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)
