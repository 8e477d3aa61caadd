"""What is no longer as pages show it: told in the transaction that changes it.

The row stands or falls with the change. Whoever commits it raises this host's numbers at once; all
else that has to know (another host, or this one where the process died between the two) finds the
row within a second, see `following`.
"""

import logging
from datetime import timedelta
from functools import partial
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from idnplatform.foundation.page_cache.generations import Generations, generations_at
from idnplatform.foundation.page_cache.keeping import UNNAMED
from idnplatform.foundation.page_cache.purge import purge

KEPT_FOR = timedelta(days=1)

logger = logging.getLogger(__name__)


class Outdated(models.Model):
    """Keys of which every page is to be drawn anew."""

    keys = models.JSONField()
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        app_label = "idnplatform"
        verbose_name = "halaman usang"
        verbose_name_plural = "halaman usang"

    def __str__(self) -> str:
        return " ".join(self.keys)

    @property
    def mark(self) -> tuple[int, int]:
        """By which a host ticks it off: its number and its moment in microseconds."""
        return self.pk, int(self.at.timestamp() * 1_000_000)


def outdate(*keys: str) -> None:
    """Drop every page that shows one of these, everywhere, once this transaction has committed."""
    if not transaction.get_connection().in_atomic_block:
        raise transaction.TransactionManagementError(
            "outdate() belongs into the transaction that changes what pages show."
        )
    told = sorted({*keys})
    row = Outdated.objects.create(keys=told)
    # A disk that fails here must not make a publishing that was done look undone.
    transaction.on_commit(partial(_raise, told, row.mark), robust=True)
    if settings.PURGE_URL:
        purge.enqueue([*told, UNNAMED])


def forget_outdated() -> int:
    """Delete what every host has seen long ago; answers how many."""
    return Outdated.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]


def generations() -> Generations:
    """This host's numbers."""
    return generations_at(Path(settings.PAGE_CACHE_FILE or settings.VAR_DIR / "page-generations"))


def _raise(keys: list[str], row: tuple[int, int]) -> None:
    generations().raise_for(keys, row=row)
