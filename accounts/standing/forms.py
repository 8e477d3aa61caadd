from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator, ProhibitNullCharactersValidator

from accounts.models import User, Verification
from accounts.names import is_readable_name
from accounts.standing.acting import Told
from accounts.standing.links import LONGEST, read_link
from accounts.standing.papers import NotAPaper, read_paper
from accounts.standing.steps import Step
from idnplatform.foundation.images import NotNow

LINKS = ("link_1", "link_2", "link_3")
LEAST_WHY, MOST_WORDS = 50, 2000


class DeskForm(forms.Form):
    button = "Kirim"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{type(self).__name__.lower()}_%s")
        super().__init__(*args, **kwargs)

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.include_media = False  # Media would come without the CSP's leave.
        helper.add_input(Submit("", self.button))
        return helper


class PaperField(forms.FileField):
    """An identity document as it was sent; the forms that have one end in `_with_paper_read`."""

    widget = forms.FileInput(
        attrs={
            "accept": "image/jpeg,image/png,image/webp,application/pdf,.jpg,.jpeg,.png,.webp,.pdf"
        }
    )

    def __init__(self) -> None:
        super().__init__(
            label="Dokumen identitas",
            required=False,
            help_text=(
                "Foto KTP atau kartu pers: JPEG, PNG, WebP, atau PDF. Hanya dilihat mereka yang "
                "memutuskan, setiap kali dilihat tercatat, dan dihapus setelah keputusan."
            ),
        )


def _with_paper_read(form: forms.Form, cleaned: dict[str, Any]) -> dict[str, Any]:
    """The document is taken in last: only when all else is well, as that is work."""
    if (upload := cleaned.get("paper")) and not form.errors:
        try:
            cleaned["paper"] = read_paper(upload)
        except (NotAPaper, NotNow) as reason:
            form.add_error("paper", str(reason))
    return cleaned


def real_name_field() -> forms.CharField:
    return forms.CharField(
        label="Nama asli",
        min_length=3,
        max_length=100,
        validators=[is_readable_name],
        help_text="Seperti di kartu identitasmu. Tidak ditampilkan kepada pembaca.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class RequestForm(DeskForm):
    real_name = real_name_field()
    why = forms.CharField(
        label="Mengapa kamu",
        min_length=LEAST_WHY,
        max_length=MOST_WORDS,
        help_text=f"Apa yang kamu tulis dan kuasai. {LEAST_WHY} sampai {MOST_WORDS} karakter.",
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    link_1 = forms.CharField(
        label="Bacaan pertama",
        max_length=LONGEST,
        help_text="Tulisanmu di sini (pilih dari daftar, atau ketik kodenya) atau alamat https://… di tempat lain.",
    )
    link_2 = forms.CharField(label="Bacaan kedua", max_length=LONGEST)
    link_3 = forms.CharField(label="Bacaan ketiga", max_length=LONGEST)
    paper = PaperField()
    button = "Kirim permintaan"

    def __init__(self, *args: Any, writer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.writer = writer
        for name in LINKS:
            self.fields[name].widget.attrs |= {"list": "own-pieces", "autocapitalize": "none"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        read: dict[str, dict[str, str]] = {}
        for name in LINKS:
            if not cleaned.get(name):
                continue
            try:
                link = read_link(cleaned[name], self.writer)
                if link["address"] in read:
                    raise ValidationError("Bacaan ini sudah kamu sebut. Pilih yang lain.")
            except ValidationError as error:
                self.add_error(name, error)
            else:
                read[link["address"]] = link
        cleaned["links"] = tuple(read.values())
        return _with_paper_read(self, cleaned)

    @property
    def told(self) -> Told:
        words = self.cleaned_data
        return Told(words["real_name"], words["why"], words["links"], words["paper"])


class StepForm(DeskForm):
    """What goes with a step: words where it asks for them, and the turn that was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        required=False, max_length=MOST_WORDS, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, *args: Any, step: Step, case: Verification, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"{step.name}_%s")
        super().__init__(*args, initial={"seen": case.turn}, **kwargs)
        self.step, self.button = step, step.label
        if not step.asks:
            del self.fields["words"]
            return
        field = self.fields["words"]
        field.label, field.required = step.asks, step.needs_words
        if step.needs_words:
            field.validators.append(MinLengthValidator(5))

    def clean(self) -> dict[str, Any]:
        return _with_paper_read(self, super().clean() or self.cleaned_data)

    @property
    def told(self) -> Told | None:
        return None

    @property
    def is_bare(self) -> bool:
        """A button alone makes it."""
        return not self.visible_fields() and not self.step.warns


class AnswerForm(StepForm):
    paper = PaperField()

    @property
    def told(self) -> Told:
        return Told(paper=self.cleaned_data["paper"])


class AcceptForm(StepForm):
    real_name = real_name_field()
    paper = PaperField()

    @property
    def told(self) -> Told:
        return Told(real_name=self.cleaned_data["real_name"], paper=self.cleaned_data["paper"])


def form_of(step: Step) -> type[StepForm]:
    return {"answer": AnswerForm, "accept": AcceptForm}.get(step.name, StepForm)


class HandleForm(DeskForm):
    """Whom it concerns, and some words to them."""

    handle = forms.CharField(
        label="Nama pengguna penulis",
        max_length=31,
        validators=[ProhibitNullCharactersValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    words = forms.CharField(
        label="Pesan untuk penulis",
        required=False,
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    button = "Tawarkan lencana"

    def clean_handle(self) -> User:
        handle = self.cleaned_data["handle"].strip().removeprefix("@").lower()
        person = User.objects.filter(handle=handle, is_active=True).first()
        if person is None:
            raise ValidationError("Tidak ada penulis dengan nama pengguna ini.")
        return person


class TakeForm(HandleForm):
    button = "Cabut lencana"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = True
        self.fields["words"].label = "Alasan, dibaca penulis"
        self.fields["words"].validators.append(MinLengthValidator(5))
