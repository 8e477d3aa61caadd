"""What a reader's browser tells, and whether it is one to listen to.

A body is plain text, one look a line: `p`, `v` or `r` (presented, viewed, read) and the code of
the article; with a view, after a space, the code of the article that the reader came from.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from articles.models.article import CODE

MOST_BYTES = 2048
MOST_LOOKS = 40

KINDS = {b"p": 0, b"v": 1, b"r": 2}  # where the count stands in a row of the buffer
VIEW = KINDS[b"v"]

_CODE = f"({CODE})".encode()
_LOOK = re.compile(rb"([pvr])" + _CODE + rb"(?: " + _CODE + rb")?")

# Programs that fetch pages, by what they call themselves; not those that hide it.
_PROGRAMS = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|preview|scan|monitor|lighthouse|headless|archive|fetch"
    r"|facebookexternalhit|whatsapp|telegram|curl|wget|python|java/|go-http|okhttp|httpclient",
    re.IGNORECASE,
)
_LONGEST_NAME = 512  # No browser calls itself at such length.


class Look(NamedTuple):
    kind: int  # of KINDS
    code: str
    came_from: str  # the code of an article, or nothing


def is_reader(told: Mapping[str, Any]) -> bool:
    """A browser on our own page, of somebody who does not mind (DNT, Global Privacy Control)."""
    if told.get("HTTP_DNT") == "1" or told.get("HTTP_SEC_GPC") == "1":
        return False
    name = told.get("HTTP_USER_AGENT", "")
    return _comes_from_us(told) and len(name) <= _LONGEST_NAME and _is_browser(name)


def looks_in(body: bytes) -> list[Look]:
    """What can be understood of it; a body that is too long says nothing."""
    if len(body) > MOST_BYTES:
        return []
    lines = body.split(b"\n", MOST_LOOKS)[:MOST_LOOKS]
    told = (_LOOK.fullmatch(line) for line in lines)
    return [
        Look(KINDS[look[1]], look[2].decode(), (look[3] or b"").decode()) for look in told if look
    ]


def _comes_from_us(told: Mapping[str, Any]) -> bool:
    """By Sec-Fetch-Site; of older browsers by Origin, which they send along with every POST."""
    site = told.get("HTTP_SEC_FETCH_SITE")
    if site:
        return bool(site == "same-origin")
    origin = told.get("HTTP_ORIGIN")
    return not origin or _host(origin) == told.get("HTTP_HOST")


def _host(origin: str) -> str:
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return ""


@lru_cache(2048)
def _is_browser(name: str) -> bool:
    return bool(name) and not _PROGRAMS.search(name)
