"""What an editor has seen of a piece: so that a resubmission can be read as what changed since."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from accounts.models import User
from articles.models import Article, Event, Sight, Version


@dataclass(frozen=True)
class Base:
    """The text from which a difference is told, and since when."""

    version: Version
    at: datetime
    is_own: bool
    """The editor saw it; otherwise it is what was decided last."""


def look(article: Article, editor: User) -> Base | None:
    """Note that this editor has opened what was sent, and answer what they knew before.

    Opening it again keeps the base, until the writer sends anew. None where there is nothing to
    compare with: it was never seen and never decided.
    """
    now = article.versions.newest_first().first()
    if now is None or article.submitted_at is None:
        return None
    sight = article.sights.filter(editor=editor).select_related("version", "before").first()
    before = sight.before if sight else None
    if sight and sight.version.made_at < article.submitted_at:
        before = sight.version
    if sight is None or sight.version_id != now.pk:
        told = {"version": now, "before": before, "seen_at": timezone.now()}
        Sight.objects.update_or_create(article=article, editor=editor, defaults=told)
    if before:
        return Base(before, before.made_at, is_own=True)
    return _decided(article)


def _decided(article: Article) -> Base | None:
    """The text of the last decision before this sending."""
    decisions = article.events.filter(move__in=Event.DECISIONS, made_at__lt=article.submitted_at)
    last = decisions.last()
    if last is None:
        return None
    kept = article.versions.filter(number__lte=last.version, made_at__lte=last.made_at)
    version = kept.newest_first().first()
    return Base(version, last.made_at, is_own=False) if version else None
