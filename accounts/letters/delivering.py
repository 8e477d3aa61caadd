"""Handing letters to the mail server, again and again until it takes them."""

import time
from datetime import timedelta
from enum import Enum
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.core.validators import validate_email
from django.db.models import Q
from django.tasks import task
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.models import Letter

# After each failed try; the last one goes on being the pause for ever.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
LONGEST_PAUSE_WHILE_AWAY = timedelta(minutes=15)  # It is not the letter's fault.
# How long a worker may hold a letter: longer than all the waits of one talk with a server, since
# whoever finds it free again sends it.
HELD_FOR = timedelta(minutes=10)
MOST_REFUSALS = 5  # for good, by a server that was there; then it is put aside
MOST_AT_ONCE, LONGEST_ROUND = 100, 10.0  # letters, seconds


class _Outcome(Enum):
    SENT = "sent"
    NOT_MINE = "not mine"
    LATER = "later"
    REFUSED = "refused"
    UNSENDABLE = "unsendable"
    AWAY = "away"


@task
def deliver(letter_pk: int) -> None:
    """Send one letter, if it still waits; a server that refuses or is away makes it wait longer."""
    letter = Letter.objects.due().filter(pk=letter_pk).first()
    if letter and _deliver(letter) is _Outcome.AWAY:
        _let_the_others_wait()


def deliver_due() -> int:
    """Try again what could not be sent, the oldest first; returns how many are on their way now.

    A round ends when the server turns out to be away, or has become long: other chores wait.
    """
    sent, until = 0, time.monotonic() + LONGEST_ROUND
    for letter in Letter.objects.due().order_by("try_at", "pk")[:MOST_AT_ONCE]:
        outcome = _deliver(letter)
        sent += outcome is _Outcome.SENT
        if outcome is _Outcome.AWAY:
            _let_the_others_wait()
            break
        if time.monotonic() > until:
            break
    return sent


def forget_letters() -> int:
    """Delete what was sent, or put aside, more than LETTER_DAYS ago; returns how many."""
    long_ago = timezone.now() - timedelta(days=settings.LETTER_DAYS)
    old = Letter.objects.filter(Q(sent_at__lt=long_ago) | Q(set_aside_at__lt=long_ago))
    return old.delete()[0]


def _deliver(letter: Letter) -> _Outcome:
    # Taken by moving its next try on: of two workers one alone finds it due. One that dies in
    # the middle leaves it to be found again, under the same Message-ID. Without the error of the
    # last try it is known as held.
    taken = Letter.objects.due().filter(pk=letter.pk, tries=letter.tries)
    held = {"tries": letter.tries + 1, "try_at": timezone.now() + HELD_FOR, "error": ""}
    if not taken.update(**held):
        return _Outcome.NOT_MINE
    try:
        _mail_of(letter).send()
    except Exception as error:
        outcome = _outcome_of(error)
        _keep_waiting(letter, outcome, error)
        return outcome
    sent = Letter.objects.filter(pk=letter.pk)
    sent.update(sent_at=timezone.now(), error="", **_without_secrets(letter))
    return _Outcome.SENT


def _mail_of(letter: Letter) -> EmailMultiAlternatives:
    validate_email(letter.to)  # One address and nothing else, whoever wrote the row.
    headers = {
        "Message-ID": message_id_of(letter),
        "Auto-Submitted": "auto-generated",  # RFC 3834: no out-of-office shall answer it.
    }
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"  # RFC 8058
    mail = EmailMultiAlternatives(letter.subject, letter.text, None, [letter.to], headers=headers)
    mail.attach_alternative(letter.html, "text/html")
    return mail


def message_id_of(letter: Letter) -> str:
    """The same at each try, so that what a mailbox gets twice it can show once."""
    about = f"{letter.pk} {letter.made_at.timestamp()}"
    sign = salted_hmac("letter", about, algorithm="sha256").hexdigest()[:24]
    return f"<{letter.pk}.{sign}@{urlsplit(settings.SITE_URL).hostname}>"


def _outcome_of(error: Exception) -> _Outcome:
    """Whose fault it is: the letter's, the address's, or the server's."""
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
        return _Outcome.REFUSED if min(codes) >= 500 else _Outcome.LATER
    if isinstance(error, SMTPDataError):
        return _Outcome.REFUSED if error.smtp_code >= 500 else _Outcome.LATER
    if isinstance(error, SMTPException | OSError):
        # Also a sender or a password that it refuses: that is the house's to mend, not the letter's.
        # Asked before ValueError, which a certificate that has run out is too.
        return _Outcome.AWAY
    if isinstance(error, ValidationError | ValueError):
        return _Outcome.UNSENDABLE
    return _Outcome.LATER


def _keep_waiting(letter: Letter, outcome: _Outcome, error: Exception) -> None:
    """Until the next try, or put aside where no try will help."""
    now, pause = timezone.now(), PAUSES[min(letter.tries, len(PAUSES) - 1)]
    if outcome is _Outcome.AWAY:
        pause = min(pause, LONGEST_PAUSE_WHILE_AWAY)
    refusals = letter.refusals + (outcome is _Outcome.REFUSED)
    changes: dict[str, Any] = {"try_at": now + pause, "error": _told(error), "refusals": refusals}
    if outcome is _Outcome.UNSENDABLE or refusals >= MOST_REFUSALS:
        changes |= {"set_aside_at": now} | _without_secrets(letter)
    Letter.objects.filter(pk=letter.pk).update(**changes)


def _without_secrets(letter: Letter) -> dict[str, str]:
    """What is to be erased of a letter that goes nowhere any more."""
    return {"text": "", "html": ""} if letter.is_secret and not settings.DEBUG else {}


def _told(error: Exception) -> str:
    """What people can read of it, on one line and without signs that a database refuses."""
    return " ".join(repr(error).replace("\0", "").split())[:300]


def _let_the_others_wait() -> None:
    """While the server is away each try costs seconds: those due now need not all find out."""
    Letter.objects.due().update(try_at=timezone.now() + PAUSES[0])
