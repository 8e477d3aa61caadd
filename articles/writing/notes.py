"""The writer's answers to the editor's notes: *sudah*, or *tidak, karena …*."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SUSPENDED, SignedInRequest, json_door
from articles.marginalia import Place, places_of
from articles.models import Article, Note
from articles.rules import may_edit
from articles.writing.own import own_article
from idnplatform.foundation.fields import LineField
from idnplatform.foundation.json_body import BadJson, TooMuch, read_json

MOST_BYTES = 10_000
TOO_LATE = "Jawaban ini tidak tersimpan: naskahnya sudah tidak di mejamu. Muat ulang halaman ini."


class AnsweredTooLate(Exception):
    """The piece, or the round of this note, has moved on meanwhile."""


class AnswerForm(forms.Form):
    """`open` takes an answer back; *tidak* must give its reason."""

    state = forms.ChoiceField(choices=Note.State)
    answer = LineField(max_length=1000, required=False)

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        if words.get("state") == Note.State.WAIVED and not words.get("answer", "-"):
            self.add_error("answer", "Tulis alasannya, supaya editor mengerti.")
        return words


@json_door
@require_http_methods(["PUT"])
def answer(request: SignedInRequest, pk: int, note_pk: int) -> HttpResponse:
    """Answer one note, or take the answer back: 200 with the note as it is stored now."""
    note = get_object_or_404(own_article(request, pk).notes.for_writer(), pk=note_pk)
    try:
        form = AnswerForm(read_json(request, most_bytes=MOST_BYTES))
    except TooMuch:
        return JsonResponse({"errors": {"answer": ["Alasannya terlalu panjang."]}}, status=413)
    except BadJson as reason:
        return JsonResponse({"errors": {"__all__": [str(reason)]}}, status=422)
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    try:
        give_answer(note, **form.cleaned_data)
    except AnsweredTooLate:
        note.refresh_from_db()
        words = SUSPENDED if request.user.is_suspended else TOO_LATE
        return JsonResponse({"reason": words, "note": _told(note)}, status=409)
    return JsonResponse({"note": _told(note)})


@transaction.atomic
def give_answer(note: Note, state: str, answer: str) -> None:
    """Store an answer under the article's own lock, so that none changes while a tab sends."""
    locked = Article.objects.select_for_update(of=("self",))
    columns = ("status", "discarded_at", "author__suspended_until")
    article = locked.select_related("author").only(*columns).get(pk=note.article_id)
    if (
        not may_edit(article.author, article)
        or not article.notes.of_this_round().filter(pk=note.pk).exists()
    ):
        raise AnsweredTooLate
    is_open = state == Note.State.OPEN
    note.state, note.answer = state, "" if is_open else answer
    note.answered_at = None if is_open else timezone.now()
    note.save(update_fields=["state", "answer", "answered_at"])


def notes_for_writer(article: Article) -> dict[str, list[Note]]:
    """What was sent, by what is to be done with it.

    {"notes": to answer before it is sent again, "earlier_notes": answered and sent before,
    "edits": what the desk put into the text itself}. While the piece lies with the editors,
    nothing is asked of the writer.
    """
    told = list(article.notes.for_writer().for_list())
    edits = [note for note in told if note.applied_at]
    notes = [note for note in told if not note.applied_at]
    asked = [note for note in notes if note.is_open or _is_of_this_round(note, article)]
    return {
        "notes": asked if article.is_editable else [],
        "earlier_notes": [note for note in notes if note not in asked],
        "edits": edits,
    }


def _is_of_this_round(note: Note, article: Article) -> bool:
    return bool(note.sent_at and (not article.submitted_at or note.sent_at > article.submitted_at))


def note_places(notes: list[Note], article: Article) -> dict[int, dict[str, Any]]:
    """What the script in the browser needs to find, mark and replace the words of each note."""
    places = places_of(notes, article)
    return {note.pk: _words_of(note, places[note.pk]) for note in notes}


def _words_of(note: Note, place: Place) -> dict[str, Any]:
    ink, length = place.ink if place.has_words else (0, 0)
    return {
        "field": note.field,
        "block": place.block or note.block,
        "quote": note.quote,
        "before": note.before,
        "after": note.after,
        "suggestion": note.suggestion,
        "ink": ink,
        "length": length,
    }


def _told(note: Note) -> dict[str, str]:
    return {"state": note.state, "answer": note.answer}
