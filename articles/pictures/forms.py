from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from articles.models import Picture
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


class CreditForm(forms.ModelForm):
    """What a picture shows, where it comes from, and what of it must stay in sight."""

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
    focal = PointField(required=False)

    def clean(self) -> dict[str, Any]:
        """What is to be stored, by the names of the model."""
        words = super().clean() or self.cleaned_data
        if focal := words.pop("focal", None):
            words["focal_x"], words["focal_y"] = focal
            self.instance.focal_x, self.instance.focal_y = focal
        return words
