"""What follows when readers see something else than before. One place for all of it.

Called within the transaction that changes it, so what is done here is done with it or not at
all; what must wait for the commit says so (`transaction.on_commit`, or a task).
"""

from accounts.faces import face_key
from articles import search
from articles.keys import FRONT, changed_with
from articles.models import Edition
from articles.pictures.drawing import draw_later, take_away
from articles.recommending import choose_later, withdrawn_from_lists
from idnplatform.foundation.page_cache import outdate


def went_live(edition: Edition, *, instead_of: Edition | None) -> None:
    """It is on the site from now on: new, in the place of an older text, or put back."""
    draw_later(edition)
    choose_later(edition)
    outdate(*changed_with(edition, instead_of))
    search.follow(edition, instead_of=instead_of)


def went_down(edition: Edition) -> None:
    """It was withdrawn: its address answers 410 from now on."""
    take_away(edition)
    withdrawn_from_lists(edition)
    outdate(*changed_with(edition))
    search.lose(edition)


def is_named_otherwise(edition: Edition, *, formerly: str) -> None:
    """Its writer is called otherwise than before, or by no name; `formerly` is their old handle.

    The drawn card bears the name too: its file goes, and another is drawn.
    """
    take_away(edition)
    went_live(edition, instead_of=edition)
    outdate(face_key(formerly))


def was_placed(edition: Edition) -> None:
    """It stands elsewhere on the front than before: *Pilihan Redaksi*, headlines."""
    outdate(FRONT)
