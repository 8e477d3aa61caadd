from django import forms

from articles.models import Picture


class CreditForm(forms.ModelForm):
    """What a picture shows and where it comes from."""

    class Meta:
        model = Picture
        fields = ["alt", "caption", "site", "creator", "address"]

    address = forms.URLField(
        required=False,
        max_length=500,
        assume_scheme="https",
        error_messages={"invalid": "Isi alamat lengkap halaman gambar, diawali https://."},
    )
