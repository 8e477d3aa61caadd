"""The rooms of the desk, with how much waits in each for who looks."""

from typing import Any

from django import template
from django.db.models import Count, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import Suspension, User, Verification
from articles.models import Case

register = template.Library()


@register.inclusion_tag("articles/reviewing/_rooms.html")
def rooms(person: User, here: str) -> dict[str, Any]:
    """One query. An editor is told of reports; a chief editor of badges and appeals as well."""
    leads = person.is_chief_editor
    waiting = {"reports": _number_of(Case.objects.open())}
    if leads:
        waiting["badges"] = _number_of(Verification.objects.waiting())
        waiting["appeals"] = _number_of(Suspension.objects.with_an_open_appeal())
    return {"here": here, "leads": leads, **User.objects.values(**waiting).get(pk=person.pk)}


def _number_of(rows: QuerySet) -> Coalesce:
    """How many, as a part of another query."""
    counted = rows.order_by().annotate(one=Value(1)).values("one").annotate(number=Count("pk"))
    return Coalesce(Subquery(counted.values("number")), 0)
