"""A writer's own standing: what it does, how it came, how to rise."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, writers_only
from accounts.models import Profile, StandingRule, User, Verification
from accounts.standing.acting import NotPossible, StepConflict, take_step
from accounts.standing.beginning import send, why_not
from accounts.standing.forms import RequestForm, StepForm, form_of
from accounts.standing.links import pieces_of
from accounts.standing.rising import show_identity
from accounts.standing.steps import STEPS, open_steps

SHOWN = 10  # cases of the past


@require_http_methods(["GET", "HEAD", "POST"])
@writers_only
def mine(request: SignedInRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    if refusal := why_not(request.user):  # Before a document is cleaned for nothing.
        return _page(request, 409, refusal=refusal)
    form = RequestForm(request.POST, request.FILES, writer=request.user)
    if not form.is_valid():
        return _page(request, 422, form=form)
    try:
        send(request.user, form.told)
    except NotPossible as refusal:
        return _page(request, 409, refusal=str(refusal))
    messages.success(request, "Permintaanmu terkirim. Kami kabari begitu ada keputusan.")
    return redirect("standing:mine")


@require_POST
def step(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    """A step of the writer's in their own case."""
    case = get_object_or_404(Verification, pk=pk, person=request.user)
    if name not in STEPS or STEPS[name].is_by_clock:
        raise Http404
    step = STEPS[name]
    if not step.can_start_from(case):
        return _page(request, 409, refusal=TOO_LATE)
    if not step.who(request.user, case):
        raise PermissionDenied
    form = form_of(step)(request.POST, request.FILES, step=step, case=case)
    if not form.is_valid():
        return _page(request, 422, step_form=form)
    words, seen = form.cleaned_data.get("words", ""), form.cleaned_data["seen"]
    try:
        take_step(name, case, by=request.user, words=words, seen=seen, told=form.told)
    except StepConflict:
        return _page(request, 409, refusal=TOO_LATE, typed=words)
    except NotPossible as refusal:
        return _page(request, 409, refusal=str(refusal), typed=words)
    messages.success(request, step.done)
    return redirect("standing:mine")


TOO_LATE = "Langkah itu tidak dijalankan: permintaanmu sudah berubah lebih dulu. Lihat keadaannya di bawah."


@require_POST
@writers_only
def identity(request: SignedInRequest) -> HttpResponse:
    """Whether readers see that the newsroom knows who this is."""
    if request.user.profile.identity_checked_at is None:
        raise Http404
    show_identity(request.user, is_shown=request.POST.get("tampil") == "ya")
    messages.success(request, "Pilihanmu disimpan.")
    return redirect("standing:mine")


def _page(
    request: SignedInRequest,
    status: int = 200,
    *,
    form: RequestForm | None = None,
    step_form: StepForm | None = None,
    **more: Any,
) -> HttpResponse:
    user = User.objects.select_related("profile").get(pk=request.user.pk)
    newest = user.verifications.order_by("-made_at", "-pk").prefetch_related("steps__by__profile")
    cases = list(newest[:SHOWN])
    current = cases[0] if cases else None
    steps = open_steps(request.user, current) if current else []
    if current and not current.is_open and user.profile.standing == Profile.Standing.VERIFIED:
        steps = []  # Nothing is left to be appealed.
    pause = why_not(user)
    is_told_above = bool(current and (steps or current.is_open))
    words = {
        "profile": user.profile,
        "rules": StandingRule.objects.all_three(),
        "current": current if is_told_above else None,
        "past": cases[1:] if is_told_above else cases,
        "step_forms": [_form_for(step.name, current, step_form) for step in steps if current],
        "form": None if pause else (form or RequestForm(writer=request.user)),
        "pause": pause,
        "pieces": [] if pause else pieces_of(request.user),
        "matter": "standing",
        **more,
    }
    return render(request, "accounts/standing/mine.html", words, status=status)


def _form_for(name: str, case: Verification, tried: StepForm | None) -> StepForm:
    """The one that was just refused as it was typed, the others empty."""
    if tried and tried.step.name == name:
        return tried
    return form_of(STEPS[name])(step=STEPS[name], case=case)
