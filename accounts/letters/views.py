"""The letters of this machine, for who develops: under DEBUG only, elsewhere there is nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from accounts.models import Letter

SHOWN = 100


def _under_debug_only(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Open to all there: a code to sign in with is needed by who has not signed in."""

    @login_not_required
    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.DEBUG:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@_under_debug_only
def letters(request: HttpRequest) -> HttpResponse:
    newest = Letter.objects.defer("text", "html").order_by("-made_at", "-pk")[:SHOWN]
    return render(request, "accounts/letters/letters.html", {"letters": newest})


@_under_debug_only
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    return render(
        request, "accounts/letters/shown.html", {"letter": get_object_or_404(Letter, pk=pk)}
    )


@_under_debug_only
@csp_override(
    {
        "default-src": [CSP.NONE],
        "style-src": [CSP.UNSAFE_INLINE],
        "frame-ancestors": [CSP.SELF],
        "sandbox": [""],  # Named without a word that would allow something.
    }
)
def letter_html(request: HttpRequest, pk: int) -> HttpResponse:
    """As a mailbox shows it: no script, no form, nothing from elsewhere."""
    return HttpResponse(get_object_or_404(Letter, pk=pk).html)
