"""The shelf that a worker has in mind: filled once, then told what came since."""

import time

from django.conf import settings

from articles.models import Edition, Gist
from articles.models.edition_queryset import EditionQuerySet
from articles.recommending.gists import piece_of
from articles.recommending.shelf import Shelf

LONGEST = 6 * 3600.0  # seconds, then it is filled anew: withdrawn pieces and old weights go
# Gists are numbered before they are committed, so one may appear below another that is known.
OVERLAP = 50
FEW = 200  # pieces, among which each new one changes which words are rare
MOST_PUT = 500  # one by one; of more, some may be old and not in the order of publishing


class _Mind:
    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.shelf = Shelf()
        self.known: set[int] = set()
        self.filled_at: float | None = None  # monotonic

    def catch_up(self) -> Shelf:
        is_old = self.filled_at is None or time.monotonic() - self.filled_at > LONGEST
        if is_old or len(self.shelf.pieces) > 1.5 * settings.RECOMMENDED_PIECES:
            self._fill()
        else:
            last = max(self.known, default=0)
            came = Gist.objects.filter(pk__gt=last - OVERLAP).exclude(pk__in=self._lately(last))
            keys = list(came.order_by("pk").values_list("pk", flat=True)[: MOST_PUT + 1])
            if len(keys) > MOST_PUT or (keys and len(self.shelf.pieces) < FEW):
                self._fill()
            else:
                self._put(keys)
        return self.shelf

    def _put(self, keys: list[int]) -> None:
        if keys:
            for edition in _with_gists().filter(gist__in=keys).order_by("gist"):
                self.shelf.put(piece_of(edition))
            self.known.update(keys)

    def _lately(self, last: int) -> list[int]:
        return [key for key in range(last - OVERLAP + 1, last + 1) if key in self.known]

    def _fill(self) -> None:
        self.forget()
        newest = _with_gists().newest_first()[: settings.RECOMMENDED_PIECES]
        editions = list(newest)[::-1]
        self.known = {edition.gist.pk for edition in editions}
        self.shelf.fill(map(piece_of, editions))
        self.filled_at = time.monotonic()


mind = _Mind()


def shelf_now() -> Shelf:
    """The newest live pieces; a withdrawn one may still be among them."""
    return mind.catch_up()


def _with_gists() -> EditionQuerySet:
    return Edition.objects.live().for_recommending().filter(gist__isnull=False)
