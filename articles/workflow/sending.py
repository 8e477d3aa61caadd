"""What the desk has written beside a text goes to its writer with the decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from articles.models import Article

if TYPE_CHECKING:
    from articles.workflow.moves import Move  # The table rests on the effects, and they on this.


def send_notes(article: Article) -> None:
    """Send the notes that were drafted during the review, and what the desk edited itself."""
    article.notes.unsent_by_desk().update(sent_at=timezone.now())
    send_edits(article)


def send_edits(article: Article) -> None:
    """Only what the desk changed in the text: an approved piece has nothing left to answer."""
    article.notes.applied().filter(sent_at__isnull=True).update(sent_at=timezone.now())


def needs_words(move: Move, article: Article) -> bool:
    """Whether a move must come with words of its own, now that the notes are counted too."""
    if not move.needs_note_for(article):
        return False
    return not (move.notes_will_do and article.notes.unsent_by_desk().exists())
