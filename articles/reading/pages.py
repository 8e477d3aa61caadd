"""Pages that look the same to everyone, so that any cache may keep them."""

from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers
from django.views.decorators.cache import cache_control
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from articles.models import Channel
from idnplatform.foundation.thrift import carries_on, is_thrifty, thinned

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A door that is open to all, and whose answer any shared cache may keep for a minute.

    Browsers ask again each time (by ETag), so that a writer sees the new page at once and a
    withdrawn one does not linger. Compressing is safe: nothing secret is in the page.
    """
    cached = cache_control(public=True, max_age=0, s_maxage=60, stale_while_revalidate=600)
    return login_not_required(require_safe(gzip_page(cached(_thin_if_asked(view)))))


def _thin_if_asked(view: View) -> View:
    """Every page has a second form, for who must save data; no template knows of it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if not response.headers["Content-Type"].startswith("text/html"):
            return response
        patch_vary_headers(response, ["Save-Data"])
        if is_thrifty(request):
            response.content = thinned(response.text, in_links=carries_on(request))
            response.headers["ETag"] = _etag(response)
        return response

    return answered


def page(template: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render without the request: a public page knows nobody."""
    words = {"channels": Channel.objects.in_order(), **words}
    return answer(render_to_string(template, words), "text/html; charset=utf-8", status)


def answer(content: str, media_type: str, status: int = 200) -> HttpResponse:
    """What is written already, named by its words so that who knows it is not sent it again."""
    response = HttpResponse(content, content_type=media_type, status=status)
    # Named here: compression pads each answer anew.
    response.headers["ETag"] = _etag(response)
    return response


def _etag(response: HttpResponse) -> str:
    return f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
