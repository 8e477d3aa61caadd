"""Joining with Google or Facebook, where the site has their keys."""

from contextlib import suppress
from datetime import timedelta
from typing import Any

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.forms import SignupForm
from django.core.cache import cache
from django.db import transaction
from django.db.models import ProtectedError
from django.http import HttpRequest
from django.utils import timezone

from accounts.conduct.domains import barred_until
from accounts.joining.forms import SignUpByCodeForm, email_field, helper
from accounts.models import User
from accounts.terms import accept_current

CONFIRMED_WITHIN = timedelta(days=7)


def forget_unconfirmed_daily() -> int:
    """The chore of the worker, which asks all accounts: once a day."""
    return forget_unconfirmed() if cache.add("unconfirmed-forgotten", True, 24 * 3600) else 0


def forget_unconfirmed() -> int:
    """Delete accounts whose address nobody ever confirmed; answers how many.

    Only here an account is there before its address is confirmed. Whoever never came in has left
    nothing behind, and holds a name and an address that may be another's.
    """
    never = User.objects.filter(
        last_login=None,
        socialaccount__isnull=False,
        joined_at__lt=timezone.now() - CONFIRMED_WITHIN,
        erased_at=None,
    ).exclude(emailaddress__verified=True)
    gone = 0
    for person in never.distinct():
        with transaction.atomic(), suppress(ProtectedError):
            person.delete()
            gone += 1
    return gone


class SocialSignUpForm(SignupForm):
    """A name and a handle for somebody who is known elsewhere, by the rules of everybody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = SignUpByCodeForm()
        self.fields["name"] = rules.fields["name"]
        self.fields["handle"] = rules.fields["handle"]
        self.fields["email"] = email_field()
        self.order_fields(["name", "handle", "email"])
        self.helper = helper("Selesai mendaftar")

    def clean_email(self) -> str:
        email: str = super().clean_email()
        if barred_until(email):  # As with one that has an account: only its mailbox hears why.
            self.account_already_exists = True
        return email

    def clean(self) -> dict[str, Any]:
        words: dict[str, Any] = super().clean()
        told = SignUpByCodeForm(self.data).errors
        for field in told.keys() & self.fields.keys() - self.errors.keys():
            self.add_error(field, told[field])
        if "__all__" in told:
            self.add_error(None, told["__all__"])
        return words


class SocialAdapter(DefaultSocialAccountAdapter):
    @transaction.atomic
    def save_user(self, request: HttpRequest, sociallogin: Any, form: Any = None) -> User:
        """An address counts as theirs when the other site says so of this very address."""
        words = form.cleaned_data
        email = words["email"].lower()
        known = {it.email.lower() for it in sociallogin.email_addresses if it.verified}
        user = User.objects.create_user(
            email, words["handle"], name=words["name"], is_verified=email in known
        )
        accept_current(user)
        sociallogin.user = user
        sociallogin.save(request, connect=True)
        return user
