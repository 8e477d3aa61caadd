"""The proof that a creator allows their picture: a screenshot or a letter, for few eyes."""

import secrets
from dataclasses import dataclass
from io import BytesIO

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from accounts.models import User
from articles.models import Picture
from articles.pictures.shelf import is_before_editors
from idnplatform.foundation.images import NotAPicture, NotNow, clean_picture

TYPES = {".pdf": "application/pdf", ".webp": "image/webp"}


@dataclass(frozen=True)
class Proof:
    data: bytes
    kind: str
    """`pdf` or `webp`."""


class NotAProof(Exception):
    """The file cannot be taken; the message says why, in words for the person who sent it."""


def read_proof(upload: UploadedFile) -> Proof:
    """A picture is written anew, a PDF kept as it is. Raises NotAProof and NotNow.

    A large picture takes its time and waits for its turn: never call it in a transaction.
    """
    most = settings.PERMISSION_BYTES
    data = upload.read(most + 1)
    if len(data) > most:
        raise NotAProof(f"Berkas terlalu besar; paling banyak {most // 1024**2} MB.")
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise NotAProof("Berkas PDF ini rusak atau tidak lengkap.")
        return Proof(data, "pdf")
    try:
        clean = clean_picture(BytesIO(data), most_bytes=most, most_pixels=settings.PICTURE_PIXELS)
    except NotNow:
        raise
    except NotAPicture as reason:
        raise NotAProof(
            f"Lampirkan gambar, misalnya tangkapan layar, atau PDF. {reason}"
        ) from reason
    return Proof(clean.webp, "webp")


def keep_proof(picture: Picture, proof: Proof) -> None:
    """Store a proof in place of the one before."""
    token = secrets.token_hex(16)
    name = f"permissions/{token[:2]}/{token}.{proof.kind}"
    _put(picture, storages["private"].save(name, ContentFile(proof.data)))


def drop_proof(picture: Picture) -> None:
    _put(picture, "")


def forget_file(name: str) -> None:
    """Delete a proof's file, once nothing names it any more."""
    if name:
        storages["private"].delete(name)


def may_see_proof(user: User, picture: Picture) -> bool:
    """The owner, and editors once the picture has come before them: drafts are the writer's alone."""
    if user.pk == picture.owner_id:
        return True
    if not user.is_editor:
        return False
    with transaction.atomic():
        return picture.editions.exists() or is_before_editors(picture)


def _put(picture: Picture, name: str) -> None:
    before, picture.permission_file = picture.permission_file, name
    picture.save(update_fields=["permission_file"])
    transaction.on_commit(lambda: forget_file(before), robust=True)
