"""No request larger than its door can use is read at all."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string

UPLOAD_DOOR = "/gambar/"
PHOTO_DOOR = "/akun/profil/"
PROOF_DOOR = re.compile(r"/gambar/\d+/izin/")
# To ask for the badge, to answer, to accept an offer: each may bring an identity document.
IDENTITY_DOOR = re.compile(r"/akun/tingkat/(\d+/(answer|accept)/)?")
AROUND_A_FILE = 1_000_000  # bytes for the form around a picture


def refuse_too_large(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 413 by the announced length, before anything parses or stores the body."""

    def answer(request: HttpRequest) -> HttpResponse:
        length = request.headers.get("Content-Length", "")
        if length.isascii() and length.isdigit() and int(length) > _most(request):
            return _too_large(request)
        return get_response(request)

    return answer


def _most(request: HttpRequest) -> int:
    if request.path in (UPLOAD_DOOR, PHOTO_DOOR):
        return settings.PICTURE_BYTES + AROUND_A_FILE
    if PROOF_DOOR.fullmatch(request.path):
        return settings.PERMISSION_BYTES + AROUND_A_FILE
    if IDENTITY_DOOR.fullmatch(request.path):
        return settings.IDENTITY_BYTES + AROUND_A_FILE
    return settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _too_large(request: HttpRequest) -> HttpResponse:
    words = f"Kiriman terlalu besar; paling banyak {_most(request) // 1_000_000} MB."
    if request.path == UPLOAD_DOOR or PROOF_DOOR.fullmatch(request.path):
        return JsonResponse({"errors": {"berkas": [words]}}, status=413)
    if request.content_type == "application/json":
        return JsonResponse({"errors": {"__all__": [words]}}, status=413)
    return HttpResponse(render_to_string("413.html", {"words": words}), status=413)
