from django import forms
from django.core.validators import URLValidator

from articles.models import Picture
from idnplatform.foundation.fields import LineField


class AddressField(LineField, forms.URLField):
    default_validators = [URLValidator(schemes=["http", "https"])]


class CreditForm(forms.ModelForm):
    """What a picture shows and where it comes from."""

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
