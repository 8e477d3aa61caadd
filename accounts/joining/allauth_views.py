"""The views of django-allauth, where ours answer differently."""

from functools import wraps
from typing import Any

from allauth.account import views as allauth
from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStage
from allauth.account.views import _login, _password_reset, _reauthenticate
from allauth.core import ratelimit
from allauth.decorators import rate_limit
from allauth.socialaccount import views as social
from allauth.socialaccount.internal.flows.signup import get_pending_signup
from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from accounts.joining.code_forms import AskForCodeForm, SureByCodeForm
from accounts.joining.limits import at_account
from accounts.joining.mailbox import mailbox_for_overdue
from accounts.joining.people import end_ways_of_strangers, nobody
from accounts.joining.views import TAKEN

_PENDING = "socialaccount_sociallogin"  # in the session, where django-allauth keeps it


def whole(view: Any) -> Any:
    """What a form changes, and what is written down and told of it, is kept together or not at all."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.method != "POST":  # Looking takes no lock.
            return view(request, *args, **kwargs)
        with transaction.atomic():
            return view(request, *args, **kwargs)

    return answer


class _SafeNext:
    """Pages print where they lead on to only when that is on this site."""

    request: HttpRequest

    def get_context_data(self, **more: Any) -> dict[str, Any]:
        told: dict[str, Any] = super().get_context_data(**more)  # type: ignore[misc]
        more = {"next": self.get_next_url(), "others": settings.SIGN_IN_WITH}  # type: ignore[attr-defined]
        return told | more


class _Anew:
    """Who comes back to a door before they are in begins anew: the address may have been wrong."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: LoginStage) -> None:
        clear_login(request)


class SignIn(_SafeNext, _Anew, allauth.LoginView):
    pass


class SignOut(allauth.LogoutView):
    http_method_names = ["post", "options"]  # A link that is followed, or fetched, ends nothing.


class AskForCode(_SafeNext, _Anew, _login.RequestLoginCodeView):
    form_class = AskForCodeForm

    def form_valid(self, form: AskForCodeForm) -> HttpResponse:
        answer: HttpResponse = super().form_valid(form)
        is_remembered = form.cleaned_data["remember"]
        self.request.session.set_expiry(settings.SESSION_COOKIE_AGE if is_remembered else 0)
        return answer


class SignInByCode(_SafeNext, _login.ConfirmLoginCodeView):
    def get_form_kwargs(self) -> dict[str, Any]:
        if self._process.user is None:
            nobody()
        told: dict[str, Any] = super().get_form_kwargs()
        return told

    def _resend_form_valid(self, form: Any) -> HttpResponse:
        # allauth writes no second mail where there is no account, which the time would tell.
        self._process.send()
        self._process.record_resend()
        self._process.persist()
        return redirect(self.passthrough_next_url(self.request.path))

    def _verify_form_valid(self, form: Any) -> HttpResponse:
        end_ways_of_strangers(self._process.user)
        return super()._verify_form_valid(form)


class AskForReset(_SafeNext, _password_reset.PasswordResetView):
    def form_valid(self, form: Any) -> HttpResponse:
        key = at_account(self.request, form.cleaned_data["email"])
        if refused := ratelimit.consume_or_429(self.request, action="reset_password", key=key):
            return refused
        with transaction.atomic():
            form.save(self.request)
        return redirect(self.get_success_url())


class ConfirmReset(_SafeNext, _password_reset.ConfirmPasswordResetCodeView):
    def form_valid(self, form: Any) -> HttpResponse:
        end_ways_of_strangers(self._process.user)
        answer: HttpResponse = super().form_valid(form)
        return answer

    def form_invalid(self, form: Any) -> HttpResponse:
        if self._process.user is None:
            nobody()
        answer: HttpResponse = super().form_invalid(form)
        return answer


class SureByCode(_SafeNext, _reauthenticate.RequestReauthenticationCodeView):
    form_class = SureByCodeForm

    def get_reauthentication_alternatives(self) -> list[dict[str, Any]]:
        """None for who showed it in another way already: then the mailbox is what is asked for."""
        if did_recently_reauthenticate(self.request):
            return []
        ways: list[dict[str, Any]] = super().get_reauthentication_alternatives()
        return ways


class SocialSignUp(social.SignupView):
    """Whose handle or address somebody else took at this moment is asked once more, in words."""

    def form_valid(self, form: Any, *, again: bool = False) -> HttpResponse:
        pending = self.request.session[_PENDING]
        try:
            answer: HttpResponse = super().form_valid(form)
        except IntegrityError:
            return self._begin_anew() if again else self._look_again(pending)
        return answer

    def _look_again(self, pending: dict[str, Any]) -> HttpResponse:
        """The same words, held to what is there now: a handle is told, an address is not."""
        self.request.session[_PENDING] = pending
        self.sociallogin = get_pending_signup(self.request)
        form = self.get_form_class()(**self.get_form_kwargs())  # `get_form` keeps the first one.
        return self.form_valid(form, again=True) if form.is_valid() else self.form_invalid(form)

    def _begin_anew(self) -> HttpResponse:
        """What is taken is the tie itself: the same person was quicker in another window."""
        messages.error(self.request, TAKEN)
        return redirect("account_login")


def code_door(view: Any) -> Any:
    """A page where codes are typed: each address that asks has so many tries, whatever it opens."""
    return rate_limit(action="enter_code")(view)


sign_in = SignIn.as_view()
sign_out = SignOut.as_view()
social_sign_up = SocialSignUp.as_view()
ask_for_code = AskForCode.as_view()
sign_in_by_code = code_door(whole(SignInByCode.as_view()))
change_address = mailbox_for_overdue(whole(allauth.email))
confirm_address = code_door(whole(allauth.email_verification_sent))
change_password = whole(allauth.password_change)
set_password = whole(allauth.password_set)
ask_for_reset = AskForReset.as_view()
confirm_reset = code_door(whole(ConfirmReset.as_view()))
complete_reset = whole(allauth.complete_password_reset)
sure_by_code = SureByCode.as_view()
confirm_sure = code_door(allauth.confirm_reauthentication_code)
