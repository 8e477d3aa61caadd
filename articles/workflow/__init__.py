"""How an article gets from its writer to its readers."""

from articles.workflow.moves import MOVES, Move, open_moves
from articles.workflow.perform import MoveConflict, NoteNeeded, NotReady, TimeNeeded, perform
from articles.workflow.publishing import draw_up

__all__ = [
    "MOVES",
    "Move",
    "MoveConflict",
    "NotReady",
    "NoteNeeded",
    "TimeNeeded",
    "draw_up",
    "open_moves",
    "perform",
]
