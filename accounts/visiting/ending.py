"""Visits that are cut off: whoever is stood in for ended the sessions of their account."""

from collections.abc import Iterator
from datetime import timedelta

from django.conf import settings
from django.utils import timezone

from accounts.audit import About, record
from accounts.models import AuditEntry, User


def end_visits_of(person: User) -> None:
    """Write down the end of each visit that still goes on. In the transaction that cuts it off.

    A visit lies in the administrator's own session, of which no list of the person's knows: that
    it goes on is told by the audit log, that its session opens nothing any more by their new round
    or password. Where the administrator sits is not known here, so no address is written down.
    """
    about = About("person", person.pk, person.handle)
    for visit in _open_visits(person):
        minutes = round((timezone.now() - visit.made_at).total_seconds() / 60)
        after = {"minutes": minutes, "ended_by": "sessions"}
        record("person.visit-end", by=visit.actor, about=about, after=after, is_from_here=False)


def _open_visits(person: User) -> Iterator[AuditEntry]:
    """The last visit of each administrator, unless they left; older ones their clock has ended."""
    since = timezone.now() - timedelta(minutes=settings.VISIT_MINUTES)
    entries = AuditEntry.objects.about("person", str(person.pk)).filter(made_at__gte=since)
    steps = entries.filter(act__in=("person.visit", "person.visit-end"))
    last = {step.actor_id: step for step in steps.select_related("actor").order_by("pk")}
    return (step for step in last.values() if step.act == "person.visit")
