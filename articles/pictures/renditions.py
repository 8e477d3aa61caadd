"""In which sizes a picture is made anew: arithmetic alone, no pixel and no file is touched.

Whole pictures stand in the text's column: 360 CSS pixels on a small phone, 704 on a desk, at up
to three device pixels each. Steps of 1.5 mean that nobody loads more than 2.25 times the pixels
that their screen can show, and four of them reach from 480 to 1620. Cards are seen at 104 to 672
CSS pixels; as most are small, three widths will do. A step that is nearly as wide as the picture
itself is left out, since the picture's own width follows.
"""

from collections.abc import Sequence

WHOLE_STEPS = (480, 720, 1080, 1620)  # pixels
CARD_STEPS = (320, 720, 1080)
LEAST_SOCIAL_WIDTH = 600  # below, they show a small square and the whole picture serves better
FALLBACK_WIDTH = (
    1080  # for browsers that know neither AVIF nor WebP; on a card half of it is enough
)
LIGHT_WIDTH = 720  # pixels; sharp enough in a phone's column for who must save data
_NEARLY = 1.1

Box = tuple[int, int, int, int]
"""Left, top, right and bottom in pixels; right and bottom just outside, as Pillow has it."""


def widths_for(own: int, steps: Sequence[int]) -> list[int]:
    """The widths to make of what is `own` pixels wide, rising; never wider than it is."""
    widest = min(own, steps[-1])
    return [step for step in steps if step * _NEARLY <= widest] + [widest]


def fallback_of(widths: Sequence[int], most: int = FALLBACK_WIDTH) -> int:
    """The one width, of those made, for browsers that cannot choose."""
    return max((width for width in widths if width <= most), default=widths[0])


def light_of(widths: Sequence[int]) -> int:
    """The one width, of those made, for who must save data."""
    return max((width for width in widths if width <= LIGHT_WIDTH), default=widths[0])


def crop_box(size: tuple[int, int], ratio: tuple[int, int], focal: tuple[int, int]) -> Box:
    """The largest part of a picture in a ratio, with the focal point as near its middle as can be.

    `size` in pixels, `focal` in percent from the left and from the top.
    """
    width, height = size
    across, down = ratio
    cut_width = min(width, max(1, round(height * across / down)))
    cut_height = min(height, max(1, round(width * down / across)))
    left = _start(width, cut_width, focal[0])
    top = _start(height, cut_height, focal[1])
    return left, top, left + cut_width, top + cut_height


def _start(whole: int, part: int, percent: int) -> int:
    middle = whole * percent / 100
    return min(max(round(middle - part / 2), 0), whole - part)
