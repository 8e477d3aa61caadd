from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from accounts.http import SignedInRequest
from accounts.second_factor import is_staff_member
from accounts.security import sessions as own

Type = Authenticator.Type


@require_GET
def overview(request: SignedInRequest) -> HttpResponse:
    """How somebody gets in, and where they are in."""
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at", "pk"))
    codes = next((one for one in mine if one.type == Type.RECOVERY_CODES), None)
    words = {
        "matter": "security",
        "passkeys": [one for one in mine if one.type == Type.WEBAUTHN],
        "app": next((one for one in mine if one.type == Type.TOTP), None),
        "has_factor": any(one.type != Type.RECOVERY_CODES for one in mine),
        "codes_left": len(codes.wrap().get_unused_codes()) if codes else None,
        "sessions": own.sessions_of(request),
        "is_staff_member": is_staff_member(request.user),
    }
    return render(request, "accounts/security/overview.html", words)


@require_GET
def sessions(request: SignedInRequest) -> HttpResponse:
    words = {"matter": "security", "sessions": own.sessions_of(request)}
    return render(request, "accounts/security/sessions.html", words)


@require_POST
def end_session(request: SignedInRequest, pk: int) -> HttpResponse:
    """Sign out on one other device; for this one there is *Keluar*."""
    this = next((one for one in own.sessions_of(request) if one.is_this), None)
    if this and this.pk == pk:
        return redirect("security:sessions")
    device = own.end_one(request.user, pk)
    if device is None:
        raise Http404
    messages.success(request, f"Sesi di {device} sudah diakhiri.")
    return redirect("security:sessions")


@require_POST
def end_sessions(request: SignedInRequest) -> HttpResponse:
    """Sign out everywhere else, or everywhere."""
    if "semua" in request.POST:
        own.end_all(request)
        messages.success(request, "Kamu sudah keluar dari semua perangkat, termasuk yang ini.")
        return redirect("account_login")
    own.end_others(request)
    messages.success(request, "Kamu sudah keluar dari semua perangkat lain.")
    return redirect("security:sessions")
