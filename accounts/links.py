"""Links that people show on their page: which ones may stand there, and what they are called."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

from django.core.exceptions import ValidationError

MOST = 5
LONGEST = 200  # characters
# By the end of the host; what is not here is called by its host.
SITES = {
    "bsky.app": "Bluesky",
    "facebook.com": "Facebook",
    "github.com": "GitHub",
    "goodreads.com": "Goodreads",
    "instagram.com": "Instagram",
    "kompasiana.com": "Kompasiana",
    "linkedin.com": "LinkedIn",
    "medium.com": "Medium",
    "orcid.org": "ORCID",
    "scholar.google.com": "Google Scholar",
    "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify",
    "substack.com": "Substack",
    "t.me": "Telegram",
    "threads.com": "Threads",
    "threads.net": "Threads",
    "tiktok.com": "TikTok",
    "wattpad.com": "Wattpad",
    "wikipedia.org": "Wikipedia",
    "x.com": "X",
    "twitter.com": "X",
    "youtube.com": "YouTube",
    "youtu.be": "YouTube",
}
_HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:(?!\d+(?:/|\Z))", re.IGNORECASE)
_SAFE = "/%:@!$&'()*+,;=~-._?"


@dataclass(frozen=True)
class Link:
    address: str
    label: str


def clean_link(typed: str) -> str:
    """The address as it is kept: https, a host by its name, nothing hidden in it.

    Raises ValidationError, whose words are for who typed it.
    """
    typed = typed.strip()
    if not _SCHEME.match(typed):
        typed = f"https://{typed}"
    try:
        parts = urlsplit(typed)
        host = (parts.hostname or "").encode("idna").decode("ascii").lower()
        port = parts.port
    except ValueError as error:  # UnicodeError is one too.
        raise ValidationError("Alamat ini tidak bisa dibaca. Salin lagi dari peramban.") from error
    if parts.scheme.lower() != "https":
        raise ValidationError("Pakai alamat yang diawali https://.")
    if "@" in parts.netloc or port is not None or not _HOST.fullmatch(host):
        raise ValidationError("Tulis alamat situsnya, misalnya https://instagram.com/namamu.")
    address = f"https://{host}{quote(parts.path, safe=_SAFE)}"
    address += f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
    address += f"#{quote(parts.fragment, safe=_SAFE)}" if parts.fragment else ""
    if len(address) > LONGEST:
        raise ValidationError(f"Alamat ini terlalu panjang; paling banyak {LONGEST} karakter.")
    return address


def are_links(value: Any) -> None:
    """Raise ValidationError for what is not a list of links as `clean_link` leaves them."""
    if not isinstance(value, list) or not all(isinstance(link, str) for link in value):
        raise ValidationError("Tulis sebagai daftar alamat.")
    if len(value) > MOST or len({*value}) < len(value):
        raise ValidationError(f"Paling banyak {MOST} tautan, masing-masing sekali.")
    for link in value:
        if clean_link(link) != link:
            raise ValidationError(f"Alamat “{link}” harus lengkap, diawali https://.")


def link_of(address: str) -> Link:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    ends = (host[at:] for at in _starts(host))
    return Link(address, next((SITES[end] for end in ends if end in SITES), host))


def _starts(host: str) -> list[int]:
    return [0, *(at + 1 for at, sign in enumerate(host) if sign == ".")]
