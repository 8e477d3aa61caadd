"""Standing: how a name rises beside its byline, and what that does at the desk."""

from accounts.standing.papers import sweep_papers_daily
from accounts.standing.rising import promote_published
from accounts.standing.tidying import forget_papers, forget_verifications_of, let_lapse

__all__ = [
    "forget_papers",
    "forget_verifications_of",
    "let_lapse",
    "promote_published",
    "sweep_papers_daily",
]
