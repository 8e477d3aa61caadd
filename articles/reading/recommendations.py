"""*Rekomendasi Artikel*: same topics first, then the same channel, the newest first."""

from dataclasses import dataclass
from datetime import datetime

from articles.models import Edition, Tagging

MOST = 6
TOPICS_ASKED = 4  # of an edition's topics, so that the number of queries is bounded
LOOKED_AT = 50  # newest taggings of each


@dataclass(frozen=True)
class Recommendation:
    edition: Edition
    reason: str


def recommended_for(edition: Edition) -> list[Recommendation]:
    """Up to six other live pieces, each with the reason shown."""
    by_topic = _sharing_topics(edition)
    if len(by_topic) == MOST:
        return by_topic
    taken = {edition.pk, *(recommendation.edition.pk for recommendation in by_topic)}
    beside = Edition.objects.live().in_channel(edition.channel).exclude(pk__in=taken)
    reason = f"Kanal {edition.channel.name}"
    rest = beside.newest_first().for_cards()[: MOST - len(by_topic)]
    return by_topic + [Recommendation(other, reason) for other in rest]


def _sharing_topics(edition: Edition) -> list[Recommendation]:
    """The more topics in common the better; the newest first among equals.

    One short walk of an index for each of the first topics: joined into one query, all
    taggings of a large topic would be read and sorted.
    """
    names = {topic["slug"]: topic["name"] for topic in edition.topics[:TOPICS_ASKED]}
    shared: dict[int, list[str]] = {}
    times: dict[int, datetime] = {}
    for slug in names:
        newest = Tagging.objects.filter(topic__slug=slug).exclude(edition=edition)
        rows = newest.order_by("-published_at", "-edition_id").values_list(
            "edition", "published_at"
        )
        for pk, published_at in rows[:LOOKED_AT]:
            shared.setdefault(pk, []).append(slug)
            times[pk] = published_at
    best = sorted(shared, key=lambda pk: (len(shared[pk]), times[pk]), reverse=True)[:MOST]
    editions = Edition.objects.live().for_cards().in_bulk(best)
    return [
        Recommendation(editions[pk], f"Topik sama: {names[shared[pk][0]]}")
        for pk in best
        if pk in editions
    ]
