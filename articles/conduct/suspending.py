"""Suspending somebody: from this moment they write nothing, and what waited of theirs is theirs again."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from accounts.conduct.holding import hold
from accounts.conduct.suspending import announce, begin
from accounts.models import ConductReason, Suspension, User
from articles.models import Article
from articles.workflow import perform

_WAITING = Q(status__in=[Article.Status.SUBMITTED, Article.Status.IN_REVIEW])
_SCHEDULED = Q(publish_at__isnull=False)


@transaction.atomic
def suspend(
    person: User, *, by: User, reason: ConductReason, words: str, until: datetime | None
) -> Suspension:
    """All of it or nothing. Raises PermissionDenied, SuspendedAlready.

    The person's row is held first, as each move of their pieces holds it: what they are sending
    at this moment is either sent before and pulled here, or refused after.
    """
    person = hold(person, by=by)
    given = begin(person, by=by, reason=reason, words=words, until=until)
    announce(given, pulled=_pull(person, by=by))
    return given


def _pull(person: User, *, by: User) -> int:
    """Take out of the queue, off desks and out of the schedule what is theirs; how many."""
    theirs = Article.objects.filter(_WAITING | _SCHEDULED, author=person).order_by("pk")
    return len([perform("halt", article, by=by) for article in theirs])
