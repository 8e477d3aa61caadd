"""The door for counting, in front of Django: thousands of knocks a second must cost next to nothing."""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from articles.readership.beacon import MOST_BYTES, is_reader, looks_in
from articles.readership.buffer import Buffer
from articles.readership.clock import Clock
from idnplatform.foundation.whereabouts import address_in

type WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

ADDRESS = "/hitung/"
_HEADERS = [("Cache-Control", "private, no-store")]

logger = logging.getLogger(__name__)
buffer = Buffer()  # of this process


def counting(application: WSGI) -> WSGI:
    """Answer browsers that tell of looks; hand everything else to the application below."""
    clock = Clock(buffer)

    def answer(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != ADDRESS or environ.get("REQUEST_METHOD") != "POST":
            return application(environ, start_response)
        clock.start()
        hear(environ)
        start_response("204 No Content", _HEADERS)
        return []

    return answer


def hear(environ: Mapping[str, Any]) -> None:
    """Take what a reader's browser tells into the buffer; whatever else comes along is not read."""
    try:
        if is_reader(environ) and (looks := looks_in(_body(environ))):
            address = address_in(environ) or ""
            buffer.add(looks, address=address, browser=environ["HTTP_USER_AGENT"])
    except Exception:  # Nobody who reads is told of trouble with counting.
        logger.exception("A look could not be counted.")


def _body(environ: Mapping[str, Any]) -> bytes:
    length = environ.get("CONTENT_LENGTH") or ""
    if not length:
        return bytes(environ["wsgi.input"].read(MOST_BYTES + 1))
    if len(length) > 5 or not length.isdecimal() or int(length) > MOST_BYTES:
        return b""
    return bytes(environ["wsgi.input"].read(int(length)))
