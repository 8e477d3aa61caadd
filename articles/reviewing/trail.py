"""The audit log, for who leads the desk: filtered by the address, page by page or as a file."""

from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, chief_editors_only
from accounts.models.audit import AuditQuerySet
from articles.reviewing.trail_form import TrailForm
from articles.reviewing.trail_words import row_of
from idnplatform.foundation.csv_answer import csv_answer
from idnplatform.foundation.paging import BadCursor, page_of
from idnplatform.foundation.tags import iso, thousands

ROWS_A_PAGE = 50
MOST_ROWS = 100_000  # of a file
HEAD = (
    "Waktu (WIB)",
    "Oleh",
    "Tindakan",
    "Kode tindakan",
    "Jenis",
    "Nomor",
    "Nama",
    "Sebelum",
    "Sesudah",
    "Alamat IP",
)


@chief_editors_only
@require_safe
def trail(request: SignedInRequest) -> HttpResponse:
    """Every act that the address asks for, the newest first."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return _page(request, form, status=422)
    cursor = request.GET.get("sebelum", "")
    entries = form.entries().with_actors()
    try:
        page = page_of(entries, cursor, size=ROWS_A_PAGE, moment="made_at")
    except BadCursor as error:
        raise Http404 from error
    more: dict[str, Any] = {
        "rows": [row_of(entry) for entry in page.items],
        "first": form.address() if cursor else "",
        "next": form.address(sebelum=page.next) if page.next else "",
    }
    return _page(request, form, **more)


@chief_editors_only
@require_safe
def trail_csv(request: SignedInRequest) -> HttpResponseBase:
    """The same as a file, as far back as MOST_ROWS reach."""
    form = TrailForm(request.GET)
    if not form.is_valid():
        return _page(request, form, status=422)
    return csv_answer(f"jejak-{timezone.localdate():%Y-%m-%d}.csv", _lines(form.entries()))


def _page(
    request: SignedInRequest, form: TrailForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    words = {"form": form, "csv": form.address(), "active": "reviewing", **more}
    return render(request, "articles/reviewing/trail.html", words, status=status)


def _lines(entries: AuditQuerySet) -> Iterator[tuple[object, ...]]:
    yield HEAD
    newest = entries.with_actors().order_by("-made_at", "-pk")[: MOST_ROWS + 1]
    for number, entry in enumerate(newest.iterator(chunk_size=2000)):
        if number == MOST_ROWS:
            yield (
                f"Terpotong: hanya {thousands(MOST_ROWS)} catatan terbaru. "
                "Persempit tanggalnya untuk yang lebih lama.",
            )
            return
        row = row_of(entry)
        yield (
            iso(entry.made_at),
            entry.actor.handle if entry.actor else "sistem",
            row.act,
            entry.act,
            row.kind,
            entry.target,
            entry.target_name,
            "; ".join(f"{change.field}: {change.before or '–'}" for change in row.changes),
            "; ".join(f"{change.field}: {change.after or '–'}" for change in row.changes),
            entry.address or "",
        )
