"""The signed address at the foot of a mail by which one POST ends mails of its kind (RFC 8058)."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from accounts.models import NoticeKind, User
from accounts.notices.kinds import FREE

DIGEST = "digest"
_SALT = "accounts.notices.leaving"


class NoLeave(ValueError):
    """The address was not written by us, or names nobody any more, or what is always sent."""


def leaving_address(person: User, what: str) -> str:
    """Whole, for a mail. `what` is a kind, or DIGEST."""
    word = signing.dumps([person.pk, str(what)], salt=_SALT)
    return settings.SITE_URL + reverse("notices:leave", args=[word])


def read_leave(word: str) -> tuple[User, NoticeKind | None]:
    """Whom an address speaks for, and of which kind; None is the mail of the day. Raises NoLeave.

    It never runs out: a mail may be read, and left, years later.
    """
    try:
        pk, what = signing.loads(word, salt=_SALT)
        kind = None if what == DIGEST else NoticeKind(what)
        person = User.objects.get(pk=pk, erased_at=None)
    except (signing.BadSignature, ValueError, TypeError, User.DoesNotExist) as error:
        raise NoLeave(word) from error
    if kind is not None and kind not in FREE:
        raise NoLeave(word)
    return person, kind
