"""Strikes: warnings with a history, which may suggest a suspension and never make one."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.audit import About, record
from accounts.conduct.holding import hold
from accounts.models import ConductReason, NoticeKind, Strike, User
from accounts.notices import tell

PAGE = "/akun/penangguhan/"


class RevokedAlready(Exception):
    """Somebody else was faster."""


@transaction.atomic
def strike(person: User, *, by: User, reason: ConductReason, words: str) -> Strike:
    """Warn somebody. Raises PermissionDenied."""
    person = hold(person, by=by)
    given = Strike.objects.create(person=person, reason=reason.label, words=words, given_by=by)
    record(
        "person.strike",
        by=by,
        about=About("person", person.pk, person.handle),
        after={"reasons": reason.label, "note_letters": len(words)},
    )
    tell(
        person,
        NoticeKind.CONDUCT,
        f"Kamu mendapat peringatan: {reason.label}.",
        PAGE,
        letter="accounts/conduct/mails/strike",
        words={"reason": reason.label, "words": words},
    )
    return given


@transaction.atomic
def revoke(given: Strike, *, by: User, words: str) -> None:
    """Take a strike back; it stays on the record as one that was. Raises RevokedAlready."""
    person = hold(given.person, by=by)
    standing = Strike.objects.standing().filter(pk=given.pk)
    if not standing.update(revoked_at=timezone.now(), revoked_by=by, revoked_words=words):
        raise RevokedAlready
    record(
        "person.strike-revoked",
        by=by,
        about=About("person", person.pk, person.handle),
        after={"reasons": given.reason, "note_letters": len(words)},
    )
    tell(
        person,
        NoticeKind.CONDUCT,
        f"Satu peringatanmu dicabut: {given.reason}.",
        PAGE,
        letter="accounts/conduct/mails/strike_revoked",
        words={"reason": given.reason, "words": words},
    )


def suggestion_for(person: User) -> str:
    """What the record suggests to the desk, in a sentence; empty where it suggests nothing."""
    since = timezone.now() - timedelta(days=settings.STRIKE_DAYS)
    number = Strike.objects.filter(person=person).standing().since(since).count()
    if not settings.STRIKES_SUGGEST or number < settings.STRIKES_SUGGEST:
        return ""
    return (
        f"Ada {number} peringatan dalam {settings.STRIKE_DAYS} hari terakhir. "
        "Pertimbangkan penangguhan. Keputusannya tetap di tanganmu."
    )
