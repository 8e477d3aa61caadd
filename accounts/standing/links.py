"""Three things to read: pieces of one's own here, or addresses elsewhere."""

import re
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from accounts.models import User

LONGEST = 500
_CODE = re.compile(r"[2-9a-hjkmnp-z]{8}")
_OWN_PATH = re.compile(r"/[-\w]+/[-\w]+-([2-9a-hjkmnp-z]{8})/?")
_is_address = URLValidator(schemes=["http", "https"])
_NOT_OWN = "Itu bukan tulisanmu yang sedang terbit di sini."


def read_link(words: str, writer: User) -> dict[str, str]:
    """{address, title} of a link; the title only of an own piece. Raises ValidationError."""
    words = words.strip()
    if code := _CODE.fullmatch(words.lower()):
        return _own(code[0], writer)
    is_here = words.startswith("/") or _host(words) == urlsplit(settings.SITE_URL).netloc
    if is_here:
        path = words if words.startswith("/") else urlsplit(words).path
        if not (found := _OWN_PATH.fullmatch(path.partition("?")[0].partition("#")[0])):
            raise ValidationError(_NOT_OWN)
        return _own(found[1], writer)
    if len(words) > LONGEST:
        raise ValidationError("Alamat ini terlalu panjang.")
    try:
        _is_address(words)
    except ValidationError as error:
        raise ValidationError(
            "Tulis alamat lengkap (https://…) atau kode tulisanmu di sini."
        ) from error
    return {"address": words, "title": ""}


def pieces_of(writer: User) -> list[Any]:
    """The newest of a writer's live pieces, to choose from.

    Asked through the key that pieces bear on their writer: accounts know no model of articles.
    """
    return list(writer.editions.live().select_related("channel").order_by("-published_at")[:30])


def _own(code: str, writer: User) -> dict[str, str]:
    edition = writer.editions.live().select_related("channel").filter(code=code).first()
    if edition is None:
        raise ValidationError(_NOT_OWN)
    return {"address": edition.get_absolute_url(), "title": edition.title}


def _host(words: str) -> str:
    try:
        return urlsplit(words).netloc.lower()
    except ValueError:
        return ""
