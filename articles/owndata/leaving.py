"""*Hapus akun*: asked for, thought over for days, then done by the worker in one transaction."""

import logging
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit import About, record
from accounts.conduct.domains import bar_if_suspended
from accounts.models import AuditEntry, Erasure, NoticeKind, User
from accounts.notices import tell
from accounts.roles import holds_a_role
from accounts.standing import forget_verifications_of
from articles import search
from articles.models import DataCopy, Edition, Leaving
from articles.owndata import pieces, shell, traces
from articles.owndata.holdings import HOLDINGS, Fate
from articles.workflow.shown import is_named_otherwise
from idnplatform.foundation.tags import wib

REMINDED_BEFORE = timedelta(days=2)
logger = logging.getLogger(__name__)


class WorksHere(Exception):
    """Whoever holds a role hands over first; so the last administrator never goes."""


@transaction.atomic
def ask_to_leave(person: User, *, keeps_name: bool) -> Leaving:
    """Let the days begin in which they may change their mind. Asked again, only the choice changes."""
    person = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    if holds_a_role(person):
        raise WorksHere
    chosen = Leaving.objects.filter(person=person).values("keeps_name").first()
    leaving, is_new = Leaving.objects.update_or_create(
        person=person, defaults={"keeps_name": keeps_name}
    )
    choice = {"keeps_name": keeps_name}
    if chosen != choice:
        record("person.leave", by=person, about=_about(person), before=chosen, after=choice)
    if is_new:
        person.leaves_at = timezone.now() + timedelta(days=settings.LEAVING_DAYS)
        person.save(update_fields=["leaves_at"])
        _tell(person, "leaving", f"Akunmu akan dihapus pada {wib(person.leaves_at)}.", keeps_name)
    return leaving


@transaction.atomic
def stay(person: User, *, by: User | None) -> bool:
    """They changed their mind; False where there was nothing to take back.

    `by` is None where the house stops it, because they work here by now.
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    if not Leaving.objects.filter(person=person).delete()[0]:
        return False
    User.objects.filter(pk=person.pk).update(leaves_at=None)
    record("person.stay", by=by, about=_about(person))
    _tell(person, "stays", "Akunmu tidak jadi dihapus. Senang kamu tetap di sini.")
    return True


def remind_leaving() -> int:
    """The chore: a mail two days before; answers how many were reminded."""
    soon = Leaving.objects.filter(
        reminded_at=None, person__leaves_at__lte=timezone.now() + REMINDED_BEFORE
    )
    reminded = 0
    for leaving in soon.select_related("person__profile"):
        with transaction.atomic():
            if Leaving.objects.filter(pk=leaving.pk, reminded_at=None).update(
                reminded_at=timezone.now()
            ):
                when = wib(leaving.person.leaves_at) if leaving.person.leaves_at else ""
                _tell(leaving.person, "reminder", f"Akunmu dihapus pada {when}.", when=when)
                reminded += 1
    return reminded


def erase_leaving() -> int:
    """The chore: erase whose days are over, each in a transaction of their own; answers how many.

    One that fails holds up no other: it is logged and tried again.
    """
    erased = 0
    for pk in list(Leaving.objects.due().values_list("pk", flat=True)):
        try:
            erased += erase(pk)
        except Exception:
            logger.exception("The account %s could not be erased", pk)
    return erased


@transaction.atomic
def erase(pk: int) -> bool:
    """Erase one account whose days are over; False where its owner stays after all."""
    # The same row comes first in each move of their pieces: nobody decides on one meanwhile.
    person = User.objects.select_for_update(no_key=True).get(pk=pk)
    leaving = Leaving.objects.due().filter(person=person).first()
    if leaving is None:
        return False
    if holds_a_role(person):  # Appointed meanwhile.
        stay(person, by=None)
        return False
    Erasure.objects.create(person=person)
    bar_if_suspended(person)
    handles, names = shell.handles_of(person), _names_of(person)
    formerly, keeps_name, titles = person.handle, leaving.keeps_name, traces.titles_of(person)
    pieces.leave_desk(person)
    pieces.let_go(person)
    traces.empty_histories(person, handles, names)
    if not keeps_name:
        traces.unname_editor(person, names)
    traces.forget_elsewhere(person)
    forget_verifications_of(person)
    _delete_copies(person)
    for holding in HOLDINGS:
        if holding.fate == Fate.DELETED:
            holding.rows_of(person).delete()
    told = set() if keeps_name else names
    traces.forget_what_others_were_told(person, handles, told, titles)
    shell.empty_account(person, keeps_name=keeps_name)
    shell.retire_handles(handles)
    for edition in Edition.objects.live().filter(author=pk).select_related("author", "channel"):
        is_named_otherwise(edition, formerly=formerly)
    search.forget_lost()
    return True


def _about(person: User) -> About:
    return About("person", person.pk, person.handle)


def _names_of(person: User) -> set[str]:
    """The pen names they had, as far as the audit log knows."""
    told = AuditEntry.objects.about("person", str(person.pk)).values_list("before", "after")
    former = {side["name"] for pair in told for side in pair if side.get("name")}
    return {person.profile.name, *former}


def _delete_copies(person: User) -> None:
    for name in (
        DataCopy.objects.filter(person=person).exclude(file="").values_list("file", flat=True)
    ):
        transaction.on_commit(partial(storages["private"].delete, name), robust=True)


def _tell(person: User, letter: str, text: str, keeps_name: bool = False, when: str = "") -> None:
    words = {
        "when": when or (wib(person.leaves_at) if person.leaves_at else ""),
        "keeps_name": keeps_name,
    }
    tell(
        person,
        NoticeKind.SECURITY,
        text,
        reverse("owndata:mine"),
        letter=f"articles/owndata/mails/{letter}",
        words=words,
    )
