"""Codes as a second factor: of an app on the phone, and the ones that stand in when it is lost."""

from base64 import b64encode

from allauth.account.decorators import reauthentication_required
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import flows as recovery
from allauth.mfa.totp.internal import flows as totp
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.joining.mailbox import mailbox_for_overdue
from accounts.models import User
from accounts.security.acts import note_down
from accounts.security.forms import AppForm

for_sure = reauthentication_required(app="allauth.mfa")
Type = Authenticator.Type


@require_http_methods(["GET", "POST"])
@for_sure
@mailbox_for_overdue
def app(request: SignedInRequest) -> HttpResponse:
    """Set up an app that shows codes: its secret as a picture and as text, then a code of it."""
    if _mine(request, Type.TOTP).exists():
        return redirect("security:overview")
    form = AppForm(request.POST or None, user=request.user)
    if form.is_valid():
        try:
            with transaction.atomic():
                _, codes = totp.activate_totp(request, form)
                note_down("person.app-added", request.user)
                note_codes(request.user, codes)
        except IntegrityError:  # Another tab was quicker.
            return redirect("security:overview")
        return redirect("security:codes" if codes else "security:overview")
    adapter = get_adapter()
    picture = adapter.build_totp_svg(adapter.build_totp_url(request.user, form.secret))
    words = {
        "matter": "security",
        "form": form,
        "secret": [form.secret[at : at + 4] for at in range(0, len(form.secret), 4)],
        "picture": f"data:image/svg+xml;base64,{b64encode(picture.encode()).decode()}",
    }
    return render(request, "accounts/security/app.html", words)


@require_POST
@for_sure
def remove_app(request: SignedInRequest) -> HttpResponse:
    with transaction.atomic():
        authenticator = get_object_or_404(_mine(request, Type.TOTP).select_for_update())
        totp.deactivate_totp(request, authenticator)
    return redirect("security:overview")


@require_GET
@for_sure
def codes(request: SignedInRequest) -> HttpResponse:
    """The recovery codes, shown a single time after they are made."""
    made, may_see = recovery.view_recovery_codes(request)
    if made is None:
        return redirect("security:overview")
    left = made.get_unused_codes()
    words = {"matter": "security", "codes": left if may_see else [], "left": len(left)}
    return render(request, "accounts/security/codes.html", words)


@require_POST
@for_sure
def make_codes(request: SignedInRequest) -> HttpResponse:
    """New recovery codes; those of before open nothing any more."""
    if not recovery.can_generate_recovery_codes(request.user):
        messages.error(request, get_adapter().error_messages["cannot_generate_recovery_codes"])
        return redirect("security:overview")
    with transaction.atomic():
        note_codes(request.user, recovery.generate_recovery_codes(request))
    return redirect("security:codes")


def note_codes(person: User, made: Authenticator | None) -> None:
    """Tell of recovery codes, which come by themselves with the first factor, in its transaction."""
    if made:
        note_down("person.codes-made", person)


def _mine(request: SignedInRequest, type_of: str) -> QuerySet[Authenticator]:
    return Authenticator.objects.filter(user=request.user, type=type_of)
