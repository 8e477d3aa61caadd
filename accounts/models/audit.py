from typing import Self

from django.conf import settings
from django.db import models

from accounts.models.erasure import Erasure
from idnplatform.foundation.kept import Kept, KeptQuerySet


class AuditQuerySet(KeptQuerySet["AuditEntry"]):
    def about(self, kind: str, target: str) -> Self:
        return self.filter(kind=kind, target=target)

    def with_actors(self) -> Self:
        """All that a row of the trail prints, in one query."""
        return self.select_related("actor__profile", "on_behalf_of").fetch_mode(models.FETCH_RAISE)


class AuditEntry(Kept):
    """One act: who did it, when, from where, and what it changed. Only ever added.

    The database itself refuses changes by a trigger (migrations 0003 and 0012). One thing alone
    it allows: where somebody had their account erased, to empty what is told of them, in the
    name of their `Erasure`, which the entry bears from then on.

    Personal data is in `actor` (whose act it was), in `address` (from where), and where the act
    was on a person also in `target` (their number), `target_name` (their handle then) and in
    `before` and `after` (pen name and bio, both public; an e-mail address is never written down,
    only that it changed). Titles are written down as editors may read them, texts never.
    """

    # None: the system itself, such as what is published by the clock.
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,  # audit_actor begins with it.
    )
    # Whom an administrator stood in for, for support: then `actor` is the administrator.
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    act = models.CharField("tindakan", max_length=40)  # article.claim, person.roles
    kind = models.CharField("jenis", max_length=20)  # article, person, channel
    target = models.CharField("nomor", max_length=40, blank=True)
    target_name = models.CharField("nama", max_length=200, blank=True)
    before = models.JSONField("sebelum", default=dict, blank=True)
    after = models.JSONField("sesudah", default=dict, blank=True)
    address = models.GenericIPAddressField("alamat", null=True, blank=True)
    made_at = models.DateTimeField("waktu", auto_now_add=True)
    erasure = models.ForeignKey(
        Erasure, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    objects = AuditQuerySet.as_manager()

    class Meta:
        verbose_name = "catatan jejak"
        verbose_name_plural = "catatan jejak"
        base_manager_name = "objects"
        default_permissions = ()  # It is read on a page of its own, by the rule of that page.
        ordering = ["-made_at", "-pk"]
        indexes = [
            models.Index(fields=["made_at", "id"], name="audit_newest"),
            models.Index(fields=["kind", "target", "made_at", "id"], name="audit_about"),
            models.Index(fields=["kind", "made_at", "id"], name="audit_kind"),
            models.Index(fields=["actor", "made_at", "id"], name="audit_actor"),
            models.Index(fields=["act", "made_at", "id"], name="audit_act"),
            models.Index(fields=["address", "made_at", "id"], name="audit_address"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.target}"
