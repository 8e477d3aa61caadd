from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles.models import Licence, Picture
from idnplatform.foundation.fields import LineField


class AddressField(LineField, forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class PointField(forms.Field):
    """A place in a picture: percent from the left and from the top, as a list of two numbers."""

    default_error_messages = {"invalid": "Titik fokus berada di luar gambar."}

    def to_python(self, value: Any) -> tuple[int, int] | None:
        if value is None or value == "":
            return None
        match value:
            case [x, y] if all(type(part) is int and 0 <= part <= 100 for part in (x, y)):
                return x, y
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class WordsForm(forms.ModelForm):
    """What a picture shows, where it comes from, and by what right it is shown."""

    class Meta:
        model = Picture
        fields = ["alt", "caption", "site", "creator", "address", "licence", "permission"]
        field_classes = dict.fromkeys(
            ("alt", "caption", "site", "creator", "permission"), LineField
        )

    address = AddressField(
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Isi alamat lengkap halaman gambar, diawali https://."},
    )


class CreditForm(WordsForm):
    """The same, and what of it must stay in sight."""

    focal = PointField(required=False)

    def clean(self) -> dict[str, Any]:
        """What is to be stored, by the names of the model."""
        words = super().clean() or self.cleaned_data
        if focal := words.pop("focal", None):
            words["focal_x"], words["focal_y"] = focal
            self.instance.focal_x, self.instance.focal_y = focal
        return words


class LibraryForm(WordsForm):
    """The same words on a page of their own."""

    class Meta(WordsForm.Meta):
        help_texts = {
            "alt": "Apa yang terlihat, untuk pembaca tunanetra.",
            "caption": "Huruf kecil, tanpa titik: ilustrasi kopi pagi.",
            "site": "Misalnya unsplash.com, atau dok. pribadi untuk fotomu sendiri.",
            "permission": "Siapa yang mengizinkan, kapan, dan lewat apa.",
        }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["licence"].choices = licence_choices()  # type: ignore[attr-defined]
        self.fields["address"].label = "Alamat lengkap sumber"
        self.fields["permission"].label = "Catatan izin"

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_tag = False
        helper.include_media = False  # Media would come without the CSP's leave.
        helper.add_input(Submit("", "Simpan"))
        return helper


def licence_choices() -> list[tuple[str, str]]:
    """As a list to choose from says them."""
    return [("", "Belum dipilih"), *((value, str(label)) for value, label in Licence.choices)]
