"""*Rekomendasi Artikel*: what the worker has chosen, or while it has not, the channel's newest."""

from dataclasses import dataclass

from django.db.models import Q

from articles.baca_juga import linked_in
from articles.models import Edition, Language

MOST = 6


@dataclass(frozen=True)
class Recommendation:
    edition: Edition
    reason: str


def recommended_for(edition: Edition) -> list[Recommendation]:
    """Up to six other live pieces, each with the reason shown; one query, two where none is chosen.

    The first is what reads on well (*selanjutnya*).
    """
    chosen = Edition.objects.recommended_beside(edition.article_id).for_cards()[:MOST]
    recommendations = [Recommendation(other, vars(other)["reason"]) for other in chosen]
    return recommendations or _beside_it(edition)


def _beside_it(edition: Edition) -> list[Recommendation]:
    beside = Edition.objects.live().in_channel(edition.channel).newest_first().for_cards()
    others = beside.exclude(article__in={edition.article_id, *linked_in(edition.html)}).filter(
        Q(gist=None) | Q(gist__language=Language.INDONESIAN)
    )
    return [Recommendation(other, f"Kanal {edition.channel.name}") for other in others[:MOST]]
