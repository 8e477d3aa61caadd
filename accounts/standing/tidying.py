"""What ends by itself: cases that nobody answers, and documents that have served."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.audit import About, record
from accounts.models import User, Verification
from accounts.standing.acting import StepConflict, drop_paper, hold, lock, take_step
from accounts.standing.papers import forget_paper

State = Verification.State


def let_lapse() -> int:
    """End cases that wait for their writer for too long; returns how many."""
    long_ago = timezone.now() - timedelta(days=settings.VERIFICATION_ANSWER_DAYS)
    silent = Verification.objects.filter(
        state__in=[State.OFFERED, State.ASKED], moved_at__lt=long_ago
    )
    ended = 0
    for case in silent[:100]:
        try:
            take_step("lapse", case, by=None, seen=case.turn)
        except StepConflict:  # Answered just now.
            continue
        ended += 1
    return ended


def forget_papers() -> int:
    """Delete identity documents IDENTITY_DAYS after the decision; returns how many."""
    until = timezone.now() - timedelta(days=settings.IDENTITY_DAYS)
    served = Verification.objects.exclude(paper="").exclude(state__in=Verification.OPEN)
    return sum(_forget_paper(case) for case in served.filter(decided_at__lt=until)[:100])


@transaction.atomic
def forget_verifications_of(person: User) -> None:
    """Delete all cases of somebody whose account goes, with their documents."""
    hold(person.pk)
    cases = person.verifications.all()
    names = list(cases.exclude(paper="").values_list("paper", flat=True))
    cases.delete()
    for name in names:
        forget_paper(name)


@transaction.atomic
def _forget_paper(case: Verification) -> bool:
    case = lock(case)
    if case.is_open or not case.paper:  # An appeal has just begun: the document serves again.
        return False
    drop_paper(case)
    case.save(update_fields=["paper"])
    about = About("verification", case.pk, case.person.handle)
    record("verification.forget", by=None, about=about)
    return True
