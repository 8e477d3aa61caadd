"""The writer's answers to the editor's notes: *sudah*, or *tidak, karena …*."""

from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, json_door
from articles.models import Article, Note
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
        return JsonResponse({"reason": TOO_LATE, "note": _told(note)}, status=409)
    return JsonResponse({"note": _told(note)})


@transaction.atomic
def give_answer(note: Note, state: str, answer: str) -> None:
    """Store an answer under the article's own lock, so that none changes while a tab sends."""
    locked = Article.objects.select_for_update(of=("self",))
    article = locked.only("status", "discarded_at").get(pk=note.article_id)
    if not article.is_editable or not article.notes.of_this_round().filter(pk=note.pk).exists():
        raise AnsweredTooLate
    is_open = state == Note.State.OPEN
    note.state, note.answer = state, "" if is_open else answer
    note.answered_at = None if is_open else timezone.now()
    note.save(update_fields=["state", "answer", "answered_at"])


def notes_for_writer(article: Article) -> dict[str, list[Note]]:
    """{"notes": to answer before it is sent again, "earlier_notes": answered and sent before}.

    While the piece lies with the editors, nothing is asked of the writer.
    """
    notes = list(article.notes.for_list())
    sent = article.submitted_at
    asked = [note for note in notes if note.is_open or not sent or note.made_at > sent]
    return {
        "notes": asked if article.is_editable else [],
        "earlier_notes": [note for note in notes if note not in asked],
    }


def _told(note: Note) -> dict[str, str]:
    return {"state": note.state, "answer": note.answer}
