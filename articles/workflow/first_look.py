"""Whether somebody may know yet who wrote a piece, asked of its history."""

from django.db.models import Count, Q

from accounts.models import User
from articles.blind import is_blind
from articles.models import Article, Event


def is_blind_to(person: User, article: Article) -> bool:
    """For one piece; by one query, and none where no look is blind."""
    if not is_blind(person, article, is_decided=False, is_revealed=False):
        return False
    told = article.events.order_by().aggregate(
        decided=Count("pk", filter=Q(move__in=Event.DECISIONS)),
        revealed=Count("pk", filter=Q(move="reveal", actor=person)),
    )
    return is_blind(
        person, article, is_decided=bool(told["decided"]), is_revealed=bool(told["revealed"])
    )


def revealed_to(person: User, articles: list[int]) -> set[int]:
    """Of which of these pieces this person asked for the name."""
    asked = Event.objects.filter(move="reveal", actor=person, article__in=articles)
    return set(asked.order_by().values_list("article", flat=True))
