from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.password_validation import validate_password

from accounts.models import User
from accounts.names import is_not_the_house, is_readable_name


def _helper(button: str) -> FormHelper:
    helper = FormHelper()
    helper.form_tag = False
    helper.include_media = False  # Media would come without the CSP's leave.
    helper.add_input(Submit("", button))
    return helper


class SignInForm(AuthenticationForm):
    username = forms.CharField(
        label="Surel atau nama pengguna",
        widget=forms.TextInput(
            attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none"}
        ),
    )
    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    error_messages = {
        "invalid_login": "Surel, nama pengguna, atau kata sandi tidak cocok. Coba lagi.",
        "inactive": "Akun ini sedang tidak aktif.",
    }

    @property
    def helper(self) -> FormHelper:
        return _helper("Masuk")


class HandleField(forms.CharField):
    """A handle as people type it; its shape is checked by the model."""

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").lower()


class SignUpForm(forms.ModelForm):
    """Join: an account and the profile that goes with it."""

    name = forms.CharField(
        label="Nama pena",
        max_length=60,
        validators=[is_readable_name, is_not_the_house],
        help_text="Nama yang dibaca orang di samping tulisanmu.",
        widget=forms.TextInput(attrs={"autocomplete": "name", "autofocus": True}),
    )
    handle = HandleField(
        label="Nama pengguna",
        max_length=30,
        help_text="Huruf kecil, angka, atau garis bawah. Menjadi alamat halamanmu: /penulis/nama/.",
        error_messages={"unique": "Nama pengguna ini sudah dipakai. Pilih yang lain."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = forms.CharField(
        label="Kata sandi",
        help_text="Paling sedikit 8 karakter, bukan angka semua, bukan kata yang banyak dipakai.",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ["name", "handle", "email", "password"]
        help_texts = {
            "email": "Kami mengirim kabar naskahmu ke sini. Tidak ditampilkan kepada pembaca.",
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "handle", "email", "password"])

    @property
    def helper(self) -> FormHelper:
        return _helper("Daftar")

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        known = User(email=self.data.get("email", ""), handle=self.data.get("handle", ""))
        validate_password(password, known)
        return password

    def _get_validation_exclusions(self) -> set[str]:
        # The generated column has no form field, yet its constraint is the one that matters here.
        exclusions = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"handle_skeleton"}

    def join(self) -> User:
        """Make the account; call only when the form is valid."""
        words = self.cleaned_data
        return User.objects.create_user(
            words["email"], words["handle"], words["password"], name=words["name"]
        )
