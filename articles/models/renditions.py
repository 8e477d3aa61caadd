"""What stands of a picture, as its row says it, and under which names: no page asks the storage.

`Picture.renditions` holds, for each series, the widths in pixels that stand in each encoding, and
for which focal point the crops were made:

    {"whole": {"avif": [480, 720], "webp": [480, 720], "jpeg": [720]},
     "card": {"avif": [320], "webp": [320], "jpeg": [320]},
     "social": {"jpeg": [1200]},
     "focal": [50, 50],
     "light": [720, 45123]}

`light` is the width and the weight in bytes of the whole WebP that is offered where data is to be
saved.
It is null until the worker has made them, and empty where none are made, as of animations.
"""

from collections.abc import Iterator
from typing import Any, Literal

from django.core.files.storage import default_storage

Series = Literal["whole", "card", "social"]
SERIES: tuple[Series, ...] = ("whole", "card", "social")
CARD_RATIO = (3, 2)
SOCIAL_SIZE = (1200, 630)  # pixels; what Facebook, WhatsApp and X ask of a large card
FORMATS = {"avif": "image/avif", "webp": "image/webp", "jpeg": "image/jpeg"}  # the smallest first


def rendition_name(
    file: str, series: Series, width: int, encoding: str, focal: tuple[int, int]
) -> str:
    """Where a rendition of a file lies: `ab/cdef.webp` is whole at 480 in `ab/cdef-w480.avif`.

    A crop bears its focal point, so that another crop never stands under a name that is cached.
    """
    stem = file.rpartition(".")[0]  # Not by pathlib: a page asks for hundreds.
    crop = "" if series == "whole" else f"-{focal[0]}-{focal[1]}"
    suffix = "jpg" if encoding == "jpeg" else encoding
    return f"{stem}-{series[0]}{width}{crop}.{suffix}"


def address_of_file(name: str) -> str:
    """Where a picture is fetched, as its storage says it; a page asks for twenty and more.

    Names are of our own making, so that nothing in them is to be quoted.
    """
    return f"{default_storage.base_url}{name}"  # type: ignore[attr-defined]


def names_of(file: str, renditions: dict[str, Any]) -> Iterator[str]:
    """The names of all renditions that a row speaks of."""
    for series in SERIES:
        for encoding, widths in renditions.get(series, {}).items():
            for width in widths:
                yield rendition_name(file, series, width, encoding, tuple(renditions["focal"]))


def urls_of(
    file: str, renditions: dict[str, Any], series: Series
) -> dict[str, list[tuple[str, int]]]:
    """Addresses with their widths, by encoding."""
    focal = tuple(renditions["focal"])
    return {
        encoding: [
            (address_of_file(rendition_name(file, series, width, encoding, focal)), width)
            for width in widths
        ]
        for encoding, widths in renditions[series].items()
    }


def social_url(file: str, renditions: dict[str, Any] | None) -> tuple[str, int | None]:
    """What other sites show of a picture, and how wide it is: None for the file as it is."""
    if not (renditions and renditions["social"]):
        return address_of_file(file), None
    [(url, width)] = urls_of(file, renditions, "social")["jpeg"]
    return url, width


def height_at(width: int, size: tuple[int, int]) -> int:
    """How high something of this size, or ratio, is at another width; at least a pixel."""
    return max(1, round(size[1] * width / size[0]))


def srcset(urls: list[tuple[str, int]]) -> str:
    return ", ".join(f"{url} {width}w" for url, width in urls)
