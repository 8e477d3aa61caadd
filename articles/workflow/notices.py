"""Telling people what happened to a piece. Mails leave by the background worker."""

from django.conf import settings
from django.core.mail import send_mail
from django.tasks import task
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from articles.models import Event
from idnplatform.foundation.tags import wib

TOLD_TO_THE_WRITER = frozenset({"return", "decline", "approve", "publish", "withdraw", "restore"})

MAILS = {"publish": "approve"}  # Where the mail does not bear the move's own name.


def announce(event: Event, usurped: User | None = None) -> None:
    """Put the mails of a move into the queue, in the move's own transaction.

    No mail for a move that is rolled back, none lost for one that stands; a dead mail
    server delays the mail and touches nothing else. `usurped` is who had the piece before.
    """
    if event.move in TOLD_TO_THE_WRITER:
        at = event.article.publish_at
        mail = "scheduled" if event.move == "approve" and at else MAILS.get(event.move, event.move)
        notes = event.article.notes.open().count() if event.move == "return" else 0
        when = wib(at) if at else ""
        tell.enqueue(event.pk, event.article.author_id, mail, when=when, notes=notes)
    if event.move == "take-over" and usurped:
        tell.enqueue(event.pk, usurped.pk, event.move)


@task
def tell(event_pk: int, person_pk: int, template: str, when: str = "", notes: int = 0) -> None:
    """Mail one person about one move, as it stood when it was made."""
    event = Event.objects.select_related("article", "actor__profile").get(pk=event_pk)
    person = User.objects.select_related("profile").get(pk=person_pk)
    words = {
        "event": event,
        "article": event.article,
        "person": person,
        "when": when,
        "notes": notes,
        "public": _public_address(event),
        "address": settings.SITE_URL + _address(event, person),
    }
    mail = render_to_string(f"articles/workflow/mails/{template}.txt", words)
    subject, _, text = mail.partition("\n")
    send_mail(
        subject=subject.strip(),
        message=text.lstrip(),
        from_email=None,
        recipient_list=[person.email],
    )


def _public_address(event: Event) -> str:
    """Where readers find it now, or nothing."""
    live = event.article.editions.live().select_related("channel").first()
    return settings.SITE_URL + live.get_absolute_url() if live else ""


def _address(event: Event, person: User) -> str:
    if person.pk == event.article.author_id:
        return event.article.get_absolute_url()
    return reverse("reviewing:article", args=[event.article_id])
