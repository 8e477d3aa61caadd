"""Where a piece is, in the words that writers know."""

from django.db import models
from django.db.models import Q


class Place(models.TextChoices):
    """A published piece under revision is in two places at once."""

    DRAFT = "draf", "Draf"
    MODERATED = "dimoderasi", "Dimoderasi"
    RETURNED = "revisi", "Revisi"
    SCHEDULED = "dijadwalkan", "Dijadwalkan"
    LIVE = "terbit", "Terbit"
    DECLINED = "ditolak", "Ditolak"
    WITHDRAWN = "ditarik", "Ditarik"
    DISCARDED = "dibuang", "Dibuang"

    @property
    def holds(self) -> Q:
        """Which articles are here."""
        return _HOLDS[self]


_KEPT = Q(discarded_at__isnull=True)
_HOLDS = {
    Place.DRAFT: _KEPT & Q(status="draft"),
    Place.MODERATED: _KEPT & Q(status__in=("submitted", "in_review")),
    Place.RETURNED: _KEPT & Q(status="returned"),
    Place.SCHEDULED: _KEPT & Q(publish_at__isnull=False),
    Place.LIVE: _KEPT & Q(publication="live"),
    Place.DECLINED: _KEPT & Q(status="declined"),
    Place.WITHDRAWN: _KEPT & Q(publication="withdrawn"),
    Place.DISCARDED: Q(discarded_at__isnull=False),
}
