"""What a person may ask of their own data: a copy of it, and that it be erased."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class DataCopyQuerySet(models.QuerySet["DataCopy"]):
    def waiting(self) -> Self:
        return self.filter(made_at=None)

    def expired(self) -> Self:
        return self.filter(expires_at__lte=timezone.now())

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "-pk")


class DataCopy(models.Model):
    """A ZIP of all that is held about somebody: asked for, made by the worker, gone after days."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_copies"
    )
    asked_at = models.DateTimeField(default=timezone.now)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, db_index=True)
    # A random name in the private storage; empty until it is made, and again once it is gone.
    file = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)  # bytes

    objects = DataCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "salinan data"
        verbose_name_plural = "salinan data"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(made_at=None), name="data_copy_one_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.asked_at:%Y-%m-%d}"

    @property
    def is_there(self) -> bool:
        return bool(self.file and self.expires_at and self.expires_at > timezone.now())


class LeavingQuerySet(models.QuerySet["Leaving"]):
    def due(self) -> Self:
        """Those whose days to change their mind are over."""
        return self.filter(person__leaves_at__lte=timezone.now()).order_by("person__leaves_at")


class Leaving(models.Model):
    """That somebody wants their account erased, which is done once `User.leaves_at` has come."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="leaving",
    )
    asked_at = models.DateTimeField(default=timezone.now)
    keeps_name = models.BooleanField("nama tetap di tulisan yang terbit", default=False)
    reminded_at = models.DateTimeField(null=True)

    objects = LeavingQuerySet.as_manager()

    class Meta:
        verbose_name = "permintaan hapus akun"
        verbose_name_plural = "permintaan hapus akun"
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.person_id} {self.asked_at:%Y-%m-%d}"
