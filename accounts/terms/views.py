from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest
from accounts.models import DocumentVersion
from accounts.terms.accepting import ReadsOtherwise, accept, due_from


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
        return redirect(_onward(request))
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


def _seen(request: SignedInRequest) -> set[str]:
    """The versions that stood on the page that was agreed to, as they came."""
    return {*request.POST.getlist("versi")}


def _onward(request: SignedInRequest) -> str:
    """Where they wanted to go before they were asked; a path of this site only."""
    wanted = request.GET.get("next", "")
    # `redirect` takes what is no path for the name of a view.
    is_path = wanted.startswith("/") and not wanted.startswith("//")
    is_ours = is_path and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted if is_ours else "profiles:overview"
