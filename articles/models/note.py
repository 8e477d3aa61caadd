from typing import Self

from django.conf import settings
from django.db import models

from articles.models.article import Article


class NoteQuerySet(models.QuerySet["Note"]):
    def open(self) -> Self:
        return self.filter(state=Note.State.OPEN)


class Note(models.Model):
    """What an editor asks of the writer, until it is done or waived."""

    class State(models.TextChoices):
        OPEN = "open", "Menunggu"
        DONE = "done", "Sudah"
        WAIVED = "waived", "Tidak perlu"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    block = models.CharField(max_length=32, blank=True)
    text = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan"
        verbose_name_plural = "catatan"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
