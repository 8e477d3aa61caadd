from django.db import models
from django.db.models import F, Q

from articles.models.article import Article


class Readership(models.Model):
    """How often the page of an article was opened on one day (WIB); nothing about who did."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="readership", db_index=False
    )
    day = models.DateField()
    views = models.PositiveIntegerField(default=0)

    # How many of them are in the article's own total by now.
    carried = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "day"], name="readership_of_a_day"),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(views__gt=F("carried")), name="readership_to_carry"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article_id} {self.day}: {self.views}"
