"""What tests of second factors share: a phone that holds passkeys, an app that shows codes."""

import time
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from playwright.sync_api import Page

from accounts.models import User
from tests.cast import PASSWORD


def give_authenticator(page: Page, **options: Any) -> tuple[Any, str]:
    """Let the browser of this page have a virtual authenticator: (CDP session, its number)."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    answer = session.send("WebAuthn.addVirtualAuthenticator", {"options": kind | options})
    return session, answer["authenticatorId"]


def have_app(person: User) -> str:
    """Set up an app for somebody; its secret."""
    secret = generate_totp_secret()
    data = {"secret": get_adapter().encrypt(secret)}
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data=data)
    return secret


def have_codes(person: User) -> list[str]:
    return RecoveryCodes.activate(person).generate_codes()


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or so many half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def sign_in(page: Page, handle: str, password: str = PASSWORD) -> None:
    page.goto("/akun/masuk/")
    page.get_by_label("Surel atau nama pengguna").fill(handle)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk", exact=True).click()


def confirm(page: Page) -> None:
    """Show that it is oneself, before what guards the account is changed."""
    field = page.get_by_label("Kata sandi")
    field.fill(PASSWORD)
    field.press("Enter")
