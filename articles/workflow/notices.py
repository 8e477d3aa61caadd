"""Telling people what happened to a piece. Mails leave by the background worker."""

from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from articles.models import Event
from idnplatform.foundation.tags import wib

TOLD_TO_THE_WRITER = frozenset(
    "return decline approve reschedule unschedule publish withdraw restore".split()
)

# Who had the piece until then gets these.
TOLD_TO_THE_USURPED = {"take-over": "take-over", "assign": "handed-on", "expire": "expire"}

MAILS = {"publish": "approve"}  # Where the mail does not bear the move's own name.


def announce(event: Event, usurped: User | None = None) -> None:
    """Put the mails of a move into the queue, in the move's own transaction.

    No mail for a move that is rolled back, none lost for one that stands; a dead mail
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
    if usurped and event.move in TOLD_TO_THE_USURPED and usurped.pk != _known_to(event):
        tell.enqueue(event.pk, usurped.pk, TOLD_TO_THE_USURPED[event.move])


def _known_to(event: Event) -> int | None:
    """Who needs no mail, since they did it themselves; what the clock did, they did not."""
    return None if event.move == "expire" else event.actor_id


@task
def tell(event_pk: int, person_pk: int, template: str, when: str = "") -> None:
    """Mail one person about one move, as it stood when it was made."""
    event = Event.objects.select_related("article", "actor__profile").get(pk=event_pk)
    person = User.objects.select_related("profile").get(pk=person_pk)
    words = {
        "event": event,
        "article": event.article,
        "title": event.article.title_for(person),
        "person": person,
        "when": when,
        "public": _public_address(event),
    }
    if event.move in Event.DECISIONS:
        words |= _beside_the_text(event)
    words["address"] = settings.SITE_URL + _address(event, person)
    mail = render_to_string(f"articles/workflow/mails/{template}.txt", words)
    subject, _, text = mail.partition("\n")
    send_mail(
        subject=subject.strip(),
        message=text.lstrip(),
        from_email=None,
        recipient_list=[person.email],
    )


def _beside_the_text(event: Event) -> dict[str, Any]:
    """What goes to the writer with a decision: its notes, and how much the desk edited itself."""
    sent = event.article.notes.for_writer().filter(sent_at__lte=event.made_at)
    earlier = event.article.events.filter(move="submit", made_at__lt=event.made_at).last()
    if earlier:
        sent = sent.filter(sent_at__gt=earlier.made_at)
    history = reverse("writing:versions", args=[event.article_id])
    asked = list(sent.to_be_answered())
    return {
        "notes": [note for note in asked if not note.text or note.text != event.note],
        "to_answer": len(asked) if event.move == "return" else 0,
        "edited": sent.applied().count(),
        "history": settings.SITE_URL + history,
    }


def _address(event: Event, person: User) -> str:
    if person.pk == event.article.author_id:
        return event.article.get_absolute_url()
    return reverse("reviewing:article", args=[event.article_id])


def _public_address(event: Event) -> str:
    """Where readers find it now, or nothing."""
    live = event.article.editions.live().select_related("channel").first()
    return settings.SITE_URL + live.get_absolute_url() if live else ""
