import copy
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import User
from articles.models.ai_use import AiUse
from articles.models.article_queryset import ArticleQuerySet
from articles.models.picture import Picture
from articles.models.place import Place
from articles.models.taxonomy import Channel, Kind
from articles.richtext import EMPTY, Document

_CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # No 0/o, 1/i/l: people read codes aloud.
CODE = "[2-9a-hjkmnp-z]{8}"  # the shape of `new_code`, as a regular expression


def new_code() -> str:
    """Eight letters that name an article in its address for ever: 8e11 of them, drawn at random."""
    return "".join(secrets.choice(_CODE_LETTERS) for _ in range(8))


def empty_body() -> dict[str, Any]:
    return copy.deepcopy(EMPTY)


class Article(models.Model):
    """What a writer works on. Readers never see it: they see its live edition."""

    class Status(models.TextChoices):
        """Where it stands on the desk."""

        DRAFT = "draft", "Draf"
        SUBMITTED = "submitted", "Menunggu editor"
        IN_REVIEW = "in_review", "Sedang ditinjau"
        RETURNED = "returned", "Revisi"
        DECLINED = "declined", "Ditolak"
        APPROVED = "approved", "Disetujui"

    class Publication(models.TextChoices):
        """Where readers stand, whatever happens on the desk meanwhile."""

        NONE = "none", "Belum terbit"
        LIVE = "live", "Terbit"
        WITHDRAWN = "withdrawn", "Ditarik"

    EDITABLE = frozenset({Status.DRAFT, Status.RETURNED})
    LOCKED = frozenset({Status.SUBMITTED, Status.IN_REVIEW})

    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="articles"
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    code = models.CharField(max_length=8, unique=True, default=new_code, editable=False)
    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.LISTICLE)
    channel = models.ForeignKey(
        Channel, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    title = models.CharField("judul", max_length=200, blank=True)
    summary = models.CharField("cuplikan", max_length=400, blank=True)
    dateline = models.CharField("tempat", max_length=60, blank=True)
    cover = models.ForeignKey(
        Picture, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    body = models.JSONField("isi", default=empty_body)
    topics = models.JSONField("topik", default=list, blank=True)  # ["Flores", …]
    sources = models.JSONField("sumber", default=list, blank=True)  # [{title, url, accessed}, …]
    ai_use = models.CharField("penggunaan AI", max_length=10, choices=AiUse, blank=True)
    version = models.PositiveIntegerField(default=1)
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    publication = models.CharField(max_length=12, choices=Publication, default=Publication.NONE)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(default=timezone.now)
    submitted_at = models.DateTimeField(null=True, blank=True)  # The last time; kept by a recall.
    publish_at = models.DateTimeField(null=True, blank=True)
    discarded_at = models.DateTimeField(null=True, blank=True)
    # See articles/readership/.
    views = models.PositiveIntegerField(default=0, editable=False)
    reads = models.PositiveIntegerField(default=0, db_default=0, editable=False)

    # What secret links to the draft must name; empty where there are none.
    sharing_word = models.CharField(max_length=16, blank=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = "naskah"
        verbose_name_plural = "naskah"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="in_review") | Q(reviewer__isnull=False),
                name="article_in_review_has_reviewer",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True) | Q(status="approved"),
                name="article_only_approved_is_scheduled",
            ),
            models.CheckConstraint(
                condition=Q(discarded_at__isnull=True)
                | Q(status="draft", publication="none", submitted_at__isnull=True),
                name="article_only_unsent_is_discarded",
            ),
        ]
        indexes = [
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(status="submitted"),
                name="article_queue",
            ),
            models.Index(
                fields=["submitted_at", "id"],
                condition=Q(status="in_review"),
                name="article_on_desks",
            ),
            models.Index(fields=["author", "-changed_at", "-id"], name="article_own"),
            models.Index(fields=["author", "-views", "-id"], name="article_own_views"),
            models.Index("author", Lower("title"), "id", name="article_own_titles"),
            models.Index(
                fields=["author", "submitted_at", "id"],
                condition=Q(submitted_at__isnull=False),
                name="article_own_sent",
            ),
            models.Index(
                fields=["author", "discarded_at", "status", "publication", "publish_at"],
                name="article_own_places",
            ),
            models.Index(
                fields=["publish_at"], condition=Q(publish_at__isnull=False), name="article_due"
            ),
        ]

    def __str__(self) -> str:
        return self.title or "(tanpa judul)"

    def get_absolute_url(self) -> str:
        return reverse("writing:editor", args=[self.pk])

    @property
    def is_editable(self) -> bool:
        return self.status in self.EDITABLE and not self.discarded_at

    @property
    def is_discardable(self) -> bool:
        """Nobody but the writer has ever seen it."""
        return self.status == self.Status.DRAFT and not (self.submitted_at or self.discarded_at)

    @property
    def is_scheduled(self) -> bool:
        """Approved for a moment that is still to come."""
        return self.publish_at is not None and self.publish_at > timezone.now()

    @property
    def document(self) -> Document:
        return Document.parse(self.body)

    def title_for(self, person: User) -> str:
        """The title that this person may read: a text back with its writer is theirs alone."""
        return str(self) if person.pk == self.author_id else self.title_for_others

    @property
    def title_for_others(self) -> str:
        """The title as anybody but the writer may read it."""
        if not self.is_editable:
            return str(self)
        return self.printed_title or "Naskah ini sedang di tangan penulisnya"

    @cached_property
    def printed_title(self) -> str:
        """That of the last edition; empty before there is one. Lists set it beforehand."""
        return self.editions.order_by("-number").values_list("title", flat=True).first() or ""

    @property
    def is_beyond_the_writer(self) -> bool:
        """What an editor may open; the query of the same name says it of many."""
        return self.status != self.Status.DRAFT or self.publication != self.Publication.NONE

    @property
    def manuscript(self) -> dict[str, Any]:
        """All that the writer may change, in the shape in which the browser sends and gets it."""
        return {
            "version": self.version,
            "kind": self.kind,
            "channel": self.channel.slug if self.channel else None,
            "title": self.title,
            "summary": self.summary,
            "dateline": self.dateline,
            "cover": self.cover_id,
            "body": self.body,
            "topics": self.topics,
            "sources": self.sources,
            "ai_use": self.ai_use,
        }

    @property
    def seen(self) -> str:
        """Names this text in a form, so that a decision holds for what was read.

        Another sending is another text, and so is what the desk has edited since.
        """
        sent = f"{self.submitted_at:%Y-%m-%dT%H:%M:%S.%f%z}" if self.submitted_at else ""
        return sent and f"{sent} {self.version}"

    @property
    def label(self) -> str:
        """The status in the words that writers know."""
        if self.discarded_at:
            return Place.DISCARDED.label
        if self.status in self.LOCKED:
            return "Dimoderasi"
        if self.status == self.Status.APPROVED:
            return "Dijadwalkan" if self.publish_at else self.get_publication_display()
        return self.get_status_display()
