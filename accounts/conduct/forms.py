from datetime import datetime
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.models import Appeal, ConductReason
from accounts.models.conduct import WORDS
from accounts.models.user import UNTIL_LIFTED


def helper_of(button: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.include_media = False
    helper.add_input(Submit("", button))
    return helper


class WordsField(forms.CharField):
    """What somebody is told, in somebody's own words."""

    def __init__(self, label: str, **more: Any) -> None:
        area = forms.Textarea(attrs={"rows": 4})
        super().__init__(label=label, max_length=WORDS, widget=area, **more)


class EndField(forms.DateTimeField):
    """A moment to come, as browsers send it, in the newsroom's own time."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def clean(self, value: Any) -> datetime | None:
        moment = super().clean(value)
        if moment and moment <= timezone.now():
            raise ValidationError("Waktu itu sudah lewat. Pilih waktu yang masih akan datang.")
        if moment and moment.year >= UNTIL_LIFTED.year:
            raise ValidationError("Waktu itu terlalu jauh.")
        return moment


class ReasonField(forms.ModelChoiceField):
    def __init__(self) -> None:
        super().__init__(
            ConductReason.objects.offered(), label="Alasan", empty_label="Pilih alasan"
        )


class StrikeForm(forms.Form):
    alasan = ReasonField()
    kata = WordsField("Kata-kata untuk orangnya")
    helper = helper_of("Beri peringatan")


class SuspensionForm(forms.Form):
    alasan = ReasonField()
    kata = WordsField("Kata-kata untuk orangnya")
    sampai = EndField(
        label="Sampai (WIB)",
        required=False,
        help_text="Kosongkan kalau berlaku sampai dicabut redaksi.",
    )
    helper = helper_of("Tangguhkan")


class LiftForm(forms.Form):
    kata = WordsField("Kenapa dicabut")
    helper = helper_of("Cabut")


class AppealForm(forms.Form):
    banding = WordsField(
        "Kenapa penangguhan ini keliru atau terlalu lama?",
        help_text="Banding hanya bisa diajukan sekali. Pemimpin redaksi membacanya dan menjawab.",
    )
    helper = helper_of("Ajukan banding")


class DecisionForm(forms.Form):
    putusan = forms.ChoiceField(label="Putusan", choices=Appeal.Outcome, widget=forms.RadioSelect)
    sampai = EndField(
        label="Berakhir (WIB)", required=False, help_text="Hanya untuk penangguhan dipersingkat."
    )
    kata = WordsField("Jawaban untuk orangnya")
    helper = helper_of("Putuskan banding")

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        is_shorter = words.get("putusan") == Appeal.Outcome.SHORTENED
        if is_shorter and not words.get("sampai") and "sampai" not in self.errors:
            self.add_error("sampai", "Isi kapan penangguhannya berakhir.")
        return words
