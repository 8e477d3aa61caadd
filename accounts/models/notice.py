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
    SECURITY = "security", "Keamanan akun"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-pk")


class Notice(models.Model):
    """One thing that somebody is told on the site, under the bell."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField("jenis", max_length=12, choices=NoticeKind)
    text = models.CharField("isi", max_length=300)
    address = models.CharField("alamat", max_length=300, blank=True)  # A path of this site.
    made_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "kabar"
        verbose_name_plural = "kabar"
        default_permissions = ()
        indexes = [
            models.Index(fields=["person", "-made_at", "-id"], name="notice_newest"),
            models.Index(fields=["person"], condition=models.Q(read_at=None), name="notice_unread"),
        ]

    def __str__(self) -> str:
        return self.text
