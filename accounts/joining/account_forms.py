"""What people change of their own account: password, address; and proving that it is they."""

from typing import Any

from allauth.account import forms as allauth
from django import forms

from accounts.joining.forms import ADDRESS_RULES, email_field, helper, password_field


class _OnePassword:
    """A new password is typed once, as when joining: who mistypes it can have another by mail."""

    fields: dict[str, forms.Field]
    user: Any

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = "oldpassword" not in self.fields
        self.fields["password1"] = NewPasswordField(self.user, focus=first)
        del self.fields["password2"]
        self.helper = helper("Simpan")


class NewPasswordField(forms.CharField):
    def __init__(self, user: Any, *, focus: bool) -> None:
        as_ever = password_field("Kata sandi baru", is_new=True, focus=focus)
        super().__init__(
            label=as_ever.label, strip=False, help_text=as_ever.help_text, widget=as_ever.widget
        )
        self.user = user

    def clean(self, value: Any) -> str:
        return allauth.get_adapter().clean_password(super().clean(value), user=self.user)


class NewPasswordForm(_OnePassword, allauth.ResetPasswordKeyForm):
    pass


class SetPasswordForm(_OnePassword, allauth.SetPasswordForm):
    pass


class ChangePasswordForm(_OnePassword, allauth.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"] = password_field("Kata sandi sekarang", is_new=False, focus=True)
        self.order_fields(["oldpassword", "password1"])


class ChangeAddressForm(allauth.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = email_field("Surel baru", focus=True)
        self.helper = helper("Kirim kode")

    def clean_email(self) -> str:
        email: str = super().clean_email()
        for rule in ADDRESS_RULES:
            rule(email)
        return email


class SureForm(allauth.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"] = password_field("Kata sandi", is_new=False, focus=True)
        self.helper = helper("Lanjut")
