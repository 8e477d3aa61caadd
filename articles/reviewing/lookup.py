"""What an editor asked of the queue: search, filters and page, all of it in the address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db.models import Q, TextChoices
from django.utils import timezone

from accounts.models import User
from articles.models import Channel, Kind, Turn, beat_of
from articles.models.turn import TurnQuerySet
from idnplatform.foundation.asking import Asked
from idnplatform.foundation.paging import Page, Ranked, by_moment, page_by, read_number

ORDER = Ranked("number", by_moment("goes_at", is_descending=False))
_MOST_DIGITS = 18


class Part(TextChoices):
    """Which part of the queue is shown; without a word, all that waits."""

    WAITING = "", "Menunggu"
    LATE = "lewat", "Lewat janji"
    AGAIN = "ulang", "Kiriman ulang"
    CORRECTIONS = "koreksi", "Koreksi"
    MINE = "mejaku", "Di mejaku"
    OTHERS = "lain", "Di meja lain"


class Writer(TextChoices):
    """What is told of the writer before the name is."""

    NEW = "baru", "Penulis baru"
    VERIFIED = "terverifikasi", "Terverifikasi"


@dataclass(frozen=True)
class Lookup(Asked):
    """One way of looking at the queue."""

    keadaan: str = ""
    penulis: str = ""
    jenis: str = ""
    kanal: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str], channels: list[Channel]) -> Self:
        known = {
            "keadaan": Part.values,
            "penulis": Writer.values,
            "jenis": Kind.values,
            "kanal": [channel.slug for channel in channels],
        }
        return cls.read_from(asked, known)

    @property
    def is_narrow(self) -> bool:
        return self != type(self)()

    def page_of(self, editor: User, cursor: str, *, size: int) -> Page[Turn]:
        """One page of the bare rows that are found, what goes next first. Raises BadCursor."""
        return page_by(self._found(editor), ORDER, cursor, size=size)

    def _found(self, editor: User) -> TurnQuerySet:
        found = in_sight_of(editor).filter(parts_for(editor)[Part(self.keadaan)])
        if self.penulis:
            found = found.filter(**{_COLUMNS[Writer(self.penulis)]: True})
        if self.jenis:
            found = found.filter(kind=self.jenis)
        if self.kanal:
            found = found.filter(channel=Channel.objects.filter(slug=self.kanal).values("pk")[:1])
        return found.filter(self._told) if self.q else found

    @property
    def _told(self) -> Q:
        """Every word in the title; or the piece's own number or code, whole."""
        told = Q(code=self.q.lower())
        if self.q.isascii() and self.q.isdigit() and len(self.q) <= _MOST_DIGITS:
            told |= Q(pk=read_number(self.q))
        titled = Q()
        for word in self.words:
            titled &= Q(title_key__contains=word.lower())
        return told | titled


_COLUMNS = {Writer.NEW: "is_first", Writer.VERIFIED: "is_verified"}


def in_sight_of(editor: User) -> TurnQuerySet:
    """The channels of one's beat, and whatever lies on one's own desk."""
    beat = beat_of(editor)
    if not beat:
        return Turn.objects.all()
    return Turn.objects.filter(Q(channel__in=beat) | Q(number=0, reviewer=editor))


def parts_for(editor: User) -> dict[Part, Q]:
    """Which turns each part shows to this editor."""
    waits, on_a_desk = Q(number__gt=0), Q(number=0)
    promised = timezone.now() - timedelta(days=settings.REVIEW_PROMISE_DAYS)
    return {
        Part.WAITING: waits,
        Part.LATE: Q(sent_at__lt=promised),
        Part.AGAIN: waits & Q(is_resubmitted=True),
        Part.CORRECTIONS: waits & Q(is_correction=True),
        Part.MINE: on_a_desk & Q(reviewer=editor),
        Part.OTHERS: on_a_desk & ~Q(reviewer=editor),
    }
