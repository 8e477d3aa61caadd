"""The ways in: open to every page of every site, for reading alone."""

from collections.abc import Callable
from hashlib import blake2b

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from articles.api.problems import problem
from idnplatform.foundation.page_cache import may_be_kept, shows

View = Callable[..., HttpResponse]

# Nothing here depends on who asks, so scripts of any site may read it; no cookie goes with them.
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
}
_ASKED_BEFORE = {
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
METHODS = "GET, HEAD, OPTIONS"
_ASKED = ("channel", "cursor", "topic", "writer")
# Whatever else goes wrong may be right in a moment, and is not kept.
_KEPT = (200, 410)


def machine_door(view: View) -> View:
    """A door for programs: the caching of a public page, and answers that any site may read."""

    def enter(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.method == "OPTIONS":
            answer = HttpResponse(status=204, headers=_ASKED_BEFORE | {"Allow": METHODS})
        elif request.method not in ("GET", "HEAD"):
            answer = problem(405, "This API is for reading: GET or HEAD.")
            answer.headers["Allow"] = METHODS
        else:
            asked, request.method = request.method, "GET"  # Ninja knows of no HEAD.
            answer = view(request, *args, **kwargs)
            request.method = asked
        for name, value in _OPEN.items():
            answer.headers[name] = value
        return _to_keep(answer) if answer.status_code in _KEPT else answer

    door: View = may_be_kept(enter)
    return login_not_required(csrf_exempt(door))  # 405 without a token too.


def _to_keep(answer: HttpResponse) -> HttpResponse:
    patch_cache_control(answer, public=True, max_age=0, s_maxage=60, stale_while_revalidate=600)
    # Named before it is compressed: compression pads each answer anew.
    answer.headers["ETag"] = f'"{blake2b(answer.content, digest_size=12).hexdigest()}"'
    return shows(answer, None, asked=_ASKED)  # Any change at all drops it.
