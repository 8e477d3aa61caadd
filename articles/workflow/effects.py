"""What a move does beyond changing its column. Each works on a locked article, unsaved.

It answers what else is to be written down of it, in sentences, if anything.
"""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Reason, Version
from articles.similarity import compare_later
from articles.versions import keep
from articles.workflow.printing import Printing, as_it_stands, slot_of, take_slot
from articles.workflow.publishing import (
    drop_scheduled,
    freeze,
    publish,
    put_back_up,
    take_down,
)
from articles.workflow.sending import send_edits, send_notes
from articles.workflow.shown import was_placed
from idnplatform.foundation.tags import wib


@dataclass(frozen=True)
class Act:
    """Who moves, the words and reasons they leave, from when it shall hold, and how it is shown."""

    by: User
    note: str = ""
    at: datetime | None = None
    to: User | None = None
    reasons: tuple[Reason, ...] = ()
    printing: Printing | None = None


def nothing_more(article: Article, act: Act) -> None: ...


def enter_queue(article: Article, act: Act) -> None:
    article.submitted_at = timezone.now()
    article.reviewer = None
    keep(article, Version.Why.SUBMITTED, by=act.by)
    compare_later(article)


def take(article: Article, act: Act) -> None:
    article.reviewer = act.by


def hand_over(article: Article, act: Act) -> None:
    article.reviewer = act.to


def put_back(article: Article, act: Act) -> None:
    """Free it again; `submitted_at` stays, and with it the place in the queue."""
    article.reviewer = None


def ask(article: Article, act: Act) -> None:
    if act.note:
        article.notes.create(author=act.by, text=act.note, sent_at=timezone.now())
    send_notes(article)
    keep(article, Version.Why.RETURNED, by=act.by)


def decline(article: Article, act: Act) -> None:
    send_notes(article)


def approve(article: Article, act: Act) -> list[str]:
    """Publish now, or leave it to the clock where a later time is set."""
    send_edits(article)
    printing = act.printing or as_it_stands(article)
    told = _move_channel(article, printing) + printing.details
    if act.at and act.at > timezone.now():
        freeze(article, printing)
        article.publish_at = act.at
        return [*told, f"Terbit {wib(act.at)}."]
    publish(article, printing)
    return told


def correct(article: Article, act: Act) -> list[str]:
    """Mend a typo in what readers see; nobody of the desk has read it, and nobody is named for it."""
    article.reviewer = None
    keep(article, Version.Why.SUBMITTED, by=act.by)
    publish(article, as_it_stands(article), is_reviewed=False)
    return ["Salah ketik, tanpa tinjauan editor."]


def feature(article: Article, act: Act) -> list[str]:
    """Put a live piece among *Pilihan Redaksi* and the headlines, or take it out."""
    printing, edition = act.printing or as_it_stands(article), article.editions.live().get()
    before = slot_of(edition)
    take_slot(article, edition, printing.slot)
    told = [f"Headline {printing.slot or before}{'' if printing.slot else ' dilepas'}."]
    told = told if printing.slot != before else []
    if edition.is_pick != printing.is_pick:
        edition.is_pick = printing.is_pick
        edition.save(update_fields=["is_pick"])
        told.append("Pilihan Redaksi." if edition.is_pick else "Bukan lagi Pilihan Redaksi.")
    if article.publish_at:  # What waits for its time must not undo this by an older wish.
        waiting = article.editions.filter(is_live=False, number__gt=edition.number)
        waiting.update(is_pick=printing.is_pick, wished_slot=printing.slot)
    if told:
        was_placed(edition)
    return told


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


def halt(article: Article, act: Act) -> None:
    """Back to a writer who is suspended, with what the desk has edited; nothing goes out by itself."""
    send_edits(article)
    drop_scheduled(article)
    article.reviewer = None


def withdraw(article: Article, act: Act) -> None:
    """Off the site at once; a revision that waited for its time does not come back by the clock."""
    drop_scheduled(article)
    take_down(article, act.note, "; ".join(reason.label for reason in act.reasons))


def restore(article: Article, act: Act) -> None:
    put_back_up(article)


def _move_channel(article: Article, printing: Printing) -> list[str]:
    before, after = article.channel, printing.channel
    if after is None or after == before:
        return []
    article.channel = after
    return [f"Kanal: {before.name if before else 'belum ada'} → {after.name}."]
