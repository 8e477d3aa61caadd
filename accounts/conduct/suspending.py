"""Suspensions: begun, lifted, shortened, and over by themselves when their time has come.

What `User.suspended_until` says is what the rules ask, and is changed here alone, always together
with the Suspension that explains it. That pieces leave the queue is the work of
`articles.conduct.suspending`, which calls this.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from accounts.audit import About, record
from accounts.conduct.holding import hold
from accounts.models import ConductReason, NoticeKind, Suspension, User
from accounts.models.user import UNTIL_LIFTED
from accounts.notices import tell
from idnplatform.foundation.tags import wib

PAGE = "/akun/penangguhan/"
WORKED_OFF = 200  # in one go of the chore


class SuspendedAlready(Exception):
    """One suspension at a time: lift the one that runs, or let its appeal be decided."""


class NotInForce(Exception):
    """It was lifted, or its time has come, before this act."""


def begin(
    person: User, *, by: User, reason: ConductReason, words: str, until: datetime | None
) -> Suspension:
    """Suspend a person whose row is held, within the caller's transaction."""
    if person.is_suspended:
        raise SuspendedAlready
    # Nobody is to hear that they may write again of one that was over before this one began.
    Suspension.objects.over_and_untold().filter(person=person).update(told_at=timezone.now())
    given = Suspension.objects.create(
        person=person, reason=reason.label, words=words, given_by=by, until=until
    )
    _set(person, until or UNTIL_LIFTED)
    _write_down("suspend", given, by=by, until=end_in_words(given))
    return given


def announce(given: Suspension, *, pulled: int) -> None:
    """Tell the person; `pulled` is how many pieces have left the queue by it."""
    tell(
        given.person,
        NoticeKind.CONDUCT,
        f"Akunmu ditangguhkan {end_in_words(given)}: {given.reason}.",
        PAGE,
        letter="accounts/conduct/mails/suspended",
        words={"suspension": given, "end": end_in_words(given), "pulled": pulled},
    )


@transaction.atomic
def lift(given: Suspension, *, by: User, words: str) -> None:
    """End it before its time. Raises NotInForce, PermissionDenied."""
    end(held(given, by=by), by=by, words=words)
    tell_of_the_end(given, words)


def end(given: Suspension, *, by: User, words: str) -> None:
    """Lift a suspension whose person is held."""
    given.lifted_at, given.lifted_by, given.lifted_words = timezone.now(), by, words
    given.save(update_fields=["lifted_at", "lifted_by", "lifted_words"])
    _set(given.person, None)
    _write_down("unsuspend", given, by=by, note_letters=len(words))


def shorten(given: Suspension, *, by: User, until: datetime) -> None:
    """Give a suspension whose person is held an earlier end."""
    given.until = until
    given.save(update_fields=["until"])
    _set(given.person, until)
    _write_down("suspension-shortened", given, by=by, until=end_in_words(given))


def tell_of_the_end(given: Suspension, words: str = "") -> None:
    tell(
        given.person,
        NoticeKind.CONDUCT,
        "Penangguhan akunmu sudah berakhir. Kamu bisa menulis lagi.",
        "/tulis/",
        letter="accounts/conduct/mails/ended",
        words={"words": words},
    )


def tell_ended() -> int:
    """Tell whose suspension is over by itself; answers how many. Safe to run twice at once."""
    told = 0
    over = Suspension.objects.over_and_untold().select_related("person__profile")
    for given in over.order_by("until")[:WORKED_OFF]:
        with transaction.atomic():
            mine = Suspension.objects.over_and_untold().filter(pk=given.pk)
            if mine.update(told_at=timezone.now()):
                tell_of_the_end(given)
                told += 1
    return told


def end_in_words(given: Suspension) -> str:
    return f"sampai {wib(given.until)}" if given.until else "sampai dicabut redaksi"


def held(given: Suspension, *, by: User) -> Suspension:
    """As it is now, with its person held. Raises NotInForce."""
    person = hold(given.person, by=by)
    now = Suspension.objects.get(pk=given.pk)
    if not now.is_in_force:
        raise NotInForce
    now.person = person
    return now


def _set(person: User, until: datetime | None) -> None:
    person.suspended_until = until
    person.save(update_fields=["suspended_until"])


def _write_down(verb: str, given: Suspension, *, by: User, **more: object) -> None:
    about = About("person", given.person_id, given.person.handle)
    record(f"person.{verb}", by=by, about=about, after={"reasons": given.reason, **more})
