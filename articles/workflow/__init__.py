"""How an article gets from its writer to its readers."""

from articles.workflow.moves import MOVES, Move, open_moves
from articles.workflow.perform import (
    MoveConflict,
    NoteNeeded,
    NotReady,
    NotTheirs,
    ReasonNeeded,
    Suspended,
    TimeNeeded,
    perform,
)
from articles.workflow.places import TooManyWaiting
from articles.workflow.printing import Printing
from articles.workflow.publishing import draw_up
from articles.workflow.small import MoreThanATypo

__all__ = [
    "MOVES",
    "MoreThanATypo",
    "Move",
    "MoveConflict",
    "NotReady",
    "NotTheirs",
    "NoteNeeded",
    "Printing",
    "ReasonNeeded",
    "Suspended",
    "TimeNeeded",
    "TooManyWaiting",
    "draw_up",
    "open_moves",
    "perform",
]
