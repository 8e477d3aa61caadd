"""*Rekomendasi Artikel*: what the worker has chosen, or while it has not, the channel's newest."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import batched, chain

from django.db.models import Q

from articles.baca_juga import linked_in
from articles.models import Edition, Language
from articles.models import Recommendation as Chosen
from idnplatform.foundation.page_cache import remembered_each
from idnplatform.foundation.written_once import WrittenOnce

MOST = 6


_chosen_beside = WrittenOnce(
    lambda article: Chosen.objects.beside([article]).order_by("place").only("other", "reason"),
    2**62,
)


_live_of = WrittenOnce(
    lambda *articles: Edition.objects.live().for_cards().filter(article__in=articles),
    *range(2**62, 2**62 + MOST),
)


@dataclass(frozen=True)
class Recommendation:
    edition: Edition
    reason: str


def recommended_for(edition: Edition) -> list[Recommendation]:
    """Up to six other live pieces, each with the reason shown; two queries, three where one went.

    The first is what reads on well (*selanjutnya*). Of those chosen, what is not live is passed
    over, and its place taken by one of those that were stored to spare.
    """
    chosen = {row.other_id: row.reason for row in _chosen_beside(edition.article_id)}
    live = _live(list(chosen)[:MOST])
    if len(live) < min(MOST, len(chosen)):
        live = _live(chosen)
    shown = [Recommendation(other, chosen[article]) for article, other in live.items()][:MOST]
    return shown or _beside_it(edition)


def _live(articles: Iterable[int]) -> dict[int, Edition]:
    """What is live of these, by article; many pages name the same. One query for each MOST."""
    return remembered_each("live", articles, _ask)


def _ask(articles: list[int]) -> dict[int, Edition]:
    of_each = (_live_of(*part, *part[:1] * (MOST - len(part))) for part in batched(articles, MOST))
    return {edition.article_id: edition for edition in chain.from_iterable(of_each)}


def _beside_it(edition: Edition) -> list[Recommendation]:
    beside = Edition.objects.live().in_channel(edition.channel).newest_first().for_cards()
    others = beside.exclude(article__in={edition.article_id, *linked_in(edition.html)}).filter(
        Q(gist=None) | Q(gist__language=Language.INDONESIAN)
    )
    return [Recommendation(other, f"Kanal {edition.channel.name}") for other in others[:MOST]]
