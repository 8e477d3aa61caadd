"""What a move does beyond changing its column. Each works on a locked article, unsaved.

It answers what else is to be written down of it, in sentences, if anything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Version
from articles.versions import keep
from articles.workflow.publishing import (
    drop_scheduled,
    freeze,
    publish,
    put_back_up,
    take_down,
)
from idnplatform.foundation.tags import wib


@dataclass(frozen=True)
class Act:
    """Who moves, the words they leave, and from when it shall hold."""

    by: User
    note: str = ""
    at: datetime | None = None


def nothing_more(article: Article, act: Act) -> None: ...


def enter_queue(article: Article, act: Act) -> None:
    article.submitted_at = timezone.now()
    article.reviewer = None
    keep(article, Version.Why.SUBMITTED, by=act.by)


def take(article: Article, act: Act) -> None:
    article.reviewer = act.by


def put_back(article: Article, act: Act) -> None:
    """Free it again; `submitted_at` stays, and with it the place in the queue."""
    article.reviewer = None


def ask(article: Article, act: Act) -> None:
    article.notes.create(author=act.by, text=act.note)
    keep(article, Version.Why.RETURNED, by=act.by)


def approve(article: Article, act: Act) -> None:
    """Publish now, or leave it to the clock where a later time is set."""
    if act.at and act.at > timezone.now():
        freeze(article)
        article.publish_at = act.at
    else:
        publish(article)


def reschedule(article: Article, act: Act) -> list[str]:
    """Another time for the same frozen edition."""
    before, article.publish_at = article.publish_at, act.at
    return [f"Terbit {wib(act.at)}, tadinya {wib(before)}."] if before and act.at else []


def unschedule(article: Article, act: Act) -> None:
    """Back on the desk of who approved it, as if it had not been approved."""
    drop_scheduled(article)
    article.reviewer = article.reviewer or act.by


def reopen(article: Article, act: Act) -> None:
    """Back to the writer; what had been scheduled is not published."""
    drop_scheduled(article)


def withdraw(article: Article, act: Act) -> None:
    """Off the site at once; a revision that waited for its time does not come back by the clock."""
    drop_scheduled(article)
    take_down(article, act.note)


def restore(article: Article, act: Act) -> None:
    put_back_up(article)
