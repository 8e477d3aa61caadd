"""The writer's own desk: every piece, found again and with its next step."""

from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import User
from articles.models import Article, Channel, Kind, Place
from articles.workflow.places import places_of
from articles.workflow.waiting import usual_wait
from articles.writing.lookup import ORDERS, Lookup
from articles.writing.rows import rows_of
from idnplatform.foundation.paging import BadCursor

ROWS_A_PAGE = 30


@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    """Own pieces as the address asks for them; without a word, the latest change first."""
    channels = list(Channel.objects.in_order())
    lookup = Lookup.read(request.GET, channels)
    cursor = request.GET.get("lanjut", "")
    try:
        page = lookup.page_of(request.user, cursor, size=ROWS_A_PAGE)
    except BadCursor as error:
        raise Http404 from error
    counts = counts_of(request.user)
    words = {
        "rows": rows_of(page.items, for_=request.user),
        "lookup": lookup,
        "places": _places(counts, lookup),
        "has_any": any(counts.values()),
        "usual_wait": usual_wait() if counts[Place.MODERATED] else None,
        "waiting_places": places_of(request.user),
        "kinds": Kind.choices,
        "channels": channels,
        "orders": [(value, label) for value, (label, _) in ORDERS.items()],
        "first": lookup.address() if cursor else "",
        "next": lookup.address(lanjut=page.next) if page.next else "",
        "active": "writing",
    }
    return render(request, "articles/writing/desk.html", words)


def counts_of(author: User) -> dict[Place, int]:
    """How many own pieces are in each place, by one reading of an index."""
    # Counted by a column that is never empty and stands in the index, which `pk` does not.
    counted = {place.name: Count("status", filter=place.holds) for place in Place}
    found = Article.objects.filter(author=author).aggregate(**counted)
    return {place: found[place.name] for place in Place}


def _places(counts: dict[Place, int], lookup: Lookup) -> list[tuple[str, int | None, str, bool]]:
    """(word, how many, address, whether it is shown now): all of them, then what is not empty."""
    chosen = [(place, counts[place]) for place in Place if counts[place] or place == lookup.status]
    return [("Semua", None, lookup.address(status=""), not lookup.status)] + [
        (place.label, number, lookup.address(status=place.value), place == lookup.status)
        for place, number in chosen
    ]
