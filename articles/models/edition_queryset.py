from datetime import datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models

from accounts.models import User
from articles.models.taxonomy import Channel

if TYPE_CHECKING:
    from articles.models.edition import Edition  # noqa: F401 -- names what the rows are


# What no page tells of a writer and of a picture.
_UNPRINTED = (
    *(
        f"author__{name}"
        for name in ("password", "last_login", "is_superuser", "is_staff", "email")
    ),
    *("author__handle_skeleton", "author__joined_at"),
    *(f"cover__band_{number}" for number in range(4)),
    *(f"cover__{name}" for name in ("permission", "permission_file", "fingerprint", "address")),
    *(f"cover__{name}" for name in ("site", "creator", "licence", "alt", "caption")),
    *("cover__owner", "cover__uploaded_at", "cover__used_at"),
)


class EditionQuerySet(models.QuerySet["Edition"]):
    def live(self) -> Self:
        return self.filter(is_live=True)

    def in_channel(self, channel: Channel) -> Self:
        return self.filter(channel=channel)

    def newest_of_channel(self, pk: Any) -> Self:
        """The newest first, read along the index of channels whatever the planner believes.

        Were the channel asked for as equal, PostgreSQL might walk the newest of all until it
        meets some of this channel: of one that has been quiet for years, that is the whole table.
        """
        theirs = self.filter(channel_id__gte=pk, channel_id__lte=pk)
        return theirs.order_by("channel_id", "-published_at", "-pk")

    def by_writer(self, author: User) -> Self:
        return self.filter(author=author)

    def picked(self) -> Self:
        """*Pilihan Redaksi*."""
        return self.filter(is_pick=True)

    def headlines(self) -> Self:
        """What stands at the top of the front, slot by slot."""
        return self.filter(headline__isnull=False).order_by("headline__slot")

    def debuts(self) -> Self:
        """The first and second pieces of their writers."""
        return self.filter(debut__isnull=False)

    def most_read(self, window: str) -> Self:
        """Of the last "24h" or "7d" (`MostRead.Window`), in the order of the list."""
        return self.filter(article__most_read__window=window).order_by("article__most_read__place")

    def newest_first(self) -> Self:
        return self.order_by("-published_at", "-pk")

    def oldest_first(self) -> Self:
        return self.order_by("published_at", "pk")

    def published_between(self, start: datetime, end: datetime) -> Self:
        """From `start` on, before `end`."""
        return self.filter(published_at__gte=start, published_at__lt=end)

    def for_cards(self) -> Self:
        """All that a card prints, in one query; the text stays behind."""
        return (
            self.select_related("author__profile", "channel", "cover")
            .defer("html", "text", "body", "sources", "figures", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_sitemaps(self) -> Self:
        """Where each is, since when, and its cover; who wrote it is nobody's question there."""
        return (
            self.select_related("channel", "cover")
            .defer("html", "text", "body", "sources", "figures", "topics", "corrections")
            .defer("channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_hits(self) -> Self:
        """All that an answer of search prints: a card, and lines of the text."""
        cards = self.for_cards().defer(None)
        return cards.defer("html", "body", "sources", "figures", "channel__guide")

    def for_page(self) -> Self:
        """All that an article's own page prints, in one query."""
        return (
            self.select_related("author__profile", "channel", "cover")
            .defer("text", "body", "channel__guide", *_UNPRINTED)
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_recommending(self) -> Self:
        textless = self.select_related("gist").defer("html", "text", "body", "sources", "figures")
        return textless.fetch_mode(models.FETCH_PEERS)

    def for_trace(self) -> Self:
        """All that *Jejak artikel* tells, the newest first; with the bodies, to compare them."""
        return (
            self.select_related("author__profile", "channel")
            .defer("html", "text", "figures", "channel__guide")
            .order_by("-number")
            .fetch_mode(models.FETCH_RAISE)
        )

    def whole(self) -> Self:
        """All that is public of an edition, its plain text too, in one query."""
        return (
            self.select_related("author__profile", "channel", "cover")
            .defer("body", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )
