"""What the pages of security ask for. Each field checks in the end what django-allauth checks."""

import struct
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as base
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp
from allauth.mfa.totp.internal.auth import TOTP
from allauth.mfa.webauthn import forms as webauthn
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from cryptography.exceptions import UnsupportedAlgorithm
from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

from idnplatform.foundation.fields import JsonField

CREDENTIAL_SIZE = 20_000  # letters of JSON; those of real keys have some two thousand
# What the library lets through when a browser's answer is not shaped as browsers shape it.
_MISSHAPEN = (
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
    TypeError,
    ValueError,
    NotImplementedError,
    struct.error,
    UnsupportedAlgorithm,
)


def helper(button: str) -> FormHelper:
    made = FormHelper()
    made.form_tag = False
    made.include_media = False  # Media would come without the CSP's leave.
    made.add_input(Submit("", button))
    return made


class CodeField(forms.CharField):
    """Six or eight digits, typed by hand or filled in by the phone."""

    def __init__(self, *, focus: bool = True, **told: Any) -> None:
        marks = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": focus}
        super().__init__(max_length=40, widget=forms.TextInput(attrs=marks), **told)


class CodeForm(base.AuthenticateForm):
    """The second step of signing in: a code of the app, or a recovery code."""

    code = CodeField(
        label="Kode",
        help_text="Enam angka dari aplikasi kodemu, atau salah satu kode pemulihan.",
    )
    helper = helper("Lanjut")


class ReauthenticateForm(base.ReauthenticateForm):
    code = CodeField(
        label="Kode",
        help_text="Enam angka dari aplikasi kodemu, atau salah satu kode pemulihan.",
    )
    helper = helper("Lanjut")


class AppForm(totp.ActivateTOTPForm):
    """Prove that the app shows the right codes; the one typed here opens nothing any more."""

    # Without the focus, which would scroll a phone past the picture.
    code = CodeField(
        focus=False, label="Kode dari aplikasi", help_text="Enam angka yang sekarang terlihat."
    )
    helper = helper("Pasang")

    def clean_code(self) -> str:
        code = super().clean_code()
        if not TOTP(Authenticator(user=self.user))._mark_code_used(code):
            raise get_adapter().validation_error("incorrect_code")
        return code


class _CredentialField(JsonField):
    """What the browser's authenticator answered, as JSON."""

    widget = forms.HiddenInput
    default_error_messages = {
        "required": "Peramban belum mengirim passkey. Tekan tombolnya sekali lagi.",
        "invalid": "Jawaban peramban tidak terbaca. Coba lagi.",
    }

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and len(value) > CREDENTIAL_SIZE:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        credential = super().to_python(value)
        if credential is not None and not isinstance(credential, dict):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return credential

    def bound_data(self, data: Any, initial: Any) -> Any:
        return InvalidJSONInput("")  # What was refused is not sent again.


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    name = forms.CharField(
        label="Nama passkey",
        max_length=40,
        required=False,
        help_text="Supaya kamu mengenalinya nanti, misalnya “HP Ani” atau “Laptop kantor”.",
    )
    credential = _CredentialField()
    passwordless = None

    def clean(self) -> dict[str, Any]:
        # Each passkey opens the account by itself: it has to know its owner, by finger or PIN.
        self.cleaned_data["passwordless"] = True
        try:
            return super().clean()
        except _MISSHAPEN as error:
            raise _unfit() from error


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    name = forms.CharField(label="Nama passkey", max_length=40)
    helper = helper("Simpan nama")


class _AnswerForm:
    """Check a passkey's answer; whatever is not one is refused in words."""

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except _MISSHAPEN as error:
            raise _unfit() from error


class PasskeyForm(_AnswerForm, webauthn.AuthenticateWebAuthnForm):
    credential = _CredentialField()


class PasskeySignInForm(_AnswerForm, webauthn.LoginWebAuthnForm):
    credential = _CredentialField()


class PasskeyReauthenticateForm(_AnswerForm, webauthn.ReauthenticateWebAuthnForm):
    credential = _CredentialField()


def _unfit() -> ValidationError:
    return ValidationError("Passkey itu tidak cocok dengan akun ini. Coba lagi.", code="unfit")
