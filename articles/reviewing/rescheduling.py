"""Giving a scheduled piece another time: a page with the form, and the door of the calendar."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import SignedInRequest, editors_only, json_door
from articles.models import Article, Event
from articles.workflow import MOVES, MoveConflict, TimeNeeded, open_moves, perform
from articles.workflow.first_look import is_blind_to
from articles.workflow.forms import MoveForm
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json
from idnplatform.foundation.tags import ago, wib

RESCHEDULE = MOVES["reschedule"]
MOST_LETTERS = 40  # of a moment as text


@editors_only
@require_safe
def scheduled(request: SignedInRequest, pk: int) -> HttpResponse:
    """When it goes out, with the forms to change that; complete without JavaScript."""
    shown = Article.objects.beyond_the_writer().select_related("author__profile", "channel")
    article = get_object_or_404(shown, pk=pk)
    words = {
        "article": article,
        "title": article.title_for(request.user),
        "is_blind": is_blind_to(request.user, article),
        "moves": [move for move in open_moves(request.user, article) if move.is_of_scheduled],
        "last": article.events.select_related("actor__profile").last(),
        "active": "reviewing",
    }
    return render(request, "articles/reviewing/scheduled.html", words)


@json_door
@editors_only
@require_http_methods(["PUT"])
def new_time(request: SignedInRequest, pk: int) -> JsonResponse:
    """PUT {at: "2026-11-30T07:00" (WIB), was: the moment it was seen at} and it goes out then."""
    # Who moves it after the writer took it back hears what happened, not "404".
    article = get_object_or_404(Article.objects.ever_sent(), pk=pk)
    try:
        asked = read_json(request)
        was = datetime.fromisoformat(_words(asked, "was"))
    except (BadJson, TooMuch, ValueError):
        return _refused(422, "Kiriman tidak bisa dibaca. Muat ulang kalender, lalu coba lagi.")
    typed = QueryDict(mutable=True)
    typed["terbit_pada"] = _words(asked, "at")
    form = MoveForm(typed, move=RESCHEDULE, article=article, by=request.user)
    if not form.is_valid() and RESCHEDULE.is_open_to(request.user, article):
        return _refused(422, str(form.errors["terbit_pada"][0]))
    at = form.cleaned_data.get("terbit_pada")
    try:
        event = perform("reschedule", article, by=request.user, at=at, was=was)
    except TimeNeeded:
        return _refused(422, "Waktu itu sudah lewat. Pilih waktu yang masih akan datang.")
    except MoveConflict as conflict:
        return _refused(409, _what_happened(article, conflict.last))
    return JsonResponse(_told(event.article))


def _words(asked: dict[str, Any], name: str) -> str:
    """Empty where it is no text of a moment's length; the form then says what is missing."""
    words = asked.get(name)
    return words if isinstance(words, str) and len(words) <= MOST_LETTERS else ""


def _told(article: Article) -> dict[str, str]:
    """Where the calendar shows it now."""
    assert article.publish_at is not None  # noqa: S101 -- it has just been set
    at = timezone.localtime(article.publish_at)
    return {
        "at": f"{at:%Y-%m-%dT%H:%M}",
        "was": at.isoformat(),
        "clock": f"{at:%H.%M}",
        "said": f"“{article}” terbit {wib(at)}.",
    }


def _refused(status: int, words: str) -> JsonResponse:
    return JsonResponse({"error": words}, status=status)


def _what_happened(article: Article, last: Event | None) -> str:
    article.refresh_from_db()
    if article.publish_at and not article.is_scheduled:
        return "Waktunya sudah tiba: artikel ini sedang diterbitkan."
    if last is None:
        return "Naskah ini tidak lagi dijadwalkan."
    return f"Sudah berubah lebih dulu: {last.label} oleh {last.actor.profile.name}, {ago(last.made_at)}."
