"""From a stranger's upload to a picture on the shelf."""

import secrets
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from accounts.models import User
from articles.models import Picture
from articles.models.picture import copy_name
from idnplatform.foundation.images import CleanPicture, clean_picture

COPY_WIDTHS = (320, 640, 1080, 1600)  # pixels: a phone, a card, a phone at 3×, a wide column


def take_in(upload: UploadedFile, owner: User, **told: str) -> Picture:
    """Clean an upload, store it with its smaller copies, and note whose it is.

    `told` may hold whatever `CreditForm` knows. Raises NotAPicture.
    """
    clean = clean_picture(
        cast(BinaryIO, upload),
        most_bytes=settings.PICTURE_BYTES,
        most_pixels=settings.PICTURE_PIXELS,
        widths=COPY_WIDTHS,
    )
    return keep(clean, owner, **told)


def keep(clean: CleanPicture, owner: User, **told: str) -> Picture:
    """Store a cleaned picture under a random name and note whose it is."""
    token = secrets.token_hex(16)
    name = default_storage.save(f"pictures/{token[:2]}/{token}.webp", ContentFile(clean.webp))
    for width, webp in clean.copies.items():
        default_storage.save(copy_name(name, width), ContentFile(webp))
    return Picture.objects.create(
        owner=owner,
        file=name,
        width=clean.width,
        height=clean.height,
        widths=sorted(clean.copies),
        colour=clean.colour,
        fingerprint=clean.fingerprint,
        **told,
    )
