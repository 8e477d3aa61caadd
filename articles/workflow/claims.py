"""A claim that nobody tends goes back into the queue by itself."""

from articles.models import Turn
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
        try:
            perform("expire", turn.article, by=turn.reviewer)
        except MoveConflict:
            continue
        expired += 1
    return expired
