"""Where chief editors decide on the badge, and editors offer it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, chief_editors_only, editors_only
from accounts.models import User, Verification
from accounts.standing.acting import NotPossible, StepConflict, take_step
from accounts.standing.beginning import offer as make_offer
from accounts.standing.beginning import take_badge
from accounts.standing.forms import HandleForm, StepForm, TakeForm, form_of
from accounts.standing.looking import look_at
from accounts.standing.steps import STEPS, is_second_time_for, is_writer, may_judge, open_steps
from idnplatform.foundation.paging import BadCursor, by_moment, page_by

ROWS_A_PAGE = 30
_OLDEST_FIRST = by_moment("queued_at", is_descending=False)
_NEWEST_FIRST = by_moment("moved_at")


@chief_editors_only
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits for a decision, the oldest first; `?keadaan=lain` all else, the latest first."""
    is_past = request.GET.get("keadaan") == "lain"
    rows, cursor = Verification.objects.for_rows(), request.GET.get("lanjut", "")
    rows = rows.exclude(state=Verification.State.WAITING) if is_past else rows.waiting()
    order = _NEWEST_FIRST if is_past else _OLDEST_FIRST
    try:
        page = page_by(rows, order, cursor, size=ROWS_A_PAGE)
    except BadCursor as error:
        raise Http404 from error
    words = {
        "cases": page.items,
        "next": page.next,
        "is_past": is_past,
        "is_first": not cursor,
        "count": Verification.objects.waiting().count(),
        "active": "reviewing",
    }
    return render(request, "accounts/standing/queue.html", words)


@chief_editors_only
@require_safe
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    return _page(request, _case(request, pk))


@chief_editors_only
@require_POST
def step(request: SignedInRequest, pk: int, name: str) -> HttpResponse:
    case = _case(request, pk)
    if name not in STEPS or STEPS[name].is_by_clock:
        raise Http404
    step = STEPS[name]
    form = form_of(step)(request.POST, step=step, case=case)
    is_ready = form.is_valid()
    if step.is_open_to(request.user, case) and not is_ready:
        return _page(request, case, 422, step_form=form)
    words, seen = form.cleaned_data.get("words", ""), form.cleaned_data.get("seen")
    try:
        take_step(name, case, by=request.user, words=words, seen=seen)
    except StepConflict as conflict:
        case.refresh_from_db()
        return _page(request, case, 409, last=conflict.last, typed=words)
    messages.success(request, step.done)
    return redirect("verifying:case", case.pk)


@chief_editors_only
@require_safe
def paper(request: SignedInRequest, pk: int) -> HttpResponse:
    """The identity document, for who decides; each look is in the audit log."""
    case = _case(request, pk)
    if not may_judge(request.user, case):
        raise PermissionDenied
    return look_at(case, by=request.user)


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def offer(request: SignedInRequest) -> HttpResponse:
    form = HandleForm(request.POST or None, initial={"handle": request.GET.get("penulis", "")})
    done = "Tawaran terkirim. Lencananya terpasang setelah penulis menerima"
    done += "." if request.user.is_chief_editor else " dan pemimpin redaksi menyetujui."
    return _for_handle(request, form, make_offer, "offer", done)


@chief_editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def take(request: SignedInRequest) -> HttpResponse:
    form = TakeForm(request.POST or None, initial={"handle": request.GET.get("penulis", "")})
    done = "Lencananya dicabut, dan penulis diberi tahu alasannya."
    return _for_handle(request, form, take_badge, "take", done)


def _for_handle(
    request: SignedInRequest, form: HandleForm, act: Callable[..., Any], name: str, done: str
) -> HttpResponse:
    if form.is_valid():
        person, words = form.cleaned_data["handle"], form.cleaned_data["words"]
        try:
            act(person, by=request.user, words=words)
        except NotPossible as refusal:
            form.add_error("handle", str(refusal))
        else:
            messages.success(request, done)
            return redirect(request.path)
    words = {"form": form, "name": name, "active": "reviewing"}
    template, status = "accounts/standing/offer.html", 422 if form.errors else 200
    return render(request, template, words, status=status)


def _case(request: SignedInRequest, pk: int) -> Verification:
    """Any case but one's own: that is read where every writer reads theirs."""
    case = get_object_or_404(Verification.objects.for_rows(), pk=pk)
    if is_writer(request.user, case):
        raise PermissionDenied
    return case


def _page(
    request: SignedInRequest,
    case: Verification,
    status: int = 200,
    *,
    step_form: StepForm | None = None,
    **more: Any,
) -> HttpResponse:
    steps = open_steps(request.user, case)
    tried = step_form.step.name if step_form else ""
    words = {
        "case": case,
        "writer": User.objects.select_related("profile").get(pk=case.person_id),
        "history": case.steps.in_order(),
        "earlier": case.person.verifications.exclude(pk=case.pk).order_by("-made_at")[:10],
        "may_see_paper": bool(case.paper) and may_judge(request.user, case),
        "is_second_time": is_second_time_for(request.user, case),
        "step_forms": [
            step_form if step.name == tried else form_of(step)(step=step, case=case)
            for step in steps
        ],
        "active": "reviewing",
        **more,
    }
    return render(request, "accounts/standing/case.html", words, status=status)
