"""Passkeys: keys kept by a phone or laptop, which open the account without a password."""

from allauth.account.decorators import reauthentication_required
from allauth.account.models import Login
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth, flows
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.joining.mailbox import mailbox_for_overdue
from accounts.security.codes import note_codes
from accounts.security.forms import AddPasskeyForm, PasskeySignInForm, RenamePasskeyForm

MOST = 20  # passkeys of one person

for_sure = reauthentication_required(app="allauth.mfa")


@require_http_methods(["GET", "POST"])
@for_sure
@mailbox_for_overdue
def add(request: SignedInRequest) -> HttpResponse:
    if _mine(request).count() >= MOST:
        messages.error(request, f"Kamu sudah punya {MOST} passkey. Lepas dulu yang tidak dipakai.")
        return redirect("security:overview")
    form = AddPasskeyForm(request.POST or None, user=request.user)
    if form.is_valid():
        words = form.cleaned_data
        with transaction.atomic():
            _, codes = flows.add_authenticator(request, words["name"], words["credential"])
            note_codes(request.user, codes)
        return redirect("security:codes" if codes else "security:overview")
    options = auth.begin_registration(request.user, passwordless=True)
    words = {"matter": "security", "form": form, "options": options}
    return render(request, "accounts/security/add_passkey.html", words)


@require_http_methods(["GET", "POST"])
@for_sure
def rename(request: SignedInRequest, pk: int) -> HttpResponse:
    passkey = get_object_or_404(_mine(request), pk=pk)
    form = RenamePasskeyForm(request.POST or None, instance=passkey)
    if form.is_valid():
        form.save()
        return redirect("security:overview")
    words = {"matter": "security", "form": form, "passkey": passkey}
    return render(request, "accounts/security/passkey.html", words)


@require_POST
@for_sure
def remove(request: SignedInRequest, pk: int) -> HttpResponse:
    with transaction.atomic():
        passkey = get_object_or_404(_mine(request).select_for_update(), pk=pk)
        flows.remove_authenticator(request, passkey)
    return redirect("security:overview")


@login_not_required
@require_http_methods(["GET", "POST"])
@ratelimit.decorator(app="allauth.mfa", action="webauthn_login", limit_get=True)
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for any passkey of this site (GET, for scripts), and let in whose it is."""
    if request.user.is_authenticated:
        return redirect("writing:desk")
    if request.method == "GET":
        return JsonResponse(auth.begin_authentication())
    form = PasskeySignInForm(request.POST)
    if not form.is_valid():
        messages.error(request, next(iter(form.errors.values()))[0])
        back = urlencode({"next": request.POST.get("next", "")})
        return redirect(f"{reverse('account_login')}?{back}")
    passkey = form.cleaned_data["credential"]
    return flows.perform_passwordless_login(request, passkey, Login(user=passkey.user))


def _mine(request: SignedInRequest) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=request.user, type=Authenticator.Type.WEBAUTHN)
