from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class LetterQuerySet(models.QuerySet["Letter"]):
    def on_their_way(self) -> Self:
        """Neither taken by a mail server yet, nor put aside."""
        return self.filter(sent_at=None, set_aside_at=None)

    def due(self) -> Self:
        """Those on their way whose time has come, and that no worker holds."""
        return self.on_their_way().filter(try_at__lte=timezone.now())

    def held(self) -> Self:
        """Those that a worker is handing over at this moment: taken, and nothing known of it yet."""
        on_their_way = self.on_their_way()
        return on_their_way.filter(tries__gt=0, error="", try_at__gt=timezone.now())

    def unsent(self) -> Self:
        """All that no mail server has taken."""
        return self.filter(sent_at=None)


class Letter(models.Model):
    """A mail on its way: written in the transaction of what it tells of, sent by the worker.

    It stands here until a mail server has taken it, so a server that is down delays letters and
    loses none. What a server refuses for good is put aside for people to look at.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="letters"
    )
    to = models.EmailField("kepada", max_length=254)
    subject = models.CharField("perihal", max_length=200)
    text = models.TextField()
    html = models.TextField()
    # What it is about, where that must be told once only however often a task runs.
    once = models.CharField(max_length=120, null=True, unique=True)
    unsubscribe = models.CharField(max_length=500, blank=True)  # Where one POST ends such letters.
    is_secret = models.BooleanField("rahasia", default=False)  # A code or a key: gone once sent.
    made_at = models.DateTimeField("ditulis", auto_now_add=True)
    sent_at = models.DateTimeField("terkirim", null=True)
    try_at = models.DateTimeField("dicoba lagi", default=timezone.now)
    tries = models.PositiveIntegerField("percobaan", default=0)
    refusals = models.PositiveIntegerField("penolakan", default=0)
    set_aside_at = models.DateTimeField("disisihkan", null=True)
    error = models.CharField("kesalahan", max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat yang belum terkirim"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["try_at"],
                condition=models.Q(sent_at=None, set_aside_at=None),
                name="letter_on_its_way",
            ),
            models.Index(
                fields=["sent_at"], condition=models.Q(sent_at__isnull=False), name="letter_sent"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
