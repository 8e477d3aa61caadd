from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction

from accounts.letters import send
from accounts.models import ByMail, Notice, NoticeKind, User
from accounts.notices.kinds import FREE, way_of
from accounts.notices.leaving import leaving_address


@transaction.atomic
def tell(
    person: User,
    kind: NoticeKind,
    text: str,
    address: str = "",
    *,
    letter: str = "accounts/notices/notice",
    words: Mapping[str, Any] | None = None,
    once: str = "",
) -> Notice:
    """Tell somebody something, in the transaction of what happened, the way they chose for it.

    `text` is one sentence in Indonesian, `address` a path of this site that shows more.
    `letter` and `words` are the mail's template and what it needs beside `text` and `address`.
    What was told under the same `once` is not told again, so that a task may run twice. The
    notice is not stored where nobody wants to find it later, nor where their account was erased.
    """
    way = way_of(person, kind)
    is_daily = way.by_mail is ByMail.DAILY
    notice = Notice(
        person=person,
        kind=kind,
        text=_fitting(text),
        address=address if len(address) <= _LONGEST_ADDRESS else "",
        once=once or None,
        is_on_site=way.is_on_site,
        awaits_digest=is_daily,
    )
    if person.erased_at:
        return notice
    if once and (told := Notice.objects.filter(once=once).first()):
        return told
    if way.is_on_site or is_daily:
        notice.save()
    if way.by_mail is ByMail.NOW:
        more = settings.SITE_URL + address if address else ""
        send(
            person,
            letter,
            {"text": text, "address": more, **(words or {})},
            because=f"kabar “{kind.label}” dikirim langsung ke surelmu",
            unsubscribe=leaving_address(person, kind) if kind in FREE else "",
            once=once,
        )
    return notice


_MOST_LETTERS = Notice._meta.get_field("text").max_length or 0
_LONGEST_ADDRESS = Notice._meta.get_field("address").max_length or 0


def _fitting(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_LETTERS else line[: _MOST_LETTERS - 1] + "…"
