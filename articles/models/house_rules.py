from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import Q


class HouseRules(models.Model):
    """What the chief editors lay over the checker's limits: one row, or none while it is untouched.

    Change it by `save()`: other processes see by `changed_at` that they must read it anew.
    """

    LISTS = ("banned_sources", "banned_hosts", "prohibited_words", "particles")

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    # By kind, or by "kind/channel": {"berita/sport": 100}.
    least_words = models.JSONField("jumlah kata minimum", default=dict, blank=True)
    # What goes beside the lists of the file and of the code, in small letters.
    banned_sources = models.JSONField("bukan sumber", default=list, blank=True)
    banned_hosts = models.JSONField("situs terlarang", default=list, blank=True)
    prohibited_words = models.JSONField("kata yang diawasi", default=list, blank=True)
    particles = models.JSONField("partikel judul", default=list, blank=True)
    changed_at = models.DateTimeField("diubah", auto_now=True)

    class Meta:
        verbose_name = "aturan pemeriksa naskah"
        verbose_name_plural = "aturan pemeriksa naskah"
        default_permissions = ("change", "view")
        constraints = [models.CheckConstraint(condition=Q(id=1), name="house_rules_are_one")]

    def __str__(self) -> str:
        return "Aturan pemeriksa naskah"

    @property
    def said(self) -> Mapping[str, Any]:
        """The same in the words of a site's file of limits."""
        added: dict[str, Any] = {name: getattr(self, name) for name in self.LISTS}
        added["prohibited_words"] = [word.replace(" ", "_") for word in self.prohibited_words]
        return {"more": {"least_words": self.least_words, **added}}
