from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from idnplatform.foundation.kept import HistoryIsKept


class VerificationQuerySet(models.QuerySet["Verification"]):
    def open(self) -> Self:
        """Not decided yet, whoever has to do something."""
        return self.filter(state__in=Verification.OPEN)

    def waiting(self) -> Self:
        """For a chief editor."""
        return self.filter(state=Verification.State.WAITING)

    def for_rows(self) -> Self:
        return self.select_related("person__profile", "decided_by__profile", "offered_by__profile")


class Verification(models.Model):
    """One case of the badge *Verified Writer*: asked for, offered, or taken away.

    The badge speaks of the quality of the writing. Whether somebody is who they say they are is
    `identity_checked_at`, another question with another answer. Personal data is in `real_name`,
    `why`, `links`, `paper` and the words of the steps; only those who decide see it.
    """

    class Kind(models.TextChoices):
        REQUEST = "request", "Permintaan"
        OFFER = "offer", "Tawaran"
        TAKEN = "taken", "Lencana dicabut"

    class State(models.TextChoices):
        OFFERED = "offered", "Ditawarkan"
        WAITING = "waiting", "Menunggu keputusan"
        ASKED = "asked", "Menunggu jawaban penulis"
        APPROVED = "approved", "Disetujui"
        DECLINED = "declined", "Ditolak"
        TAKEN = "taken", "Lencana dicabut"
        ENDED = "ended", "Tidak dilanjutkan"

    OPEN = frozenset({State.OFFERED, State.WAITING, State.ASKED})
    AGAINST = frozenset({State.DECLINED, State.TAKEN})

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="verifications"
    )
    kind = models.CharField("jenis", max_length=8, choices=Kind, default=Kind.REQUEST)
    state = models.CharField("keadaan", max_length=8, choices=State)
    turn = models.PositiveIntegerField(default=0)  # Grows with each step: names what was seen.
    real_name = models.CharField("nama asli", max_length=100, blank=True)
    why = models.TextField("alasan", blank=True)
    links = models.JSONField("tautan", default=list)
    paper = models.CharField("dokumen", max_length=120, blank=True)  # A name in private storage.
    identity_checked_at = models.DateTimeField("identitas diperiksa", null=True)
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField("diputuskan", null=True)
    is_appealed = models.BooleanField("banding", default=False)
    made_at = models.DateTimeField("dibuat", auto_now_add=True)
    moved_at = models.DateTimeField("langkah terakhir", default=timezone.now)
    queued_at = models.DateTimeField("masuk antrean", null=True)  # Kept when more is asked for.

    objects = VerificationQuerySet.as_manager()

    class Meta:
        verbose_name = "verifikasi"
        verbose_name_plural = "verifikasi"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["offered", "waiting", "asked"]),
                name="verification_one_open",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(queued_at__isnull=False),
                name="verification_waiting_is_queued",
            ),
        ]
        indexes = [
            models.Index(
                fields=["queued_at", "id"],
                condition=Q(state="waiting"),
                name="verification_queue",
            ),
            models.Index(fields=["person", "-made_at", "-id"], name="verification_of_person"),
            models.Index(fields=["-moved_at", "-id"], name="verification_newest"),
            models.Index(fields=["decided_at"], condition=~Q(paper=""), name="verification_papers"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in self.OPEN

    @property
    def may_be_appealed(self) -> bool:
        return self.state in self.AGAINST and not self.is_appealed


class StepQuerySet(models.QuerySet["VerificationStep"]):
    def update(self, **changes: Any) -> int:
        raise HistoryIsKept("a step is only ever added")

    def in_order(self) -> Self:
        return self.order_by("made_at", "pk").select_related("by__profile")


class VerificationStep(models.Model):
    """One step of a case, with its words. Only added; it goes with its case and never alone.

    The database itself refuses changes by a trigger (migration 0009).
    """

    case = models.ForeignKey(Verification, on_delete=models.CASCADE, related_name="steps")
    # None: the clock.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.RESTRICT, null=True, related_name="+"
    )
    name = models.CharField(max_length=12)
    label = models.CharField(max_length=60)
    before = models.CharField(max_length=8, blank=True)
    after = models.CharField(max_length=8)
    words = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = "langkah verifikasi"
        verbose_name_plural = "langkah verifikasi"
        default_permissions = ()
        base_manager_name = "objects"
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsKept("a step is only ever added")
        super().save(*args, **kwargs)
