from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, json_door
from articles.models import Picture
from articles.pictures.forms import CreditForm
from articles.pictures.intake import take_in
from articles.pictures.shelf import is_before_editors
from idnplatform.foundation.images import NotAPicture
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json


@json_door
@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """Take in one picture, `berkas`, with or without what is told of it."""
    file = request.FILES.get("berkas")
    told = CreditForm(request.POST)
    if not isinstance(file, UploadedFile):
        return _refused({"berkas": ["Pilih satu berkas gambar."]})
    if not told.is_valid():
        return _refused(told.errors)
    try:
        picture = take_in(file, request.user, **told.cleaned_data)
    except NotAPicture as reason:
        return _refused({"berkas": [str(reason)]})
    return JsonResponse(picture_json(picture), status=201)


@json_door
@require_http_methods(["PUT"])
def picture(request: SignedInRequest, pk: int) -> HttpResponse:
    """Store what is told of an own picture."""
    own = get_object_or_404(Picture, pk=pk, owner=request.user)
    stored = picture_json(own)
    try:
        told = CreditForm(stored | read_json(request), instance=own)
    except TooMuch:
        return JsonResponse({"errors": {"__all__": ["Kiriman terlalu besar."]}}, status=413)
    except BadJson as reason:
        return _refused({"__all__": [str(reason)]})
    if not told.is_valid():
        return _refused(told.errors)
    if is_before_editors(own):
        because = "Gambar ini dipakai naskah yang sedang di tangan redaksi."
        return JsonResponse({"reason": because, "picture": stored}, status=409)
    return JsonResponse(picture_json(told.save()))


def picture_json(picture: Picture) -> dict[str, Any]:
    """A picture as the browser's editor knows it."""
    return {
        "id": picture.pk,
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
        "alt": picture.alt,
        "caption": picture.caption,
        "site": picture.site,
        "creator": picture.creator,
        "address": picture.address,
    }


def _refused(errors: dict[str, Any]) -> JsonResponse:
    return JsonResponse({"errors": errors}, status=422)
