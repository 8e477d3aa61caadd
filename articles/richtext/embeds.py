"""Posts and videos of other sites: from a pasted address to provider and key, and back.

A body stores these two words alone. Every address in a page is made here, from a key that
matches its provider's pattern in full; nothing is asked of the other site.
"""

import re
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from articles.richtext.providers import FORMS, PROVIDERS, SHORT_ADDRESS, Form

LONGEST_ADDRESS = 2000
_NO_ADDRESS = re.compile(r"[\s\x00-\x1f\x7f\\]")
# Each company answers for all names under its own; these lead to the same pages.
_OTHER_DOOR = re.compile(r"\A(?:www|m|mobile|music|web|touch|mbasic|[a-z]{2}-[a-z]{2})\.")


class UnknownAddress(ValueError):
    """An address that cannot be embedded; the message tells the writer what to do."""


def is_known(provider: Any, key: Any) -> bool:
    """Whether the two, as a body holds them, name something that can be shown."""
    if not (isinstance(provider, str) and isinstance(key, str) and provider in PROVIDERS):
        return False
    return PROVIDERS[provider].key.fullmatch(key) is not None


def address_of(provider: str, key: str) -> str:
    """Where the post or video stands for everyone to see."""
    return PROVIDERS[provider].address(key)


def frame_of(provider: str, key: str) -> str:
    """What its provider lets other sites show in a frame."""
    return PROVIDERS[provider].frame(key)


def read_address(address: str) -> tuple[str, str]:
    """The provider and the key that a pasted address names. Raises UnknownAddress."""
    host, path, asked = _parts(address)
    if SHORT_ADDRESS.fullmatch(host + path):
        raise UnknownAddress(
            "Tautan pendek tidak menunjukkan unggahannya. Buka dulu tautan itu di peramban, "
            "lalu salin alamat lengkapnya ke sini."
        )
    of_host = [form for form in FORMS if form.host == host]
    if not of_host:
        *names, last = (provider.name for provider in PROVIDERS.values())
        raise UnknownAddress(
            f"Situs ini belum bisa disematkan. Yang bisa: {', '.join(names)}, dan {last}."
        )
    for form in of_host:
        key = _key_in(form, path, asked)
        if is_known(form.provider, key):
            return form.provider, key
    provider = PROVIDERS[of_host[0].provider]
    raise UnknownAddress(
        f"Alamat {provider.name} ini tidak menunjuk ke satu {provider.thing}. "
        f"Buka {provider.thing} itu, lalu salin alamatnya ke sini."
    )


def _parts(address: str) -> tuple[str, str, dict[str, str]]:
    """Host without www. and its like, path without a last slash, and what is asked."""
    address = address.strip()
    if address.startswith("<"):
        raise UnknownAddress("Tempel alamatnya saja, bukan kode sematannya.")
    if "://" not in address:
        address = f"https://{address}"
    try:
        parts = urlsplit(address)
        is_plain = (
            len(address) <= LONGEST_ADDRESS
            and not _NO_ADDRESS.search(address)
            and parts.scheme in {"http", "https"}
            and "@" not in parts.netloc
            and parts.port in {None, 80, 443}
            and "." in (parts.hostname or "")
        )
        asked = dict(parse_qsl(parts.query, max_num_fields=50))
    except ValueError:
        is_plain = False
    if not is_plain:
        raise UnknownAddress(
            "Tempel alamat lengkap satu video atau unggahan, misalnya "
            "https://www.youtube.com/watch?v=…"
        )
    host = _OTHER_DOOR.sub("", parts.hostname or "")
    return host, parts.path.rstrip("/"), asked


def _key_in(form: Form, path: str, asked: dict[str, str]) -> str:
    """The key that an address of this form holds, not yet checked; empty where it is another."""
    found = form.path.fullmatch(path)
    if not found or not asked.keys() >= set(form.asks):
        return ""
    return form.key.format(**asked | found.groupdict())
