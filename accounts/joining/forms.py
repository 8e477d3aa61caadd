from collections.abc import Callable
from typing import Any

from allauth.account import forms as allauth
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.conduct.domains import is_allowed_domain
from accounts.models import User
from accounts.names import is_not_the_house, is_readable_name
from accounts.profiles.fields import HandleField
from accounts.profiles.likeness import is_nobody_vouched_for


def is_plainly_written(address: str) -> None:
    """Raise ValidationError for what a mail's header would read as another address (RFC 2047)."""
    if "=?" in address:
        raise ValidationError("Masukkan alamat surel yang biasa kamu pakai.")


# What an address must pass before anybody may join or move to it, each raising ValidationError.
# Whether it has an account already is no part of this: that is nobody's to know.
ADDRESS_RULES: list[Callable[[str], None]] = [is_plainly_written, is_allowed_domain]
PASSWORD_HINT = "Paling sedikit 8 karakter, bukan angka semua, bukan kata yang banyak dipakai."  # noqa: S105 -- a hint, no password


def helper(button: str) -> FormHelper:
    made = FormHelper()
    made.form_tag = False
    made.include_media = False  # Media would come without the CSP's leave.
    made.add_input(Submit("", button))
    return made


def email_field(label: str = "Surel", *, help_text: str = "", focus: bool = False) -> forms.Field:
    attrs = {"autocomplete": "email"} | ({"autofocus": True} if focus else {})
    widget = forms.EmailInput(attrs=attrs)
    return forms.EmailField(label=label, help_text=help_text, max_length=254, widget=widget)


def password_field(label: str, *, is_new: bool, focus: bool = False) -> forms.CharField:
    attrs: dict[str, Any] = {"autocomplete": "new-password" if is_new else "current-password"}
    if focus:
        attrs["autofocus"] = True
    return forms.CharField(
        label=label,
        strip=False,
        help_text=PASSWORD_HINT if is_new else "",
        widget=forms.PasswordInput(attrs=attrs),
    )


def remember_field() -> forms.BooleanField:
    return forms.BooleanField(label="Ingat saya di perangkat ini", required=False)


class SignInForm(allauth.LoginForm):
    """By e-mail or handle, and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.CharField(
            label="Surel atau nama pengguna",
            widget=forms.TextInput(
                attrs={"autofocus": True, "autocomplete": "username", "autocapitalize": "none"}
            ),
        )
        self.fields["password"] = password_field("Kata sandi", is_new=False)
        self.fields["remember"] = remember_field()
        self.order_fields(["login", "password", "remember"])
        self.helper = helper("Masuk")

    def user_credentials(self) -> dict[str, str]:
        name = self.cleaned_data["login"].lower()
        by = "email" if "@" in name else "username"
        return {by: name, "password": self.cleaned_data["password"]}


class SignUpForm(forms.ModelForm):
    """Ask for an account and the profile that goes with it.

    Handles are public, so one that is taken is told; an address never is.
    """

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
    email = email_field(
        help_text="Kami mengirim kode dan kabar naskahmu ke sini. Tidak ditampilkan kepada pembaca."
    )
    password = password_field("Kata sandi", is_new=True)

    class Meta:
        model = User
        fields = ["name", "handle", "email", "password"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["name", "handle", "email", "password"])
        self.helper = helper("Daftar")

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        is_nobody_vouched_for(name)
        return name

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        for rule in ADDRESS_RULES:
            rule(email)
        return email

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        known = User(email=self.data.get("email", ""), handle=self.data.get("handle", ""))
        validate_password(password, known)
        return password

    def _get_validation_exclusions(self) -> set[str]:
        # The generated column has no form field, yet its constraint is the one that matters here;
        # that addresses are unique must not be told.
        exclusions = super()._get_validation_exclusions()  # type: ignore[misc]
        return exclusions - {"handle_skeleton"} | {"email"}


class SignUpByCodeForm(SignUpForm):
    """The same without a password: who joins so signs in by codes."""

    password = None  # type: ignore[assignment]

    class Meta(SignUpForm.Meta):
        fields = ["name", "handle", "email"]
