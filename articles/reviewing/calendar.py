"""The calendar: what goes out when, and what has gone out, by day and channel."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import urlencode

from django.db.models import Count, F, QuerySet, Window
from django.db.models.functions import RowNumber, TruncDate
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, editors_only
from accounts.models import User
from articles.models import Article, Channel, Edition
from articles.reviewing.span import Shape, Span
from articles.workflow import MOVES

MOST_SCHEDULED = 500  # in one look; more would be no calendar any more
MOST_PUBLISHED = 12  # on one day


@dataclass(frozen=True)
class Slot:
    """A piece at its time: an article that is scheduled, or the edition that went out."""

    at: datetime
    piece: Article | Edition
    is_movable: bool = False

    @property
    def is_published(self) -> bool:
        return isinstance(self.piece, Edition)


@dataclass
class Day:
    date: date
    is_today: bool
    is_past: bool
    is_within: bool
    """Of the month shown, not of its neighbours."""
    slots: list[Slot] = field(default_factory=list)
    published: int = 0

    @property
    def scheduled(self) -> int:
        return sum(not slot.is_published for slot in self.slots)

    @property
    def hidden(self) -> int:
        """How many more went out than are shown."""
        return self.published - (len(self.slots) - self.scheduled)

    @property
    def channels(self) -> list[tuple[str, int]]:
        """Of what is scheduled, the fullest first: a second piece in a channel is seen at once."""
        waiting = (slot.piece.channel for slot in self.slots if not slot.is_published)
        return Counter(channel.name for channel in waiting if channel).most_common()


@editors_only
@require_safe
def calendar(request: SignedInRequest) -> HttpResponse:
    asked, today = request.GET, timezone.localdate()
    span = Span.asked(asked.get("tampilan", ""), asked.get("mulai", ""), today)
    channels = list(Channel.objects.in_order())
    channel = next((one for one in channels if one.slug == asked.get("kanal")), None)
    days = _days(span, channel, request.user)
    kept = {"tampilan": span.shape.value, "kanal": channel.slug if channel else ""}
    words = {
        "span": span,
        "shapes": Shape,
        "days": days,
        "channels": channels,
        "channel": channel,
        "today": today,
        "earlier": urlencode(kept | {"mulai": span.before.isoformat()}),
        "later": urlencode(kept | {"mulai": span.after.isoformat()}),
        "now": urlencode(kept),
        "is_full": sum(day.scheduled for day in days) >= MOST_SCHEDULED,
        "active": "reviewing",
    }
    return render(request, "articles/reviewing/calendar.html", words)


def _days(span: Span, channel: Channel | None, user: User) -> list[Day]:
    today = timezone.localdate()
    days = {
        day: Day(day, is_today=day == today, is_past=day < today, is_within=span.holds(day))
        for day in span.days
    }
    for edition in _published(span, channel):
        day = days[edition.day]  # type: ignore[attr-defined]
        day.published = edition.of_day  # type: ignore[attr-defined]
        day.slots.append(Slot(edition.published_at, edition))
    for article in _scheduled(span, channel):
        at = article.publish_at
        assert at is not None  # noqa: S101 -- the query asked for nothing else
        slot = Slot(at, article, is_movable=MOVES["reschedule"].is_open_to(user, article))
        days[timezone.localdate(at)].slots.append(slot)
    for day in days.values():
        day.slots.sort(key=lambda slot: slot.at)
    return list(days.values())


def _scheduled(span: Span, channel: Channel | None) -> QuerySet[Article]:
    waiting = Article.objects.filter(publish_at__gte=span.begins_at, publish_at__lt=span.ends_at)
    if channel:
        waiting = waiting.filter(channel=channel)
    return waiting.order_by("publish_at", "pk").for_rows()[:MOST_SCHEDULED]


def _published(span: Span, channel: Channel | None) -> QuerySet[Edition]:
    """The first editions of each day that are still live, each told how many its day has."""
    live = Edition.objects.live().in_channel(channel) if channel else Edition.objects.live()
    within = live.filter(published_at__gte=span.begins_at, published_at__lt=span.ends_at)
    day = TruncDate("published_at")
    return (
        within.for_cards()
        .annotate(day=day)
        .annotate(
            place=Window(RowNumber(), partition_by=[F("day")], order_by=["published_at", "pk"]),
            of_day=Window(Count("pk"), partition_by=[F("day")]),
        )
        .filter(place__lte=MOST_PUBLISHED)
        .order_by("published_at", "pk")
    )
