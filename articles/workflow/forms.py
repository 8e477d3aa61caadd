from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.utils import timezone

from articles.models import Article
from articles.workflow.moves import Move

MOST_LETTERS = 5000
WORDS_FOR = {
    "return": "Apa yang perlu diubah, dan mengapa. Penulis membacanya di samping naskahnya.",
    "decline": "Alasan yang jujur dan ramah. Penulis boleh mengirim versi yang lebih baik.",
    "withdraw": "Alasan penarikan. Pembaca melihatnya di alamat artikel.",
    "restore": "Mengapa artikel ini boleh terbit kembali. Tercatat di riwayat.",
    "reschedule": "Boleh dikosongkan. Penulis membacanya di surel tentang jadwal barunya.",
    "unschedule": "Boleh dikosongkan. Penulis membacanya di surel tentang jadwalnya.",
    "approve": "Artikel ini pernah ditarik dari situs. Tulis mengapa boleh terbit lagi.",
}


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

    # Which sending the person had before their eyes, as `Article.seen` writes it.
    dilihat = forms.DateTimeField(
        required=False, widget=forms.HiddenInput, input_formats=["%Y-%m-%dT%H:%M:%S.%f%z"]
    )

    def __init__(self, *args: Any, move: Move, article: Article, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["catatan"].required = move.needs_note_for(article)
        self.fields["catatan"].help_text = WORDS_FOR.get(move.name, "")
        self.fields["terbit_pada"].required = move.needs_time
        if move.name != "approve" and not move.needs_time:
            del self.fields["terbit_pada"]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.include_media = False
        self.helper.add_input(Submit("", move.label))

    def clean_terbit_pada(self) -> datetime | None:
        at = self.cleaned_data["terbit_pada"]
        if at and at < timezone.now():
            way_out = (
                "Pilih waktu yang masih akan datang."
                if self.fields["terbit_pada"].required
                else "Kosongkan untuk terbit sekarang."
            )
            raise forms.ValidationError(f"Waktu itu sudah lewat. {way_out}")
        return at
