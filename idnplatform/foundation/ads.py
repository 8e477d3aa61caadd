"""Places for ads: named, of a fixed size, each a sandboxed frame of one named origin; off by default.

The operator fills them by ADS, a JSON object or the path of a file with one:

    {"front-top": {"origin": "https://iklan.example",
                   "src": "https://iklan.example/728x90.html", "width": 728, "height": 90}}
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

# Which page has which places; templates know them with an underscore.
PLACES = {
    "front": ("front-top", "front-middle"),
    "list": ("list-middle",),
    "article": ("article-end",),
}
NAMES = frozenset(name for names in PLACES.values() for name in names)
MOST_PIXELS = 2000
_ORIGIN = re.compile(r"https://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::[0-9]{1,5})?")
_PATH = re.compile(r"/[!#-&(-:=?-\[\]-~]*")  # Printable, without spaces, quotes, ; < > \


@dataclass(frozen=True)
class Ad:
    origin: str
    src: str
    width: int
    height: int


def read_ads(told: str) -> dict[str, Ad]:
    """What ADS says, by the names of the places. Raises ImproperlyConfigured, with what is wrong."""
    if not told:
        return {}
    try:
        text = told if told.lstrip().startswith("{") else Path(told).read_text(encoding="utf-8")
        filled = json.loads(text)
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(
            f"ADS is neither JSON nor the path of such a file: {error}"
        ) from error
    if not isinstance(filled, dict):
        raise ImproperlyConfigured("ADS must be an object of places.")
    return {name: _ad(name, told) for name, told in filled.items()}


def ads_on(page: str) -> dict[str, Ad]:
    """The places of a page that are filled, by their names in templates."""
    filled: Mapping[str, Ad] = settings.ADS
    return {name.replace("-", "_"): filled[name] for name in PLACES[page] if name in filled}


def origins_of(ads: Mapping[str, Ad]) -> list[str]:
    """What a page with these must be allowed to frame, each once."""
    return list(dict.fromkeys(ad.origin for ad in ads.values()))


def _ad(name: str, told: Any) -> Ad:
    if name not in NAMES:
        raise ImproperlyConfigured(f"ADS: no place is called {name!r}; there are {sorted(NAMES)}.")
    if not isinstance(told, dict) or told.keys() != {"origin", "src", "width", "height"}:
        raise ImproperlyConfigured(f"ADS: {name} needs origin, src, width and height.")
    origin, src = told["origin"], told["src"]
    if not (isinstance(origin, str) and _ORIGIN.fullmatch(origin)):
        raise ImproperlyConfigured(f"ADS: the origin of {name} must be like https://iklan.example.")
    is_there = isinstance(src, str) and src.startswith(origin + "/")
    if not (is_there and _PATH.fullmatch(src.removeprefix(origin))):
        raise ImproperlyConfigured(f"ADS: the src of {name} must be an address below {origin}/.")
    sizes = told["width"], told["height"]
    if not all(type(size) is int and 0 < size <= MOST_PIXELS for size in sizes):
        raise ImproperlyConfigured(f"ADS: {name} needs a size of 1 to {MOST_PIXELS} pixels.")
    return Ad(origin, src, *sizes)
