from collections.abc import Callable, Sequence
from datetime import datetime
from typing import NoReturn

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.http import SUSPENDED
from accounts.models import User
from articles.checklist import Finding, is_ready
from articles.models import Article, Event, Leaving, Note, Reason
from articles.rules import is_editor_beside, is_other_editor, is_reviewer
from articles.workflow import turns
from articles.workflow.acts import ACTS
from articles.workflow.effects import Act
from articles.workflow.manuscript import findings_of
from articles.workflow.moves import DESK, MOVES, Move
from articles.workflow.notices import announce
from articles.workflow.places import refuse_crowded
from articles.workflow.printing import Printing
from articles.workflow.sending import needs_words
from articles.workflow.small import refuse_more_than_a_typo
from articles.workflow.trail import standing_of, write_down


class MoveConflict(Exception):
    """Somebody else moved the article first; `last` is what they did."""

    def __init__(self, last: Event | None) -> None:
        super().__init__("the article has moved on")
        self.last = last


class Suspended(PermissionDenied):
    """Who would make the move is suspended."""

    heading = "Akunmu sedang ditangguhkan"
    reason = SUSPENDED


class NoteNeeded(Exception):
    """The move needs words for the writer, and there are none."""


class NotTheirs(Exception):
    """The colleague named may not review this piece, or has it already."""


class ReasonNeeded(Exception):
    """The move needs listed reasons: there are none, too many, or they belong to another move."""


class TimeNeeded(Exception):
    """The move needs a moment that is still to come: there is none, or it has passed."""


class NotReady(Exception):
    """The checklist stands against it, or a note of the editor that has no answer yet."""

    def __init__(self, findings: list[Finding], notes: list[Note]) -> None:
        super().__init__("the manuscript is not ready")
        self.findings, self.notes = findings, notes


@transaction.atomic
def perform(
    name: str,
    article: Article,
    *,
    by: User,
    note: str = "",
    at: datetime | None = None,
    seen: str = "",
    to: User | None = None,
    reasons: Sequence[Reason] = (),
    printing: Printing | None = None,
    was: datetime | None = None,
) -> Event:
    """Make one move of an article: lock it, ask the table, change it, write it down.

    `at` is the moment from which an approved piece shall be public; `seen` names the text
    that the person had before their eyes (`Article.seen`): only that may go out; `to` the
    colleague to whom a piece is handed; `printing` how an approved or live piece shall stand
    on the site; `was` the moment for which they saw it scheduled. Raises MoveConflict where
    the article has left the state the move starts from, was sent anew, edited or rescheduled
    since, or went to another editor, PermissionDenied where the move is not this person's
    (Suspended where nothing is), NotTheirs where the colleague may not have it, NoteNeeded,
    ReasonNeeded, TimeNeeded, NotReady, TooManyWaiting and MoreThanATypo.
    """
    move, article = MOVES[name], turns.lock(article)
    if _has_moved_on(move, article, seen) or (was and was != article.publish_at):
        raise MoveConflict(_last_move_of(article))
    if not move.is_by_clock and User.objects.suspended().filter(pk=by.pk).exists():
        raise Suspended  # Asked under the lock: it may have begun since the request did.
    if not move.who(by, article):
        _refuse(move, article, by)
    if move.needs_person:
        note = _words_for_handing_over(article, by, to)
    _refuse_incomplete(move, article, note, reasons, at)

    before, usurped = move.state_of(article), article.reviewer
    stood = standing_of(article)
    setattr(article, move.machine, move.target)
    act = Act(by, note.strip(), at, to, tuple(reasons), printing)
    details = move.effect(article, act) or []
    article.save()
    turns.follow(article)
    event = article.events.create(
        actor=by,
        move=name,
        label=move.label,
        before=before,
        after=move.target,
        note=note.strip(),
        reasons=[reason.told() for reason in reasons],
        details=details,
        version=article.version,
    )
    write_down(event, stood, by=None if move.is_by_clock else by)
    announce(event, usurped)
    return event


def _refuse(move: Move, article: Article, by: User) -> NoReturn:
    """An editor whose piece went to a colleague hears that; to everybody else it is forbidden."""
    if move.who is is_reviewer and is_other_editor(by, article):
        raise MoveConflict(_last_move_of(article))
    raise PermissionDenied(f"{by} may not {move.name} {article}")


def _refuse_incomplete(
    move: Move, article: Article, note: str, reasons: Sequence[Reason], at: datetime | None
) -> None:
    """What must go with a move, asked under the lock: it may have changed since the form was."""
    if not note.strip() and needs_words(move, article):
        raise NoteNeeded
    if not move.takes(reasons):
        raise ReasonNeeded
    if move.needs_time and not (at and at > timezone.now()):
        raise TimeNeeded
    if move.name in {"submit", "correct"}:
        _refuse_unready(article)
    if move.name == "submit":
        refuse_crowded(article)
    if move.name == "correct":
        refuse_more_than_a_typo(article)


def _refuse_unready(article: Article) -> None:
    """Both at once, so that the writer hears everything that is missing in one answer."""
    findings, notes = findings_of(article), list(article.notes.open())
    if notes or not is_ready(findings):
        raise NotReady(findings, notes)


def _has_moved_on(move: Move, article: Article, seen: str) -> bool:
    """The state is another, the text is another, or its editor has just touched what had lapsed."""
    # What readers see does not change with the draft, so moves on the site ask not which was seen.
    is_stale = move.machine == DESK and seen and seen != article.seen
    if is_stale or not move.can_start_from(article):
        return True
    return move.is_by_clock and not _DUE[move.name](article)


def _is_left(article: Article) -> bool:
    """Its writer's account is to be erased now."""
    return Leaving.objects.due().filter(person=article.author_id).exists()


# By move of the clock, the fact without which it is not made.
_DUE: dict[str, Callable[[Article], bool]] = {"expire": turns.is_lapsed, "leave": _is_left}


def _words_for_handing_over(article: Article, by: User, to: User | None) -> str:
    if not to or to == by or not is_editor_beside(to, article):
        raise NotTheirs
    return f"Untuk {to.profile.name}."


def _last_move_of(article: Article) -> Event | None:
    """What moved it; acts that leave a piece where it is explain no conflict."""
    moves = article.events.exclude(move__in=ACTS)
    return moves.select_related("actor__profile").last()
