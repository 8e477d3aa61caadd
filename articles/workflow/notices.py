"""Telling people what happened to a piece: under the bell, and by mail as they chose."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.tasks import task
from django.urls import reverse

from accounts import notices
from accounts.models import NoticeKind, User
from articles.models import Event, Note
from articles.models.note_queryset import NoteQuerySet
from idnplatform.foundation.tags import wib

TOLD_TO_THE_WRITER = frozenset(
    "return decline approve reschedule unschedule publish withdraw restore".split()
)

# Who had the piece until then gets these.
TOLD_TO_THE_USURPED = {
    "take-over": "take-over",
    "assign": "handed-on",
    "expire": "expire",
    "halt": "halt",
}

MAILS = {"publish": "approve"}  # Where the mail does not bear the move's own name.


@dataclass(frozen=True)
class Said:
    """One thing that is told: its kind, its sentence, what the button in the mail says."""

    kind: NoticeKind
    sentence: str
    button: str = "Buka naskahmu"


_MINE = "Buka naskahnya"
SAID = {
    "return": Said(NoticeKind.NOTE, "{actor} meminta perubahan pada naskahmu “{title}”."),
    "decline": Said(NoticeKind.DECISION, "Naskahmu “{title}” belum bisa terbit."),
    "scheduled": Said(NoticeKind.DECISION, "Naskahmu “{title}” disetujui, terbit {when}."),
    "reschedule": Said(NoticeKind.DECISION, "Jadwal terbit naskahmu “{title}” berubah."),
    "unschedule": Said(NoticeKind.DECISION, "Jadwal terbit naskahmu “{title}” dibatalkan."),
    "withdraw": Said(NoticeKind.DECISION, "Artikelmu “{title}” ditarik dari situs."),
    "back-in-queue": Said(NoticeKind.DECISION, "Naskahmu “{title}” kembali menunggu editor."),
    "approve": Said(NoticeKind.PUBLICATION, "Tulisanmu “{title}” sudah terbit."),
    "restore": Said(NoticeKind.PUBLICATION, "Artikelmu “{title}” tampil kembali di situs."),
    "assign": Said(NoticeKind.MENTION, "{actor} menyerahkan “{title}” kepadamu.", _MINE),
    "take-over": Said(NoticeKind.MENTION, "{actor} mengambil alih “{title}” dari mejamu.", _MINE),
    "handed-on": Said(
        NoticeKind.MENTION, "{actor} menyerahkan “{title}” dari mejamu ke editor lain.", _MINE
    ),
    "expire": Said(NoticeKind.MENTION, "“{title}” kembali ke antrean dari mejamu.", _MINE),
    # Its title is its writer's alone again.
    "halt": Said(
        NoticeKind.MENTION,
        "Satu naskah keluar dari mejamu, karena penulisnya sedang ditangguhkan.",
        "Ke mejamu",
    ),
    "answered": Said(
        NoticeKind.ANSWER, "Penulis menjawab catatanmu dan mengirim lagi “{title}”.", _MINE
    ),
}


def announce(event: Event, usurped: User | None = None) -> None:
    """Put what a move tells people into the queue, in the move's own transaction.

    Nothing is told of a move that is rolled back, nothing lost of one that stands; a dead mail
    server delays the mail and touches nothing else. `usurped` is who had the piece before.
    """
    if event.move in TOLD_TO_THE_WRITER:
        at = event.article.publish_at
        mail = "scheduled" if event.move == "approve" and at else MAILS.get(event.move, event.move)
        tell.enqueue(event.pk, event.article.author_id, mail, when=wib(at) if at else "")
    if event.move == "assign" and event.article.reviewer_id:
        tell.enqueue(event.pk, event.article.reviewer_id, "assign")
    if event.move == "expire":
        tell.enqueue(event.pk, event.article.author_id, "back-in-queue")
    if event.move == "submit":
        for editor in _who_asked(event):
            tell.enqueue(event.pk, editor, "answered")
    if usurped and event.move in TOLD_TO_THE_USURPED and usurped.pk != _known_to(event):
        tell.enqueue(event.pk, usurped.pk, TOLD_TO_THE_USURPED[event.move])


def _known_to(event: Event) -> int | None:
    """Who needs no mail, since they did it themselves; what the clock did, they did not."""
    return None if event.move == "expire" else event.actor_id


def _who_asked(event: Event) -> list[int]:
    """The editors whose notes the writer has answered since the piece was last sent."""
    answered = _since_the_last_sending(event, "answered_at").filter(answered_at__isnull=False)
    return sorted(set(answered.order_by().values_list("author", flat=True)) - {event.actor_id})


@task
def tell(event_pk: int, person_pk: int, template: str, when: str = "") -> None:
    """Tell one person about one move, as it stood when it was made; a second run tells nothing."""
    event = Event.objects.select_related("article", "actor__profile").get(pk=event_pk)
    person = User.objects.select_related("profile").get(pk=person_pk)
    if person.erased_at:
        return
    if template == "answered" and not (person.is_active and person.is_editor):
        return
    said, title = SAID[template], event.article.title_for(person)
    words = {
        "event": event,
        "article": event.article,
        "title": title,
        "person": person,
        "when": when,
        "public": _public_address(event),
        "button": said.button,
    }
    if said.kind is NoticeKind.PUBLICATION and words["public"]:
        words |= {"main": words["public"], "button": "Lihat tulisanmu"}
    if event.move in Event.DECISIONS:
        words |= _beside_the_text(event)
    if template == "answered":
        words["answers"] = _answers_to(person, event)
    notices.tell(
        person,
        said.kind,
        said.sentence.format(actor=event.actor.profile.name, title=title, when=when),
        _address(event, person),
        letter=f"articles/workflow/mails/{template}",
        words=words,
        once=f"event {event.pk} {person.pk} {template}",
    )


def _beside_the_text(event: Event) -> dict[str, Any]:
    """What goes to the writer with a decision: its notes, and how much the desk edited itself."""
    sent = _since_the_last_sending(event, "sent_at").filter(sent_at__lte=event.made_at)
    history = reverse("writing:versions", args=[event.article_id])
    asked = list(sent.to_be_answered())
    return {
        "notes": [note for note in asked if not note.text or note.text != event.note],
        "to_answer": len(asked) if event.move == "return" else 0,
        "edited": sent.applied().count(),
        "history": settings.SITE_URL + history,
    }


def _answers_to(editor: User, event: Event) -> list[Note]:
    answered = _since_the_last_sending(event, "answered_at").filter(author=editor)
    return list(answered.filter(answered_at__lte=event.made_at))


def _since_the_last_sending(event: Event, moment: str) -> NoteQuerySet:
    """Notes for the writer of which this happened after the sending before this event."""
    notes = event.article.notes.for_writer()
    earlier = event.article.events.filter(move="submit", made_at__lt=event.made_at).last()
    return notes.filter(**{f"{moment}__gt": earlier.made_at}) if earlier else notes


def _address(event: Event, person: User) -> str:
    if person.pk == event.article.author_id:
        return event.article.get_absolute_url()
    if event.move == "halt":
        return reverse("reviewing:queue")
    return reverse("reviewing:article", args=[event.article_id])


def _public_address(event: Event) -> str:
    """Where readers find it now, or nothing."""
    live = event.article.editions.live().select_related("channel").first()
    return settings.SITE_URL + live.get_absolute_url() if live else ""
