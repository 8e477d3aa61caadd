"""Keep this host's numbers true to what was committed elsewhere, or by who died right after."""

import logging
import time
from datetime import timedelta

from django.db import Error, close_old_connections
from django.utils import timezone

from idnplatform.foundation.page_cache.generations import Generations
from idnplatform.foundation.page_cache.outdated import Outdated

EVERY = 1_000  # milliseconds
WHILE_LOOKING = (
    10_000  # One that dies, or waits for a silent database, keeps no other from serving.
)
READ_BACK = timedelta(hours=1)  # A transaction that is open for longer may be overlooked.
MOST = 1_000  # rows read back
TOO_LONG = 30 * 60_000  # After so long without a look some rows may have been missed.

logger = logging.getLogger(__name__)


def is_due(generations: Generations, now: int) -> bool:
    """Before the first request of each second; also where the clock began anew with the machine."""
    due = generations.due
    return now >= due or due - now > WHILE_LOOKING


def follow(generations: Generations, now: int) -> None:
    """Raise what was committed and not yet raised here. While the database is away, nothing is."""
    was_due, generations.due = generations.due, now + WHILE_LOOKING
    close_old_connections()
    try:
        if not 0 <= now - was_due <= TOO_LONG:
            generations.raise_all()
        _raise_unseen(generations)
    except Error as error:
        logger.warning("What other hosts changed is not known for now: %s", error)
    else:
        generations.due = monotonic() + EVERY
    finally:
        close_old_connections()


def monotonic() -> int:
    """Milliseconds; the same clock for all processes of a host."""
    return time.monotonic_ns() // 1_000_000


def _raise_unseen(generations: Generations) -> None:
    recent = Outdated.objects.filter(at__gt=timezone.now() - READ_BACK).order_by("-pk")
    rows = recent.only("pk", "at")[:MOST]
    unseen = [row.pk for row in rows if not generations.has_seen(row.mark)]
    for row in Outdated.objects.in_bulk(unseen).values() if unseen else ():
        generations.raise_for(row.keys, row=row.mark)
