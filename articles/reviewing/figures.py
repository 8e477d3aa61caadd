"""The desk's own figures: what came and went, how long it took, and whether it was fair."""

from django.conf import settings
from django.http import Http404, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, editors_only
from accounts.models import User
from articles.models import Channel
from articles.reviewing.fairness import sentences
from articles.reviewing.figure_charts import charts_of
from articles.reviewing.figure_tables import Table, tables_of
from articles.rhythm import FEWEST, Figures, desk_now, figures_of
from idnplatform.foundation.csv_answer import csv_answer

SPANS = (30, 90)  # days


@editors_only
@require_safe
def figures(request: SignedInRequest) -> HttpResponseBase:
    days = 90 if request.GET.get("hari") == "90" else 30
    promise, counted = settings.REVIEW_PROMISE_DAYS, figures_of(days)
    channels = dict(Channel.objects.values_list("pk", "name"))
    editors = _editors_seen_by(request.user, counted)
    tables = tables_of(counted, promise=promise, channels=channels, editors=editors)
    if request.GET.get("bentuk") == "csv":
        return _download(tables, request.GET.get("tabel", ""), days)
    words = {
        "days": days,
        "spans": SPANS,
        "promise": promise,
        "fewest": FEWEST,
        "figures": counted,
        "now": desk_now(),
        "kept_share": counted.wait.within(promise),
        "waits": tables["tunggu"],
        "charts": charts_of(counted, tables, promise),
        "fairness": sentences(counted, channels, promise),
        "sees_all": request.user.is_chief_editor,
        "active": "reviewing",
    }
    return render(request, "articles/reviewing/figures.html", words)


def _editors_seen_by(user: User, counted: Figures) -> dict[int, str]:
    """Who leads the desk sees everybody's load, others their own."""
    seen = {load.editor for load in counted.load} if user.is_chief_editor else {user.pk}
    people = User.objects.filter(pk__in=seen)
    return dict(people.values_list("pk", "profile__name"))


def _download(tables: dict[str, Table], name: str, days: int) -> HttpResponseBase:
    if name not in tables:
        raise Http404
    return csv_answer(f"redaksi-{name}-{days}-hari.csv", tables[name].for_spreadsheets)
