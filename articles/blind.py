"""The blind first look: a piece is judged before its name is."""

from django.conf import settings

from accounts.models import User
from articles.models import Article


def is_blind(person: User, article: Article, *, is_decided: bool, is_revealed: bool) -> bool:
    """Whether this person may not learn yet who wrote it. Asks no database.

    `is_decided` tells whether editors ever returned, declined or approved it, `is_revealed`
    whether this very person asked for the name, on the record.
    """
    if not settings.BLIND_FIRST_LOOK or person.pk == article.author_id:
        return False
    return not (is_decided or is_revealed)
