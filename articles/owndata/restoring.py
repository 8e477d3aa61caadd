"""A backup brings back accounts that were erased since it was made: a list erases them again.

A line of the list is `number joined keeps-name`, as in `12 2026-11-02T08:15:00+00:00 no`. It says
nothing of anybody to who has no backup, so it can lie where the backups do.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.models import Erasure, User
from accounts.roles import holds_a_role
from articles.models import Leaving
from articles.owndata.leaving import erase
from articles.owndata.shell import NOBODY

_ANSWERS = {"no": False, "yes": True}


class CannotFollow(Exception):
    """The line is none, its number is somebody else's by when they joined, or they hold a role."""


def erasures() -> Iterator[str]:
    """The list, the oldest erasure first."""
    for erasure in Erasure.objects.select_related("person__profile").order_by("made_at", "pk"):
        person = erasure.person
        keeps_name = "no" if person.profile.name == NOBODY else "yes"
        yield f"{person.pk} {person.joined_at.isoformat()} {keeps_name}"


def erase_again(lines: Iterable[str]) -> tuple[int, list[str]]:
    """How many accounts it erased, and the lines that it could not follow.

    An account that is erased in this database, or not yet in it, needs nothing.
    """
    erased, refused = 0, []
    for line in filter(None, map(str.strip, lines)):
        try:
            erased += _erase_again(line)
        except CannotFollow:
            refused.append(line)
    return erased, refused


@transaction.atomic
def _erase_again(line: str) -> bool:
    """False where nothing was to be done."""
    number, joined_at, keeps_name = _read(line)
    person = User.objects.select_for_update(no_key=True).filter(pk=number).first()
    if person is None or person.erased_at:
        return False
    if person.joined_at != joined_at or holds_a_role(person):
        raise CannotFollow
    Leaving.objects.update_or_create(person=person, defaults={"keeps_name": keeps_name})
    person.leaves_at = timezone.now()
    person.save(update_fields=["leaves_at"])
    return erase(person.pk)


def _read(line: str) -> tuple[int, datetime, bool]:
    try:
        number, joined_at, keeps_name = line.split()
        return int(number), datetime.fromisoformat(joined_at), _ANSWERS[keeps_name]
    except (ValueError, KeyError) as fault:
        raise CannotFollow from fault
