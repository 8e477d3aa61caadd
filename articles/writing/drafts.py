from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils import timezone

from accounts.models import User
from articles.models import Article


class DraftConflict(Exception):
    """The draft changed elsewhere, or is no longer the writer's to change."""


def save_draft(article: Article, words: dict[str, Any], *, version: int) -> int:
    """Store the writer's words and nothing else; answer the version they now have.

    One conditional UPDATE: it cannot overwrite a newer text, it cannot bring back an
    article that was sent to the editors meanwhile, and it cannot write for who is
    suspended. Raises DraftConflict when any of these has happened.
    """
    suspended = User.objects.suspended().filter(pk=OuterRef("author"))
    unchanged = Article.objects.editable().filter(
        ~Exists(suspended), pk=article.pk, version=version
    )
    if not unchanged.update(**words, version=F("version") + 1, changed_at=timezone.now()):
        raise DraftConflict
    return version + 1
