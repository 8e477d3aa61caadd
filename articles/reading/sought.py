"""What an address of `/cari/` asks for: words, where to look, in which order, which page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.dateparse import parse_date

from accounts.models import User
from articles.models import Channel, Edition, Tagging, Topic
from articles.search import LAST, MOST_LETTERS, Within, number_at

TIMES = {
    "24jam": ("24 jam terakhir", timedelta(hours=24)),
    "7hari": ("7 hari terakhir", timedelta(days=7)),
    "30hari": ("30 hari terakhir", timedelta(days=30)),
    "setahun": ("Setahun terakhir", timedelta(days=365)),
}
ORDERS = {"": "Paling cocok", "terbaru": "Terbaru"}
_LONGEST = 60  # letters of a choice


@dataclass(frozen=True)
class Sought:
    """What an address names wrongly, it does not name; so the form shows what is really meant."""

    q: str = ""
    kanal: str = ""
    topik: str = ""
    penulis: str = ""
    kurun: str = ""
    dari: str = ""
    sampai: str = ""
    urut: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Sought":
        told = {f.name: asked.get(f.name, "").replace("\0", "")[:_LONGEST] for f in fields(cls)}
        told["q"] = " ".join(asked.get("q", "").replace("\0", " ").split())[:MOST_LETTERS]
        told["kurun"] = told["kurun"] if told["kurun"] in TIMES else ""
        told["urut"] = told["urut"] if told["urut"] in ORDERS else ""
        for name in ("dari", "sampai"):
            told[name] = told[name] if _day(told[name]) else ""
        return cls(**told)

    def address(self, **changes: str) -> str:
        """The same with something changed, as the end of an address: “?q=hujan&urut=terbaru”."""
        told = {name: value for name, value in (vars(self) | changes).items() if value}
        return f"?{urlencode(told)}" if told else "?"

    @property
    def is_narrowed(self) -> bool:
        return any(vars(replace(self, q="", urut="")).values())


@dataclass(frozen=True)
class Place:
    """The rows that an address names, as far as there are such."""

    sought: Sought
    channel: Channel | None
    topic: Topic | None
    writer: User | None

    def within(self, *, below: int = LAST) -> Within:
        """Where the index shall look."""
        told = (("c", self.channel), ("t", self.topic), ("w", self.writer))
        facts = tuple(f"{sign}{row.pk}" for sign, row in told if row)
        since, until = self._times()
        return Within(facts, since, min(below, until))

    def _times(self) -> tuple[int, int]:
        first, last = _day(self.sought.dari), _day(self.sought.sampai)
        since = number_at(_begin_of(first)) if first else 0
        if self.sought.kurun:
            since = max(since, number_at(timezone.now() - TIMES[self.sought.kurun][1]))
        return since, number_at(_begin_of(last + timedelta(days=1))) if last else LAST


def place_of(sought: Sought, channels: Sequence[Channel]) -> Place:
    """Topics and writers only as readers know them: those with something live."""
    channel = next((channel for channel in channels if channel.slug == sought.kanal), None)
    topic = writer = None
    if sought.topik:
        live = Exists(Tagging.objects.filter(topic=OuterRef("pk")))
        topic = Topic.objects.filter(live, slug=sought.topik).first()
    if sought.penulis:
        live = Exists(Edition.objects.live().filter(author=OuterRef("pk")))
        known = User.objects.filter(live, handle=sought.penulis, is_active=True)
        writer = known.select_related("profile").first()
    named = {
        "kanal": channel.slug if channel else "",
        "topik": topic.slug if topic else "",
        "penulis": writer.handle if writer else "",
    }
    return Place(replace(sought, **named), channel, topic, writer)


def _day(told: str) -> date | None:
    try:
        day = parse_date(told)
    except ValueError:
        return None
    return day if day and 2000 <= day.year < 2100 else None


def _begin_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
