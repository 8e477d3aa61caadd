"""While an administrator stands in for somebody: the clock, the shut doors, the name for the banner."""

import time
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render

from accounts import visitors
from accounts.models import User
from accounts.visiting.entering import leave
from accounts.visiting.rules import is_over, is_shut, knows_people, may_visit
from accounts.visitors import VISIT


class Visits:
    """Public pages have no session, and none is asked for here."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = visitors.remember(request.session)
        try:
            return self.get_response(request)
        finally:
            visitors.forget(token)

    def process_view(
        self, request: Any, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        if not knows_people(view, request.path):
            return None
        visit = request.session.get(VISIT)
        if visit is None or _is_cut_off(request):
            return None
        administrator = User.objects.select_related("profile").get(pk=visit["by"])
        if is_over(visit, time.time()):
            return _end(request, "time", "Waktu bantuan habis.")
        # Also one of the two may be another by now: dismissed, appointed, shut off, erased.
        if not may_visit(hijacker=administrator, hijacked=request.user):
            return _end(request, "rights", "Bantuan tidak bisa diteruskan.")
        if is_shut(request.path, request.resolver_match.view_name):
            return render(request, "accounts/visiting/shut.html", status=403)
        request.visitor = administrator.profile.name
        return None


def _is_cut_off(request: Any) -> bool:
    """Whether the person ended their sessions meanwhile. Django asks that, and empties this one."""
    return not request.user.is_authenticated and VISIT not in request.session


def _end(request: HttpRequest, why: str, told: str) -> HttpResponseBase:
    leave(request, why=why)
    messages.warning(request, f"{told} Kamu kembali sebagai dirimu sendiri.")
    if request.method == "GET":
        return redirect("writing:desk")
    return JsonResponse({"error": told}, status=403)
