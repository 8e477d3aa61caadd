"""Each move of an article, in the audit log."""

from typing import Any

from accounts.audit import About, changed, record
from accounts.models import User
from articles.models import Article, Event


def standing_of(article: Article) -> dict[str, Any]:
    """Where a piece stands: what moves change. Of its words it says nothing."""
    return {
        "status": article.status,
        "publication": article.publication,
        "reviewer": article.reviewer.handle if article.reviewer else None,
        "channel": article.channel.name if article.channel else None,
        "publish_at": article.publish_at.isoformat() if article.publish_at else None,
        "version": article.version,
    }


def write_down(event: Event, before: dict[str, Any], *, by: User | None) -> None:
    """Record a move that was made; `before` is where the piece stood, `by` None for the clock.

    The note is the writer's and the editor's: only its length is told. Listed reasons, and what
    else was decided (a headline, a *Ralat*), are told in words.
    """
    article = event.article
    was, became = changed(before, standing_of(article))
    if event.note:
        became["note_letters"] = len(event.note)
    if event.reasons:
        became["reasons"] = "; ".join(reason["label"] for reason in event.reasons)
    if event.details:
        became["details"] = " ".join(event.details)
    about = About("article", article.pk, article.title_for_others)
    record(f"article.{event.move}", by=by, about=about, before=was, after=became)
