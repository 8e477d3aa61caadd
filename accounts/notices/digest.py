"""The mail of the day: what somebody chose to hear of once a day, in one letter."""

import logging
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.urls import reverse
from django.utils import timezone

from accounts.letters import send
from accounts.models import ByMail, Letter, Notice, NoticeKind, User
from accounts.notices.kinds import ways_of
from accounts.notices.leaving import DIGEST, leaving_address

MOST_AT_ONCE = 200  # people
MOST_TOLD = 40  # notices in one mail; how many more there are it says

logger = logging.getLogger(__name__)


def send_digests() -> int:
    """Write the letters of the last hour of digests that has come; returns how many.

    After a night without a worker they are late, and still one for each person and day. One that
    fails holds up no other: it is logged and tried again.
    """
    at = last_hour(timezone.now())
    due = Notice.objects.awaiting_digest().filter(made_at__lt=at, person__is_active=True)
    people = due.order_by().values_list("person", flat=True).distinct()[:MOST_AT_ONCE]
    sent = 0
    for pk in list(people):
        try:
            sent += _send_digest(pk, at)
        except (OperationalError, InterfaceError):  # The database is away from all of them.
            raise
        except Exception:
            logger.exception("The mail of the day of account %s could not be written", pk)
    return sent


def last_hour(now: datetime) -> datetime:
    """When the digest was due last, at NOTICE_DIGEST_HOUR by the clock of the house."""
    local = timezone.localtime(now)
    at = local.replace(hour=settings.NOTICE_DIGEST_HOUR, minute=0, second=0, microsecond=0)
    return at if at <= local else at - timedelta(days=1)


@transaction.atomic
def _send_digest(person_pk: int, at: datetime) -> bool:
    """Gather, write and tick off in one transaction, one worker at a time for each person."""
    people = User.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    person = people.filter(pk=person_pk).first()
    once = f"digest {person_pk} {at:%Y-%m-%d}"
    # What comes after the letter of a day waits for the next one.
    if person is None or Letter.objects.filter(once=once).exists():
        return False
    gathered = list(
        Notice.objects.filter(person=person).awaiting_digest().filter(made_at__lt=at).newest_first()
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in gathered]).update(awaits_digest=False)
    silent = {kind for kind, way in ways_of(person).items() if way.by_mail is ByMail.NONE}
    # Their mails were stopped while the act that the notice tells of was not committed yet.
    told = [one for one in gathered if one.read_at is None and one.kind not in silent]
    if told:
        _write(person, told, at, once)
    return bool(told)


def _write(person: User, notices: list[Notice], at: datetime, once: str) -> None:
    told = sorted(notices[:MOST_TOLD], key=lambda notice: _PLACE[notice.kind])
    words = {
        "count": len(notices),
        "more": len(notices) - len(told),
        "at": at,
        "groups": [
            (NoticeKind(kind).label, [_line(notice) for notice in group])
            for kind, group in groupby(told, key=lambda notice: notice.kind)
        ],
        "address": settings.SITE_URL + reverse("notices:notices"),
        "button": "Buka semua kabar",
    }
    send(
        person,
        "accounts/notices/digest",
        words,
        because="kamu memilih kabar sekali sehari",
        unsubscribe=leaving_address(person, DIGEST),
        once=once,
    )


_PLACE = {kind.value: place for place, kind in enumerate(NoticeKind)}


def _line(notice: Notice) -> dict[str, str]:
    """What is on the site is opened by its own address, which marks it as read."""
    opening = reverse("notices:notice", args=[notice.pk]) if notice.is_on_site else notice.address
    return {"text": notice.text, "address": settings.SITE_URL + opening if opening else ""}
