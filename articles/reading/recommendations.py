"""*Rekomendasi Artikel*: same topics first, then the same channel, the newest first."""

from dataclasses import dataclass

from articles.models import Edition, Tagging

MOST = 6
_LOOKED_AT = 200  # newest taggings of the edition's topics, however many there are in all


@dataclass(frozen=True)
class Recommendation:
    edition: Edition
    reason: str


def recommended_for(edition: Edition) -> list[Recommendation]:
    """Up to six other live pieces, each with the reason shown; three queries at most."""
    by_topic = _sharing_topics(edition)
    if len(by_topic) >= MOST:
        return by_topic[:MOST]
    chosen = {edition.pk, *(recommendation.edition.pk for recommendation in by_topic)}
    beside = Edition.objects.live().in_channel(edition.channel).exclude(pk__in=chosen)
    return by_topic + [
        Recommendation(other, f"Kanal {edition.channel.name}")
        for other in beside.newest_first().for_cards()[: MOST - len(by_topic)]
    ]


def _sharing_topics(edition: Edition) -> list[Recommendation]:
    names = {topic["slug"]: topic["name"] for topic in edition.topics}
    if not names:
        return []
    newest = (
        Tagging.objects.filter(topic__slug__in=names)
        .exclude(edition=edition)
        .order_by("-published_at", "-edition")
        .values_list("edition", "topic__slug")[:_LOOKED_AT]
    )
    shared: dict[int, set[str]] = {}
    for pk, slug in newest:
        shared.setdefault(pk, set()).add(slug)
    # The more topics in common the better; the newest first among equals, as they came.
    best = sorted(shared, key=lambda pk: -len(shared[pk]))[:MOST]
    editions = Edition.objects.live().for_cards().in_bulk(best)
    return [
        Recommendation(editions[pk], f"Topik sama: {_first_of(names, shared[pk])}")
        for pk in best
        if pk in editions
    ]


def _first_of(names: dict[str, str], slugs: set[str]) -> str:
    """The name that the edition itself puts first among its topics."""
    return next(name for slug, name in names.items() if slug in slugs)
