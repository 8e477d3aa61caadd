from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest
from articles.models import Article
from articles.rules import is_author
from articles.workflow.forms import MoveForm
from articles.workflow.moves import MOVES, Move
from articles.workflow.perform import MoveConflict, NotReady, perform


@require_POST
def make_move(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Answer every button of the workflow, the writer's and the editor's alike."""
    if name not in MOVES:
        raise Http404
    move, article = MOVES[name], _visible_article(request, pk)
    form = MoveForm(request.POST, move=move)
    try:
        if not form.is_valid():
            return _explain(request, 422, article, move, form=form)
        words = form.cleaned_data
        perform(name, article, by=request.user, note=words["catatan"], at=words.get("terbit_pada"))
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
    article.refresh_from_db()
    page = "articles/workflow/conflict.html" if status == 409 else "articles/workflow/move.html"
    back = _desk_of(request, article)
    words = {"article": article, "move": move, "back": back, **more}
    return render(request, page, words, status=status)
