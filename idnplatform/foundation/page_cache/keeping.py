"""What a view says of its answer: that it may be kept, what it shows, what it was asked."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from idnplatform.foundation.page_cache.remembering import reading_of_request

# In the environment of a request whose answer may be kept stand, under this name that no header
# can bear, the numbers that were read before it began.
ASKED_BY_THE_CACHE = "idnplatform.page_cache"
SITE = "site"
"""The key of what stands on every page: the channels above it."""
UNNAMED = "unnamed"
"""The key of pages that do not say what they show; raised by everything."""

_KEPT = frozenset({200, 410})
_CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


@dataclass(frozen=True)
class Keeping:
    keys: frozenset[str] | None
    """None where the view does not say: then any change at all drops the page."""
    asked: frozenset[str]
    """The parameters on which the answer depends; with any other in its address it is not kept."""
    is_kept: bool = True


def shows(
    response: HttpResponse, keys: Iterable[str] | None, *, asked: Iterable[str] = ()
) -> HttpResponse:
    """Say what a page shows, by the keys with which `outdate` is called when that changes."""
    named = None if keys is None else frozenset({SITE, *keys})
    response.keeping = Keeping(named, frozenset(asked))  # type: ignore[attr-defined]
    return response


def depends_on(response: HttpResponse, *asked: str) -> HttpResponse:
    """Say that it answers these parameters too, as what is done to all pages alike may."""
    if (keeping := getattr(response, "keeping", None)) is not None:
        response.keeping = replace(keeping, asked=keeping.asked | {*asked})  # type: ignore[attr-defined]
    return response


def unkept(response: HttpResponse) -> HttpResponse:
    """Send it, and keep it nowhere here: its address is one of endlessly many."""
    response.keeping = Keeping(None, frozenset(), is_kept=False)  # type: ignore[attr-defined]
    return response


def may_be_kept(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view whose answers the page cache keeps, compresses and compares; without it, Django does.

    The view must answer everybody alike, from its path and the parameters that it names.
    """
    compressed = gzip_page(view)

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if ASKED_BY_THE_CACHE not in request.META:
            return _marked(compressed(request, *args, **kwargs))
        for name in _CONDITIONS:  # It needs the whole page to answer them.
            request.META.pop(name, None)
        with reading_of_request(request.META[ASKED_BY_THE_CACHE]):
            response = view(request, *args, **kwargs)
        if response.status_code in _KEPT and not hasattr(response, "keeping"):
            shows(response, None)
        return _marked(response)

    return door


def _marked(response: HttpResponse) -> HttpResponse:
    """With its keys in a header for the cache in front, where the operator names one."""
    name, keeping = settings.SURROGATE_HEADER, getattr(response, "keeping", None)
    if name and response.status_code in _KEPT:
        keys = keeping.keys if keeping and keeping.keys is not None else {SITE, UNNAMED}
        response.headers[name] = (", " if name.lower() == "cache-tag" else " ").join(sorted(keys))
    return response
