"""Codes by mail: asking for one, typing one."""

from typing import Any

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.core import context as asking
from django import forms
from django.core.exceptions import ValidationError

from accounts.joining.forms import email_field, helper, remember_field
from accounts.joining.limits import at_account, is_within
from accounts.joining.people import person_at


class _CodeForm:
    """A field for the code, as phones fill it from the mail."""

    button = "Lanjut"
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}
        self.fields["code"] = forms.CharField(
            label="Kode",
            max_length=30,
            help_text="Delapan angka. Tanda hubungnya boleh tidak diketik.",
            widget=forms.TextInput(attrs=attrs),
        )
        self.helper = helper(self.button)


class JoiningCodeForm(_CodeForm, allauth.BaseConfirmCodeForm):
    button = "Selesai mendaftar"


class SignInCodeForm(_CodeForm, allauth.ConfirmLoginCodeForm):
    button = "Masuk"


class AddressCodeForm(_CodeForm, allauth.ConfirmEmailVerificationCodeForm):
    pass


class ResetCodeForm(_CodeForm, allauth.ConfirmPasswordResetCodeForm):
    pass


class SureCodeForm(_CodeForm, allauth.ConfirmReauthenticationCodeForm):
    pass


class AskForCodeForm(forms.Form):
    """To sign in without a password."""

    email = email_field(focus=True)
    remember = remember_field()
    helper = helper("Kirim kode")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        if not is_within(asking.request, "request_login_code", at_account(asking.request, email)):
            raise get_adapter().validation_error("too_many_login_attempts")
        person = person_at(email)
        self._user = person if person and person.is_active else None
        return email


class AskForResetForm(allauth.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field(focus=True)
        self.helper = helper("Kirim kode")

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].lower()
        person = person_at(email)
        self.users = [person] if person and person.is_active else []
        return email


class SureByCodeForm(allauth.RequestReauthenticationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipients = self.fields["recipient"]
        recipients.label = "Kirim ke"
        recipients.widget = forms.HiddenInput()
        recipients.initial = next((value for value, _ in recipients.choices), None)
        self.helper = helper("Kirim kode")

    def clean(self) -> dict[str, Any]:
        words = forms.Form.clean(self) or {}
        recipient = words.get("recipient")
        if recipient:
            if not is_within(
                asking.request, "request_login_code", at_account(asking.request, recipient)
            ):
                raise ValidationError(get_adapter().error_messages["too_many_login_attempts"])
            words["email"] = recipient
        return words
