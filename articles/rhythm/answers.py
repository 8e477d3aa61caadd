"""From the history of a piece to the answers it got: who gave them, and after how long."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from articles.models import Event

# What ends the time on a desk without an answer; by `Event.LAYINGS` it began.
_ENDS = frozenset({"release", "expire"})
TOLD_APART = frozenset({*Event.DECISIONS, *Event.LAYINGS, *_ENDS, "submit", "recall", "halt"})


@dataclass(frozen=True)
class Happening:
    """What is needed of an Event."""

    pk: int
    article: int
    move: str
    actor: int
    at: datetime


@dataclass(frozen=True)
class Answer:
    """A decision. One sending has one answer that counts as such: the first."""

    event: int
    article: int
    move: str
    editor: int
    at: datetime
    waited: timedelta | None
    """Since the sending it answers; None where an earlier decision has answered that already."""
    is_again: bool
    """The sending was a resubmission: editors had decided on the piece before."""
    on_desk: timedelta | None
    """Since its last taking; None where nobody had taken it."""


def answers(happenings: Iterable[Happening]) -> Iterator[Answer]:
    """The decisions among what happened, given article by article in the order of time."""
    for _, history in groupby(happenings, key=lambda happening: happening.article):
        yield from _of_one_piece(history)


def _of_one_piece(history: Iterable[Happening]) -> Iterator[Answer]:
    sent: datetime | None = None
    taken: datetime | None = None
    decided = is_again = False
    for event in history:
        if event.move == "submit":
            sent, taken, is_again = event.at, None, decided
        elif event.move in {"recall", "halt"}:
            sent = taken = None
        elif event.move in Event.LAYINGS:
            taken = event.at
        elif event.move in _ENDS:
            taken = None
        elif event.move in Event.DECISIONS:
            yield Answer(
                event=event.pk,
                article=event.article,
                move=event.move,
                editor=event.actor,
                at=event.at,
                waited=event.at - sent if sent else None,
                is_again=is_again,
                on_desk=event.at - taken if taken else None,
            )
            sent, taken, decided = None, None, True
