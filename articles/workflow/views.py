from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from articles.models import Article
from articles.rules import is_author
from articles.workflow.forms import MoveForm
from articles.workflow.moves import MOVES, Move
from articles.workflow.perform import MoveConflict, NotReady, perform

UNSENT = "unsent-move"


@login_not_required
@require_http_methods(["GET", "POST"])
def make_move(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Answer every button of the workflow, the writer's and the editor's alike.

    Who was signed out meanwhile finds the words typed again after signing in; only then
    does the door answer to GET.
    """
    if not request.user.is_authenticated:
        if request.method == "POST":
            request.session[UNSENT] = {"path": request.path, **request.POST.dict()}
        return redirect_to_login(request.path)
    if name not in MOVES:
        raise Http404
    if request.method == "GET":
        return _offer_again(request, pk, MOVES[name])
    return _move(request, pk, MOVES[name])


def _offer_again(request: SignedInRequest, pk: int, move: Move) -> HttpResponse:
    """The move once more, with the words that could not be sent."""
    unsent = request.session.get(UNSENT, {})
    if unsent.get("path") != request.path:
        return HttpResponseNotAllowed(["POST"])
    del request.session[UNSENT]
    form = MoveForm(initial=unsent, move=move)
    return _explain(request, 200, _visible_article(request, pk), move, form=form)


def _move(request: SignedInRequest, pk: int, move: Move) -> HttpResponse:
    article = _visible_article(request, pk)
    form = MoveForm(request.POST, move=move)
    if not form.is_valid():
        return _explain(request, 422, article, move, form=form)
    note, at = form.cleaned_data["catatan"], form.cleaned_data.get("terbit_pada")
    try:
        perform(move.name, article, by=request.user, note=note, at=at)
    except NotReady as reason:
        return _explain(request, 422, article, move, findings=reason.findings)
    except MoveConflict as conflict:
        return _explain(request, 409, article, move, last=conflict.last)
    messages.success(request, move.done)
    return redirect(_desk_of(request, article))


def _visible_article(request: SignedInRequest, pk: int) -> Article:
    """Own pieces, and for editors what was ever sent to them. Others do not learn that it exists.

    An editor whose claim comes after the writer's recall hears what happened, not "404".
    """
    articles = Article.objects
    seen = articles.ever_sent() if request.user.is_editor else articles.none()
    return get_object_or_404(articles.written_by(request.user) | seen, pk=pk)


def _desk_of(request: SignedInRequest, article: Article) -> str:
    room = "writing:editor" if is_author(request.user, article) else "reviewing:article"
    return reverse(room, args=[article.pk])


def _explain(
    request: SignedInRequest, status: int, article: Article, move: Move, **more: Any
) -> HttpResponse:
    """Why the move was not made, with the way back and whatever was typed."""
    page = "articles/workflow/conflict.html" if status == 409 else "articles/workflow/move.html"
    article.refresh_from_db()
    words = {"article": article, "move": move, "back": _desk_of(request, article), **more}
    return render(request, page, words, status=status)
