"""Read JSON from a request as carefully as from any stranger."""

import json
from typing import Any

from django.http import HttpRequest


class BadJson(ValueError):
    """The body is no JSON object; the message says so in words for people."""


class TooMuch(Exception):
    """The body is larger than the door allows."""


def read_json(request: HttpRequest, *, most_bytes: int = 100_000) -> dict[str, Any]:
    """The request's body as a dict. Raises TooMuch above `most_bytes`, BadJson on anything else."""
    if _announced(request) > most_bytes or len(request.body) > most_bytes:
        raise TooMuch
    try:
        data = json.loads(request.body.decode(), parse_constant=_refuse_constant)
        json.dumps(data, ensure_ascii=False).encode()  # Half a surrogate pair is no text.
    except (ValueError, RecursionError) as error:
        raise BadJson("Kiriman tidak bisa dibaca: bukan JSON yang utuh.") from error
    if not isinstance(data, dict):
        raise BadJson("Kiriman tidak bisa dibaca: harus berupa objek JSON.")
    return data


def _announced(request: HttpRequest) -> int:
    """The length that the client gives, so that a large body need not be read at all."""
    length = request.headers.get("Content-Length") or ""
    return int(length) if length.isascii() and length.isdigit() and len(length) < 20 else 0


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")
