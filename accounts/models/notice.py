from typing import Self

from django.conf import settings
from django.db import models


class NoticeKind(models.TextChoices):
    """What a notice is about; each person chooses per kind how to hear of it."""

    DECISION = "decision", "Keputusan naskah"
    NOTE = "note", "Catatan editor"
    ANSWER = "answer", "Jawaban penulis"
    PUBLICATION = "publication", "Tulisan terbit"
    VERIFICATION = "verification", "Verifikasi"
    MENTION = "mention", "Sebutan dan tugas"
    BADGE = "badge", "Lencana dan tingkat"
    CONDUCT = "conduct", "Peringatan dan penangguhan"
    SECURITY = "security", "Keamanan akun"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def on_site(self) -> Self:
        """What the person wants to find under the bell."""
        return self.filter(is_on_site=True)

    def unread(self) -> Self:
        return self.on_site().filter(read_at=None)

    def awaiting_digest(self) -> Self:
        return self.filter(awaits_digest=True)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Notice(models.Model):
    """One thing that somebody is told on the site, under the bell, or in the mail of the day."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("jenis", max_length=12, choices=NoticeKind)
    text = models.CharField("isi", max_length=300)
    address = models.CharField("alamat", max_length=300, blank=True)  # A path of this site.
    # What it is about, where that must be told once only however often a task runs.
    once = models.CharField(max_length=120, null=True, unique=True)
    is_on_site = models.BooleanField(default=True)
    awaits_digest = models.BooleanField(default=False)
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "kabar"
        verbose_name_plural = "kabar"
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="notice_newest"),
            models.Index(
                fields=["person"],
                condition=models.Q(read_at=None, is_on_site=True),
                name="notice_unread",
            ),
            models.Index(
                fields=["made_at"], condition=models.Q(awaits_digest=True), name="notice_of_the_day"
            ),
            models.Index(fields=["made_at"], name="notice_made"),
        ]

    def __str__(self) -> str:
        return self.text


class ByMail(models.TextChoices):
    NOW = "now", "Langsung"
    DAILY = "daily", "Sekali sehari"
    NONE = "none", "Tidak"


class NoticeChoice(models.Model):
    """How somebody wants to hear of one kind; no row where they want it as it comes."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notice_choices"
    )
    kind = models.CharField("jenis", max_length=12, choices=NoticeKind)
    is_on_site = models.BooleanField("di situs", default=True)
    by_mail = models.CharField("surel", max_length=5, choices=ByMail, default=ByMail.NOW)

    class Meta:
        verbose_name = "pilihan kabar"
        verbose_name_plural = "pilihan kabar"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="one_choice_a_kind"),
            models.CheckConstraint(
                condition=~models.Q(kind="security"), name="security_is_no_choice"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.by_mail}"
