from allauth.account.utils import get_next_redirect_url
from allauth.decorators import rate_limit
from django.conf import settings
from django.contrib import messages
from django.contrib.admin import site
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from accounts.joining.code_forms import JoiningCodeForm
from accounts.joining.forms import SignUpByCodeForm, SignUpForm
from accounts.joining.pending import PendingAccount

TOO_MANY = "Terlalu banyak percobaan. Daftar sekali lagi, lalu kami kirim kode baru."
TAKEN = "Nama pengguna atau surel ini baru saja dipakai. Masuk, atau daftar dengan yang lain."


@rate_limit(action="signup")
@login_not_required
@sensitive_post_parameters("password")
def sign_up(request: HttpRequest, *, by_code: bool = False) -> HttpResponse:
    """Ask for an account; it is there once the code from the mail is typed."""
    if request.user.is_authenticated:
        return redirect("writing:desk")
    next_url = get_next_redirect_url(request)
    form = (SignUpByCodeForm if by_code else SignUpForm)(request.POST or None)
    if form.is_valid():
        with transaction.atomic():
            PendingAccount.begin(request, form.cleaned_data, next_url=next_url)
        return redirect("joining:confirm")
    told = {"form": form, "next": next_url, "by_code": by_code, "others": settings.SIGN_IN_WITH}
    return render(request, "account/signup.html", told)


@rate_limit(action="enter_code")
@login_not_required
def confirm(request: HttpRequest) -> HttpResponse:
    """Type the code from the mail, and be in."""
    pending = PendingAccount.resume(request)
    if request.user.is_authenticated or pending is None:
        return redirect("joining:sign-up")
    if "resend" in request.POST and pending.can_resend:
        with transaction.atomic():
            pending.resend()
        messages.info(request, f"Surat baru sudah kami kirim ke {pending.state['email']}.")
        return redirect("joining:confirm")
    form = JoiningCodeForm(request.POST or None, code=pending.code)
    if form.is_valid():
        return _let_in(request, pending)
    if form.is_bound and not pending.record_invalid_attempt():
        messages.error(request, TOO_MANY)
        return redirect("joining:sign-up")
    told = {"form": form, "email": pending.state["email"], "can_resend": pending.can_resend}
    return render(request, "account/confirm_joining.html", told)


@require_POST
@login_not_required
def start_over(request: HttpRequest) -> HttpResponse:
    """Forget what was asked for: the address was mistyped, or it was not meant."""
    if pending := PendingAccount.resume(request):
        pending.abort()
    return redirect("joining:sign-up")


@login_not_required
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Stand in for the admin's own sign-in: there is one sign-in on this site."""
    if request.user.is_authenticated and not site.has_permission(request):
        if request.user.is_shut_out:
            return redirect("security:overview")
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))


@login_not_required
def inactive(request: HttpRequest) -> HttpResponse:
    """Where allauth leads who was shut out: they are told no more than at the door."""
    return redirect("account_login")


def _let_in(request: HttpRequest, pending: PendingAccount) -> HttpResponse:
    try:
        return pending.finish()
    except IntegrityError:
        # Somebody took the name since, or this address joined in another window. Who typed the
        # code owns the mailbox and may know.
        pending.abort()
        messages.error(request, TAKEN)
        return redirect("joining:sign-up")
