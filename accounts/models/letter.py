from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self) -> Self:
        """Those that nobody has taken yet and whose time has come."""
        return self.filter(sent_at=None, try_at__lte=timezone.now())


class Letter(models.Model):
    """A mail on its way: written in the transaction of what it tells of, sent by the worker.

    It stands here until a mail server has taken it, so a server that is down delays letters and
    loses none.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="letters"
    )
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    html = models.TextField()
    is_secret = models.BooleanField(default=False)  # A code or a key: gone once it is sent.
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    try_at = models.DateTimeField(default=timezone.now)
    tries = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=300, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "surat"
        verbose_name_plural = "surat"
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["try_at"], condition=models.Q(sent_at=None), name="letter_on_its_way"
            ),
        ]

    def __str__(self) -> str:
        return self.subject
