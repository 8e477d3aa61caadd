from django.conf import settings
from django.db import models

from accounts.models import Erasure
from articles.models.article import Article
from idnplatform.foundation.kept import Kept, KeptQuerySet


class Event(Kept):
    """One move of an article: who made it, when, and the words they left. Only ever added.

    The database itself refuses changes by a trigger (migration 0002); deletion is refused
    here and, on PostgreSQL, by the trigger too. Where somebody had their account erased, `note`
    alone may be emptied, in the name of their `Erasure` (migration 0031).
    """

    # Moves by which editors answer a sending, and by which one of them takes it.
    DECISIONS = ("return", "decline", "approve")
    TAKINGS = ("claim", "take-over")
    # By which it comes to lie on a desk, also by another's hand.
    LAYINGS = (*TAKINGS, "assign", "unschedule")

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="events")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    move = models.CharField(max_length=20)
    label = models.CharField(max_length=60)
    before = models.CharField(max_length=12)
    after = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    reasons = models.JSONField(default=list)  # [{code, label, hint}, …], as they were then
    details = models.JSONField(default=list)  # What else was decided, each in a sentence.
    version = models.PositiveIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = KeptQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        indexes = [
            models.Index(fields=["article", "made_at"], name="event_of_article"),
            models.Index(fields=["move", "made_at"], name="event_of_move"),
        ]
        base_manager_name = "objects"

    def __str__(self) -> str:
        return f"{self.move} by {self.actor_id}"
