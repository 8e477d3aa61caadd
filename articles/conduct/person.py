"""One person on the desk's record, and every act upon them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.conduct import forms as asked
from accounts.conduct.appealing import DecidedAlready, NotShorter, decide
from accounts.conduct.rules import may_act_on, may_judge
from accounts.conduct.striking import RevokedAlready, revoke, strike, suggestion_for
from accounts.conduct.suspending import NotInForce, SuspendedAlready, lift
from accounts.http import SignedInRequest, chief_editors_only
from accounts.models import Appeal, AuditEntry, FormerHandle, Strike, Suspension, User
from articles.conduct.suspending import suspend
from articles.models import Article, Case, Place

MOST_TOLD = 50
MOST_VISITS = 5


@chief_editors_only
@require_safe
def person(request: SignedInRequest, handle: str) -> HttpResponse:
    """Notices lead here for months: by a handle of before too."""
    who = _person(handle)
    return redirect("conduct:person", who.handle) if who.handle != handle else _page(request, who)


@chief_editors_only
@require_POST
def give_strike(request: SignedInRequest, handle: str) -> HttpResponse:
    who, form = _person(handle), asked.StrikeForm(request.POST)
    if not form.is_valid():
        return _page(request, who, 422, strike_form=form)
    told = form.cleaned_data
    strike(who, by=request.user, reason=told["alasan"], words=told["kata"])
    messages.success(request, f"{who.profile.name} sudah diberi peringatan, dan membaca alasannya.")
    return redirect("conduct:person", handle)


@chief_editors_only
@require_POST
def revoke_strike(request: SignedInRequest, handle: str, pk: int) -> HttpResponse:
    who, form = _person(handle), asked.LiftForm(request.POST)
    given = get_object_or_404(Strike, pk=pk, person=who)
    if not form.is_valid():
        return _page(request, who, 422, revoking=pk, revoke_form=form)
    try:
        revoke(given, by=request.user, words=form.cleaned_data["kata"])
    except RevokedAlready:
        return _page(request, who, 409, trouble="Peringatan ini sudah dicabut orang lain.")
    messages.success(request, "Peringatan dicabut.")
    return redirect("conduct:person", handle)


@chief_editors_only
@require_POST
def suspend_person(request: SignedInRequest, handle: str) -> HttpResponse:
    who, form = _person(handle), asked.SuspensionForm(request.POST)
    if not form.is_valid():
        return _page(request, who, 422, suspension_form=form)
    told = form.cleaned_data
    try:
        suspend(
            who,
            by=request.user,
            reason=told["alasan"],
            words=told["kata"],
            until=told["sampai"],
        )
    except SuspendedAlready:
        trouble = "Akun ini baru saja ditangguhkan orang lain. Baca dulu alasannya di bawah."
        return _page(request, who, 409, trouble=trouble, suspension_form=form)
    messages.success(request, f"{who.profile.name} ditangguhkan, dan membaca alasannya.")
    return redirect("conduct:person", handle)


@chief_editors_only
@require_POST
def lift_suspension(request: SignedInRequest, handle: str, pk: int) -> HttpResponse:
    who, form = _person(handle), asked.LiftForm(request.POST)
    given = get_object_or_404(Suspension, pk=pk, person=who)
    if not form.is_valid():
        return _page(request, who, 422, lift_form=form)
    try:
        lift(given, by=request.user, words=form.cleaned_data["kata"])
    except NotInForce:
        return _page(request, who, 409, trouble="Penangguhan ini sudah berakhir.")
    messages.success(request, f"Penangguhan dicabut: {who.profile.name} bisa menulis lagi.")
    return redirect("conduct:person", handle)


@chief_editors_only
@require_POST
def decide_appeal(request: SignedInRequest, handle: str, pk: int) -> HttpResponse:
    who, form = _person(handle), asked.DecisionForm(request.POST)
    appeals = Appeal.objects.select_related("suspension")
    made = get_object_or_404(appeals, suspension=pk, suspension__person=who)
    if not form.is_valid():
        return _page(request, who, 422, decision_form=form)
    told = form.cleaned_data
    try:
        decide(
            made,
            by=request.user,
            outcome=told["putusan"],
            words=told["kata"],
            until=told["sampai"],
        )
    except DecidedAlready as refusal:
        name = refusal.by.profile.name if refusal.by else "orang lain"
        trouble = f"Banding ini sudah diputuskan {name}."
        return _page(request, who, 409, trouble=trouble, decision_form=form)
    except NotInForce:
        return _page(request, who, 409, trouble="Penangguhan ini sudah berakhir.")
    except NotShorter:
        form.add_error("sampai", "Pilih waktu yang lebih awal daripada batas yang sekarang.")
        return _page(request, who, 422, decision_form=form)
    messages.success(request, f"Jawaban atas banding sampai kepada {who.profile.name}.")
    return redirect("conduct:person", handle)


def _person(handle: str) -> User:
    people = User.objects.select_related("profile")
    owner = FormerHandle.objects.filter(handle=handle).values("user")
    return people.filter(handle=handle).first() or get_object_or_404(people, pk__in=owner)


def _page(
    request: SignedInRequest, who: User, status: int = 200, **more: forms.Form | str | int
) -> HttpResponse:
    who = _person(who.handle)
    suspensions = list(
        Suspension.objects.filter(person=who)
        .select_related("given_by__profile", "lifted_by__profile", "appeal__decided_by__profile")
        .order_by("-began_at", "-pk")[:MOST_TOLD]
    )
    running = next((one for one in suspensions if one.is_in_force), None)
    can_act = may_act_on(request.user, who)
    if status == 422 and not can_act:
        raise PermissionDenied
    strikes = Strike.objects.filter(person=who).select_related("given_by__profile")
    words: dict[str, Any] = {
        "person": who,
        "running": running,
        "past": [one for one in suspensions if one != running],
        "strikes": strikes.select_related("revoked_by__profile").order_by("-given_at")[:MOST_TOLD],
        "suggestion": "" if running else suggestion_for(who),
        "counts": _counts(who),
        "cases": _cases(request.user, who),
        "visits": _visits(who),
        "can_act": can_act,
        "can_judge": bool(running and running.the_appeal and may_judge(request.user, running)),
        "strike_form": asked.StrikeForm(),
        "suspension_form": asked.SuspensionForm(auto_id="%s-suspend"),
        "lift_form": asked.LiftForm(auto_id="%s-lift"),
        "revoke_form": asked.LiftForm(auto_id="%s-revoke"),
        "decision_form": asked.DecisionForm(auto_id="%s-decide"),
        "active": "reviewing",
    }
    return render(request, "articles/conduct/person.html", words | more, status=status)


def _visits(who: User) -> list[AuditEntry]:
    """When administrators stood in for them, and why: the newest."""
    acts = AuditEntry.objects.about("person", str(who.pk)).filter(act="person.visit")
    return list(acts.with_actors()[:MOST_VISITS])


def _counts(who: User) -> list[tuple[str, int]]:
    """How many pieces are where, by one reading; what is nowhere is not told."""
    counted = {place.name: Count("status", filter=place.holds) for place in Place}
    found = Article.objects.filter(author=who).aggregate(**counted)
    return [(place.label, found[place.name]) for place in Place if found[place.name]]


def _cases(user: User, who: User) -> list[Case]:
    """What readers reported of them and of their pieces; of oneself nothing."""
    if user.pk == who.pk:
        return []
    found = Case.objects.filter(Q(person=who) | Q(article__author=who))
    return list(found.for_rows().order_by("-opened_at", "-pk")[:MOST_TOLD])
