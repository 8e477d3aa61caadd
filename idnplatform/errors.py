"""What people are told when something broke behind the door."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

from articles.api.problems import problem

RETRY_AFTER = "30"  # seconds


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
