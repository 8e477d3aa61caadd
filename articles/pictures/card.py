"""The card that other sites show beside a link: title over cover, or on the brand's own ground."""

from dataclasses import dataclass
from functools import cache

from django.contrib.staticfiles import finders
from PIL import Image, ImageDraw, ImageFilter

from articles.models.renditions import SOCIAL_SIZE
from articles.pictures.lettering import (
    LEADING,
    Setting,
    drawable,
    sans,
    serif,
    set_title,
    shortened,
)
from articles.pictures.renditions import LEAST_SOCIAL_WIDTH, crop_box
from idnplatform.foundation.fingerprint import on_white

WIDTH, HEIGHT = SOCIAL_SIZE
BAR = 76  # pixels
MARGIN = 56
COLUMN = WIDTH - 2 * MARGIN
# As in tokens.css, in the light.
BRAND, BRAND_DEEP, INK, WHITE = "#b3261e", "#8f1d17", "#17191e", "#ffffff"
_MARK = 36  # pixels


@dataclass(frozen=True)
class Words:
    title: str
    channel: str
    writer: str
    site: str


def draw_card(
    words: Words, cover: Image.Image | None, focal: tuple[int, int]
) -> Image.Image | None:
    """1200 × 630 in RGB; nothing where the title is in letters that our type lacks.

    The cover is cut around its focal point, given in percent.
    """
    title = drawable(words.title)
    if not title:
        return None
    card = _over_cover(cover, focal) if cover else _brand_ground()
    setting = set_title(title, COLUMN)
    top = _write_title(card, setting, is_centred=cover is None)
    _write_channel(card, drawable(words.channel), top, is_on_brand=cover is None)
    _write_bar(card, words)
    return card


def _over_cover(cover: Image.Image, focal: tuple[int, int]) -> Image.Image:
    """The cover, darkened towards the title so that white letters can be read on any picture."""
    box = crop_box(cover.size, SOCIAL_SIZE, focal)
    cut = on_white(cover.crop(box)).resize(SOCIAL_SIZE, reducing_gap=3.0)
    if box[2] - box[0] < LEAST_SOCIAL_WIDTH:  # Too small to be shown as large: its colours will do.
        cut = cut.filter(ImageFilter.GaussianBlur(24))
    shade = Image.new("RGB", SOCIAL_SIZE, INK)
    return Image.composite(shade, cut, _shade())


@cache
def _shade() -> Image.Image:
    """How dark it is at which height: a little at the top, and much where the title stands."""
    column = Image.new("L", (1, HEIGHT))
    for y in range(HEIGHT):
        down = max(0.0, (y / (HEIGHT - BAR) - 0.22) / 0.78)
        column.putpixel((0, y), round(255 * min(0.9, 0.12 + 0.9 * down**0.8)))
    return column.resize(SOCIAL_SIZE)


@cache
def _ground() -> Image.Image:
    """The brand's colour, deeper towards the foot, with the sign of a quotation behind."""
    lights = Image.linear_gradient("L").resize(SOCIAL_SIZE)
    ground = Image.composite(
        Image.new("RGB", SOCIAL_SIZE, BRAND_DEEP), Image.new("RGB", SOCIAL_SIZE, BRAND), lights
    )
    sign = Image.new("L", SOCIAL_SIZE, 0)
    ImageDraw.Draw(sign).text((WIDTH - 480, -230), "“", font=serif(1000), fill=26)
    ground.paste(Image.new("RGB", SOCIAL_SIZE, WHITE), mask=sign)
    return ground


def _brand_ground() -> Image.Image:
    return _ground().copy()


def _write_title(card: Image.Image, setting: Setting, *, is_centred: bool) -> int:
    """Lines from the foot upwards, or in the middle of a bare ground; answers where they begin."""
    pen, font = ImageDraw.Draw(card), serif(setting.size)
    step = round(setting.size * LEADING)
    height = step * len(setting.lines)
    top = HEIGHT - BAR - 30 - height
    if is_centred:
        top = (HEIGHT - BAR - height) // 2 + 24
    for number, line in enumerate(setting.lines):
        baseline = top + number * step + round(setting.size * 0.86)
        pen.text((MARGIN, baseline), line, font=font, fill=WHITE, anchor="ls")
    return top


def _write_channel(card: Image.Image, channel: str, top: int, *, is_on_brand: bool) -> None:
    if not channel:
        return
    pen, font = ImageDraw.Draw(card), sans(28)
    words = shortened(channel.upper(), font, COLUMN)
    if is_on_brand:
        pen.text((MARGIN, top - 22), words, font=font, fill="#ffd9d4", anchor="ls")
        return
    right = MARGIN + font.getlength(words) + 28
    pen.rounded_rectangle((MARGIN, top - 62, right, top - 16), radius=6, fill=BRAND)
    pen.text((MARGIN + 14, top - 39), words, font=font, fill=WHITE, anchor="lm")


def _write_bar(card: Image.Image, words: Words) -> None:
    """The site at the left, the writer at the right."""
    pen, font = ImageDraw.Draw(card), sans(30)
    top, middle = HEIGHT - BAR, HEIGHT - BAR // 2
    pen.rectangle((0, top, WIDTH, HEIGHT), fill=WHITE)
    card.paste(_mark(), (MARGIN, middle - _MARK // 2))
    start = MARGIN + _MARK + 14
    site = shortened(drawable(words.site), font, COLUMN // 2)
    pen.text((start, middle), site, font=font, fill=BRAND, anchor="lm")
    room = int(WIDTH - MARGIN - start - font.getlength(site) - 40)
    writer = shortened(drawable(words.writer), font, room)
    pen.text((WIDTH - MARGIN, middle), writer, font=font, fill=INK, anchor="rm")


@cache
def _mark() -> Image.Image:
    with Image.open(str(finders.find("img/touch-icon.png"))) as icon:
        mark = icon.convert("RGB").resize((_MARK, _MARK), reducing_gap=3.0)
    corners = Image.new("L", (4 * _MARK, 4 * _MARK), 0)
    pen = ImageDraw.Draw(corners)
    pen.rounded_rectangle((0, 0, 4 * _MARK - 1, 4 * _MARK - 1), radius=30, fill=255)
    mask = corners.resize(mark.size)
    return Image.composite(mark, Image.new("RGB", mark.size, WHITE), mask)
