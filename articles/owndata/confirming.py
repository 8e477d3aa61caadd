"""Whether it is really them: their password, or any way in which django-allauth asks once more."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    reauthenticate_by_password,
)
from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from accounts.http import SignedInRequest
from accounts.joining.limits import is_within


def is_freshly_authenticated(request: SignedInRequest) -> bool:
    """Whether who asks has shown within the last minutes, in whatever way, that it is them."""
    return bool(did_recently_reauthenticate(request))


def ask_who_it_is(*, then: str) -> HttpResponse:
    """Lead to where they show it: by the password, or in another way where they have none."""
    return redirect(f"{reverse('account_reauthenticate')}?{urlencode({'next': then})}")


def ways_of(request: SignedInRequest) -> list[dict[str, Any]]:
    """The other ways to show it, each leading back to the page that asks; none for who is fresh."""
    if is_freshly_authenticated(request):
        return []
    back = urlencode({"next": request.path})
    ways = get_adapter().get_reauthentication_methods(request.user)
    return [way | {"url": f"{way['url']}?{back}"} for way in ways if way["id"] != "reauthenticate"]


class ConfirmForm(forms.Form):
    """Asks for the password of who has one; whoever is fresh is asked nothing."""

    password = forms.CharField(
        label="Kata sandi",
        strip=False,
        help_text="Supaya kami yakin ini kamu.",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request: SignedInRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        if is_freshly_authenticated(request) or not request.user.has_usable_password():
            del self.fields["password"]

    def clean_password(self) -> None:
        self._count_try()
        if not self.request.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError("Kata sandi ini tidak cocok. Coba lagi.")
        reauthenticate_by_password(self.request)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if "password" not in self.fields and not is_freshly_authenticated(self.request):
            raise forms.ValidationError("Pastikan dulu bahwa ini kamu, lalu tekan lagi.")
        return told

    def _count_try(self) -> None:
        """A few tries within some minutes: an open browser must not become a place to guess in.

        Counted for the account and not in its session, where tries at once would miss each other.
        """
        if not is_within(self.request, "confirm_leaving", str(self.request.user.pk)):
            raise forms.ValidationError("Terlalu banyak percobaan. Tunggu 15 menit, ya.")
