"""What passes the promise comes before the chief editors, once."""

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
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
    Turn.objects.filter(pk__in=pieces).update(escalated_at=timezone.now())
    for chief in holders_of("lead"):
        tell_overdue.enqueue(chief.pk, pieces)
    return len(pieces)


@task
def tell_overdue(chief_pk: int, pieces: list[int]) -> None:
    """Mail one chief editor about these pieces; none where all were answered meanwhile."""
    chief = User.objects.select_related("profile").get(pk=chief_pk)
    turns = Turn.objects.filter(pk__in=pieces).order_by("sent_at").for_cards()
    told = [_told_of(turn) for turn in turns]
    if not told:
        return
    words = {
        "person": chief,
        "pieces": told,
        "promise_days": settings.REVIEW_PROMISE_DAYS,
        "address": f"{settings.SITE_URL}{reverse('reviewing:queue')}?keadaan=lewat",
    }
    mail = render_to_string("articles/workflow/mails/overdue.txt", words)
    subject, _, text = mail.partition("\n")
    send_mail(
        subject=subject.strip(),
        message=text.lstrip(),
        from_email=None,
        recipient_list=[chief.email],
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
