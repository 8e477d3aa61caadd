from datetime import UTC, datetime
from typing import Self

from django.db import models
from django.utils import timezone

from articles.models.article import Article

HALF_LIFE = 30  # days
_FIRST_DAY = datetime(2026, 1, 1, tzinfo=UTC)


def weight_at(moment: datetime) -> float:
    """What one reader weighs who goes on at this moment: twice as much as one of 30 days before.

    So old readers fade beside new ones, and no row is ever written for the passing of time.
    Holds for eighty years before a float runs over.
    """
    return 2.0 ** ((moment - _FIRST_DAY).total_seconds() / 86400 / HALF_LIFE)


class ReadOnQuerySet(models.QuerySet["ReadOn"]):
    def after(self, article_id: int, *, at_least: float = 2) -> Self:
        """Where readers of this article went on to, the most trodden way first.

        `at_least` is told in readers of today: what fewer did says nothing about the pieces,
        and might say something about somebody.
        """
        trodden = at_least * weight_at(timezone.now())
        return self.filter(article=article_id, weight__gte=trodden).order_by("-weight", "-onward")

    def trodden(self, article_ids: list[int], *, at_least: float = 2) -> Self:
        """The same of several articles, in no order."""
        weight = at_least * weight_at(timezone.now())
        return self.filter(article__in=article_ids, weight__gte=weight)


class ReadOn(models.Model):
    """Readers went from one article straight to another; how many, the older the less."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="read_on", db_index=False
    )
    onward = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="read_before")
    weight = models.FloatField()  # in the measure of `weight_at`

    objects = ReadOnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "onward"], name="read_on_once"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} → {self.onward_id}"

    @property
    def readers(self) -> float:
        """As many readers of this very moment would weigh the same."""
        return self.weight / weight_at(timezone.now())
