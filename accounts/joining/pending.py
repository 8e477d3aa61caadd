from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.code_verification import AbstractCodeVerificationProcess
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from accounts.conduct.domains import barred_until
from accounts.joining.people import person_at
from accounts.models import User
from accounts.terms import accept_current

_KEPT = "joining"


class PendingAccount(AbstractCodeVerificationProcess):
    """An account that somebody asked for, until the code from the mail is typed.

    It lies in the session of who asked. So an address that is known costs the same work as one
    that is not and leaves the same traces, and nobody can hold a name or an address with a mailbox
    that is not theirs.
    """

    def __init__(self, request: HttpRequest, state: dict) -> None:
        self.request = request
        super().__init__(
            max_attempts=app_settings.EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS,
            timeout=app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
            state=state,
        )

    @classmethod
    def begin(
        cls, request: HttpRequest, words: dict[str, str], *, next_url: str | None
    ) -> "PendingAccount":
        """Keep what was asked for and send the code; without a password one signs in by codes."""
        state = cls.initial_state(None, words["email"].lower()) | {
            "name": words["name"],
            "handle": words["handle"],
            "password": make_password(words.get("password") or None),
            "next": next_url,
        }
        pending = cls(request, state)
        pending.send()
        pending.persist()
        return pending

    @classmethod
    def resume(cls, request: HttpRequest) -> "PendingAccount | None":
        state = request.session.get(_KEPT)
        pending: PendingAccount | None = cls(request, state).abort_if_invalid() if state else None
        return pending

    def send(self) -> None:
        """A code for an address that is free; for one that is not, word of why."""
        adapter, email = get_adapter(), self.state["email"]
        code = adapter.generate_email_verification_code()
        person, until = person_at(email), barred_until(email)  # Asked for whatever the other says.
        if person or until:
            self.state["code"] = ""  # which no code equals
            if person:
                adapter.send_mail("account/email/account_already_exists", email, {})
            else:
                adapter.send_barred_mail(email, until)
        else:
            self.state["code"] = code
            adapter.send_mail("account/email/email_confirmation_signup", email, {"code": code})

    def resend(self) -> None:
        self.send()
        self.record_resend()
        self.persist()

    @property
    def can_resend(self) -> bool:
        return not self.is_resend_quota_reached(app_settings.EMAIL_VERIFICATION_MAX_RESEND_COUNT)

    def persist(self) -> None:
        self.request.session[_KEPT] = self.state

    def abort(self) -> None:
        self.request.session.pop(_KEPT, None)

    def finish(self) -> HttpResponse:
        """Make the account and sign in; raises IntegrityError when name or address are gone."""
        state = self.state
        with transaction.atomic():
            user = User.objects.create_user(
                state["email"], state["handle"], name=state["name"], is_verified=True
            )
            user.password = state["password"]
            user.save(update_fields=["password"])
            accept_current(user)
        self.abort()
        record_authentication(self.request, user, method="code", email=state["email"])
        login = Login(user=user, email=state["email"], signup=True, redirect_url=state["next"])
        return perform_login(self.request, login)
