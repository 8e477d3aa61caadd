"""The forms in which a body travels, and which of them a browser is sent."""

import gzip
import re
import sys
from collections.abc import Callable
from functools import lru_cache

import brotli

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

IDENTITY = "identity"
# The smallest first: what is sent where the browser likes several alike. Levels at which a page
# is written in a millisecond or two: it is written again after every publishing.
FORMS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, mode=brotli.MODE_TEXT, quality=5),
    "zstd": lambda body: zstd.compress(body, level=3),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
READ: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "zstd": zstd.decompress,
    "gzip": gzip.decompress,
}
QUICKEST = "zstd"
_WEIGHT = re.compile(r"0(\.\d{0,3})?|1(\.0{0,3})?")
_LONG = 200  # letters; what browsers send is shorter, and only that is remembered
_LEAST = 0.0001  # How much a plain body is liked where the browser does not speak of it.


def chosen(accepted: str) -> str:
    """The form that an Accept-Encoding header likes best (RFC 9110, 12.5.3)."""
    return _weighed(accepted) if len(accepted) < _LONG else _weighed.__wrapped__(accepted)


@lru_cache(maxsize=512)
def _weighed(accepted: str) -> str:
    liked = dict(map(_read, accepted.lower().split(",")))
    others = liked.get("*", 0.0)
    best, most = IDENTITY, liked.get(IDENTITY, others or _LEAST)
    for form in reversed(FORMS):
        likes = liked.get(form, others)
        if likes and likes >= most:
            best, most = form, likes
    return best


def _read(part: str) -> tuple[str, float]:
    name, *parameters = part.split(";")
    likes = 1.0
    for parameter in parameters:
        word, _, value = parameter.strip().partition("=")
        if word == "q":
            likes = float(value) if _WEIGHT.fullmatch(value) else 0.0
    name = name.strip()
    return ("gzip" if name == "x-gzip" else name), likes
