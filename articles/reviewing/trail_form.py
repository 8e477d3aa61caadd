"""What is asked of the audit log: all of it in the address."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone

from accounts.models import AuditEntry, User
from accounts.models.audit import AuditQuerySet
from articles.reviewing.trail_words import act_choices, kind_choices

SYSTEM = "sistem"  # A handle that nobody can have: see accounts/handles.py.


class DayField(forms.DateField):
    """A day as browsers send it, of a year that the calendar of any database holds."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def __init__(self, **options: Any) -> None:
        within = [MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31))]
        super().__init__(required=False, input_formats=["%Y-%m-%d"], validators=within, **options)


class TrailForm(forms.Form):
    """A field left empty asks for nothing; a wrong one shows no rows, for fewer would mislead."""

    oleh = forms.CharField(label="Oleh", required=False, max_length=30)
    tindakan = forms.ChoiceField(label="Tindakan", required=False)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    tentang = forms.CharField(label="Tentang", required=False, max_length=40)
    dari = DayField(label="Sejak (WIB)")
    sampai = DayField(label="Sampai (WIB)")
    alamat = forms.GenericIPAddressField(label="Alamat IP", required=False, unpack_ipv4=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, every, known in (
            ("tindakan", "Semua tindakan", act_choices()),
            ("jenis", "Semua jenis", kind_choices()),
        ):
            self.fields[name].choices = [("", every), *known]  # type: ignore[attr-defined]
        self.fields["oleh"].widget.attrs["placeholder"] = f"@nama atau {SYSTEM}"
        self.fields["tentang"].widget.attrs["placeholder"] = "nomor atau @nama"
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def clean_oleh(self) -> str | User:
        handle = _handle(self.cleaned_data["oleh"])
        return handle if handle in {"", SYSTEM} else _person(handle)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        about = _handle(cleaned.get("tentang", ""))
        kind = cleaned.get("jenis", "")
        if about.isascii() and about.isdigit():
            cleaned["about"] = (kind or "article", about.lstrip("0") or "0")
        elif about and "tentang" not in self.errors:
            try:
                cleaned["about"] = ("person", str(_person(about).pk))
            except ValidationError as reason:
                self.add_error("tentang", reason)
        first, last = cleaned.get("dari"), cleaned.get("sampai")
        if first and last and first > last:
            self.add_error("sampai", "Tanggal ini lebih awal daripada tanggal mulainya.")
        return cleaned

    def entries(self) -> AuditQuerySet:
        """What is asked for, of a valid form."""
        asked, found = self.cleaned_data, AuditEntry.objects.all()
        if asked["oleh"]:
            found = found.filter(actor=None if asked["oleh"] == SYSTEM else asked["oleh"])
        if asked["tindakan"]:
            found = found.filter(act=asked["tindakan"])
        if "about" in asked:
            found = found.about(*asked["about"])
        elif asked["jenis"]:
            found = found.filter(kind=asked["jenis"])
        if asked["dari"]:
            found = found.filter(made_at__gte=_beginning(asked["dari"]))
        if asked["sampai"]:
            found = found.filter(made_at__lt=_beginning(asked["sampai"] + timedelta(days=1)))
        if asked["alamat"]:
            found = found.filter(address=asked["alamat"])
        return found

    @property
    def is_narrow(self) -> bool:
        return any(self.data.get(name) for name in self.fields)

    def address(self, **more: str) -> str:
        """The same look as the end of an address: “?tindakan=article.claim”."""
        words = {name: self.data.get(name, "") for name in self.fields} | more
        return "?" + urlencode({name: word for name, word in words.items() if word})


def _handle(words: str) -> str:
    return words.strip().removeprefix("@").lower()


def _person(handle: str) -> User:
    person = User.objects.filter(handle=handle).first()
    if person is None:
        raise ValidationError("Tidak ada orang dengan nama pengguna ini.")
    return person


def _beginning(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time(), tzinfo=timezone.get_default_timezone())
