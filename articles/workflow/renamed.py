"""Somebody is called otherwise: what bears their name for readers follows.

Pages are dropped by whoever changes the name, in that transaction. What is left is kept by name and
would take long for who wrote much: the words by which search finds the writer, and the drawn cards.
The worker looks for whose name is not the one that these bear, so that it is all the same who
changed it: the person, an administrator, or somebody at the database. The editor's name in a
printed edition stays: it is what they were called then.
"""

import logging
from itertools import batched

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, transaction

from accounts.faces import face_key
from accounts.models import Profile, User
from articles import search
from articles.models import Edition
from articles.pictures.drawing import draw_later
from idnplatform.foundation.page_cache import outdate

MOST_PEOPLE = 20  # in one go of the worker
AT_ONCE = 50  # pieces in one transaction, which keeps their writer's moves waiting

logger = logging.getLogger(__name__)


def follow_names() -> int:
    """The chore of the worker; answers how many people are found by their new name now."""
    changed = Profile.objects.to_carry().order_by("?").values_list("pk", "name")
    followed = 0
    for person, name in changed[:MOST_PEOPLE]:
        try:
            followed += _follow(person, name)
        except (DatabaseError, ObjectDoesNotExist):  # One holds up no other.
            logger.exception("Search and cards could not follow the name of %s", person)
    return followed


def _follow(person: int, name: str) -> bool:
    """False where the name has changed again meanwhile: then it is done anew. Safe to run twice."""
    theirs = Edition.objects.live().filter(author=person).order_by("pk")
    for some in batched(list(theirs.values_list("pk", flat=True)), AT_ONCE):
        _tell_again(person, some)
    with transaction.atomic():
        unchanged = Profile.objects.filter(pk=person, name=name)
        is_told = bool(unchanged.update(carried_name=name))
        outdate(face_key(User.objects.values_list("handle", flat=True).get(pk=person)))
    return is_told


@transaction.atomic
def _tell_again(person: int, editions: tuple[int, ...]) -> None:
    # As each move does: what goes down now must not come back into the index.
    User.objects.select_for_update(no_key=True).filter(pk=person).values_list("pk").first()
    live = list(Edition.objects.live().filter(pk__in=editions))
    search.tell_again([edition.pk for edition in live])
    for edition in live:
        draw_later(edition)
