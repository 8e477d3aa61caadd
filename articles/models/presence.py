from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone

from accounts.models import User
from articles.models.article import Article

FRESH_FOR = timedelta(seconds=90)  # three pings


class PresenceQuerySet(models.QuerySet["Presence"]):
    def fresh(self) -> Self:
        return self.filter(seen_at__gt=timezone.now() - FRESH_FOR)

    def stale(self) -> Self:
        return self.filter(seen_at__lte=timezone.now() - FRESH_FOR)

    def beside(self, person: User) -> Self:
        """Everybody else."""
        return self.exclude(user=person)

    def note(self, article: Article, person: User) -> None:
        """This person looks at this piece now: one row for each pair, however often they say so."""
        Presence.objects.bulk_create(
            [Presence(article=article, user=person, seen_at=timezone.now())],
            update_conflicts=True,
            unique_fields=["article", "user"],
            update_fields=["seen_at"],
        )


class Presence(models.Model):
    """Somebody of the desk looks at a piece; forgotten a minute and a half after they look away."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+", db_index=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField(db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "user"], name="presence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} at {self.article_id}"
