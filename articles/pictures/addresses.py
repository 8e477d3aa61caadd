"""Addresses inside a pasted line, as people copy them from browsers and apps."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from articles.pictures.sources import creator_in, is_site, known_host

_ANCHOR = re.compile(r"<a\s[^>]*?href=[\"']([^\"']*)[\"'][^>]*>(.*?)</a>", re.I | re.S)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.I)
_ADDRESS = re.compile(r"(?:https?://|www\.[^\s/]+/[^\s/]+/)[^\s<>\"“”]+", re.I)
_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|igshid|igsh|si|ref|feature|img_index", re.I)
_ALL_THEIRS = re.compile(
    r"/*(?:[a-z]{2}(?:-[a-z]{2})?/)?(?:@[\w.-]+|users/[\w.-]+|author/[\w.-]+)?/?"
)


@dataclass(frozen=True)
class Address:
    whole: str
    host: str
    creator: str
    is_of_pictures: bool  # A site of pictures or of people, whose address beside words is a source.


def taken_out(line: str) -> tuple[str, Address | None]:
    """The line without its addresses, and the one that leads to the picture.

    Links of copied HTML leave their words behind. Of several addresses that of a page goes before
    that of a person or of a whole site.
    """
    linked = [href for href, _ in _ANCHOR.findall(line)]
    line = _TAG.sub("", _ANCHOR.sub(r"\2", line)) if linked else line
    plain = [_trimmed(found) for found in _ADDRESS.findall(line)]
    for address in plain:
        line = line.replace(address, "", 1)
    read = [address for address in map(_read, linked + plain) if address]
    if not read:
        return line.strip(), None
    pages = [address for address in read if not _ALL_THEIRS.fullmatch(urlsplit(address.whole).path)]
    best = (pages or read)[0]
    creators = [address.creator for address in read if address.creator]
    if linked and not pages:
        return line.strip(), Address("", best.host, "".join(creators[:1]), True)
    return line.strip(), best


def _trimmed(address: str) -> str:
    """Without the stop of the sentence or the bracket around it."""
    address = address.rstrip(".,;:!?'’»")
    while address.endswith((")", "]")) and address.count("(") + address.count("[") < (
        address.count(")") + address.count("]")
    ):
        address = address[:-1].rstrip(".,;:")
    return address


def _read(address: str) -> Address | None:
    address = address if re.match("https?:", address, re.I) else f"https://{address}"
    try:
        parts = urlsplit(address)
        host = known_host(parts.hostname or "")
    except ValueError:
        return None
    if "." not in host:
        return None
    return Address(_plain(address), host, creator_in(host, parts.path), is_site(host))


def _plain(address: str) -> str:
    """Without what only counts visits."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(key, value) for key, value in pairs if not _TRACKING.fullmatch(key)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, parts.fragment))
