from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from articles.models import Article, Event
from articles.rules import is_author
from articles.workflow import unsent
from articles.workflow.forms import MoveForm
from articles.workflow.moves import MOVES, Move
from articles.workflow.perform import MoveConflict, NotReady, TimeNeeded, perform
from idnplatform.foundation.tags import wib


@login_not_required
@require_http_methods(["GET", "POST"])
def make_move(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """Answer every button of the workflow, the writer's and the editor's alike.

    Who was signed out meanwhile finds the words typed again after signing in; only then
    does the door answer to GET.
    """
    if not request.user.is_authenticated:
        if request.method == "POST" and name in MOVES:
            unsent.keep(request)
        return redirect_to_login(request.path)
    if name not in MOVES:
        raise Http404
    if request.method == "GET":
        return _offer_again(request, pk, MOVES[name])
    return _move(request, pk, MOVES[name])


def _offer_again(request: SignedInRequest, pk: int, move: Move) -> HttpResponse:
    """The move once more, with the words that could not be sent."""
    words = unsent.kept_for(request)
    if words is None:
        return HttpResponseNotAllowed(["POST"])
    article = _visible_article(request, pk)
    form = MoveForm(initial=words, move=move, article=article)
    return _explain(request, 200, article, move, form=form)


def _move(request: SignedInRequest, pk: int, move: Move) -> HttpResponse:
    article = _visible_article(request, pk)
    form = MoveForm(request.POST, move=move, article=article)
    if not form.is_valid() and move.is_open_to(request.user, article):
        return _explain(request, 422, article, move, form=form)
    words = form.cleaned_data
    try:
        event = perform(
            move.name,
            article,
            by=request.user,
            note=words.get("catatan", ""),
            at=words.get("terbit_pada"),
            seen=words.get("dilihat"),
        )
    except NotReady as reason:
        return _explain(request, 422, article, move, findings=reason.findings, notes=reason.notes)
    except TimeNeeded:  # It passed between the form and the lock.
        form.add_error("terbit_pada", "Waktu itu sudah lewat. Pilih waktu yang masih akan datang.")
        return _explain(request, 422, article, move, form=form)
    except MoveConflict as conflict:
        return _explain(request, 409, article, move, last=conflict.last)
    unsent.forget(request)
    messages.success(request, _done(move, event))
    return redirect(_desk_of(request, article))


def _visible_article(request: SignedInRequest, pk: int) -> Article:
    """Own pieces, and for editors what was ever sent to them. Others do not learn that it exists.

    An editor whose claim comes after the writer's recall hears what happened, not "404".
    """
    articles = Article.objects
    seen = articles.ever_sent() if request.user.is_editor else articles.none()
    return get_object_or_404(articles.written_by(request.user) | seen, pk=pk)


def _done(move: Move, event: Event) -> str | SafeString:
    """What happened, and after publishing the way to the page."""
    if move.name != "approve" and not move.needs_time:
        return move.done
    if at := event.article.publish_at:
        return f"Dijadwalkan terbit {wib(at)}."
    edition = event.article.editions.live().select_related("channel").get()
    return format_html('Terbit. <a href="{}">Lihat di situs</a>', edition.get_absolute_url())


def _desk_of(request: SignedInRequest, article: Article) -> str:
    room = "writing:editor" if is_author(request.user, article) else "reviewing:article"
    return reverse(room, args=[article.pk])


def _explain(
    request: SignedInRequest, status: int, article: Article, move: Move, **more: Any
) -> HttpResponse:
    """Why the move was not made, with the way back and whatever was typed."""
    page = "articles/workflow/conflict.html" if status == 409 else "articles/workflow/move.html"
    article.refresh_from_db()
    words = {
        "article": article,
        "title": article.title_for(request.user),
        "move": move,
        "back": _desk_of(request, article),
        **more,
    }
    return render(request, page, words, status=status)
