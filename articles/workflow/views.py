from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from articles.models import Article, Event
from articles.rules import is_author, is_on_beat, is_other_editor
from articles.workflow import unsent
from articles.workflow.first_look import is_blind_to
from articles.workflow.forms import MoveForm
from articles.workflow.moves import MOVES, Move
from articles.workflow.perform import (
    MoveConflict,
    NoteNeeded,
    NotReady,
    NotTheirs,
    ReasonNeeded,
    Suspended,
    TimeNeeded,
    perform,
)
from articles.workflow.places import TooManyWaiting
from articles.workflow.small import MoreThanATypo
from idnplatform.foundation.tags import wib

# What turns out only under the lock, as an error of the form: its field and its words.
REFUSALS: dict[type[Exception], tuple[str, str]] = {
    NoteNeeded: ("catatan", "Tulis dulu apa yang perlu diubah."),  # The drafted notes are gone.
    ReasonNeeded: ("alasan", "Pilih alasannya sekali lagi; daftarnya baru saja berubah."),
    TimeNeeded: ("terbit_pada", "Waktu itu sudah lewat. Pilih waktu yang masih akan datang."),
    NotTheirs: ("kepada", "Editor ini tidak bisa menerima naskah ini. Pilih yang lain."),
}
OFF_BEAT = (
    "Naskah ini di kanal lain. Kamu bertugas di kanal tertentu; pemimpin redaksi bisa mengubahnya."
)


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
    if name not in MOVES or not MOVES[name].is_asked:
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
    form = MoveForm(initial=words, move=move, article=article, by=request.user)
    return _explain(request, 200, article, move, form=form)


def _move(request: SignedInRequest, pk: int, move: Move) -> HttpResponse:
    article = _visible_article(request, pk)
    form = MoveForm(request.POST, move=move, article=article, by=request.user)
    form.is_valid()  # A move that is not open is refused below, whatever the form says.
    if move.is_open_to(request.user, article) and (more := _to_fill_in(request, form)):
        form, status = more
        return _explain(request, status, article, move, form=form)
    try:
        event = perform(move.name, article, by=request.user, **form.said)
    except (NoteNeeded, NotTheirs, ReasonNeeded, TimeNeeded) as refusal:
        form.add_error(*REFUSALS[type(refusal)])
        return _explain(request, 422, article, move, form=form)
    except NotReady as reason:
        return _explain(request, 422, article, move, findings=reason.findings, notes=reason.notes)
    except (TooManyWaiting, MoreThanATypo, Suspended) as refusal:
        return _refused(request, article, move, form, refusal)
    except MoveConflict as conflict:
        return _explain(request, 409, article, move, last=conflict.last, typed=form.told())
    except PermissionDenied:
        if not is_other_editor(request.user, article) or is_on_beat(request.user, article):
            raise
        return _explain(request, 403, article, move, refusal=OFF_BEAT)
    unsent.forget(request)
    messages.success(request, _done(move, event))
    return redirect(_desk_of(request, article))


def _refused(
    request: SignedInRequest,
    article: Article,
    move: Move,
    form: MoveForm,
    refusal: TooManyWaiting | MoreThanATypo | Suspended,
) -> HttpResponse:
    is_suspended = isinstance(refusal, Suspended)
    words = {"refusal": refusal.reason, "heading": refusal.heading, "is_suspended": is_suspended}
    if is_suspended:  # What they typed is theirs to keep.
        words["typed"] = form.told()
    return _explain(request, 403 if is_suspended else 422, article, move, **words)


def _to_fill_in(request: SignedInRequest, form: MoveForm) -> tuple[MoveForm, int] | None:
    """The form to show once more, with its status; None where it is ready to be acted on."""
    if "pakai" in request.POST:
        return form.with_message(), 200
    if form.move.needs_person and "kepada" not in request.POST:  # The button alone asks to whom.
        return MoveForm(move=form.move, article=form.article, by=request.user), 200
    return None if form.is_valid() else (form, 422)


def _visible_article(request: SignedInRequest, pk: int) -> Article:
    """Own pieces, and for editors what was ever sent to them. Others do not learn that it exists.

    An editor whose claim comes after the writer's recall hears what happened, not "404".
    """
    articles = Article.objects
    seen = articles.ever_sent() if request.user.is_editor else articles.none()
    return get_object_or_404(articles.written_by(request.user) | seen, pk=pk)


def _done(move: Move, event: Event) -> str | SafeString:
    """What happened, and after publishing the way to the page."""
    if move.needs_person:
        return f"Diserahkan. {event.note}"
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
        "is_blind": is_blind_to(request.user, article),
        "back": _desk_of(request, article),
        **more,
    }
    return render(request, page, words, status=status)
