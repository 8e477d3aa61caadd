from django.conf import settings
from django.db import models

from articles.models.article import Article
from articles.models.version import Version


class Sight(models.Model):
    """Which sending of a piece an editor opened last, and which one before that."""

    article = models.ForeignKey(
        Article, on_delete=models.CASCADE, related_name="sights", db_index=False
    )
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    before = models.ForeignKey(Version, on_delete=models.SET_NULL, null=True, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "editor"], name="sight_one_a_person"),
        ]

    def __str__(self) -> str:
        return f"{self.article_id}: {self.editor_id}"
