from typing import Any, Self

from django.db import models


class ReasonQuerySet(models.QuerySet["Reason"]):
    def offered(self) -> Self:
        return self.filter(is_active=True).order_by("position", "label")


class Reason(models.Model):
    """A listed reason of the desk; chief editors keep the list."""

    code = models.SlugField("kode", max_length=40, unique=True)
    label = models.CharField("alasan", max_length=80)
    hint = models.CharField(
        "saran", max_length=300, blank=True, help_text="Apa yang bisa dilakukan penulis."
    )
    for_return = models.BooleanField("untuk minta revisi", default=False)
    for_decline = models.BooleanField("untuk tolak", default=False)
    for_withdraw = models.BooleanField("untuk tarik dari situs", default=False)
    position = models.PositiveSmallIntegerField("urutan", default=0)
    is_active = models.BooleanField("dipakai", default=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        verbose_name = "alasan"
        verbose_name_plural = "alasan"
        ordering = ["position", "label"]

    def __str__(self) -> str:
        return self.label

    def goes_with(self, move: str) -> bool:
        return bool(getattr(self, f"for_{move}", False))

    def told(self) -> dict[str, Any]:
        """The reason as it stands now, to be written down with a decision."""
        return {"code": self.code, "label": self.label, "hint": self.hint}
