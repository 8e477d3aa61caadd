from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse

from articles.models.article import Article
from articles.richtext import Document


class VersionQuerySet(models.QuerySet["Version"]):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")

    def last_sent(self) -> Self:
        """Of each article the text that the editors got last; they know no other."""
        sent = self.model.objects.filter(article=OuterRef("article"), why=Version.Why.SUBMITTED)
        newest = sent.newest_first().values("pk")[:1]
        return self.filter(why=Version.Why.SUBMITTED, pk=Subquery(newest))

    def for_list(self) -> Self:
        """What the history prints; the text stays behind."""
        return self.select_related("author__profile").defer("manuscript")


class Version(models.Model):
    """A manuscript as it stood at one moment, kept to look at and to bring back."""

    class Why(models.TextChoices):
        SUBMITTED = "submitted", "Dikirim ke redaksi"
        RETURNED = "returned", "Diminta revisi"
        NAMED = "named", "Disimpan sendiri"
        WORK = "work", "Otomatis"
        REPLACED = "replaced", "Sebelum dipulihkan"
        EDITED = "edited", "Disunting redaksi"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    why = models.CharField(max_length=10, choices=Why)
    name = models.CharField("nama", max_length=80, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    manuscript = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versi"
        verbose_name_plural = "versi"
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["article", "-made_at", "-id"], name="version_newest")]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("writing:version", args=[self.article_id, self.pk])

    @property
    def label(self) -> str:
        return self.name or self.get_why_display()

    @property
    def document(self) -> Document:
        return Document.parse(self.manuscript["body"])

    @property
    def fields(self) -> dict[str, Any]:
        """The manuscript without its body."""
        return {key: value for key, value in self.manuscript.items() if key != "body"}
