"""Keeping what somebody chose. Only what differs from the default has a row."""

from collections.abc import Iterable, Mapping

from django.db import transaction

from accounts.models import ByMail, Notice, NoticeChoice, NoticeKind, User
from accounts.notices.kinds import FREE, Way, default_of, ways_of


@transaction.atomic
def choose(person: User, ways: Mapping[NoticeKind, Way]) -> None:
    """Take over these ways; kinds that are not named stay as they are."""
    _lock(person)
    for kind, way in ways.items():
        if kind not in FREE:
            continue
        mine = NoticeChoice.objects.filter(person=person, kind=kind)
        if way == default_of(kind):
            mine.delete()
        else:
            told = {"is_on_site": way.is_on_site, "by_mail": way.by_mail}
            NoticeChoice.objects.update_or_create(person=person, kind=kind, defaults=told)
    silent = [kind for kind, way in ways.items() if way.by_mail is ByMail.NONE]
    _gather_no_more(person, silent)


@transaction.atomic
def stop_mail(person: User, kind: NoticeKind) -> None:
    """No mail of one kind any more, neither at once nor in the mail of the day."""
    _lock(person)
    way = ways_of(person)[kind]
    choose(person, {kind: Way(way.is_on_site, ByMail.NONE)})


@transaction.atomic
def stop_digest(person: User) -> None:
    """No mail of the day any more: whatever was gathered for it is told on the site alone."""
    _lock(person)
    daily = {kind: way for kind, way in ways_of(person).items() if way.by_mail is ByMail.DAILY}
    choose(person, {kind: Way(way.is_on_site, ByMail.NONE) for kind, way in daily.items()})
    Notice.objects.filter(person=person).awaiting_digest().update(awaits_digest=False)


def _lock(person: User) -> None:
    """Two tabs, or a mailbox and a tab, choose one after the other."""
    # `first` would order; the lock alone is wanted.
    list(User.objects.select_for_update(no_key=True, of=("self",)).filter(pk=person.pk).only("pk"))


def _gather_no_more(person: User, kinds: Iterable[NoticeKind]) -> None:
    waiting = Notice.objects.filter(person=person, kind__in=list(kinds)).awaiting_digest()
    waiting.update(awaits_digest=False)
