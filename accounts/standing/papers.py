"""The identity document: for the eyes of those who decide, and not for long."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from django.conf import settings
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from accounts.models import Verification
from idnplatform.foundation.images import NotAPicture, NotNow, clean_picture

FOLDER = "identity"
TYPES = {".pdf": "application/pdf", ".webp": "image/webp"}
FRESH = timedelta(days=1)  # A file of today may belong to a case that is being stored.
_HEADS = (b"%PDF-", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")


@dataclass(frozen=True)
class Paper:
    data: bytes
    kind: str
    """`pdf` or `webp`."""


class NotAPaper(Exception):
    """The file cannot be taken; the message says why, in words for the person who sent it."""


def read_paper(upload: UploadedFile) -> Paper:
    """A picture is written anew, a PDF kept as it is. Raises NotAPaper and NotNow.

    A large picture takes its time and waits for its turn: never call it in a transaction.
    """
    most = settings.IDENTITY_BYTES
    data = upload.read(most + 1)
    if len(data) > most:
        raise NotAPaper(f"Berkas terlalu besar; paling banyak {most // 1024**2} MB.")
    if not (data.startswith(_HEADS) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")):
        raise NotAPaper("Lampirkan foto (JPEG, PNG, atau WebP) atau PDF.")
    if data.startswith(b"%PDF-"):
        if b"%%EOF" not in data[-2048:]:
            raise NotAPaper("Berkas PDF ini rusak atau tidak lengkap.")
        return Paper(data, "pdf")
    try:
        clean = clean_picture(BytesIO(data), most_bytes=most, most_pixels=settings.PICTURE_PIXELS)
    except NotNow:
        raise
    except NotAPicture as reason:
        raise NotAPaper(str(reason)) from reason
    return Paper(clean.webp, "webp")


def keep_paper(paper: Paper) -> str:
    """Store it under a name that nobody can guess; returns that name."""
    token = secrets.token_hex(16)
    return storages["private"].save(f"{FOLDER}/{token}.{paper.kind}", ContentFile(paper.data))


def forget_paper(name: str) -> None:
    """Delete the file with the commit of what ends its use.

    Where the disk fails then, all else that follows from the commit happens, and the sweep tries
    again.
    """
    if name:
        transaction.on_commit(partial(storages["private"].delete, name), robust=True)


def type_of(name: str) -> str:
    return TYPES[PurePosixPath(name).suffix]


def sweep_papers() -> int:
    """Delete files that no case names, such as of one that was cut off; returns how many."""
    storage, until = storages["private"], timezone.now() - FRESH
    try:
        names = [f"{FOLDER}/{name}" for name in storage.listdir(FOLDER)[1]]
    except FileNotFoundError:
        return 0
    old = [name for name in names if storage.get_modified_time(name) < until]
    known = set(Verification.objects.exclude(paper="").values_list("paper", flat=True))
    lost = [name for name in old if name not in known]
    for name in lost:
        storage.delete(name)
    return len(lost)


def sweep_papers_daily() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    return sweep_papers() if cache.add("papers-swept", True, 24 * 3600) else 0
