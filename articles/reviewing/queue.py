"""The queue: what waits, and what lies on whose desk."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, editors_only
from accounts.models import User
from articles.models import Channel, Kind, SavedLook, Turn, beat_of
from articles.reviewing.cards import Card, cards_of
from articles.reviewing.lookup import Lookup, Part, Writer, in_sight_of, parts_for
from idnplatform.foundation.paging import BadCursor

ROWS_A_PAGE = 50
ROWS_BESIDE = 10  # of what lies on desks, above and below what waits


@editors_only
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """The queue as the address asks for it; without a word, what goes next first."""
    channels = list(Channel.objects.in_order())
    lookup, cursor = Lookup.read(request.GET, channels), request.GET.get("lanjut", "")
    try:
        page = lookup.page_of(request.user, cursor, size=ROWS_A_PAGE)
    except BadCursor as error:
        raise Http404 from error
    is_plain = not (lookup.is_narrow or cursor)
    mine, others = _beside(request.user) if is_plain else ([], [])
    shown = [turn.pk for turn in (*mine, *page.items, *others)]
    cards = {card.turn.pk: card for card in cards_of(shown, for_=request.user)}
    looks = list(request.user.looks.all())
    words = {
        "mine": _cards_of(mine, cards),
        "waiting": _cards_of(page.items, cards),
        "others": _cards_of(others, cards),
        **_words_of(request.user, lookup, channels, looks),
        "address": lookup.address(lanjut=cursor),
        "first": lookup.address() if cursor else "",
        "next": lookup.address(lanjut=page.next) if page.next else "",
    }
    return render(request, "articles/reviewing/queue.html", words)


def _cards_of(turns: list[Turn], cards: dict[int, Card]) -> list[Card]:
    """What somebody took out of the queue between two queries is left out."""
    return [cards[turn.pk] for turn in turns if turn.pk in cards]


def _beside(editor: User) -> tuple[list[Turn], list[Turn]]:
    """What lies on one's own desk and on the others', the first few of each."""
    parts = parts_for(editor)
    turns = in_sight_of(editor).in_order()
    mine, others = turns.filter(parts[Part.MINE]), turns.filter(parts[Part.OTHERS])
    return list(mine[:ROWS_BESIDE]), list(others[:ROWS_BESIDE])


def _words_of(
    editor: User, lookup: Lookup, channels: list[Channel], looks: list[SavedLook]
) -> dict[str, Any]:
    """All around the rows: the parts with their counts, filters and saved looks."""
    parts = parts_for(editor)
    found = in_sight_of(editor).counted(**{part.name: parts[part] for part in Part})
    counts = {part: found[part.name] for part in Part}
    beat = beat_of(editor)
    return {
        "lookup": lookup,
        "part": Part(lookup.keadaan),
        "parts": [
            (part.label, counts[part], lookup.address(keadaan=part.value), part == lookup.keadaan)
            for part in Part
            if counts[part] or part in {Part.WAITING, lookup.keadaan}
        ],
        "count_waiting": counts[Part.WAITING],
        "count_mine": counts[Part.MINE],
        "count_others": counts[Part.OTHERS],
        "mine_address": lookup.address(keadaan=Part.MINE.value),
        "others_address": lookup.address(keadaan=Part.OTHERS.value),
        "looks": [(look, look.query == lookup.address()) for look in looks],
        "can_save": lookup.is_narrow and len(looks) < SavedLook.MOST,
        "beat": [channel.name for channel in channels if channel.pk in beat],
        "channels": channels,
        "kinds": Kind.choices,
        "writers": Writer.choices,
        "promise_days": settings.REVIEW_PROMISE_DAYS,
        "active": "reviewing",
    }
