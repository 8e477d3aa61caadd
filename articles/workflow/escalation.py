"""What passes the promise comes before the chief editors, once."""

from django.conf import settings
from django.db import transaction
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from accounts.models import NoticeKind, User
from accounts.notices import tell
from accounts.roles import holders_of
from articles.models import Turn
from idnplatform.foundation.tags import wib

MOST_AT_ONCE = 200  # pieces in one mail; what is over comes with the next


@transaction.atomic
def escalate_overdue() -> int:
    """Tell every chief editor, in one mail each, of what has passed the promise since the last time.

    The mark and the mails are written together, and rows that another worker holds are left to
    it: each piece is told of once.
    """
    fresh = Turn.objects.overdue().filter(escalated_at__isnull=True).order_by("sent_at")
    held = fresh.select_for_update(of=("self",), skip_locked=True)[:MOST_AT_ONCE]
    pieces = [turn.pk for turn in held]
    if not pieces:
        return 0
    now = timezone.now()
    Turn.objects.filter(pk__in=pieces).update(escalated_at=now)
    for chief in holders_of("lead"):
        tell_overdue.enqueue(chief.pk, pieces, now.isoformat())
    return len(pieces)


@task
def tell_overdue(chief_pk: int, pieces: list[int], at: str = "") -> None:
    """Tell one chief editor about these pieces; none where all were answered meanwhile."""
    chief = User.objects.select_related("profile").get(pk=chief_pk)
    turns = Turn.objects.filter(pk__in=pieces).order_by("sent_at").for_cards()
    told = [_told_of(turn) for turn in turns]
    if not told:
        return
    address = f"{reverse('reviewing:queue')}?keadaan=lewat"
    tell(
        chief,
        NoticeKind.MENTION,
        f"{len(told)} naskah baru saja melewati janji {settings.REVIEW_PROMISE_DAYS} hari.",
        address,
        letter="articles/workflow/mails/overdue",
        words={
            "pieces": told,
            "promise_days": settings.REVIEW_PROMISE_DAYS,
            "button": "Buka antrean",
        },
        once=f"overdue {chief.pk} {at}" if at else "",
    )


def _told_of(turn: Turn) -> dict[str, str]:
    """A line of the mail. Who wrote it is nobody's business yet."""
    return {
        "title": str(turn.article),
        "channel": turn.channel.name if turn.channel else "tanpa kanal",
        "sent": wib(turn.sent_at),
        "reviewer": turn.reviewer.profile.name if turn.reviewer else "",
        "address": settings.SITE_URL + reverse("reviewing:article", args=[turn.pk]),
    }
