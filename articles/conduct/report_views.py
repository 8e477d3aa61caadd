"""The doors of readers: report a piece or an account. They know the reader, so nobody keeps them."""

import re
from typing import Any, NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.handles import HANDLE
from accounts.models import FormerHandle, User
from articles.conduct.report_forms import ReportForm
from articles.conduct.reporting import report
from articles.conduct.sources import is_too_often, source_of
from articles.models import Article, Edition, ReportReason
from articles.models.article import CODE
from articles.models.report import ReportReasonQuerySet

PAGE = "articles/conduct/report.html"


class _Back(NamedTuple):
    """What is reported, as the address of the thanks names it, and the page of it."""

    kind: str
    name: str
    address: str


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_piece(request: HttpRequest, code: str) -> HttpResponse:
    """404 for what readers never saw, 410 for what was withdrawn, as its own page says."""
    edition = Edition.objects.live().select_related("article").filter(code=code).first()
    if edition is None:
        if Edition.objects.filter(code=code, withdrawn_at__isnull=False).exists():
            return render(request, "articles/conduct/gone.html", status=410)
        raise Http404
    reasons = ReportReason.objects.of_pieces()
    back = _Back("tulisan", code, edition.get_absolute_url())
    return _report(request, edition.article, edition.title, reasons, back)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def report_person(request: HttpRequest, handle: str) -> HttpResponse:
    """404 for who has not been published: to readers they are nobody.

    An address with a handle of before leads on; what is sent to it is taken all the same.
    """
    people = _people()
    person = people.filter(handle=handle).first()
    if person is None:
        owner = FormerHandle.objects.filter(handle=handle).values("user")
        person = get_object_or_404(people, pk__in=owner)
        if request.method != "POST":
            return redirect("conduct:report-person", person.handle, permanent=True)
    reasons = ReportReason.objects.of_people()
    back = _Back("penulis", person.handle, reverse("reading:writer", args=[person.handle]))
    return _report(request, person, person.profile.name, reasons, back)


@login_not_required
@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """The same thanks for whoever reports whatever, and the way back to it.

    What the address names is looked up among what readers see: it leads nowhere else.
    """
    code, handle = request.GET.get("tulisan", ""), request.GET.get("penulis", "")
    words: dict[str, Any] = {}
    if re.fullmatch(CODE, code):
        words["edition"] = Edition.objects.live().filter(code=code).first()
    elif re.fullmatch(HANDLE, handle):
        words["person"] = _people().filter(handle=handle).first()
    return render(request, "articles/conduct/reported.html", words)


def _people() -> QuerySet[User]:
    """Who has been published: others are nobody to readers."""
    published = Edition.objects.live().filter(author=OuterRef("pk"))
    return User.objects.select_related("profile").filter(Exists(published), is_active=True)


def _report(
    request: HttpRequest,
    subject: Article | User,
    title: str,
    reasons: ReportReasonQuerySet,
    back: _Back,
) -> HttpResponse:
    reporter = request.user if isinstance(request.user, User) else None
    form = ReportForm(request.POST or None, reasons=reasons, has_account=bool(reporter))
    is_person = isinstance(subject, User)
    words = {"form": form, "title": title, "is_person": is_person, "address": back.address}
    if request.method != "POST":
        return render(request, PAGE, words)
    if not form.is_valid():
        return render(request, PAGE, words, status=422)
    if is_too_often(request):
        return render(request, PAGE, words | {"is_too_often": True}, status=429)
    told = form.cleaned_data
    report(
        subject,
        source=source_of(request),
        reporter=reporter,
        reason=told["alasan"],
        words=told["kata"],
        email=told.get("surel", ""),
    )
    return redirect(reverse("conduct:reported", query={back.kind: back.name}))
