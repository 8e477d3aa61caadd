"""Pustaka gambar: a person's own pictures, to look for, to credit, to use again, to throw away."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required, login_required
from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, json_door, writers_only
from articles.models import Picture
from articles.pictures.forms import LibraryForm
from articles.pictures.shelf import is_before_editors
from articles.pictures.sweep import delete_pictures
from articles.pictures.uses import is_used, pieces_with
from articles.pictures.views import picture_json, upload
from idnplatform.foundation.paging import BadCursor, Page, page_of

PICTURES_A_PAGE = 24


@login_not_required
def entrance(request: SignedInRequest) -> HttpResponseBase:
    """One address for both: scripts send pictures to it, people look at theirs."""
    return upload(request) if request.method == "POST" else library(request)


@login_required
@require_safe
def library(request: SignedInRequest) -> HttpResponse:
    """Own pictures, the newest first, each with the pieces that show it."""
    page = _page(request)
    pieces = pieces_with(page.items, request.user)
    for picture in page.items:
        picture.pieces = pieces.get(picture.pk, [])  # type: ignore[attr-defined]
    words = {
        "pictures": page.items,
        "next": page.next,
        "q": _words(request),
        "days": settings.UNUSED_PICTURE_DAYS,
        "has_any": bool(page.items) or request.user.pictures.exists(),
        "active": "pictures",
    }
    return render(request, "articles/pictures/library.html", words)


@json_door
@require_safe
def choices(request: SignedInRequest) -> HttpResponse:
    """The same for the editor: a page of own pictures and the cursor of the next."""
    page = _page(request)
    pictures = [picture_json(picture) | {"thumb": picture.card.url} for picture in page.items]
    return JsonResponse({"pictures": pictures, "next": page.next})


@writers_only
@require_http_methods(["GET", "HEAD", "POST"])
def credit(request: SignedInRequest, pk: int) -> HttpResponse:
    """One own picture: what is told of it, where it is used, and the way out."""
    picture = get_object_or_404(Picture, pk=pk, owner=request.user)
    form = LibraryForm(request.POST or None, instance=picture)
    with transaction.atomic():
        is_locked = is_before_editors(picture)
        if request.method == "POST" and not is_locked and form.is_valid():
            Picture.objects.filter(pk=pk).update(**form.cleaned_data)
            messages.success(request, "Tersimpan. Artikel yang sudah terbit tetap seperti semula.")
            return redirect("pictures:credit", pk)
    words: dict[str, Any] = {
        "picture": picture,
        "form": form,
        "is_locked": is_locked,
        "pieces": pieces_with([picture], request.user).get(pk, []),
        "is_used": is_used(picture),
        "active": "pictures",
    }
    status = 409 if is_locked and request.method == "POST" else 200
    return render(request, "articles/pictures/picture.html", words, status=status)


@require_POST
def discard(request: SignedInRequest, pk: int) -> HttpResponse:
    """Delete an own picture for good, unless anything shows it."""
    picture = get_object_or_404(Picture, pk=pk, owner=request.user)
    try:
        is_gone = not is_used(picture) and delete_pictures(Picture.objects.filter(pk=pk))
    except ProtectedError:  # It became a cover just now.
        is_gone = False
    if not is_gone:
        messages.error(request, "Gambar ini masih dipakai, jadi tidak dihapus.")
        return redirect("pictures:credit", pk)
    messages.success(request, "Gambar dihapus dari pustakamu.")
    return redirect("pictures:upload")


def _page(request: SignedInRequest) -> Page[Picture]:
    own = _matching(Picture.objects.filter(owner=request.user), _words(request))
    try:
        return page_of(
            own.order_by("-uploaded_at", "-pk"),
            request.GET.get("sebelum", ""),
            size=PICTURES_A_PAGE,
            moment="uploaded_at",
        )
    except BadCursor as error:
        raise Http404 from error


def _matching(pictures: QuerySet[Picture], words: str) -> QuerySet[Picture]:
    """Those that say each of the words somewhere in what is told of them."""
    for word in words.split()[:8]:
        said = Q()
        for name in ("caption", "alt", "site", "creator"):
            said |= Q(**{f"{name}__icontains": word})
        pictures = pictures.filter(said)
    return pictures


def _words(request: SignedInRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:200]
