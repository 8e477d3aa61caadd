from datetime import datetime
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import Login
from allauth.core import context as asking
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from accounts.conduct.domains import barred_until
from accounts.joining.limits import at_account, is_within
from accounts.joining.people import person_named
from accounts.letters import send
from accounts.models.user import UNTIL_LIFTED
from idnplatform.foundation.tags import wib
from idnplatform.foundation.whereabouts import address_of

NO_MATCH = "Surel, nama pengguna, atau kata sandi tidak cocok. Coba lagi."
SURE_BY = {
    "reauthenticate": "Dengan kata sandi",
    "reauthenticate_by_code": "Dengan kode lewat surel",
    "mfa_reauthenticate": "Dengan aplikasi autentikator",
    "mfa_reauthenticate:webauthn": "Dengan passkey",
}
NOWHERE = "::"  # who is asking through a socket that has no address
# What anybody can have sent to any address, so that it must not become a flood.
ASKED_FOR = frozenset(
    "account_already_exists address_barred email_confirmation email_confirmation_signup login_code "
    "password_reset_code unknown_account".split()
)


class AccountAdapter(DefaultAccountAdapter):
    """What django-allauth does in our way: mails, addresses, who is asking, how often."""

    # Each that can come up; the rest concerns what this site does not have (phones, user names).
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": NO_MATCH,
        "cannot_remove_primary_email": "Surel utama tidak bisa dilepas.",
        "duplicate_email": "Ini sudah surel akunmu.",
        "email_password_mismatch": NO_MATCH,
        "email_taken": "Surel ini tidak bisa dipakai. Coba surel lain.",
        "enter_current_password": "Kata sandimu yang sekarang tidak cocok. Coba lagi.",
        "incorrect_code": "Kode ini tidak cocok. Periksa lagi surat yang terbaru.",
        "incorrect_password": "Kata sandi ini tidak cocok. Coba lagi.",
        "invalid_login": NO_MATCH,
        "max_email_addresses": "Satu akun memakai satu surel.",
        "rate_limited": "Tunggu sebentar sebelum meminta kode baru.",
        "same_as_current": "Ini sama dengan yang sekarang.",
        "too_many_login_attempts": "Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.",
        "unverified_primary_email": "Surel utama harus yang sudah terkonfirmasi.",
        "username_password_mismatch": NO_MATCH,
    }

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Write a letter; `account/email/login_code` is `templates/account/email/login_code.txt`.

        Beyond the limit of its mailbox none is written, and who asked is told the same as ever.
        """
        kind = template_prefix.rpartition("/")[2]
        if kind in ASKED_FOR and not is_within(asking.request, "letter", email.lower()):
            return
        words = {name: value for name, value in context.items() if name != "request"}
        is_secret = bool({"code", "key"} & words.keys())
        send(email, template_prefix, words | _doors(), is_secret=is_secret)

    def send_account_already_exists_mail(self, email: str) -> None:
        """What django-allauth says to an address that cannot join, of which there are two kinds."""
        if until := barred_until(email):
            self.send_barred_mail(email, until)
        else:
            self.send_mail("account/email/account_already_exists", email, {})

    def send_barred_mail(self, email: str, until: datetime) -> None:
        when = "" if until >= UNTIL_LIFTED else wib(until)
        told = {"when": when, "contact": settings.CONTACT_EMAIL}
        self.send_mail("account/email/address_barred", email, told)

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request) or NOWHERE

    def is_safe_url(self, url: str) -> bool:
        """Whether an address leads to this site, as the request names it."""
        request = asking.request
        return url_has_allowed_host_and_scheme(
            url, {request.get_host()}, require_https=request.is_secure()
        )

    def is_ajax(self, request: HttpRequest) -> bool:
        return False  # These doors speak HTML alone.

    def get_reauthentication_methods(self, user: Any) -> list[dict]:
        ways = super().get_reauthentication_methods(user)
        return [way | {"description": SURE_BY.get(way["id"], way["description"])} for way in ways]

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        is_within(request, "login_failed_anywhere", _account(credentials))

    def is_login_by_code_required(self, login: Login) -> bool:
        """Also where others try passwords on this account: the right one alone is then not enough.

        A limit would shut its owner out; a code that is sent to them does not.
        """
        if super().is_login_by_code_required(login):
            return True
        records = self.request.session.get("account_authentication_methods") or [{}]
        account = str(login.user.pk) if login.user else ""
        return records[-1].get("method") == "password" and not is_within(
            self.request, "login_failed_anywhere", account, only_ask=True
        )

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        return at_account(request, _account(credentials))


def _account(credentials: dict[str, Any]) -> str:
    """One key for all the names of an account; for what nobody is called, the name itself."""
    name = credentials.get("email") or credentials.get("username") or ""
    person = person_named(name)
    return str(person.pk) if person else f"?{name.lower()}"


def _doors() -> dict[str, str]:
    """Addresses that letters lead to, on the configured host, whatever host was asked."""
    return {
        "sign_in_url": settings.SITE_URL + reverse("account_login"),
        "sign_up_url": settings.SITE_URL + reverse("account_signup"),
        "by_code_url": settings.SITE_URL + reverse("account_request_login_code"),
        "reset_url": settings.SITE_URL + reverse("account_reset_password"),
    }
