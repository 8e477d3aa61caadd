from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone


class DocumentVersionQuerySet(models.QuerySet["DocumentVersion"]):
    def of(self, kind: str) -> Self:
        """All of one document, the newest first."""
        return self.filter(kind=kind).order_by("-number")

    def current(self) -> Self:
        """Each document as it reads today."""
        later = DocumentVersion.objects.filter(
            kind=models.OuterRef("kind"), number__gt=models.OuterRef("number")
        )
        return self.filter(~models.Exists(later)).order_by("kind")


class DocumentVersion(models.Model):
    """A document of the house as it read from a day on. Never changed: a new one takes its place."""

    class Kind(models.TextChoices):
        TERMS = "ketentuan", "Ketentuan"
        PRIVACY = "privasi", "Privasi"
        GUIDELINE = "pedoman", "Pedoman Media Siber"

    # What people agree to; the guideline binds the house itself.
    AGREED_TO = (Kind.TERMS, Kind.PRIVACY)

    kind = models.CharField("dokumen", max_length=10, choices=Kind)
    number = models.PositiveIntegerField("versi", editable=False)
    text = models.TextField("isi")  # See `accounts.terms.markup`.
    summary = models.TextField("yang berubah", blank=True)
    published_at = models.DateTimeField("berlaku sejak", default=timezone.now, editable=False)

    objects = DocumentVersionQuerySet.as_manager()

    class Meta:
        verbose_name = "versi dokumen"
        verbose_name_plural = "ketentuan, privasi, dan pedoman"
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="document_version_number"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} versi {self.number}"

    def get_absolute_url(self) -> str:
        """Where it is read, whether it is the newest or not."""
        return reverse(f"reading:{self.kind}-version", args=[self.number])


class Acceptance(models.Model):
    """Somebody agreed to a document as it read then. Where they were is nobody's business."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="acceptances"
    )
    version = models.ForeignKey(
        DocumentVersion, on_delete=models.PROTECT, related_name="acceptances"
    )
    accepted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "persetujuan"
        verbose_name_plural = "persetujuan"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "version"], name="acceptance_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.version_id}"
