"""Which saves become versions: each sending, each return, those asked for, and one in ten minutes."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Version

WORK_BETWEEN = timedelta(minutes=10)


def keep(article: Article, why: Version.Why, *, by: User, name: str = "") -> Version:
    """Keep the manuscript as it stands now."""
    return article.versions.create(
        number=article.version, why=why, name=name, author=by, manuscript=article.manuscript
    )


def keep_while_working(article: Article, *, by: User) -> Version | None:
    """Keep it unless one was kept within the last ten minutes: autosaves must not flood history."""
    lately = article.versions.filter(made_at__gt=timezone.now() - WORK_BETWEEN)
    return None if lately.exists() else keep(article, Version.Why.WORK, by=by)
