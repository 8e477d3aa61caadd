"""Pages that look the same to everyone, so that any cache may keep them."""

from collections.abc import Callable, Iterable
from hashlib import blake2b
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Channel
from idnplatform.foundation.page_cache import may_be_kept, remembered, shows
from idnplatform.foundation.thrift import in_two_forms

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A door that is open to all, and whose answer any shared cache may keep for a minute.

    Browsers ask again each time (by ETag), so that a writer sees the new page at once and a
    withdrawn one does not linger. Compressing is safe: nothing secret is in the page. Our own
    workers keep it too, until what it shows changes (`keys` of `page`), or any change at all
    where it does not say what it shows.
    """
    cached = cache_control(public=True, max_age=0, s_maxage=60, stale_while_revalidate=600)
    return login_not_required(require_safe(may_be_kept(cached(in_two_forms(view)))))


def page(
    template: str,
    words: dict[str, Any],
    status: int = 200,
    *,
    keys: Iterable[str] | None = None,
    asked: Iterable[str] = (),
) -> HttpResponse:
    """Render without the request: a public page knows nobody.

    `keys` say what it shows (`articles/keys.py`), `asked` names the parameters it depends on.
    """
    if "channels" not in words:
        words = {"channels": channels_in_order(), **words}
    content = render_to_string(template, words)
    return answer(content, "text/html; charset=utf-8", status, keys=keys, asked=asked)


def channels_in_order() -> list[Channel]:
    """For the bar that stands above every page."""
    return remembered("channels", lambda: list(Channel.objects.in_order()))


def answer(
    content: str,
    media_type: str,
    status: int = 200,
    *,
    keys: Iterable[str] | None = None,
    asked: Iterable[str] = (),
) -> HttpResponse:
    """What is written already, named by its words so that who knows it is not sent it again."""
    response = HttpResponse(content, content_type=media_type, status=status)
    # Named here: compression pads each answer anew.
    response.headers["ETag"] = f'"{blake2b(response.content, digest_size=12).hexdigest()}"'
    return shows(response, keys, asked=asked)
