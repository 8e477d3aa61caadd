from collections.abc import Mapping
from typing import Any

from django.conf import settings

from accounts.letters import send
from accounts.models import Notice, NoticeKind, User


def tell(
    person: User,
    kind: NoticeKind,
    text: str,
    address: str = "",
    *,
    letter: str = "accounts/notices/notice",
    words: Mapping[str, Any] | None = None,
) -> Notice:
    """Tell somebody something, in the transaction of what happened.

    `text` is one sentence in Indonesian, `address` a path of this site that shows more.
    `letter` and `words` are the mail's template and what it needs beside `text` and `address`.
    """
    notice = Notice.objects.create(person=person, kind=kind, text=text[:300], address=address)
    more = settings.SITE_URL + address if address else ""
    send(person, letter, {"text": text, "address": more, **(words or {})})
    return notice
