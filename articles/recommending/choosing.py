"""Which pieces stand beside another, why, and what room new writers have among them. Asks nobody."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from math import log

from django.conf import settings

from articles.models import Language, Recommendation
from articles.recommending.shelf import Piece, Shelf

Kind = Recommendation.Kind

SHOWN = 6
SPARE = 4  # that come forward when others are withdrawn
MOST_OF_ONE_WRITER = 2  # among those shown, as long as there are others
ROTATED = 12  # newest pieces by new writers of a channel that take turns where none is alike

# What each adds to likeness, which is .1 to .3 for most that are worth reading next.
TOPIC = 0.12  # for one that few pieces bear; less for one of many
READ_ON = 0.25  # times the share of those who went on
POPULAR = 0.1  # for what is read most of all today, in proportion for the others
SAME_WRITER, SAME_CHANNEL = 0.03, 0.02
FRESH = 0.25  # part of the sum that fades with age
HALF_LIFE = 14.0  # days
ALIKE = 0.12  # likeness that may be called by that name
WORTH_TELLING = 0.05  # share of those who went on


@dataclass(frozen=True)
class Choice:
    article: int
    kind: Recommendation.Kind
    reason: str


@dataclass(frozen=True)
class _Offer:
    piece: Piece
    score: float
    kind: Recommendation.Kind
    reason: str


def choices_for(
    piece: Piece,
    shelf: Shelf,
    *,
    now: datetime,
    read_on: Mapping[int, float] | None = None,
    popular: Mapping[int, float] | None = None,
) -> list[Choice]:
    """Up to SHOWN + SPARE others, the best first, at least NEW_WRITERS_SHARE of new writers.

    `read_on` tells by article how large a part (0 to 1) of those who went on from here read it,
    `popular` how much it is read today beside what is read most (0 to 1).
    Where too few are alike or near, the list is shorter.
    """
    offers = sorted(
        _offers(piece, shelf, now, read_on or {}, popular or {}),
        key=lambda offer: (-offer.score, -offer.piece.article),
    )
    chosen = _with_new_writers(piece, offers, _spread(offers))
    return [Choice(offer.piece.article, offer.kind, offer.reason) for offer in chosen]


def may_stand_beside(piece: Piece, other: Piece) -> bool:
    """Neither itself nor what its text leads to already, and in a language that its page speaks.

    Every page speaks Indonesian around the text.
    """
    return (
        other.article != piece.article
        and other.article not in piece.linked
        and other.language in {piece.language, Language.INDONESIAN}
    )


def _offers(
    piece: Piece,
    shelf: Shelf,
    now: datetime,
    read_on: Mapping[int, float],
    popular: Mapping[int, float],
) -> Iterable[_Offer]:
    alike = shelf.like(piece)
    for article in {*alike, *read_on, *popular, *shelf.beside(piece)}:
        other = shelf.pieces.get(article)
        if other and may_stand_beside(piece, other):
            likeness, share = alike.get(article, 0.0), read_on.get(article, 0.0)
            liking = READ_ON * share + POPULAR * popular.get(article, 0.0)
            kind, words = _reason(piece, other, shelf, likeness=likeness, share=share)
            if kind != Kind.LIKE or likeness >= ALIKE:
                score = (likeness + liking + _nearness(piece, other, shelf)) * _freshness(
                    other, now
                )
                yield _Offer(other, score, kind, _in_words(kind, words))


def _nearness(piece: Piece, other: Piece, shelf: Shelf) -> float:
    """What they have in common beside the text."""
    common = (slug for slug in piece.topics if slug in other.topics)
    nearness = sum(TOPIC / log(2.0 + len(shelf.under_topic[slug])) for slug in common)
    nearness += SAME_WRITER * (other.author == piece.author)
    return nearness + SAME_CHANNEL * (other.channel == piece.channel)


def _reason(
    piece: Piece, other: Piece, shelf: Shelf, *, likeness: float, share: float
) -> tuple[Recommendation.Kind, str]:
    """What ties them most; of common topics the rarest."""
    if share >= WORTH_TELLING:
        return Kind.READ_ON, ""
    if common := [slug for slug in piece.topics if slug in other.topics]:
        return Kind.TOPIC, piece.topics[min(common, key=lambda slug: len(shelf.under_topic[slug]))]
    if other.author == piece.author:
        return Kind.WRITER, ""
    if likeness >= ALIKE or other.channel != piece.channel:
        return Kind.LIKE, ""
    return Kind.CHANNEL, other.channel_name


def _freshness(other: Piece, now: datetime) -> float:
    days = max(0.0, (now - other.published_at).total_seconds() / 86400)
    return float(1 - FRESH + FRESH * 2 ** (-days / HALF_LIFE))


def _in_words(kind: Recommendation.Kind, words: str) -> str:
    if not words:
        return str(kind.label)
    return f"{kind.label}{' ' if kind == Kind.CHANNEL else ': '}{words}"


def _spread(offers: list[_Offer]) -> list[_Offer]:
    """The best, with no writer more than MOST_OF_ONE_WRITER times while there are others."""
    by_writer: Counter[int] = Counter()
    spread: list[_Offer] = []
    others: list[_Offer] = []
    for offer in offers:
        by_writer[offer.piece.author] += 1
        is_enough = by_writer[offer.piece.author] > MOST_OF_ONE_WRITER
        (others if is_enough else spread).append(offer)
    return (spread + others)[: SHOWN + SPARE]


def _with_new_writers(piece: Piece, offers: list[_Offer], chosen: list[_Offer]) -> list[_Offer]:
    """The list, where the last of those shown give way to new writers if too few stand there."""
    shown, spare = chosen[:SHOWN], chosen[SHOWN:]
    lacking = settings.NEW_WRITERS_SHARE - sum(_is_new(piece, offer) for offer in shown)
    if lacking <= 0:
        return chosen
    fresh = _newcomers(piece, offers, {offer.piece.article for offer in shown})[:lacking]
    taken = {offer.piece.article for offer in fresh}
    too_many = max(0, len(shown) + len(fresh) - SHOWN)
    last = [offer for offer in reversed(shown) if not _is_new(piece, offer)][:too_many]
    shown = [offer for offer in shown if offer not in last] + fresh
    spare = last[::-1] + [offer for offer in spare if offer.piece.article not in taken]
    return (shown + spare)[: SHOWN + SPARE]


def _is_new(piece: Piece, offer: _Offer) -> bool:
    """By a new writer, and not the one who wrote this."""
    return offer.piece.is_newcomers and offer.piece.author != piece.author


def _newcomers(piece: Piece, offers: list[_Offer], shown: set[int]) -> list[_Offer]:
    """Those alike or on the same topic, the best first; then the newest of the channel, in turns.

    In turns, so that not the whole channel leads to one piece: each page begins at another.
    """
    fresh = [o for o in offers if _is_new(piece, o) and o.piece.article not in shown]
    near = [offer for offer in fresh if offer.kind != Kind.CHANNEL]
    rest = [offer for offer in fresh if offer.kind == Kind.CHANNEL]
    rest.sort(key=lambda offer: offer.piece.published_at, reverse=True)
    rest = rest[:ROTATED]
    first = piece.article % len(rest) if rest else 0
    turned = [
        _Offer(offer.piece, offer.score, Kind.NEWCOMER, str(Kind.NEWCOMER.label))
        for offer in rest[first:] + rest[:first]
    ]
    return near + turned
