"""One appeal a suspension, and what a chief editor makes of it."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from accounts.audit import About, record
from accounts.conduct.rules import judges_of, may_judge
from accounts.conduct.suspending import NotInForce, end, end_in_words, held, shorten
from accounts.models import Appeal, NoticeKind, Suspension, User
from accounts.notices import tell

Outcome = Appeal.Outcome


class AppealedAlready(Exception):
    """A suspension is appealed against once."""


class DecidedAlready(Exception):
    """Another chief editor was faster; `by` is who."""

    def __init__(self, by: User | None) -> None:
        super().__init__("the appeal is decided")
        self.by = by


class NotShorter(Exception):
    """The new end is no earlier than the old one, or not to come."""


@transaction.atomic
def appeal(given: Suspension, *, by: User, words: str) -> Appeal:
    """The suspended person's own words, once. Raises NotInForce, AppealedAlready."""
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    given = Suspension.objects.select_related("person__profile").get(pk=given.pk, person=by)
    if not given.is_in_force:
        raise NotInForce
    made, is_new = Appeal.objects.get_or_create(suspension=given, defaults={"words": words})
    if not is_new:
        raise AppealedAlready
    about = About("person", by.pk, by.handle)
    record("person.appeal", by=by, about=about, after={"note_letters": len(words)})
    page = reverse("conduct:person", args=[by.handle])
    for judge in judges_of(given).select_related("profile"):
        tell(judge, NoticeKind.CONDUCT, f"@{by.handle} mengajukan banding.", page)
    return made


@transaction.atomic
def decide(
    made: Appeal, *, by: User, outcome: str, words: str, until: datetime | None = None
) -> Appeal:
    """Uphold, lift or shorten. Raises PermissionDenied, DecidedAlready, NotInForce, NotShorter."""
    given = held(made.suspension, by=by)
    if not may_judge(by, given):
        raise PermissionDenied
    made = Appeal.objects.select_related("decided_by__profile").get(pk=made.pk)
    if made.decided_at:
        raise DecidedAlready(made.decided_by)
    if outcome == Outcome.LIFTED:
        end(given, by=by, words=words)
    elif outcome == Outcome.SHORTENED:
        if not until or until <= timezone.now() or (given.until and until >= given.until):
            raise NotShorter
        shorten(given, by=by, until=until)
    made.outcome, made.answer = outcome, words
    made.decided_at, made.decided_by = timezone.now(), by
    made.save()
    about = About("person", given.person_id, given.person.handle)
    told = {"outcome": made.get_outcome_display(), "note_letters": len(words)}
    record("person.appeal-decided", by=by, about=about, after=told)
    tell(
        given.person,
        NoticeKind.CONDUCT,
        f"Bandingmu dijawab: penangguhan {made.get_outcome_display().lower()}.",
        "/akun/penangguhan/",
        letter="accounts/conduct/mails/appeal_decided",
        words={"appeal": made, "suspension": given, "end": end_in_words(given)},
    )
    return made
