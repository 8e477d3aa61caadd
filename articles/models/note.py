from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from articles.models.article import Article


class NoteQuerySet(models.QuerySet["Note"]):
    def open(self) -> Self:
        return self.filter(state=Note.State.OPEN)

    def of_this_round(self) -> Self:
        """What the writer may still answer: asked since the piece was last sent, or open yet."""
        return self.filter(Q(state=Note.State.OPEN) | Q(made_at__gt=F("article__submitted_at")))

    def for_list(self) -> Self:
        """All that a list of notes prints, in one query."""
        return self.select_related("author__profile").fetch_mode(models.FETCH_RAISE)


class Note(models.Model):
    """What an editor asks of the writer, who answers before the piece can go back."""

    class State(models.TextChoices):
        OPEN = "open", "Menunggu"
        DONE = "done", "Sudah"
        WAIVED = "waived", "Tidak"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    block = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(blank=True)  # Why not, or what was done.
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan"
        verbose_name_plural = "catatan"
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="waived") | ~Q(answer=""), name="note_waived_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN
