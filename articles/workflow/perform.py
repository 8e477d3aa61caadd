from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from articles.checklist import Finding, is_ready
from articles.models import Article, Event, Note
from articles.workflow.effects import Act
from articles.workflow.manuscript import findings_of
from articles.workflow.moves import MOVES
from articles.workflow.notices import announce


class MoveConflict(Exception):
    """Somebody else moved the article first; `last` is what they did."""

    def __init__(self, last: Event | None) -> None:
        super().__init__("the article has moved on")
        self.last = last


class NoteNeeded(Exception):
    """The move needs words for the writer, and there are none."""


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
    seen: datetime | None = None,
    was: datetime | None = None,
) -> Event:
    """Make one move of an article: lock it, ask the table, change it, write it down.

    `at` is the moment from which an approved piece shall be public; `seen` the sending
    (its `submitted_at`) that the person had before their eyes: only the text seen may go
    out; `was` the moment for which they saw it scheduled. Raises MoveConflict where the
    article has left the state the move starts from, was sent anew or rescheduled since,
    PermissionDenied where the move is not this person's, NoteNeeded, TimeNeeded and NotReady.
    """
    move = MOVES[name]
    article = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
    is_stale = (seen and seen != article.submitted_at) or (was and was != article.publish_at)
    if is_stale or not move.can_start_from(article):
        raise MoveConflict(article.events.select_related("actor__profile").last())
    if not move.who(by, article):
        raise PermissionDenied(f"{by} may not {name} {article}")
    if move.needs_note_for(article) and not note.strip():
        raise NoteNeeded
    if move.needs_time and not (at and at > timezone.now()):
        raise TimeNeeded
    if name == "submit":
        _refuse_unready(article)

    before, usurped = move.state_of(article), article.reviewer
    setattr(article, move.machine, move.target)
    told = move.effect(article, Act(by, note.strip(), at)) or []
    article.save()
    event = article.events.create(
        actor=by,
        move=name,
        label=move.label,
        before=before,
        after=move.target,
        note="\n\n".join([*told, note.strip()]).strip(),
        version=article.version,
    )
    announce(event, usurped)
    return event


def _refuse_unready(article: Article) -> None:
    """Both at once, so that the writer hears everything that is missing in one answer."""
    findings, notes = findings_of(article), list(article.notes.open())
    if notes or not is_ready(findings):
        raise NotReady(findings, notes)
