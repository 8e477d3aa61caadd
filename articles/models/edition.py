from functools import cache
from math import ceil

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from articles.models.ai_use import AiUse
from articles.models.article import Article
from articles.models.edition_queryset import EditionQuerySet
from articles.models.licence import Licence
from articles.models.picture import Picture
from articles.models.renditions import SOCIAL_SIZE, address_of_file
from articles.models.taxonomy import Channel, Kind, Topic
from articles.richtext import frame_origins
from idnplatform.foundation.picture_html import Choice

WORDS_A_MINUTE = 200


def address_of(channel: str, slug: str, code: str) -> str:
    """Where an edition is read, as `reading:article` has it; written here as lists are long."""
    return f"{_root()}{channel}/{slug}-{code}/"


@cache
def _root() -> str:
    return reverse("reading:front")


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
    # Those of the body with the rights told when it was approved: `articles.pictures.printed`.
    figures = models.JSONField(default=list)
    # The card that other sites show beside a link; empty until the worker has drawn it.
    drawing = models.CharField(max_length=120, blank=True)
    body = models.JSONField()
    html = models.TextField()
    text = models.TextField()
    words = models.PositiveIntegerField()
    topics = models.JSONField(default=list)  # [{slug, name}, …], as printed
    sources = models.JSONField(default=list)  # [{title, url, accessed}, …]
    ai_use = models.CharField(max_length=10, choices=AiUse, blank=True)
    # Who approved it, as they were called then; *Jejak artikel* prints it.
    editor_name = models.CharField(max_length=60, blank=True)
    # False of a small correction that its writer published without an editor.
    is_reviewed = models.BooleanField(default=True, db_default=True)
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
        return address_of(self.channel.slug, self.slug, self.code)

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes begun, at 200 words a minute, as the editor counts it."""
        return max(1, ceil(self.words / WORDS_A_MINUTE))

    @property
    def shared_picture(self) -> Choice | None:
        """What other sites show beside a link to it: the card drawn of it, or else its cover."""
        if self.drawing:
            return Choice(address_of_file(self.drawing), *SOCIAL_SIZE)
        return self.cover.social if self.cover else None

    @property
    def shared_alt(self) -> str:
        """What that picture is for who cannot see it: a card says first what is written on it."""
        told = [self.title if self.drawing else "", self.cover_alt if self.cover_id else ""]
        return ". ".join(filter(None, told))

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
