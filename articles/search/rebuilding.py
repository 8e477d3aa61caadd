"""The index laid anew, or completed, from what is live."""

from collections.abc import Iterator

from django.db import transaction
from django.db.models import Exists, OuterRef

from articles.models import Edition, Entry
from articles.search.entries import drop, keep


def index_live(*, anew: bool = False, batch: int = 200) -> int:
    """Make findable what is live and is not yet, or everything `anew`; tells how many were read.

    From key to key, each batch in a transaction of its own: it may be cut off and go on.
    """
    stray = Entry.objects.filter(edition__is_live=False).values_list("edition", flat=True)
    drop(list(stray))
    return sum(_index(editions, anew) for editions in _batches(anew, batch))


def _batches(anew: bool, size: int) -> Iterator[list[int]]:
    lacking, last = Edition.objects.live().order_by("pk"), 0
    if not anew:
        lacking = lacking.exclude(Exists(Entry.objects.filter(edition=OuterRef("pk"))))
    while editions := list(lacking.filter(pk__gt=last).values_list("pk", flat=True)[:size]):
        yield editions
        last = editions[-1]


@transaction.atomic
def _index(editions: list[int], anew: bool) -> int:
    keep(editions, instead_of=editions if anew else [])
    return len(editions)
