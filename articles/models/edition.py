from datetime import datetime
from math import ceil
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts.models import User
from articles.models.ai_use import AiUse
from articles.models.article import Article
from articles.models.licence import Licence
from articles.models.picture import Picture
from articles.models.taxonomy import Channel, Kind, Topic
from articles.richtext import frame_origins

WORDS_A_MINUTE = 200


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
            .defer("html", "text", "body", "sources", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_sitemaps(self) -> Self:
        """Where each is, since when, and its cover; who wrote it is nobody's question there."""
        return (
            self.select_related("channel", "cover")
            .defer("html", "text", "body", "sources", "topics", "corrections", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_hits(self) -> Self:
        """All that an answer of search prints: a card, and lines of the text."""
        return self.for_cards().defer(None).defer("html", "body", "sources", "channel__guide")

    def for_page(self) -> Self:
        """All that an article's own page prints, in one query."""
        return (
            self.select_related("author__profile", "channel", "cover")
            .defer("text", "body", "channel__guide")
            .fetch_mode(models.FETCH_RAISE)
        )

    def for_recommending(self) -> Self:
        textless = self.select_related("gist").defer("html", "text", "body", "sources")
        return textless.fetch_mode(models.FETCH_PEERS)

    def recommended_beside(self, article_id: int) -> Self:
        """In the order of its list, each with its `reason`; what is not live is passed over."""
        beside = self.live().filter(article__recommended_beside__article=article_id)
        beside = beside.annotate(reason=F("article__recommended_beside__reason"))
        return beside.order_by("article__recommended_beside__place")

    def for_trace(self) -> Self:
        """All that *Jejak artikel* tells, the newest first; with the bodies, to compare them."""
        return (
            self.select_related("author__profile", "channel")
            .defer("html", "text", "channel__guide")
            .order_by("-number")
            .fetch_mode(models.FETCH_RAISE)
        )


class Edition(models.Model):
    """One approved text of an article, rendered once and ready to serve."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="editions")
    number = models.PositiveIntegerField()
    is_live = models.BooleanField(default=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="editions", db_index=False
    )
    channel = models.ForeignKey(Channel, on_delete=models.PROTECT, related_name="+", db_index=False)
    code = models.CharField(max_length=8)
    slug = models.CharField(max_length=80)
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400)
    cover = models.ForeignKey(Picture, on_delete=models.PROTECT, null=True, related_name="+")
    cover_alt = models.CharField(max_length=300, blank=True)
    cover_caption = models.CharField(max_length=300, blank=True)
    cover_credit = models.CharField(max_length=220, blank=True)
    cover_creator = models.CharField(max_length=100, blank=True)
    cover_address = models.URLField(max_length=500, blank=True)
    cover_licence = models.CharField(max_length=12, choices=Licence, blank=True)
    # Those of the body and the cover: written once, with the edition.
    pictures = models.ManyToManyField(Picture, through="Showing", related_name="editions")
    body = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    words = models.PositiveIntegerField()
    topics = models.JSONField(default=list)  # [{slug, name}, …], as printed
    sources = models.JSONField(default=list)  # [{title, url, accessed}, …]
    ai_use = models.CharField(max_length=10, choices=AiUse, blank=True)
    # Who approved it, as they were called then; *Jejak artikel* prints it.
    editor_name = models.CharField(max_length=60, blank=True)
    # 1 or 2 where it is the first or second piece of its writer; told by going live.
    debut = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField()
    updated_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    notice = models.TextField(blank=True)  # Why it was withdrawn, in words for readers.
    withdrawn_for = models.CharField(max_length=80, blank=True)  # The listed reason.
    is_pick = models.BooleanField(default=False)  # Pilihan Redaksi
    # The headline that it shall take when it goes live; where it stands then, `Headline` knows.
    wished_slot = models.PositiveSmallIntegerField(null=True)
    corrections = models.JSONField(default=list)  # [{at, text}, …]; `at` is set by going live.

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "edisi"
        verbose_name_plural = "edisi"
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="edition_number"),
            models.UniqueConstraint(
                fields=["article"], condition=Q(is_live=True), name="edition_one_live"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=Q(is_live=True), name="edition_live_code"
            ),
        ]
        indexes = [
            models.Index(
                fields=["-published_at", "-id"], condition=Q(is_live=True), name="edition_newest"
            ),
            models.Index(
                fields=["channel", "-published_at", "-id"],
                condition=Q(is_live=True),
                name="edition_channel",
            ),
            models.Index(
                fields=["author", "-published_at", "-id"],
                condition=Q(is_live=True),
                name="edition_author",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(is_live=True, is_pick=True),
                name="edition_picked",
            ),
            models.Index(
                fields=["-published_at", "-id"],
                condition=Q(is_live=True, debut__isnull=False),
                name="edition_debuts",
            ),
            models.Index(fields=["code", "-number"], name="edition_code"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    def get_absolute_url(self) -> str:
        return reverse("reading:article", args=[self.channel.slug, self.slug, self.code])

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes begun, at 200 words a minute, as the editor counts it."""
        return max(1, ceil(self.words / WORDS_A_MINUTE))

    @property
    def frames(self) -> list[str]:
        """Origins of other sites that its embeds may show; empty where it holds none."""
        return frame_origins(self.html)


class Showing(models.Model):
    """A picture in an edition. What was printed once is kept."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "picture"], name="showing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id}: {self.picture_id}"


class Tagging(models.Model):
    """A live edition under a topic; carries the time, so that a topic's list is one index."""

    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="taggings", db_index=False
    )
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="taggings")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "topic"], name="tagging_once"),
        ]
        indexes = [
            models.Index(fields=["topic", "-published_at", "-edition"], name="tagging_newest")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.edition_id}"
