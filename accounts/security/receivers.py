"""What django-allauth says has happened, and what follows from it here.

It has no other way to say so; what our own code does, it writes down itself (`acts.note_down`).
What is heard here is heard in the transaction of the act: the doors are `whole`.
"""

from datetime import timedelta
from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from accounts.models import User
from accounts.security import known
from accounts.security.acts import note_down
from accounts.security.devices import device_in_words
from accounts.visiting.ending import end_visits_of

JUST_JOINED = timedelta(hours=1)
_REMOVED = {
    Authenticator.Type.WEBAUTHN: "person.passkey-removed",
    Authenticator.Type.TOTP: "person.app-removed",
}


def connect() -> None:
    for signal, receiver in (
        (account.password_changed, _password_changed),
        (account.password_set, _password_set),
        (account.password_reset, _password_reset),
        (account.email_changed, _email_changed),
        (account.email_removed, _email_removed),
        (account.user_logged_in, _signed_in),
        (mfa.authenticator_added, _factor_added),
        (mfa.authenticator_removed, _factor_removed),
        (mfa.authenticator_used, _factor_used),
    ):
        signal.connect(receiver)


def _password_changed(user: User, **more: Any) -> None:
    _new_password("person.password", user)


def _password_set(user: User, **more: Any) -> None:
    _new_password("person.password-set", user)


def _password_reset(user: User, **more: Any) -> None:
    _new_password("person.password-reset", user)


def _new_password(act: str, user: User) -> None:
    """Sessions that began with the one before open nothing any more, a visit's neither."""
    note_down(act, user)
    end_visits_of(user)


def _email_changed(user: User, from_email_address: Any, **more: Any) -> None:
    """Also heard of when the first address is confirmed, which changes nothing."""
    if from_email_address:
        note_down("person.email", user, former_address=from_email_address.email)


def _email_removed(user: User, email_address: Any, **more: Any) -> None:
    note_down("person.email-removed", user, former_address=email_address.email)


def _signed_in(
    request: HttpRequest, user: User, response: HttpResponse | None = None, **more: Any
) -> None:
    """Tell of a browser that is new to somebody; the one they joined with is not."""
    if not known.knows(request, user) and timezone.now() - user.joined_at > JUST_JOINED:
        device = device_in_words(request.headers.get("User-Agent", ""))
        note_down("person.new-device", user, detail=f"{device}.", after={"device": device})
    if response is not None:
        known.remember(request, response, user)


def _factor_added(user: User, authenticator: Authenticator, **more: Any) -> None:
    """Of apps and recovery codes it speaks only after the commit: `codes.py` writes those down."""
    if authenticator.type == Authenticator.Type.WEBAUTHN:
        note_down("person.passkey-added", user, after=_named(authenticator))


def _factor_removed(user: User, authenticator: Authenticator, **more: Any) -> None:
    """Recovery codes go with the last factor, of which is told."""
    if act := _REMOVED.get(Authenticator.Type(authenticator.type)):
        note_down(act, user, before=_named(authenticator))


def _factor_used(user: User, authenticator: Authenticator, **more: Any) -> None:
    if authenticator.type == Authenticator.Type.RECOVERY_CODES:
        authenticator.refresh_from_db()  # The library marks the code in a copy of its own.
        left = len(authenticator.wrap().get_unused_codes())
        note_down("person.code-used", user, detail=f"Sisa {left}.", after={"left": left})


def _named(authenticator: Authenticator) -> dict[str, str]:
    is_passkey = authenticator.type == Authenticator.Type.WEBAUTHN
    return {"passkey": authenticator.wrap().name} if is_passkey else {}
