from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from articles.models.article import Article

_PERSON = settings.AUTH_USER_MODEL
WORDS = 2_000  # letters of what a report tells


class ReportReasonQuerySet(models.QuerySet["ReportReason"]):
    def of_pieces(self) -> Self:
        return self.filter(is_active=True, for_pieces=True)

    def of_people(self) -> Self:
        return self.filter(is_active=True, for_people=True)


class ReportReason(models.Model):
    """What readers may report something for; chief editors keep the list."""

    class Severity(models.IntegerChoices):
        LOW = 1, "Ringan"
        MIDDLE = 2, "Sedang"
        HIGH = 3, "Berat"

    code = models.SlugField("kode", max_length=40, unique=True)
    label = models.CharField("alasan", max_length=80)
    needs_words = models.BooleanField("harus dijelaskan", default=False)
    severity = models.PositiveSmallIntegerField("bobot", choices=Severity, default=Severity.MIDDLE)
    for_pieces = models.BooleanField("untuk tulisan", default=True)
    for_people = models.BooleanField("untuk akun", default=True)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField("dipakai", default=True)

    objects = ReportReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan laporan"
        verbose_name_plural = "alasan laporan"
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label


class CaseQuerySet(models.QuerySet["Case"]):
    def open(self) -> Self:
        return self.filter(closed_at=None)

    def closed(self) -> Self:
        return self.exclude(closed_at=None)

    def for_rows(self) -> Self:
        """All that the queue and the page of a case print of it, in one query."""
        return (
            self.select_related("article__author__profile", "person__profile", "closed_by__profile")
            .defer("article__body", "article__sources")
            .fetch_mode(models.FETCH_RAISE)
        )


class Case(models.Model):
    """What readers say of one piece or one account, gathered: one open case a subject."""

    class Outcome(models.TextChoices):
        UNFOUNDED = "unfounded", "Tidak terbukti"
        ACTED = "acted", "Ditindaklanjuti"

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, null=True, related_name="cases", db_index=False
    )
    person = models.ForeignKey(
        _PERSON, on_delete=models.CASCADE, null=True, related_name="cases", db_index=False
    )
    opened_at = models.DateTimeField(default=timezone.now)
    # Kept with each report: how many people there are behind them, and how grave the gravest is.
    voices = models.PositiveIntegerField(default=0)
    severity = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    words = models.TextField(max_length=WORDS, blank=True)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = "laporan"
        verbose_name_plural = "laporan"
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, person__isnull=True)
                | Q(article__isnull=True, person__isnull=False),
                name="case_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(closed_at=None), name="case_open_of_article"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=Q(closed_at=None), name="case_open_of_person"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "-opened_at"], name="case_of_article"),
            models.Index(fields=["person", "-opened_at"], name="case_of_person"),
            models.Index(
                fields=["-voices", "-id"], condition=Q(closed_at=None), name="case_voices"
            ),
            models.Index(
                fields=["-severity", "-id"], condition=Q(closed_at=None), name="case_severity"
            ),
            models.Index(fields=["opened_at", "id"], name="case_age"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def due_at(self) -> datetime:
        """*Pedoman Pemberitaan Media Siber* gives 2×24 hours."""
        return self.opened_at + timedelta(hours=settings.REPORT_HOURS)

    @property
    def left(self) -> timedelta:
        """Until it is due; or since, where that has passed."""
        return abs(self.due_at - timezone.now())

    @property
    def weight(self) -> str:
        """How grave the gravest report is, in a word."""
        weights = dict(ReportReason.Severity.choices)
        return str(weights.get(self.severity, ""))

    @property
    def is_late(self) -> bool:
        return self.closed_at is None and self.due_at < timezone.now()


class Report(models.Model):
    """One report. Who wrote it is known by account, or by a keyed hash that is soon forgotten."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    reason = models.ForeignKey(ReportReason, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=WORDS, blank=True)
    reporter = models.ForeignKey(_PERSON, on_delete=models.SET_NULL, null=True, related_name="+")
    # Of the address, never the address itself; emptied after REPORT_SOURCE_DAYS.
    source = models.CharField(max_length=64, blank=True)
    is_repeat = models.BooleanField(default=False)  # Of somebody who is counted already.
    email = models.EmailField(max_length=254, blank=True)  # Emptied once the answer is written.
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = "laporan pembaca"
        verbose_name_plural = "laporan pembaca"
        default_permissions = ()
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["made_at"], condition=~Q(source=""), name="report_with_a_source"),
        ]

    def __str__(self) -> str:
        return f"report {self.pk}"
