"""@citra in a private note: that editor is told, with the way to it."""

import re

from django.db.models import Q
from django.tasks import task
from django.urls import reverse

from accounts.handles import HANDLE
from accounts.models import NoticeKind, User
from accounts.notices import tell
from accounts.roles import Role
from articles.models import Article, Note

MOST_MENTIONED = 10
_HANDLE = re.compile(rf"(?<![\w@.])@({HANDLE})(?!\w)", re.IGNORECASE)


class UnknownHandles(ValueError):
    """Not editors who may read this piece, in words for people."""


def editors_beside(article: Article, by: User) -> list[User]:
    """Whom a private note can call: every other editor.

    Also one who wrote the piece, who is never told: a name that were missing would tell whose it is.
    """
    editors = Q(groups__name__in=[Role.EDITOR, Role.CHIEF_EDITOR]) | Q(is_superuser=True)
    people = User.objects.filter(editors, is_active=True).exclude(pk=by.pk)
    return list(people.select_related("profile").distinct().order_by("handle"))


def mentioned_in(text: str, *, article: Article, by: User) -> list[User]:
    """The people called in a note. Raises UnknownHandles."""
    handles = {handle.lower() for handle in _HANDLE.findall(text)} - {by.handle}
    if not handles:
        return []
    known = {person.handle: person for person in editors_beside(article, by)}
    unknown = sorted(handles - known.keys())
    if unknown:
        names = ", ".join(f"@{handle}" for handle in unknown[:5])
        raise UnknownHandles(f"{names} bukan editor yang bisa membaca naskah ini.")
    if len(handles) > MOST_MENTIONED:
        raise UnknownHandles(f"Sebut paling banyak {MOST_MENTIONED} orang.")
    called = [known[handle] for handle in sorted(handles)]
    return [person for person in called if person.pk != article.author_id]


def call(note: Note, people: list[User]) -> None:
    """Keep who is called, and tell those who were not called by it before."""
    before = set(note.mentioned.values_list("pk", flat=True))
    note.mentioned.set(people)
    for person in people:
        if person.pk not in before:
            tell_mentioned.enqueue(note.pk, person.pk)


@task
def tell_mentioned(note_pk: int, person_pk: int) -> None:
    """Tell one editor, unless the note is gone or they may not read it any more."""
    notes = Note.objects.select_related("article", "author__profile")
    note = notes.filter(pk=note_pk, mentioned=person_pk, is_private=True).first()
    person = User.objects.select_related("profile").get(pk=person_pk)
    if note is None or not (person.is_active and person.is_editor):
        return
    address = f"{reverse('reviewing:article', args=[note.article_id])}#note-{note.pk}"
    title = note.article.title_for(person)
    tell(
        person,
        NoticeKind.MENTION,
        f"{note.author.profile.name} menyebutmu di catatan pada “{title}”.",
        address,
        letter="articles/reviewing/mails/mention",
        words={"note": note, "title": title, "button": "Buka catatannya"},
        once=f"mention {note.pk} {person.pk}",
    )
