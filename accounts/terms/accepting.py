"""Who agreed to what. A mark on the person says whether they are to be asked, so that the desks
need not look it up with every page."""

from django.db import transaction
from django.tasks import task

from accounts.models import Acceptance, DocumentVersion, User

AT_ONCE = 1_000  # people


class ReadsOtherwise(Exception):
    """A document was published anew since the page was opened that asks to accept it."""


def accept_current(user: User) -> None:
    """Write down that somebody accepted each document as it reads today."""
    accept(user, None)


@transaction.atomic
def accept(user: User, seen: set[str] | None) -> None:
    """The same, where each document reads as it was `seen` (its version's key); None asks nothing.

    Raises ReadsOtherwise.
    """
    # Locked first: what is published from now on waits with its asking until this is done.
    User.objects.select_for_update(no_key=True).filter(pk=user.pk).values_list("pk").first()
    versions = list(DocumentVersion.objects.current())
    if seen is not None and {str(version.pk) for version in versions} != seen:
        raise ReadsOtherwise
    Acceptance.objects.bulk_create(
        (Acceptance(person=user, version=version) for version in versions), ignore_conflicts=True
    )
    User.objects.filter(pk=user.pk).update(owes_acceptance=False)
    user.owes_acceptance = False


def due_from(user: User) -> list[DocumentVersion]:
    """What of today's documents somebody is to agree to and has not yet."""
    accepted = Acceptance.objects.filter(person=user).values("version")
    return list(
        DocumentVersion.objects.current()
        .filter(kind__in=DocumentVersion.AGREED_TO)
        .exclude(pk__in=accepted)
    )


@task
def ask_everybody(version_pk: int) -> None:
    """Have everybody asked who has not accepted this version; a second run does no harm."""
    last = 0
    while True:
        people = User.objects.filter(pk__gt=last).order_by("pk")
        some = list(people.values_list("pk", flat=True)[:AT_ONCE])
        if not some:
            return
        _ask(some, version_pk)
        last = some[-1]


@transaction.atomic
def _ask(people: list[int], version_pk: int) -> None:
    # Locked first: who is accepting just now is waited for, and then seen to have accepted.
    locked = User.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    list(locked.values_list("pk"))
    have = Acceptance.objects.filter(version=version_pk, person__in=people).values("person")
    User.objects.filter(pk__in=people).exclude(pk__in=have).update(owes_acceptance=True)
