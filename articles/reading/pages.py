"""Pages that look the same to everyone, so that any cache may keep them."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Channel

View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """A door that is open to all, and whose answer any cache may keep for a minute."""
    cached = cache_control(public=True, max_age=60, stale_while_revalidate=600)
    return login_not_required(require_safe(cached(view)))


def page(template: str, words: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render without the request: a public page knows nobody."""
    words = {"channels": Channel.objects.in_order(), **words}
    return HttpResponse(render_to_string(template, words), status=status)
