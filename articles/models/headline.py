from django.db import models
from django.db.models import Q

from articles.models.edition import Edition

SLOTS = range(1, 6)


class Headline(models.Model):
    """One of the five places at the top of the front, and the live edition that stands in it."""

    slot = models.PositiveSmallIntegerField("tempat", unique=True)
    edition = models.OneToOneField(
        Edition, on_delete=models.SET_NULL, null=True, related_name="headline"
    )

    class Meta:
        verbose_name = "headline"
        verbose_name_plural = "headline"
        ordering = ["slot"]
        constraints = [
            models.CheckConstraint(
                condition=Q(slot__gte=SLOTS.start, slot__lt=SLOTS.stop), name="headline_slot"
            ),
        ]

    def __str__(self) -> str:
        return f"Headline {self.slot}"
