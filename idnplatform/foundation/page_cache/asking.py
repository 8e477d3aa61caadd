"""Which requests the page cache answers at all, and under which address it keeps an answer."""

import re
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.http.request import validate_host

Environ = dict[str, Any]

# What others hang onto links to see where readers came from. No page of ours reads them.
TRACKERS = re.compile(
    r"utm_[a-z_]{1,30}|fbclid|gclid|gbraid|wbraid|dclid|msclkid|ttclid|twclid|igsh"
)
_PARAMETER = re.compile(r"([a-z]{1,20})=([0-9A-Za-z-]{1,60})")
_LONGEST_QUERY = 2_000
_READING = frozenset({"GET", "HEAD"})


class Address(NamedTuple):
    """All that an answer may depend on."""

    scheme: str
    host: str
    path: str
    query: str
    saves: str
    """`Save-Data: on` asks for a lighter page, where the view has one."""


class Asking:
    """Reads addresses as Django itself would."""

    def __init__(self) -> None:
        self._names = _names()
        self._hosts = _with_ports(self._names)
        self._site = urlsplit(settings.SITE_URL).netloc.lower()
        self._scheme_header = settings.SECURE_PROXY_SSL_HEADER
        self._reads_forwarded_host = settings.USE_X_FORWARDED_HOST

    def address_of(self, environ: Environ) -> Address | None:
        """None for what Django must answer: other methods, hosts, conditions, queries, a body."""
        method = environ["REQUEST_METHOD"]
        if method not in _READING:
            return None
        host = environ.get("HTTP_HOST", "")
        if host not in self._hosts and not self._is_of_this_port(host, environ):
            return None
        query: str | None = environ.get("QUERY_STRING", "")
        query = plain_query(query) if query else ""
        if query is None or _is_special(environ):
            return None
        if self._reads_forwarded_host and "HTTP_X_FORWARDED_HOST" in environ:
            return None
        saves = environ.get("HTTP_SAVE_DATA", "")
        return Address(
            self._scheme(environ),
            host,
            environ["PATH_INFO"],
            query,
            "on" if saves and saves.strip().lower() == "on" else "",
        )

    def _scheme(self, environ: Environ) -> str:
        if self._scheme_header:
            name, secure = self._scheme_header
            told = environ.get(name)
            if told is not None:
                return "https" if told.split(",")[0].strip() == secure else "http"
        return environ["wsgi.url_scheme"]

    def _is_of_this_port(self, host: str, environ: Environ) -> bool:
        name, _, port = host.rpartition(":")
        return name in self._names and port == environ.get("SERVER_PORT")


def _names() -> frozenset[str]:
    """The hosts written out in ALLOWED_HOSTS. By a pattern there would be endlessly many."""
    return frozenset(
        name.lower() for name in settings.ALLOWED_HOSTS if name[:1] not in ("", ".", "*")
    )


def _with_ports(names: frozenset[str]) -> frozenset[str]:
    site = urlsplit(settings.SITE_URL)
    ports = {f":{site.port}"} if site.port else set()
    hosts = {f"{name}{port}" for name in names for port in {"", *ports}}
    return frozenset(hosts | {site.netloc.lower()} if _is_allowed(site.hostname) else hosts)


def _is_allowed(host: str | None) -> bool:
    return host is not None and validate_host(host, settings.ALLOWED_HOSTS)


def _is_special(environ: Environ) -> bool:
    """Asked with a body, under a prefix, or only if it has not changed: rare, and Django's."""
    return bool(
        environ.get("CONTENT_LENGTH", "0") not in ("", "0")
        or environ.get("SCRIPT_NAME")
        or "HTTP_TRANSFER_ENCODING" in environ
        or "HTTP_IF_MATCH" in environ
        or "HTTP_IF_UNMODIFIED_SINCE" in environ
    )


def plain_query(query: str) -> str | None:
    """From A to Z without trackers; None where the rest is not plainly written, each name once."""
    if len(query) > _LONGEST_QUERY:
        return None
    parts = sorted(part for part in query.split("&") if not _is_tracker(part))
    names = []
    for part in parts:
        if not (read := _PARAMETER.fullmatch(part)):
            return None
        names.append(read[1])
    return "&".join(parts) if len(names) == len(set(names)) else None


def names_in(query: str) -> set[str]:
    """The parameters of a plain query."""
    return {part.partition("=")[0] for part in query.split("&")} if query else set()


def _is_tracker(part: str) -> bool:
    return bool(TRACKERS.fullmatch(part.partition("=")[0]))
