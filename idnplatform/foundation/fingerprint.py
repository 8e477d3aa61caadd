"""Tell a picture again that was made smaller, saved anew or tinted.

A difference hash (Krawetz, *Kind of Like That*, 2013): the picture is shrunk to 9 × 8 grey
fields, and each of the 64 bits says whether a field is brighter than its right neighbour. Over
the demo's photographs, copies at half the size, at 200 pixels, as poor JPEG, brighter or in grey
stay within 8 bits of the original, while no two photographs come closer than 19.
"""

from PIL import Image

SAME_PICTURE = 10  # bits; up to so many differ between two copies of one picture
_ACROSS, _DOWN = 9, 8
# Neighbours far apart, so that each sixteen bits tell of the whole picture: what looks them up by
# parts (`articles.pictures.copies`) would else get every picture with an empty sky.
_ORDER = tuple((27 * place + 5) % 64 for place in range(64))
_FLATTEST = 8  # levels of grey; below, noise alone would decide the bits


def fingerprint(image: Image.Image) -> int | None:
    """64 bits as a signed number, which a database can keep; None where nothing is to be seen."""
    grey = on_white(image).convert("L").resize((_ACROSS, _DOWN), Image.Resampling.BOX)
    levels = grey.tobytes()
    if max(levels) - min(levels) < _FLATTEST:
        return None
    bits = 0
    for field in _ORDER:
        at = field // _DOWN * _ACROSS + field % _DOWN
        bits = bits << 1 | (levels[at] > levels[at + 1])
    return bits - (1 << 64) if bits >> 63 else bits


def bits_apart(one: int, other: int) -> int:
    """In how many of their 64 bits two fingerprints differ; SAME_PICTURE says what to make of it."""
    return ((one ^ other) & (1 << 64) - 1).bit_count()


def mean_colour(image: Image.Image) -> str:
    """The average colour as `#rrggbb`; nothing for a picture that lets the page shine through."""
    if image.mode == "RGBA" and image.getchannel("A").getextrema() != (255, 255):
        return ""
    red, green, blue = image.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    return f"#{red:02x}{green:02x}{blue:02x}"


def on_white(image: Image.Image) -> Image.Image:
    """The same picture with white wherever the page would shine through."""
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image)
    return paper
