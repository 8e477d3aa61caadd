"""What this editor can decide now, each with its form."""

from dataclasses import dataclass

from accounts.models import User
from articles.models import Article
from articles.workflow import Move, open_moves
from articles.workflow.forms import ASKED, MoveForm
from articles.workflow.offers import Offers

# Pressed alone, each of these does what its button says; see `templates/articles/reviewing/_keys.html`.
KEYS = {"claim": "a", "take-over": "a", "approve": "t", "return": "r", "decline": "x"}


@dataclass(frozen=True)
class Decision:
    move: Move
    key: str
    form: MoveForm | None = None
    """None where a button alone makes the move."""


def decisions_of(user: User, article: Article, offers: Offers) -> list[Decision]:
    """The one act that the page is for, then what needs words, then the rest."""
    moves = sorted(open_moves(user, article), key=_place)
    return [_decision(move, article, user, offers) for move in moves]


def _place(move: Move) -> tuple[bool, bool, bool]:
    return not move.is_main, move.needs_person, move.is_one_press


def _decision(move: Move, article: Article, user: User, offers: Offers) -> Decision:
    is_asked = move.name in ASKED
    form = MoveForm(move=move, article=article, by=user, offers=offers) if is_asked else None
    return Decision(move, KEYS.get(move.name, ""), form)
