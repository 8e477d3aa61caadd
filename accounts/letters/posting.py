from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.tasks import task
from django.template.loader import render_to_string
from django.utils import timezone

from accounts.models import Letter, User

# After each failed try; the last one goes on being the pause for ever.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))


def send(
    to: User | str, template: str, words: Mapping[str, Any], *, is_secret: bool = False
) -> Letter:
    """Write a letter and have the worker send it, in the transaction of the caller.

    `template` names `<template>.txt`, whose first line is the subject. The HTML part is drawn
    from the same text. `is_secret` for what holds a code or a key.
    """
    person = to if isinstance(to, User) else None
    told = {"person": person, "site": settings.SITE_NAME, "home": settings.SITE_URL, **words}
    subject, _, text = render_to_string(f"{template}.txt", told).partition("\n")
    text = text.strip() + "\n"
    letter = Letter.objects.create(
        person=person,
        to=to.email if isinstance(to, User) else to,
        subject=" ".join(subject.split())[:200],
        text=text,
        html=render_to_string("accounts/letters/letter.html", {**told, "text": text}),
        is_secret=is_secret,
    )
    deliver.enqueue(letter.pk)
    return letter


@task
def deliver(letter_pk: int) -> None:
    """Send one letter, if it still waits; a server that refuses or is away makes it wait longer."""
    letter = Letter.objects.due().filter(pk=letter_pk).first()
    if letter:
        _deliver(letter)


def deliver_due() -> int:
    """Try again what could not be sent; returns how many are on their way now."""
    return sum(map(_deliver, Letter.objects.due().order_by("try_at")[:100]))


def _deliver(letter: Letter) -> bool:
    pause = PAUSES[min(letter.tries, len(PAUSES) - 1)]
    # Taken by moving its next try on: of two workers one alone finds it due.
    taken = Letter.objects.due().filter(pk=letter.pk, tries=letter.tries)
    if not taken.update(tries=letter.tries + 1, try_at=timezone.now() + pause):
        return False
    mail = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.to])
    mail.attach_alternative(letter.html, "text/html")
    try:
        mail.send()
    except Exception as error:
        Letter.objects.filter(pk=letter.pk).update(error=repr(error)[:300])
        return False
    kept = {"text": "", "html": ""} if letter.is_secret and not settings.DEBUG else {}
    Letter.objects.filter(pk=letter.pk).update(sent_at=timezone.now(), error="", **kept)
    return True
