import re

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import DocumentVersion
from accounts.terms.accepting import ReadsOtherwise, accept, due_from

_IS_KEY = re.compile(r"[0-9]{1,18}")  # Longer ones Python itself may refuse to read.


@require_http_methods(["GET", "HEAD", "POST"])
def acceptance(request: SignedInRequest) -> HttpResponse:
    """Ask to agree to the documents as they read now; whoever has, sees which ones and when."""
    if request.method == "POST":
        try:
            accept(request.user, _seen(request))
        except ReadsOtherwise:
            messages.warning(request, "Ada versi yang lebih baru lagi. Baca dulu, lalu setujui.")
            return redirect(request.get_full_path())
        messages.success(request, "Terima kasih. Persetujuanmu sudah dicatat.")
        return HttpResponseRedirect(_onward(request))
    words = {
        "current": DocumentVersion.objects.current(),
        "due": due_from(request.user) if request.user.owes_acceptance else [],
        "acceptances": request.user.acceptances.select_related("version").order_by("-accepted_at"),
        "is_first": not request.user.acceptances.exists(),
        "next": request.GET.get("next", ""),
        "contact": settings.CONTACT_EMAIL,
        "matter": "terms",
    }
    return render(request, "accounts/terms/acceptance.html", words)


def _seen(request: SignedInRequest) -> list[int]:
    """The versions that stood on the page that was agreed to; 0 for what is the key of none."""
    told = request.POST.getlist("versi")
    return [int(pk) if _IS_KEY.fullmatch(pk) else 0 for pk in told]


def _onward(request: SignedInRequest) -> str:
    """Where they wanted to go before they were asked; a page of this site only."""
    wanted = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    is_path = wanted.startswith("/") and not wanted.startswith("//")
    return wanted if is_path and is_ours else reverse("profiles:overview")
