"""Doors for where a picture comes from, and by what right it is shown."""

from dataclasses import asdict
from pathlib import PurePosixPath

from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, json_door, json_writers_only
from articles.models import Picture
from articles.pictures.credit import read_credit
from articles.pictures.proof import (
    TYPES,
    NotAProof,
    Proof,
    drop_proof,
    keep_proof,
    may_see_proof,
    read_proof,
)
from articles.pictures.shelf import is_before_editors
from articles.pictures.views import locked, picture_json, refused
from idnplatform.foundation.images import NotNow


@json_door
@require_safe
def source(request: SignedInRequest) -> HttpResponse:
    """What a pasted line (`?baris=`) tells: its fields, or null where it holds no credit."""
    credit = read_credit(request.GET.get("baris", ""))
    return JsonResponse({"credit": asdict(credit) if credit else None})


@json_door
@json_writers_only
@require_http_methods(["GET", "HEAD", "POST", "DELETE"])
def proof(request: SignedInRequest, pk: int) -> HttpResponse:
    """The proof of a permission: to look at, to attach (`berkas`), to take away."""
    if request.method in ("GET", "HEAD"):
        return _proof_of(get_object_or_404(Picture, pk=pk), request)
    picture = get_object_or_404(Picture, pk=pk, owner=request.user)
    if request.method == "DELETE":
        return _put(picture, None)
    file = request.FILES.get("berkas")
    if not isinstance(file, UploadedFile):
        return refused({"berkas": ["Pilih satu berkas: gambar atau PDF."]})
    try:
        return _put(picture, read_proof(file))
    except NotNow as reason:
        return refused({"berkas": [str(reason)]}, status=503)
    except NotAProof as reason:
        return refused({"berkas": [str(reason)]})


@transaction.atomic
def _put(picture: Picture, proof: Proof | None) -> HttpResponse:
    """Keep a proof, or none, unless editors have the picture before them."""
    if is_before_editors(picture):
        return locked(picture_json(picture))
    # Two at once come one after the other, so that the earlier file goes.
    picture = get_object_or_404(Picture.objects.select_for_update(), pk=picture.pk)
    if proof is None:
        drop_proof(picture)
        return JsonResponse(picture_json(picture))
    keep_proof(picture, proof)
    return JsonResponse(picture_json(picture), status=201)


def _proof_of(picture: Picture, request: SignedInRequest) -> HttpResponse:
    name = picture.permission_file
    if not name or not may_see_proof(request.user, picture):
        raise Http404
    try:
        with storages["private"].open(name) as file:
            answer = HttpResponse(file.read(), content_type=TYPES[PurePosixPath(name).suffix])
    except FileNotFoundError as error:
        raise Http404 from error
    # Never opened in the page's own place, whatever a PDF may hold.
    shown_as = f"izin-gambar-{picture.pk}{PurePosixPath(name).suffix}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{shown_as}"'
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
