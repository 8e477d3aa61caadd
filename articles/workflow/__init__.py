"""How an article gets from its writer to its readers."""

from articles.workflow.moves import MOVES, Move, open_moves
from articles.workflow.perform import MoveConflict, NoteNeeded, NotReady, NotTheirs, perform
from articles.workflow.publishing import draw_up

__all__ = [
    "MOVES",
    "Move",
    "MoveConflict",
    "NotReady",
    "NotTheirs",
    "NoteNeeded",
    "draw_up",
    "open_moves",
    "perform",
]
