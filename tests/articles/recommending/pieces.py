"""Pieces to recommend, made without a database: each of words that only it and its like have."""

from datetime import UTC, datetime, timedelta
from typing import Any

from articles.models import Language
from articles.recommending.shelf import Piece, Shelf
from articles.recommending.terms import terms_of

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
TRAVEL, FOOD = 1, 2
NAMES = {TRAVEL: "Travel", FOOD: "Food"}


def a_piece(article: int, text: str = "", *, days_old: float = 0, **told: Any) -> Piece:
    """By its own writer in *Travel*, about nothing that another is about unless `text` says so."""
    channel = told.pop("channel", TRAVEL)
    fields = {
        "author": 1000 + article,
        "channel_name": NAMES[channel],
        "topics": {},
        "language": Language.INDONESIAN,
        "published_at": NOON - timedelta(days=days_old),
        "is_newcomers": False,
        "terms": terms_of("", text or " ".join(f"kata{article}nomor{n}" for n in range(30))),
    } | told
    return Piece(article=article, channel=channel, **fields)


def about(subject: str, own: int) -> str:
    """A text of which two thirds is common to all about this subject."""
    shared = " ".join(f"{subject}{letter}" for letter in "abcdefghijklmnopqrst")
    return f"{shared} " + " ".join(f"milik{own}x{n}" for n in range(10))


def a_shelf(*pieces: Piece) -> Shelf:
    shelf = Shelf()
    shelf.fill(sorted(pieces, key=lambda piece: piece.published_at))
    return shelf
