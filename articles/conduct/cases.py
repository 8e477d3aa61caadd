"""*Laporan*: what readers reported, for the desk, with the hours that are left."""

from typing import Any

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, editors_only
from articles.conduct.report_forms import CloseForm, cases_before
from articles.conduct.reporting import ClosedAlready, address_of_subject, close, name_of
from articles.models import Case, Edition
from idnplatform.foundation.paging import BadCursor, Order, by_moment, by_number, page_by

ROWS_A_PAGE = 30
MOST_REPORTS = 100
ORDERS: dict[str, tuple[str, Order]] = {
    "usia": ("Paling lama", by_moment("opened_at", is_descending=False)),
    "jumlah": ("Paling banyak dilaporkan", by_number("voices")),
    "berat": ("Paling berat", by_number("severity")),
}


@editors_only
@require_safe
def cases(request: SignedInRequest) -> HttpResponse:
    """What is open, the oldest first unless the address says otherwise; or what was closed."""
    is_closed = request.GET.get("status") == "selesai"
    asked = request.GET.get("urut", "usia")
    name, order = ORDERS[asked if asked in ORDERS else "usia"]
    found = cases_before(request.user)
    found = found.closed() if is_closed else found.open()
    try:
        page = page_by(
            found.for_rows(),
            by_moment("closed_at") if is_closed else order,
            request.GET.get("lanjut", ""),
            size=ROWS_A_PAGE,
        )
    except BadCursor as error:
        raise Http404 from error
    titles = _titles_of(page.items)
    words = {
        "rows": [(case, titles.get(case.article_id or 0, "")) for case in page.items],
        "orders": [(key, label, label == name) for key, (label, _) in ORDERS.items()],
        "is_closed": is_closed,
        "asked": asked if asked in ORDERS else "usia",
        "next": page.next,
        "hours": settings.REPORT_HOURS,
        "active": "reviewing",
    }
    return render(request, "articles/conduct/cases.html", words)


@editors_only
@require_safe
def case(request: SignedInRequest, pk: int) -> HttpResponse:
    """One subject: every report, and what can be done."""
    return _page(request, _case_of(request, pk), CloseForm())


@editors_only
@require_POST
def close_case(request: SignedInRequest, pk: int) -> HttpResponse:
    """Of two editors one closes it; the other hears how, with their own words kept."""
    found = _case_of(request, pk)
    form = CloseForm(request.POST)
    if not found.closed_at and not form.is_valid():
        return _page(request, found, form, status=422)
    try:
        told = form.cleaned_data if form.is_valid() else {}
        words = {"outcome": told.get("putusan", ""), "words": told.get("kata", "")}
        close(found, by=request.user, **words)
    except ClosedAlready:
        return _page(request, _case_of(request, pk), form, status=409)
    return redirect("conduct:cases")


def _case_of(request: SignedInRequest, pk: int) -> Case:
    return get_object_or_404(cases_before(request.user).for_rows(), pk=pk)


def _titles_of(found: list[Case]) -> dict[int, str]:
    """Of pieces, as readers read them last."""
    pieces = [one.article_id for one in found if one.article_id]
    rows = Edition.objects.filter(article__in=pieces).order_by("number")
    return dict(rows.values_list("article", "title"))


def _page(
    request: SignedInRequest, found: Case, form: CloseForm, status: int = 200
) -> HttpResponse:
    reports = found.reports.select_related("reason").order_by("-made_at", "-pk")
    counted = found.reports.order_by().values_list("reason__label").annotate(number=Count("pk"))
    words: dict[str, Any] = {
        "case": found,
        "title": _titles_of([found]).get(found.article_id or 0, "") or name_of(found),
        "reports": reports[:MOST_REPORTS],
        "counted": sorted(counted, key=lambda row: -row[1]),
        "public": address_of_subject(found),
        "desk": reverse("reviewing:article", args=[found.article_id]) if found.article_id else "",
        "writer": found.person or (found.article and found.article.author),
        "form": form,
        "is_late_comer": status == 409,
        "active": "reviewing",
    }
    return render(request, "articles/conduct/case.html", words, status=status)
