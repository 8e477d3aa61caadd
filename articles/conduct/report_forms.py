from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from accounts.conduct.forms import WordsField, helper_of
from articles.models import Case, ReportReason
from articles.models.report import CaseQuerySet, ReportReasonQuerySet


class ReportForm(forms.Form):
    """What is wrong, in one listed reason and, for some of them, in words."""

    alasan = forms.ModelChoiceField(
        ReportReason.objects.none(),
        label="Apa yang salah?",
        empty_label=None,
        widget=forms.RadioSelect,
        to_field_name="code",
        error_messages={"required": "Pilih satu alasan."},
    )
    kata = WordsField(
        "Ceritakan",
        required=False,
        help_text="Bagian mana yang salah, dan bagaimana kamu tahu? Sertakan tautan bila ada.",
    )
    surel = forms.EmailField(
        label="Surel untuk jawaban",
        required=False,
        max_length=254,
        help_text="Hanya untuk menjawab laporan ini, lalu kami hapus.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def __init__(
        self, data: Any = None, *, reasons: ReportReasonQuerySet, has_account: bool
    ) -> None:
        super().__init__(data)
        self.fields["alasan"].queryset = reasons  # type: ignore[attr-defined]
        if has_account:  # The answer comes to their account.
            del self.fields["surel"]

    @property
    def helper(self) -> FormHelper:
        return helper_of("Kirim laporan")

    def clean(self) -> dict[str, Any]:
        words = super().clean() or self.cleaned_data
        reason = words.get("alasan")
        if reason and reason.needs_words and not words.get("kata") and "kata" not in self.errors:
            self.add_error("kata", "Untuk alasan ini, ceritakan dulu apa yang salah.")
        return words


class CloseForm(forms.Form):
    putusan = forms.ChoiceField(label="Putusan", choices=Case.Outcome, widget=forms.RadioSelect)
    kata = WordsField(
        "Jawaban untuk pelapor",
        help_text="Dikirim kepada pelapor yang punya akun atau memberi surel.",
    )

    @property
    def helper(self) -> FormHelper:
        return helper_of("Tutup laporan")


def cases_before(user: Any) -> CaseQuerySet:
    """The cases that this editor may see: of accounts chief editors alone, of oneself nobody."""
    cases = Case.objects.exclude(article__author=user).exclude(person=user)
    return cases if user.is_chief_editor else cases.filter(person=None)
