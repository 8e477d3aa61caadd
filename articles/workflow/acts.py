"""Acts of the desk that leave a piece where it is, on the record like any move."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.audit import About, record
from accounts.models import User
from articles.models import Article, Channel, Event
from articles.rules import has_it, is_other_editor, may_take
from articles.workflow import turns

ACTS = {
    "reveal": "Nama penulis dibuka",
    "move-channel": "Pindah kanal",
    "edit": "Disunting redaksi",
    "unedit": "Suntingan diurungkan",
}


class NotNow(Exception):
    """The piece is not where the act is possible; `last` is what was done with it."""

    def __init__(self, last: Event | None) -> None:
        super().__init__("the article is elsewhere")
        self.last = last


@transaction.atomic
def reveal(article: Article, *, by: User) -> Event:
    """Let one editor learn who wrote a piece before it is decided."""
    article = turns.lock(article)
    if not is_other_editor(by, article):
        raise PermissionDenied
    known = article.events.filter(move="reveal", actor=by).first()
    return known or put_on_record("reveal", article, by=by)


@transaction.atomic
def move_channel(article: Article, channel: Channel, *, by: User) -> Event | None:
    """Put what waits, or lies on one's own desk, into another channel; None where it is there.

    Raises NotNow where it lies elsewhere, PermissionDenied where it is not theirs to move.
    """
    article = turns.lock(article)
    if not may_take(by, article):
        raise PermissionDenied
    is_mine = article.status == Article.Status.IN_REVIEW and has_it(by, article)
    if not is_mine and article.status != Article.Status.SUBMITTED:
        raise NotNow(article.events.select_related("actor__profile").last())
    if article.channel_id == channel.pk:
        return None
    before, article.channel = article.channel, channel
    article.save(update_fields=["channel"])
    turns.redraw(article)
    turns.touch(article, by)
    was = before.name if before else "tanpa kanal"
    return put_on_record(
        "move-channel",
        article,
        by=by,
        note=f"Dari {was} ke {channel.name}.",
        changed={"channel": (was, channel.name)},
    )


def put_on_record(
    act: str,
    article: Article,
    *,
    by: User,
    note: str = "",
    changed: Mapping[str, tuple[object, object]] | None = None,
) -> Event:
    """Write an act into the piece's history and into the audit log; `changed`: what from, what to."""
    event = article.events.create(
        actor=by,
        move=act,
        label=ACTS[act],
        before=article.status,
        after=article.status,
        note=note,
        version=article.version,
    )
    columns = (changed or {}).items()
    record(
        f"article.{act}",
        by=by,
        about=About("article", article.pk, article.title_for_others),
        before={name: was for name, (was, _) in columns},
        after={name: became for name, (_, became) in columns},
    )
    return event
