"""From a stranger's upload to a square photo in the few sizes that pages show."""

import io
import secrets
from functools import partial
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from PIL import Image

from accounts.portraits import LEAST, WIDTHS, Portrait, fallback_of, form_name
from idnplatform.foundation.fingerprint import on_white
from idnplatform.foundation.images import NotAPicture, clean_picture

FOLDER = "avatars"
# Faces stand above the middle of a photo that is higher than wide.
_FROM_TOP = 0.3  # of what is cut off
_ENCODINGS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 60, "speed": 8, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 80, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True},
}


def take_photo(upload: UploadedFile | BinaryIO) -> Portrait:
    """Clean an upload, cut it square and store it in all its forms. Raises NotAPicture.

    Names are random: another photo never stands under a name that is cached.
    """
    clean = clean_picture(
        cast(BinaryIO, upload),
        most_bytes=settings.PICTURE_BYTES,
        most_pixels=settings.PICTURE_PIXELS,
    )
    if min(clean.width, clean.height) < LEAST:
        raise NotAPicture(f"Fotonya terlalu kecil; paling sedikit {LEAST} × {LEAST} piksel.")
    with Image.open(io.BytesIO(clean.webp), formats=["WEBP"]) as image:
        image.load()  # Of an animation, its first picture.
        square = image.crop(_square_in(image.size))
    return _stored(square)


def forget_photo(portrait: Portrait | None) -> None:
    """Delete its files with the commit; a disk that fails then does not bring the photo back."""
    for name in portrait.names if portrait else ():
        transaction.on_commit(partial(default_storage.delete, name), robust=True)


def _square_in(size: tuple[int, int]) -> tuple[int, int, int, int]:
    width, height = size
    side = min(size)
    left, top = (width - side) // 2, round((height - side) * _FROM_TOP)
    return left, top, left + side, top + side


def _stored(square: Image.Image) -> Portrait:
    token = secrets.token_hex(16)
    file = f"{FOLDER}/{token[:2]}/{token}.webp"
    widths = tuple(width for width in WIDTHS if width <= square.width)
    for width in widths:
        small = square.resize((width, width), Image.Resampling.LANCZOS, reducing_gap=3.0)
        small.info.clear()
        for encoding in ("avif", "webp"):
            _save(small, encoding, form_name(file, width, encoding))
        if width == fallback_of(widths):
            _save(on_white(small), "jpeg", form_name(file, width, "jpeg"))
        if width == widths[-1]:
            _save(small, "webp", file)
    return Portrait(file, widths)


def _save(image: Image.Image, encoding: str, name: str) -> None:
    out = io.BytesIO()
    image.save(out, **_ENCODINGS[encoding])
    default_storage.save(name, ContentFile(out.getvalue()))
