from django.db import models


class MessageTemplate(models.Model):
    """A message that editors begin from; chief editors keep them."""

    class Move(models.TextChoices):
        RETURN = "return", "Minta revisi"
        DECLINE = "decline", "Tolak"
        APPROVE = "approve", "Terbitkan"
        WITHDRAW = "withdraw", "Tarik dari situs"
        RESTORE = "restore", "Terbitkan kembali"

    move = models.CharField("langkah", max_length=10, choices=Move)
    name = models.CharField("nama", max_length=80)
    text = models.TextField(
        "isi",
        max_length=3000,
        help_text="{judul}, {nama} dan {kanal} diganti sendiri saat pesannya dikirim.",
    )
    position = models.PositiveSmallIntegerField("urutan", default=0)

    class Meta:
        verbose_name = "pesan siap pakai"
        verbose_name_plural = "pesan siap pakai"
        ordering = ["move", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["move", "name"], name="message_template_name"),
        ]

    def __str__(self) -> str:
        return self.name
