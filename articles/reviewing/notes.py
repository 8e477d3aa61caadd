"""The doors of the notes: write one, change it, drop it, put its better words into the text.

All are plain forms. A script that sends one names JSON as what it wants, and hears in JSON what
stands in the way; where all went well both are led to the page as it is now.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, editors_only, json_door
from articles.models import Article, Note
from articles.reviewing.copyediting import EditConflict, apply, take_back
from articles.reviewing.mentions import call
from articles.reviewing.note_form import NoteForm
from articles.reviewing.note_rows import may_change
from articles.rules import is_other_editor
from articles.workflow import turns

MOST_NOTES = 200  # of one piece
FULL = f"Sudah ada {MOST_NOTES} catatan pada naskah ini. Hapus dulu yang tidak perlu."
TOO_LATE = (
    "Naskah ini sudah tidak di mejamu, jadi catatan ini tidak berubah. Muat ulang halamannya."
)


def _door(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponseBase]:
    """For editors, by a form of the page or by a script of it."""
    for_scripts, for_pages = json_door(editors_only(view)), editors_only(view)

    @login_not_required
    @require_POST
    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _is_script(request):
            return for_scripts(request, *args, **kwargs)
        if not request.user.is_authenticated:
            return redirect_to_login(reverse("reviewing:article", args=[kwargs["pk"]]))
        return for_pages(request, *args, **kwargs)

    return guarded


@_door
@transaction.atomic
def notes(request: SignedInRequest, pk: int) -> HttpResponse:
    """Write a note: the reviewer for the writer, any editor among editors."""
    article = _locked_article(request, pk)
    form = NoteForm(request.POST, article=article, by=request.user)
    if form.is_valid() and article.notes.count() >= MOST_NOTES:
        form.add_error(None, FULL)
    if form.errors:
        return _refuse(request, article, form)
    note = article.notes.create(author=request.user, **form.words)
    call(note, form.mentioned)
    turns.touch(article, request.user)
    return _to(note)


@_door
@transaction.atomic
def note(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """Change a note that is not sent yet: `langkah` says how."""
    article = _locked_article(request, pk)
    note = get_object_or_404(article.notes.select_related("author"), pk=note_pk)
    act = _ACTS.get(request.POST.get("langkah", ""))
    if act is None:
        raise Http404
    return act(request, article, note)


def _change(request: SignedInRequest, article: Article, note: Note) -> HttpResponse:
    if not may_change(request.user, article, note):
        return _conflict(request, article, TOO_LATE)
    form = NoteForm(request.POST, article=article, by=request.user, note=note)
    if not form.is_valid():
        return _refuse(request, article, form, note)
    for name, value in form.words.items():
        setattr(note, name, value)
    note.save()
    call(note, form.mentioned)
    turns.touch(article, request.user)
    return _to(note)


def _remove(request: SignedInRequest, article: Article, note: Note) -> HttpResponse:
    if not may_change(request.user, article, note):
        return _conflict(request, article, TOO_LATE)
    note.delete()
    turns.touch(article, request.user)
    return redirect(_page(article) + "#catatan")


def _apply(request: SignedInRequest, article: Article, note: Note) -> HttpResponse:
    """*Sunting langsung*."""
    try:
        apply(article, note, by=request.user, seen=request.POST.get("dilihat", ""))
    except EditConflict as conflict:
        return _conflict(request, article, str(conflict))
    turns.touch(article, request.user)
    return _to(note)


def _take_back(request: SignedInRequest, article: Article, note: Note) -> HttpResponse:
    """*Urungkan*."""
    try:
        take_back(article, note, by=request.user, seen=request.POST.get("dilihat", ""))
    except EditConflict as conflict:
        return _conflict(request, article, str(conflict))
    turns.touch(article, request.user)
    return _to(note)


_ACTS = {"simpan": _change, "hapus": _remove, "sunting": _apply, "urungkan": _take_back}


def _locked_article(request: SignedInRequest, pk: int) -> Article:
    """The piece, held until the answer: none is decided upon while its notes change."""
    locked = Article.objects.beyond_the_writer().select_for_update(of=("self",))
    article = get_object_or_404(locked, pk=pk)
    if not is_other_editor(request.user, article):
        raise PermissionDenied
    return article


def _refuse(
    request: SignedInRequest, article: Article, form: NoteForm, note: Note | None = None
) -> HttpResponse:
    if _is_script(request):
        return JsonResponse({"errors": form.errors}, status=422)
    words = {"article": article, "form": form, "note": note, "active": "reviewing"}
    words["title"] = article.title_for(request.user)
    return render(request, "articles/reviewing/note.html", words, status=422)


def _conflict(request: SignedInRequest, article: Article, reason: str) -> HttpResponse:
    if _is_script(request):
        transaction.set_rollback(True)
        return JsonResponse({"reason": reason}, status=409)
    words = {"article": article, "reason": reason, "active": "reviewing"}
    words |= {"title": article.title_for(request.user), "typed": request.POST.get("teks", "")}
    answer = render(request, "articles/reviewing/note.html", words, status=409)
    transaction.set_rollback(True)  # Last: after it nothing can be asked of the database.
    return answer


def _to(note: Note) -> HttpResponse:
    return redirect(f"{reverse('reviewing:article', args=[note.article_id])}#note-{note.pk}")


def _page(article: Article) -> str:
    return reverse("reviewing:article", args=[article.pk])


def _is_script(request: SignedInRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"
