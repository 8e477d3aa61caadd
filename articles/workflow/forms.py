from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from accounts.roles import holders_of
from articles.models import Article
from articles.workflow.moves import Move
from articles.workflow.sending import needs_words

MOST_LETTERS = 5000
WORDS_FOR = {
    "return": "Apa yang perlu diubah, dan mengapa. Penulis membacanya di samping naskahnya.",
    "decline": "Alasan yang jujur dan ramah. Penulis boleh mengirim versi yang lebih baik.",
    "withdraw": "Alasan penarikan. Pembaca melihatnya di alamat artikel.",
    "restore": "Mengapa artikel ini boleh terbit kembali. Tercatat di riwayat.",
    "approve": "Artikel ini pernah ditarik dari situs. Tulis mengapa boleh terbit lagi.",
}


class Colleague(forms.ModelChoiceField):
    def label_from_instance(self, person: User) -> str:
        return person.profile.name


class MoveForm(forms.Form):
    """The words that go with a move and, when approving, the time from which it holds."""

    catatan = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 5}), max_length=MOST_LETTERS
    )
    terbit_pada = forms.DateTimeField(
        label="Terbit pada (WIB)",
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": "Tulis tanggal dan jam, misalnya 2026-11-24T07:00."},
    )

    # Which text the person had before their eyes, as `Article.seen` writes it.
    dilihat = forms.CharField(required=False, widget=forms.HiddenInput, max_length=60)

    kepada = Colleague(label="Kepada", queryset=None, empty_label="Pilih editor")

    def __init__(self, *args: Any, move: Move, article: Article, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].required = needs_words(move, article)
        self.fields["catatan"].help_text = WORDS_FOR.get(move.name, "")
        if move.name != "approve":
            del self.fields["terbit_pada"]
        if move.needs_person:
            del self.fields["catatan"]
            away = Q(pk=by.pk) | Q(pk=article.reviewer_id)
            self.fields["kepada"].queryset = holders_of("review").exclude(away)  # type: ignore[attr-defined]
        else:
            del self.fields["kepada"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.include_media = False
        self.helper.add_input(Submit("", move.label))

    def clean_terbit_pada(self) -> datetime | None:
        at = self.cleaned_data["terbit_pada"]
        if at and at < timezone.now():
            raise forms.ValidationError("Waktu itu sudah lewat. Kosongkan untuk terbit sekarang.")
        return at
