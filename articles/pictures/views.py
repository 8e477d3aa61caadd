from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SUSPENDED, SignedInRequest, json_door, json_writers_only
from accounts.models import User
from articles.models import Picture
from articles.pictures.copies import known_credit
from articles.pictures.forms import CreditForm
from articles.pictures.intake import take_in
from articles.pictures.rendering import render
from articles.pictures.shelf import is_before_editors
from idnplatform.foundation.images import NotAPicture, NotNow
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json


@json_door
@json_writers_only
@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    """Take in one picture, `berkas`, with or without what is told of it."""
    file = request.FILES.get("berkas")
    told = CreditForm(request.POST)
    if not isinstance(file, UploadedFile):
        return refused({"berkas": ["Pilih satu berkas gambar."]})
    if not told.is_valid():
        return refused(told.errors)
    try:
        picture = take_in(file, request.user, **told.cleaned_data)
    except NotNow as reason:
        return refused({"berkas": [str(reason)]}, status=503)
    except NotAPicture as reason:
        return refused({"berkas": [str(reason)]})
    known = known_credit(picture, to=request.user)
    return JsonResponse(
        picture_json(picture) | {"similar": _offer(known, request.user)}, status=201
    )


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
        return refused({"__all__": [str(reason)]})
    with transaction.atomic():
        if request.user.is_suspended:
            return locked(stored, SUSPENDED)
        if is_before_editors(own):
            return locked(stored)
        # One field that will not do must not take the others with it.
        is_valid = told.is_valid()
        Picture.objects.filter(pk=own.pk).update(**told.cleaned_data)
        if own.focal != stored["focal"] and not own.is_ready:
            render.enqueue(own.pk)
    return JsonResponse(picture_json(told.instance)) if is_valid else refused(told.errors)


BEFORE_EDITORS = "Gambar ini dipakai naskah yang sedang di tangan redaksi."


def locked(stored: dict[str, Any], reason: str = BEFORE_EDITORS) -> JsonResponse:
    return JsonResponse({"reason": reason, "picture": stored}, status=409)


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
        "colour": picture.colour,
        "focal": picture.focal,
        "ready": picture.is_ready,
        "licence": picture.licence,
        "permission": picture.permission,
        "proof": reverse("pictures:proof", args=[picture.pk]) if picture.permission_file else "",
    }


def _offer(known: Picture | None, user: User) -> dict[str, str] | None:
    """The credit of a copy; in another's words only what readers see under the picture."""
    if known is None:
        return None
    names = ["site", "creator", "address", "licence"]
    if known.owner_id == user.pk:
        names += ["caption", "alt", "permission"]
    return {name: getattr(known, name) for name in names}


def refused(errors: dict[str, Any], status: int = 422) -> JsonResponse:
    return JsonResponse({"errors": errors}, status=status)
