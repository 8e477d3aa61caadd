from typing import Any, cast

from django import forms

from accounts.models import User
from articles.marginalia import quoted
from articles.models import Article, Note
from articles.reviewing.mentions import UnknownHandles, mentioned_in
from articles.reviewing.spots import NotThere, choices_of, span_of, words_at
from articles.rules import is_reviewer
from idnplatform.foundation.fields import CONTROL

MOST_LETTERS = 5000
MOST_QUOTED = 2000


class NoteForm(forms.Form):
    """One note: what it is, where it stands, its words.

    A note that is there already keeps its place and its kind; only the words change.
    """

    jenis = forms.ChoiceField(
        choices=[
            ("catatan", "Catatan untuk penulis"),
            ("saran", "Saran kata"),
            ("pribadi", "Antareditor saja"),
        ]
    )
    tempat = forms.ChoiceField(required=False)
    kutipan = forms.CharField(required=False, max_length=MOST_QUOTED, strip=False)
    awal = forms.IntegerField(required=False, min_value=0, max_value=10_000_000)
    saran = forms.CharField(required=False, max_length=MOST_QUOTED)
    teks = forms.CharField(required=False, max_length=MOST_LETTERS)

    def __init__(
        self, *args: Any, article: Article, by: User, note: Note | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.article, self.by, self.note = article, by, note
        self._quote = note.quote if note else ""
        self._place: dict[str, str] = {}
        self.mentioned: list[User] = []
        if note:
            for name in ("jenis", "tempat", "kutipan", "awal"):
                del self.fields[name]
            return
        is_readable = not article.is_editable  # Else the text is back in its writer's hands.
        _choice(self, "tempat").choices = choices_of(article) if is_readable else [("", "")]
        if not (article.status == Article.Status.IN_REVIEW and is_reviewer(by, article)):
            _choice(self, "jenis").choices = [("pribadi", "Antareditor saja")]

    @property
    def words(self) -> dict[str, Any]:
        """The fields of the note that is meant."""
        told = self.cleaned_data
        return {
            "text": told["teks"],
            "suggestion": told["saran"] if self._kind == "saran" else None,
            "is_private": self._kind == "pribadi",
            **self._place,
        }

    @property
    def _kind(self) -> str:
        if self.note is None:
            return self.cleaned_data["jenis"]
        return "pribadi" if self.note.is_private else "saran" if self.note.is_suggestion else ""

    def clean_saran(self) -> str:
        """One line: the words go into a paragraph."""
        line = " ".join(self.cleaned_data["saran"].split())
        if CONTROL.search(line):
            raise forms.ValidationError("Teks memuat karakter kendali.")
        return line

    def clean(self) -> dict[str, Any]:
        told = super().clean() or self.cleaned_data
        if self.errors:
            return told
        if self.note is None:
            self._clean_place(told)
        if self._kind == "saran":
            self._clean_suggestion(told)
        elif not told["teks"]:
            self.add_error("teks", "Tulis catatannya dulu.")
        if self._kind == "pribadi" and "teks" in told:  # An error takes it out.
            self._clean_mentions(told["teks"])
        return told

    def _clean_place(self, told: dict[str, Any]) -> None:
        kind, _, name = told["tempat"].partition(":")
        field, block = (name, "") if kind == "field" else ("", name)
        self._place = {"field": field, "block": block}
        if not told["kutipan"].strip():
            return
        text = words_at(self.article, field, block)
        try:
            start, end = span_of(text, told["kutipan"], told["awal"])
        except NotThere:
            self.add_error("kutipan", "Kata-kata itu tidak ada di bagian yang dipilih.")
            return
        self._place |= quoted(self.article, field, block, start, end)
        self._quote = self._place["quote"]

    def _clean_suggestion(self, told: dict[str, Any]) -> None:
        quote = self._quote
        if not quote and "kutipan" not in self.errors:
            self.add_error("kutipan", "Saran perlu kata-kata yang akan diganti.")
        elif "\n" in quote or "\t" in quote:
            self.add_error("kutipan", "Saran hanya untuk kata-kata di dalam satu paragraf.")
        elif told["saran"] == " ".join(quote.split()):
            self.add_error("saran", "Sarannya masih sama dengan yang tertulis sekarang.")

    def _clean_mentions(self, text: str) -> None:
        try:
            self.mentioned = mentioned_in(text, article=self.article, by=self.by)
        except UnknownHandles as unknown:
            self.add_error("teks", str(unknown))


def _choice(form: forms.Form, name: str) -> forms.ChoiceField:
    return cast(forms.ChoiceField, form.fields[name])
