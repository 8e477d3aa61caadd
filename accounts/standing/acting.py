"""A case goes on: lock it, ask the table, change it, write it down, tell the writer."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.audit import About, record
from accounts.models import User, Verification, VerificationStep
from accounts.standing.papers import Paper, forget_paper, keep_paper
from accounts.standing.rising import become_verified, mark_identity
from accounts.standing.steps import BEGINNINGS, STEPS, Step
from accounts.standing.telling import tell_of

State, Kind = Verification.State, Verification.Kind


class StepConflict(Exception):
    """Somebody was faster, or the writer has written since; `last` is what happened."""

    def __init__(self, last: VerificationStep | None) -> None:
        super().__init__("the case has moved on")
        self.last = last


class WordsNeeded(Exception):
    """The step needs words for the writer, and there are none."""


class NotPossible(Exception):
    """It cannot begin: the message says why, in words for the person who tried."""


@dataclass(frozen=True)
class Told:
    """What a writer tells of themselves. Empty parts leave what was told before."""

    real_name: str = ""
    why: str = ""
    links: tuple[str, ...] = ()
    paper: Paper | None = None


@transaction.atomic
def take_step(
    name: str,
    case: Verification,
    *,
    by: User | None,
    words: str = "",
    seen: int | None = None,
    told: Told | None = None,
) -> VerificationStep:
    """Go one step on. `seen` is the turn of the case that the person had before their eyes.

    Raises StepConflict where the case has left the state the step starts from, or moved on since
    it was seen, PermissionDenied where the step is not this person's, WordsNeeded.
    """
    step, case = STEPS[name], lock(case)
    if not step.can_start_from(case) or (seen is not None and seen != case.turn):
        raise StepConflict(case.steps.in_order().last())
    if (by is None) != step.is_by_clock or (by and not step.who(by, case)):
        raise PermissionDenied(f"{by} may not {name} {case}")
    if step.needs_words and not words.strip():
        raise WordsNeeded
    if name == "appeal":
        _refuse_needless_appeal(case)
    before = case.state
    if told:
        _note_down(case, told)
    _change(step, case, by)
    return put_down(case, name, step.told, before=before, by=by, words=words)


def lock(case: Verification) -> Verification:
    """The case as it is now, and with it its writer, so that no two of their cases cross."""
    hold(case.person_id)
    locked = Verification.objects.select_for_update(of=("self",)).select_related("person__profile")
    return locked.get(pk=case.pk)


def hold(person_pk: int) -> User:
    return User.objects.select_for_update(no_key=True).get(pk=person_pk)


def put_down(
    case: Verification, name: str, label: str, *, before: str, by: User | None, words: str = ""
) -> VerificationStep:
    """Store a changed case with the step that changed it, the entry in the log, and the notice."""
    case.turn, case.moved_at = case.turn + 1, timezone.now()
    case.save()
    step = case.steps.create(
        by=by, name=name, label=label, before=before, after=case.state, words=words.strip()
    )
    became: dict[str, object] = {"state": case.state} if case.state != before else {}
    if words.strip():
        became["note_letters"] = len(words.strip())
    was = {"state": before} if before and case.state != before else {}
    about = About("verification", case.pk, case.person.handle)
    record(f"verification.{name}", by=by, about=about, before=was, after=became)
    tell_of(step, case)
    return step


def begin(case: Verification, name: str, *, by: User, words: str = "") -> VerificationStep:
    return put_down(case, name, BEGINNINGS[name], before="", by=by, words=words)


def drop_paper(case: Verification) -> None:
    """Forget the document of a locked case, and delete its file once that is certain."""
    forget_paper(case.paper)
    case.paper = ""


def _note_down(case: Verification, told: Told) -> None:
    case.real_name = told.real_name or case.real_name
    case.why = told.why or case.why
    case.links = list(told.links) or case.links
    if told.paper:
        drop_paper(case)
        case.paper = keep_paper(told.paper)


def _change(step: Step, case: Verification, by: User | None) -> None:
    if step.is_decision:
        case.decided_by = by
    if step.target:
        _arrive(step, case)
    else:
        is_checked = step.name == "identify"
        case.identity_checked_at = timezone.now() if is_checked else None
        mark_identity(case.person, is_checked=is_checked)


def _arrive(step: Step, case: Verification) -> None:
    """In another state, with what follows from it."""
    case.state = step.target
    if step.name == "accept" and may_grant(case):
        # A chief editor's offer is a decision; the writer's word was all that it lacked.
        case.state, case.decided_by = State.APPROVED, case.offered_by
    if case.state == State.WAITING and step.name != "answer":  # An answer keeps its place.
        case.queued_at = timezone.now()
    case.is_appealed = case.is_appealed or step.name == "appeal"
    if not case.is_open and not (case.state == State.ENDED and case.decided_at):
        # An appeal that ends without an answer leaves the decision where it was.
        case.decided_at = timezone.now()
    if case.state == State.APPROVED:
        become_verified(case.person)
    if case.state == State.ENDED:
        drop_paper(case)


def may_grant(case: Verification) -> bool:
    """Whether an offer was made by somebody who may decide alone, now as then."""
    offerer = case.offered_by
    return bool(
        offerer and offerer.is_active and offerer.is_chief_editor and offerer.pk != case.person_id
    )


def _refuse_needless_appeal(case: Verification) -> None:
    if case.person.profile.standing == case.person.profile.Standing.VERIFIED:
        raise NotPossible("Kamu sudah Verified Writer, jadi tidak ada yang perlu dibanding.")
    if case.person.verifications.open().exists():
        raise NotPossible("Permintaanmu yang lain sedang berjalan. Tunggu keputusannya dulu.")
    newest = case.person.verifications.order_by("-made_at", "-pk").first()
    if newest != case:
        raise NotPossible(
            "Sudah ada permintaan yang lebih baru. Banding berlaku untuk yang terakhir."
        )
