"""What people are told where nothing stands, and when something broke behind the door."""

import sys
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from articles.api.problems import problem
from articles.models import Edition
from articles.reading.lists import newest_editions
from articles.reading.pages import channels_in_order
from idnplatform.foundation.page_cache import remembered

RETRY_AFTER = "30"  # seconds
LATEST = 6
Handler = Callable[[HttpRequest], HttpResponse]


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with ways on: search, channels, the newest pieces; without them while none can be asked.

    Rendered without the request: it looks the same to everyone and starts no session.
    """
    # Nobody reads what comes instead of a picture.
    ways = {} if request.path.startswith(settings.MEDIA_URL) else _ways_on()
    return HttpResponse(render_to_string("404.html", ways), status=404)


def _ways_on() -> dict[str, Any]:
    try:
        return {"latest": remembered("ways-on", _newest), "channels": channels_in_order()}
    except (DatabaseError, InterfaceError):
        return {}


def _newest() -> list[Edition]:
    return list(newest_editions()[:LATEST])


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. Unlike Django's own it looks for no token in a form that cannot be read."""
    return HttpResponse(render_to_string("400.html"), status=400)


def explain_wrong_method(get_response: Handler) -> Handler:
    """405 in words, for who typed or reloaded an address that is only ever sent to."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        is_bare = response.status_code == 405 and not response.content
        if is_bare and request.method == "GET" and request.accepts("text/html"):
            response.content = render_to_string("405.html")
        return response

    return answer


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """429 with Retry-After: the longest span of the limits that end in it, in seconds."""
    response = HttpResponse(render_to_string("429.html"), status=429)
    response.headers["Retry-After"] = "600"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    """500; or 503 with Retry-After while the database is away. In JSON where JSON was sent."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if is_away else 500
    response: HttpResponse
    if request.path.startswith("/api/"):
        response = problem(status, "The server is in trouble; try again in a moment.")
    elif request.content_type == "application/json":
        words = "Server sedang terganggu. Tulisanmu belum tersimpan di server; coba lagi sebentar."
        response = JsonResponse({"error": words}, status=status)
    else:
        response = HttpResponse(render_to_string("500.html", {"is_away": is_away}), status=status)
    if is_away:
        response.headers["Retry-After"] = RETRY_AFTER
    return response
