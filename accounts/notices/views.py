"""What stands under the bell: how much is unread, the list, opening, marking as read."""

from datetime import date, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, json_door
from accounts.models import Notice, NoticeKind
from accounts.models.notice import NoticeQuerySet
from idnplatform.foundation.paging import BadCursor, page_of, read_number

NOTICES_A_PAGE = 20
MOST_COUNTED = 100  # The bell says 99+; nobody needs the rest counted.


@json_door
@require_safe
def unread(request: SignedInRequest) -> HttpResponse:
    """{"unread": 3}, at most MOST_COUNTED."""
    return JsonResponse({"unread": _mine(request).unread().order_by()[:MOST_COUNTED].count()})


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    """The newest first, by day; `?jenis=` shows one kind."""
    kind = request.GET.get("jenis", "")
    kind = kind if kind in NoticeKind else ""
    mine = _mine(request).on_site()
    asked = mine.filter(kind=kind) if kind else mine
    try:
        page = page_of(asked, request.GET.get("sebelum", ""), size=NOTICES_A_PAGE, moment="made_at")
    except BadCursor as error:
        raise Http404 from error
    kinds = set(mine.order_by().values_list("kind", flat=True).distinct())
    words: dict[str, Any] = {
        "days": [(_day_name(day), list(rows)) for day, rows in groupby(page.items, _day_of)],
        "kinds": [one for one in NoticeKind if one in kinds],
        "kind": kind,
        "has_unread": mine.unread().exists(),
        "newest": mine.order_by("-pk").values_list("pk", flat=True).first(),
        "here": _address(jenis=kind, sebelum=request.GET.get("sebelum", "")),
        "next": _address(jenis=kind, sebelum=page.next) if page.next else "",
        "active": "notices",
    }
    return render(request, "accounts/notices/notices.html", words)


@require_safe
def notice(request: SignedInRequest, pk: int) -> HttpResponse:
    """Open one: it is read now, and leads on to where it shows more, never off this site."""
    opened = get_object_or_404(_mine(request).on_site(), pk=pk)
    if request.method == "GET":
        _mark(_mine(request).filter(pk=pk))
    return redirect(opened.address if _is_path(opened.address) else "notices:notices")


@require_POST
def read(request: SignedInRequest, pk: int) -> HttpResponse:
    """Mark one as read, and stay."""
    get_object_or_404(_mine(request).on_site(), pk=pk)
    _mark(_mine(request).filter(pk=pk))
    return _back(request)


@require_POST
def read_all(request: SignedInRequest) -> HttpResponse:
    """Mark all as read up to `sampai`, the newest that was shown; what came since stays unread."""
    try:
        upto = read_number(request.POST.get("sampai", ""))
    except BadCursor as error:
        raise Http404 from error
    count = _mark(_mine(request).filter(pk__lte=upto))
    if count:
        messages.success(request, f"{count} kabar ditandai sudah dibaca.")
    return _back(request)


def _mine(request: SignedInRequest) -> NoticeQuerySet:
    return Notice.objects.filter(person=request.user)


def _mark(rows: NoticeQuerySet) -> int:
    """As read, those that are not yet: the first time counts."""
    return rows.unread().update(read_at=timezone.now())


def _is_path(address: str) -> bool:
    return address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)


def _back(request: SignedInRequest) -> HttpResponse:
    """To the list as it was looked at; where that is said wrongly, to its top."""
    here = request.POST.get("kembali", "")
    is_ours = here.startswith("?") and len(here) < 200
    return redirect(reverse("notices:notices") + (here if is_ours else ""))


def _address(**words: str) -> str:
    told = {name: value for name, value in words.items() if value}
    return f"?{urlencode(told)}" if told else ""


def _day_of(row: Notice) -> date:
    return timezone.localtime(row.made_at).date()


def _day_name(day: date) -> str:
    today = timezone.localdate()
    names = {today: "Hari ini", today - timedelta(days=1): "Kemarin"}
    return names.get(day) or date_format(day, "l, j F Y")
