"""How an article gets from its writer to its readers."""

from articles.workflow.moves import MOVES, Move, open_moves
from articles.workflow.perform import (
    MoveConflict,
    NoteNeeded,
    NotReady,
    NotTheirs,
    ReasonNeeded,
    TimeNeeded,
    perform,
)
from articles.workflow.printing import Printing
from articles.workflow.publishing import draw_up

__all__ = [
    "MOVES",
    "Move",
    "MoveConflict",
    "NotReady",
    "NotTheirs",
    "NoteNeeded",
    "Printing",
    "ReasonNeeded",
    "TimeNeeded",
    "draw_up",
    "open_moves",
    "perform",
]
