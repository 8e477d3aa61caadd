"""What a person may know of their own record, and their word against it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.conduct.appealing import AppealedAlready, appeal
from accounts.conduct.forms import AppealForm
from accounts.conduct.suspending import NotInForce
from accounts.http import SignedInRequest
from accounts.models import Strike, Suspension
from accounts.models.conduct import SuspensionQuerySet

MOST_TOLD = 50


@require_safe
def mine(request: SignedInRequest) -> HttpResponse:
    """Why, until when, and what can be done; with all that was before."""
    return _page(request, AppealForm())


@require_POST
def appeal_against(request: SignedInRequest) -> HttpResponse:
    """Appeal against the suspension that runs, once."""
    given = _suspensions(request).in_force().first()
    if given is None:
        raise Http404
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        appeal(given, by=request.user, words=form.cleaned_data["banding"])
    except AppealedAlready:
        messages.error(request, "Bandingmu sudah kami terima sebelumnya. Banding hanya sekali.")
        return _page(request, form, status=409)
    except NotInForce:
        messages.success(request, "Penangguhannya sudah berakhir. Kamu bisa menulis lagi.")
        return redirect("suspension:mine")
    messages.success(request, "Bandingmu terkirim. Jawabannya datang ke sini dan ke surelmu.")
    return redirect("suspension:mine")


def _suspensions(request: SignedInRequest) -> SuspensionQuerySet:
    return Suspension.objects.filter(person=request.user).order_by("-began_at", "-pk")


def _page(request: SignedInRequest, form: AppealForm, status: int = 200) -> HttpResponse:
    all_of_them = list(_suspensions(request).select_related("appeal")[:MOST_TOLD])
    words = {
        "running": next((one for one in all_of_them if one.is_in_force), None),
        "past": [one for one in all_of_them if not one.is_in_force],
        "strikes": Strike.objects.filter(person=request.user).order_by("-given_at")[:MOST_TOLD],
        "form": form,
        "matter": "conduct",
    }
    return render(request, "accounts/conduct/mine.html", words, status=status)
