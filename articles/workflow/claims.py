"""A claim that nobody tends goes back into the queue by itself."""

from accounts.models import User
from articles.models import Article, Turn
from articles.workflow.perform import MoveConflict, perform

MOST_AT_ONCE = 200


def expire_claims() -> int:
    """Give back what its editor has left untouched for CLAIM_HOURS; answers how many pieces.

    Each is asked for again under its lock: its editor may be deciding at this very moment, and
    another worker may have been faster.
    """
    lapsed = Turn.objects.lapsed().select_related("article__author", "reviewer")
    expired = 0
    for turn in lapsed.order_by("touched_at")[:MOST_AT_ONCE]:
        expired += turn.reviewer is not None and _give_back(turn.article, turn.reviewer)
    return expired


def _give_back(article: Article, editor: User) -> bool:
    try:
        perform("expire", article, by=editor)
    except MoveConflict:
        return False
    return True
