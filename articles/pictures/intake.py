"""From a stranger's upload to a picture on the shelf."""

import secrets
from typing import BinaryIO, cast

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from articles.models import Picture
from articles.pictures.rendering import render
from idnplatform.foundation.images import CleanPicture, clean_picture


def take_in(upload: UploadedFile, owner: User, **told: str) -> Picture:
    """Clean an upload, store it, note whose it is, and have its renditions made.

    `told` may hold whatever `CreditForm` knows. Raises NotAPicture.
    """
    clean = clean_picture(
        cast(BinaryIO, upload),
        most_bytes=settings.PICTURE_BYTES,
        most_pixels=settings.PICTURE_PIXELS,
    )
    return keep(clean, owner, **told)


@transaction.atomic
def keep(clean: CleanPicture, owner: User, **told: str) -> Picture:
    """Store a cleaned picture under a random name and note whose it is.

    It serves as it is until the worker has made its renditions; an animation gets none.
    """
    token = secrets.token_hex(16)
    name = default_storage.save(f"pictures/{token[:2]}/{token}.webp", ContentFile(clean.webp))
    picture = Picture.objects.create(
        owner=owner,
        file=name,
        width=clean.width,
        height=clean.height,
        colour=clean.colour,
        fingerprint=clean.fingerprint,
        renditions={} if clean.is_animated else None,
        **told,
    )
    if not clean.is_animated:
        render.enqueue(picture.pk)
    return picture
