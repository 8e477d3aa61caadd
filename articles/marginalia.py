"""Where the notes of a piece stand in its text as it reads now, and what their better words make of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from articles.models import Article, Note
from articles.models.note import MOST_AROUND
from articles.richtext import Document
from articles.richtext.anchors import Anchor, anchor_of, find
from articles.richtext.document import text_of
from articles.richtext.replacing import replace_words

Standing = Literal["piece", "field", "block", "here", "changed", "gone"]


class WordsGone(Exception):
    """The words to replace do not stand there any more as they were quoted."""


class FixedWords(Exception):
    """They stand where only the writer's editor replaces words: in a table."""


@dataclass(frozen=True)
class Place:
    """Where a note stands; `start` and `end` count within the text of its field or block."""

    standing: Standing
    block: str = ""
    text: str = ""
    start: int = 0
    end: int = 0

    @property
    def now(self) -> str:
        """The words that stand at the place of the quote."""
        return self.text[self.start : self.end]

    @property
    def has_words(self) -> bool:
        return self.standing in {"here", "changed"}

    @property
    def ink(self) -> tuple[int, int]:
        """Letters and signs before the words, and in them, spaces left out.

        A page shows a text otherwise than it is kept: lists have no line breaks, a point bears
        its number, cells stand apart. The letters agree, so the browser counts those alone.
        """
        return len("".join(self.text[: self.start].split())), len("".join(self.now.split()))


def places_of(notes: Iterable[Note], article: Article) -> dict[int, Place]:
    """{number of a note: where it stands now}; the body is read once for all."""
    text = _Text(article)
    return {note.pk: _place(note, text) for note in notes}


def quoted(article: Article, field: str, block: str, start: int, end: int) -> dict[str, str]:
    """What a note keeps of the words from `start` to `end` of a field or a block."""
    anchor = anchor_of(_Text(article).document_of(field), field or block, start, end)
    before, after = anchor.before[-MOST_AROUND:], anchor.after[:MOST_AROUND]
    return {"quote": anchor.quote, "before": before, "after": after}


def with_better_words(article: Article, note: Note) -> dict[str, Any]:
    """The field or the body with a suggestion in it. Raises WordsGone and FixedWords."""
    text = _Text(article)
    place = _place(note, text)
    if place.standing != "here" or note.suggestion is None:
        raise WordsGone
    document, where = text.document_of(note.field), note.field or place.block
    start, end = _span_to_replace(place, note.suggestion)
    try:
        better = replace_words(document, where, start, end, note.suggestion)
    except ValueError as reason:
        raise FixedWords from reason
    if note.field:
        return {note.field: text_of(better.blocks[0])}
    return {"body": better.to_json()}


class _Text:
    """What a piece says, read once: its body, and each field as a body of one block."""

    def __init__(self, article: Article) -> None:
        self.body = article.document
        self.blocks = {block.attrs["id"]: text_of(block) for block in self.body.blocks}
        self.fields = {name: str(getattr(article, name)) for name in ("title", "summary")}

    def document_of(self, field: str) -> Document:
        return _as_document(field, self.fields[field]) if field else self.body


def _as_document(name: str, words: str) -> Document:
    content = [{"type": "text", "text": words}] if words else []
    paragraph = {"type": "paragraph", "attrs": {"id": name}, "content": content}
    return Document.parse({"type": "doc", "content": [paragraph]})


def _place(note: Note, text: _Text) -> Place:
    if note.quote:
        return _place_of_words(note, text)
    if note.field:
        return Place("field", text=text.fields.get(note.field, ""))
    if not note.block:
        return Place("piece")
    is_there = note.block in text.blocks
    return Place("block", note.block, text.blocks[note.block]) if is_there else Place("gone")


def _place_of_words(note: Note, text: _Text) -> Place:
    words, before, after = note.quote, note.before, note.after
    if note.applied_at and note.suggestion:  # The desk has put the better words in their place.
        words = note.suggestion
    anchor = Anchor(note.field or note.block, words, before, after)
    found = find(text.document_of(note.field), anchor)
    if found is None:
        return Place(
            "gone", block="" if note.field else note.block if note.block in text.blocks else ""
        )
    now = text.fields[note.field] if note.field else text.blocks[found.block]
    block = "" if note.field else found.block
    return Place("here" if found.is_exact else "changed", block, now, found.start, found.end)


def _span_to_replace(place: Place, better: str) -> tuple[int, int]:
    """The words, and where they only leave, one of the two spaces around them."""
    start, end = place.start, place.end
    if (
        not better
        and start
        and place.text[start - 1] == " "
        and not place.text[end : end + 1].isalnum()
    ):
        start -= 1
    elif not better and not start and place.text[end : end + 1] == " ":
        end += 1
    return start, end
