"""Telling people what happened to a piece. Mails leave by the background worker."""

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
    if event.move == "take-over" and usurped:
        tell.enqueue(event.pk, usurped.pk, event.move)


@task
def tell(event_pk: int, person_pk: int, template: str, when: str = "") -> None:
    """Mail one person about one move, as it stood when it was made."""
    event = Event.objects.select_related("article", "actor__profile").get(pk=event_pk)
    person = User.objects.select_related("profile").get(pk=person_pk)
    words = {"event": event, "article": event.article, "person": person, "when": when}
    words["address"] = settings.SITE_URL + _address(event, person)
    mail = render_to_string(f"articles/workflow/mails/{template}.txt", words)
    subject, _, text = mail.partition("\n")
    send_mail(
        subject=subject.strip(),
        message=text.lstrip(),
        from_email=None,
        recipient_list=[person.email],
    )


def _address(event: Event, person: User) -> str:
    if person.pk == event.article.author_id:
        return event.article.get_absolute_url()
    return reverse("reviewing:article", args=[event.article_id])
