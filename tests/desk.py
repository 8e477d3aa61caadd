"""What lies on the desk when a test begins: pieces in whatever state, pictures, live editions."""

import io
from datetime import datetime, timedelta
from typing import Any
from unittest import mock

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.utils import timezone
from PIL import Image

from accounts.models import StandingRule, User
from articles.models import Article, Channel, DataCopy, Edition, Note, Picture, Reason
from articles.pictures.intake import take_in
from articles.workflow import perform
from tests.cast import budi_who_edits

Status = Article.Status


def text(words: str, *marks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "text", "text": words} | ({"marks": list(marks)} if marks else {})


def paragraph(words: str, id: str = "p1") -> dict[str, Any]:
    content = [text(words)] if words else []
    return {"type": "paragraph", "attrs": {"id": id}, "content": content}


def heading(words: str, id: str = "h1", level: int = 2) -> dict[str, Any]:
    content = [text(words)] if words else []
    return {"type": "heading", "attrs": {"id": id, "level": level}, "content": content}


def figure(picture: Picture, id: str = "f1", **attrs: Any) -> dict[str, Any]:
    told = {"caption": "ilustrasi sawah", "alt": "Sawah hijau", "decorative": False} | attrs
    return {"type": "figure", "attrs": {"id": id, "picture": picture.pk, **told}}


def related(article: Article, id: str = "r1") -> dict[str, Any]:
    return {"type": "related", "attrs": {"id": id, "article": article.pk}}


def pull_quote(words: str, id: str = "pq1") -> dict[str, Any]:
    return {"type": "pull_quote", "attrs": {"id": id}, "content": [text(words)]}


def divider(id: str = "d1") -> dict[str, Any]:
    return {"type": "divider", "attrs": {"id": id}}


def table(*rows: list[str], id: str = "t1", has_head: bool = True) -> dict[str, Any]:
    """Each cell one line of words; the first row is of headings."""
    kinds = ["table_header" if has_head else "table_cell", *["table_cell"] * (len(rows) - 1)]
    content = [
        {"type": "table_row", "content": [cell(words, kind) for words in row]}
        for row, kind in zip(rows, kinds, strict=True)
    ]
    return {"type": "table", "attrs": {"id": id}, "content": content}


def cell(words: str, kind: str = "table_cell") -> dict[str, Any]:
    line = {"type": "paragraph", "attrs": {"id": None}}
    if words:
        line["content"] = [text(words)]
    attrs = {"colspan": 1, "rowspan": 1, "colwidth": None}
    return {"type": kind, "attrs": attrs, "content": [line]}


def embed(provider: str = "youtube", key: str = "dQw4w9WgXcQ", id: str = "e1") -> dict[str, Any]:
    return {"type": "embed", "attrs": {"id": id, "provider": provider, "key": key}}


def body_of(*blocks: dict[str, Any]) -> dict[str, Any]:
    return {"type": "doc", "content": list(blocks)}


def a_photo(size: tuple[int, int] = (64, 48), format: str = "PNG") -> io.BytesIO:
    """An upload as a browser sends one."""
    file = io.BytesIO()
    Image.new("RGB", size, (30, 90, 160)).save(file, format)
    file.seek(0)
    file.name = f"foto.{format.lower()}"
    return file


def a_picture(owner: User, **fields: Any) -> Picture:
    told = {
        "alt": "Sawah hijau",
        "caption": "ilustrasi sawah",
        "site": "unsplash.com",
        "creator": "sampowl",
        "address": "https://unsplash.com/photos/abc",
    }
    return take_in(a_photo(), owner, **(told | fields))


def a_channel(slug: str = "travel") -> Channel:
    return Channel.objects.get_or_create(slug=slug, defaults={"name": slug.title()})[0]


def an_article(author: User, **fields: Any) -> Article:
    """A piece that is ready to be sent, unless `fields` make it otherwise."""
    if "cover" not in fields:
        fields["cover"] = author.pictures.first() or a_picture(author)
    if "channel" not in fields:
        fields["channel"] = a_channel()
    fields = {
        "kind": "berita",
        "title": "Hujan di Atas Ubud",
        "summary": "Semalam suntuk hujan turun di perbukitan.",
        "body": body_of(paragraph("Hujan turun semalam suntuk.")),
        "topics": ["Ubud", "Hujan"],
    } | fields
    return Article.objects.create(author=author, **fields)


def a_sent_article(author: User, **fields: Any) -> Article:
    return moved(an_article(author, **fields), ("submit", author))


def a_claimed_article(author: User, editor: User, **fields: Any) -> Article:
    return moved(a_sent_article(author, **fields), ("claim", editor))


def a_live_edition(author: User, *, at: datetime | None = None, **fields: Any) -> Edition:
    """A piece that went the whole way, published `at` a moment or now."""
    editor = budi_who_edits()
    article = a_claimed_article(author, editor, **fields)
    if at is None:
        moved(article, ("approve", editor))
    else:
        with mock.patch("django.utils.timezone.now", return_value=at):
            moved(article, ("approve", editor))
    return article.editions.live().get()


def a_data_copy(person: User) -> DataCopy:
    """A ZIP of somebody's data as it lies ready for a day."""
    now = timezone.now()
    name = storages["private"].save("copies/salinan.zip", ContentFile(b"PK"))
    until = now + timedelta(days=1)
    return DataCopy.objects.create(person=person, made_at=now, expires_at=until, file=name, size=2)


def a_note(article: Article, editor: User, words: str, **where: Any) -> Note:
    """A note that its writer has; with `sent_at=None` one that waits for the decision."""
    told = {"author": editor, "text": words, "sent_at": timezone.now()} | where
    return article.notes.create(**told)


def let_wait(number: int) -> None:
    """Let so many pieces of each writer wait at once."""
    for rule in StandingRule.objects.all_three():
        rule.waiting_pieces = number
        rule.save()


def moved(article: Article, *moves: tuple[str, User], note: str = "Karena begitu.") -> Article:
    for name, person in moves:
        if name == "submit":
            answer_notes(article)
        perform(name, article, by=person, note=note, reasons=reasons_for(name))
    article.refresh_from_db()
    return article


def reasons_for(move: str) -> list[Reason]:
    """Such listed reasons as this move must have; made anew where a test emptied the database."""
    codes = {
        "decline": ("susunan", "Susunan kurang jelas atau datar"),
        "withdraw": ("hak-jawab", "Menunggu hak jawab"),
    }
    if move not in codes:
        return []
    code, label = codes[move]
    told = {"label": label, f"for_{move}": True}
    return [Reason.objects.get_or_create(code=code, defaults=told)[0]]


def answer_notes(article: Article) -> None:
    """*Sudah*, to whatever the editors asked for and nobody has answered."""
    article.notes.open().update(state=Note.State.DONE, answered_at=timezone.now())
