"""The notes beside the text on the review page: each with its number, its place, what may be done."""

from dataclasses import dataclass
from typing import Any

from accounts.models import User
from articles.marginalia import Place, places_of
from articles.models import Article, Note
from articles.reviewing.mentions import editors_beside
from articles.reviewing.note_form import NoteForm
from articles.reviewing.spots import name_of
from articles.rules import is_author, is_other_editor, is_reviewer

SHOWN_AT_THE_TOP = {"title", "summary", "cover"}


@dataclass(frozen=True)
class NoteRow:
    note: Note
    number: int
    place: Place
    where: str
    may_change: bool
    may_apply: bool
    may_take_back: bool

    @property
    def anchor(self) -> str:
        """The name in the page of the part it stands at; empty where there is none."""
        if self.note.field:
            return "judul" if self.note.field in SHOWN_AT_THE_TOP else ""
        return f"b-{self.place.block}" if self.place.block else ""

    @property
    def mark(self) -> dict[str, Any]:
        """For the script that marks the words: its part of the page, and its letters there."""
        ink, length = self.place.ink if self.place.has_words else (0, 0)
        part = self.note.field or self.anchor
        return {
            "id": self.note.pk,
            "number": self.number,
            "part": part,
            "ink": ink,
            "length": length,
        }


def may_change(user: User, article: Article, note: Note) -> bool:
    """One's own until it is sent; for the writer's notes that is the reviewer's, also those before."""
    if note.is_sent or note.applied_at:
        return False
    return note.author_id == user.pk if note.is_private else is_at_work(user, article)


def is_at_work(user: User, article: Article) -> bool:
    return article.status == Article.Status.IN_REVIEW and is_reviewer(user, article)


def notes_beside(user: User, article: Article) -> dict[str, Any]:
    """All that the page prints of notes. Who wrote the piece sees what a writer sees of them."""
    rows = _rows(user, article)
    may_write = is_other_editor(user, article)
    grouped = {name: [row for row in rows if _group_of(row.note) == name] for name, *_ in _GROUPS}
    is_open = article.status == Article.Status.IN_REVIEW
    return {
        "note_groups": [
            (words, hint if is_open or name != "draft" else NEVER_SENT, grouped[name])
            for name, words, hint in _GROUPS
            if grouped[name]
        ],
        "unsent": len(grouped["draft"]) if is_open else 0,
        "note_marks": [row.mark for row in rows if row.anchor],
        "note_form": NoteForm(article=article, by=user) if may_write else None,
        "colleagues": editors_beside(article, user) if may_write else [],
    }


NEVER_SENT = "Belum pernah dikirim ke penulis."
_GROUPS = (
    ("draft", "Belum terkirim", "Penulis membacanya setelah kamu memilih Minta revisi atau Tolak."),
    ("edit", "Disunting redaksi", "Penulis melihat perubahannya dengan nama penyuntingnya."),
    ("private", "Antareditor", "Tidak pernah sampai ke penulis."),
    ("sent", "Terkirim ke penulis", ""),
)


def _group_of(note: Note) -> str:
    if note.is_private:
        return "private"
    if note.applied_at:
        return "edit"
    return "sent" if note.is_sent else "draft"


def _rows(user: User, article: Article) -> list[NoteRow]:
    notes = article.notes.for_list()
    listed = list(notes.for_writer() if is_author(user, article) else notes)
    # A text that is back with its writer is theirs alone: nothing of it shows where a note stands.
    places = {} if article.is_editable else places_of(listed, article)
    order = [name for name, *_ in _GROUPS]
    listed.sort(key=lambda note: order.index(_group_of(note)))
    is_mine = is_at_work(user, article)
    return [
        NoteRow(
            note,
            number,
            place := places.get(note.pk, Place("piece")),
            name_of(article, note, place),
            may_change(user, article, note),
            is_mine and place.standing == "here" and note.is_draft_suggestion,
            is_mine and note.applied_at is not None and not note.is_sent,
        )
        for number, note in enumerate(listed, 1)
    ]
