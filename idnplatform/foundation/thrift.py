"""*Mode hemat kuota*: the same page with text first, its pictures behind a tap that tells their size.

A page is thinned after it is written, so no template knows of it: each picture of a figure becomes
a link to one light file, every other picture goes. Asked for by `?hemat=1`, or by a browser that
sends `Save-Data: on`, which `?hemat=0` overrules.
"""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.html import escape

from idnplatform.foundation.page_cache import depends_on
from idnplatform.foundation.page_cache.asking import TRACKERS
from idnplatform.foundation.page_cache.keeping import Keeping

View = Callable[..., HttpResponse]

# Written by `picture_html` and our own templates: every `<` and `>` of a writer is escaped.
_PICTURE = re.compile(
    r"<(?:(figure\b[^>]*>\s*)<)?(?:picture>[^<]*(?:<source[^>]*>)*(<img\b[^>]*>)</picture>|(img\b[^>]*>))"
)
_ASKED = ("0", "1")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_SWITCH = re.compile(r'<a class="thrift" rel="nofollow" href="\?hemat=1">[^<]*</a>')
_SWITCH_BACK = '<a class="thrift" rel="nofollow" href="?hemat=0">Tampilkan gambar</a>'
_SWITCHED = re.compile(r'<a class="thrift" rel="nofollow" href="\?hemat=[01]')
# Public pages have no other forms than those that search.
_FORM = re.compile(r"<form\b(?![^>]* method=)[^>]*>")
# Pages end in a slash, files do not.
_LINK = re.compile(r'(<a\b[^>]*? href=")(/(?!/)(?:[^"?#]*/)?)(\?[^"#]*)?(#[^"]*)?(?=")')
_NEXT = re.compile(r'(<a\b[^>]*? href="\?)(?!hemat=)(?=[^"#]+")')


def in_two_forms(view: View) -> View:
    """A page that is thinned where that is asked for; caches keep both forms, under two names."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not response.headers["Content-Type"].startswith("text/html"):
            return response
        patch_vary_headers(response, ["Save-Data"])
        if request.GET.get("hemat") in _ASKED:
            depends_on(response, "hemat")
        if is_thrifty(request):
            response = _thinned(response, carries_on(request))
        if asked := _asked_besides(request, response):
            response.content = _SWITCHED.sub(lambda it: f"{it[0]}&amp;{asked}", response.text)
        return response

    return answered


def _asked_besides(request: HttpRequest, response: HttpResponse) -> str:
    """What else the page answers, so that the switch leads to the other form of the same page."""
    keeping: Keeping | None = getattr(response, "keeping", None)
    # Where there are endlessly many pages, as of search, all of it.
    answered = keeping.asked if keeping and keeping.is_kept else frozenset(request.GET)
    asked = request.GET.copy()
    for name in request.GET:
        if name == "hemat" or TRACKERS.fullmatch(name) or name not in answered:
            del asked[name]
    return escape(asked.urlencode())


def _thinned(response: HttpResponse, in_links: bool) -> HttpResponse:
    response.content = thinned(response.text, in_links=in_links)
    if name := response.headers.get("ETag"):
        response.headers["ETag"] = f'{name[:-1]}-{"hemat" if in_links else "tipis"}"'
    return response


def is_thrifty(request: HttpRequest) -> bool:
    """Whether this answer shall leave the pictures out. A cache keeps both answers apart by it."""
    asked = request.GET.get("hemat")
    if asked in _ASKED:
        return asked == "1"
    return request.headers.get("Save-Data", "").strip().lower() == "on"


def carries_on(request: HttpRequest) -> bool:
    """Whether the links of the page must go on asking, as the browser does not by itself."""
    return request.GET.get("hemat") == "1"


def thinned(html: str, *, in_links: bool) -> str:
    """The page without its pictures; `in_links` lets its links to other pages ask for it too."""
    html = _PICTURE.sub(_without, html)
    html = _SWITCH.sub(_SWITCH_BACK, html)
    html = html.replace(' data-hemat="0"', ' data-hemat="1"', 1)
    if not in_links:
        return html
    html = _FORM.sub(r'\g<0><input type="hidden" name="hemat" value="1">', html)
    return _NEXT.sub(r"\1hemat=1&amp;", _LINK.sub(_carried, html))


def _without(found: re.Match[str]) -> str:
    figure, in_picture, alone = found.groups()
    if figure is None:
        return ""
    figure = f"<{figure}"
    told = dict(_ATTRIBUTE.findall(in_picture or alone))
    address = told.get("data-light") or told["src"]
    size = f" ({told['data-kb']} kB)" if "data-kb" in told else ""
    words = f'<span class="soft">{told["alt"]}</span>' if told.get("alt") else ""
    return (
        f'{figure}<a class="tap" href="{address}" data-tap="{told["width"]}x{told["height"]}">'
        f"<b>Lihat gambar{size}</b>{words}</a>"
    )


def _carried(link: re.Match[str]) -> str:
    start, path, query, place = link.groups(default="")
    rest = f"&amp;{query[1:]}" if query else ""
    return f"{start}{path}?hemat=1{rest}{place}"  # First, as caches keep queries from A to Z.
