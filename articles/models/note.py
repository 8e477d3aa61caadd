from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.article import Article
from articles.models.note_queryset import NoteQuerySet

MOST_AROUND = 120  # letters of the text kept on each side of a quote


class Note(models.Model):
    """What an editor says about a piece: to the writer, or among editors.

    It stands at a field, at a block or at the whole piece, and where it has a quote, at those
    words. The writer gets it with the decision, and answers before the piece can go back.
    """

    class State(models.TextChoices):
        OPEN = "open", "Menunggu"
        DONE = "done", "Sudah"
        WAIVED = "waived", "Tidak"

    class Field(models.TextChoices):
        TITLE = "title", "Judul"
        SUMMARY = "summary", "Cuplikan"
        COVER = "cover", "Gambar sampul"
        CHANNEL = "channel", "Kanal"
        TOPICS = "topics", "Topik"
        SOURCES = "sources", "Sumber"

    QUOTABLE = frozenset({Field.TITLE, Field.SUMMARY})
    TAKEN = "Saran diterima."
    """The writer's answer to a suggestion whose words now stand in the text."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    field = models.CharField(max_length=8, choices=Field, blank=True)
    block = models.CharField(max_length=32, blank=True)
    quote = models.TextField(
        blank=True
    )  # The words it is about, as they stood when it was written.
    before = models.CharField(max_length=MOST_AROUND, blank=True)
    after = models.CharField(max_length=MOST_AROUND, blank=True)
    text = models.TextField(blank=True)
    # The better words for the quote; empty to leave it out, null where nothing is suggested.
    suggestion = models.TextField(null=True, blank=True)
    is_private = models.BooleanField(default=False)  # Among editors, never for the writer.
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)  # With a decision; until then a draft.
    applied_at = models.DateTimeField(
        null=True, blank=True
    )  # Put into the text by the desk itself.
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
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
            models.CheckConstraint(
                condition=Q(is_private=False) | Q(sent_at__isnull=True, suggestion__isnull=True),
                name="note_private_stays_among_editors",
            ),
            models.CheckConstraint(
                condition=Q(field="") | Q(block=""), name="note_stands_at_one_place"
            ),
            models.CheckConstraint(
                condition=Q(quote="", before="", after="")
                | (~Q(quote="") & (~Q(block="") | Q(field__in=["title", "summary"]))),
                name="note_quotes_words_of_a_place",
            ),
            models.CheckConstraint(
                condition=Q(suggestion__isnull=True) | ~Q(quote=""),
                name="note_suggests_for_a_quote",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | Q(suggestion__isnull=False), name="note_says_something"
            ),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(suggestion__isnull=False, state="done"),
                name="note_applied_is_a_suggestion",
            ),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=False)
                | Q(applied_at__isnull=False)
                | Q(state="open", answered_at__isnull=True),
                name="note_unsent_has_no_answer",
            ),
        ]

    def __str__(self) -> str:
        return (self.text or self.quote)[:60]

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_sent(self) -> bool:
        return self.sent_at is not None

    @property
    def is_suggestion(self) -> bool:
        return self.suggestion is not None

    @property
    def is_draft_suggestion(self) -> bool:
        """Better words that nobody has taken or been sent yet."""
        return self.is_suggestion and not (self.sent_at or self.applied_at)

    @property
    def was_taken(self) -> bool:
        """Whether the better words stand in the text by the writer's own hand."""
        return self.is_suggestion and self.state == self.State.DONE and not self.applied_at
