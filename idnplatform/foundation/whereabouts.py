"""From where the request that is being answered came; nowhere in the worker or on the command line."""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_address: ContextVar[str | None] = ContextVar("address", default=None)


def current_address() -> str | None:
    """The address of who is asking, as IPv4 or IPv6; None where nobody asks or it is not known."""
    return _address.get()


def keep_whereabouts(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: lets `current_address` answer while a request lasts."""

    def answer(request: HttpRequest) -> HttpResponse:
        token = _address.set(address_of(request))
        try:
            return get_response(request)
        finally:
            _address.reset(token)

    return answer


def address_of(request: HttpRequest) -> str | None:
    return address_in(request.META)


def address_in(environ: Mapping[str, Any]) -> str | None:
    """Who connected to us or, where TRUSTED_PROXY_HOPS proxies of ours stand before us, to the first.

    Each proxy appends to X-Forwarded-For who connected to it, so the entry that counts is so many
    from the right; whatever stands left of it may be made up. Where the header holds no address
    at that place, who connected to us is all that is known.
    """
    hops = settings.TRUSTED_PROXY_HOPS
    if hops > 0:
        told = environ.get("HTTP_X_FORWARDED_FOR", "").split(",")
        if len(told) >= hops and (address := _read(told[-hops])):
            return address
    return _read(environ.get("REMOTE_ADDR") or "")


def _read(words: str) -> str | None:
    """203.0.113.7, 203.0.113.7:4711, 2001:db8::1 or [2001:db8::1]:4711 without its port."""
    words = words.strip()
    if words.startswith("["):
        words = words[1:].partition("]")[0]
    elif words.count(":") == 1:
        words = words.partition(":")[0]
    try:
        address = ip_address(words.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    return str(address)
