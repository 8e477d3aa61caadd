"""Whose turn it is: the narrow rows of the queue, kept within each move. See docs/decisions/0008.

Each writer has two lines, one of ordinary pieces and one of corrections of what readers see. Of
each line one piece goes at a time: whoever's turn was taken begins anew behind those who wait.
So nothing starves, however much others send. Once a piece leads its line (number 1), no more can
be taken before it than the pieces that lead another line at that moment, and the corrections
and pieces of writers whose standing goes ahead, that are sent or promoted while their head start
has not passed since its `goes_at`.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone

from accounts.models import Profile, StandingRule, User
from articles.models import Article, Event, Turn
from articles.models.turn import TurnQuerySet
from articles.workflow.manuscript import findings_for_editors

Status, NONE = Article.Status, Article.Publication.NONE


def lock(article: Article) -> Article:
    """The piece as it is now, held until the transaction ends, and with it its writer's lines.

    The writer's row comes first, everywhere: two moves of one writer's pieces renumber the same
    rows, and would wait for each other for ever if each held its own piece already. Who wrote a
    piece never changes, so that it is known before the piece is locked. NO KEY, since whoever
    writes a row that names this person as its author must not wait.
    """
    User.objects.select_for_update(no_key=True).only("pk").get(pk=article.author_id)
    return Article.objects.select_for_update(of=("self",)).get(pk=article.pk)


def follow(article: Article) -> None:
    """Let the queue say what a locked article says: it waits, lies on a desk, or is gone."""
    turn = Turn.objects.filter(pk=article.pk).first()
    if article.status == Status.SUBMITTED:
        _wait(turn or _drawn_up(article))
    elif article.status == Status.IN_REVIEW:
        _lie_on_desk(turn or _drawn_up(article), article)
    elif turn:
        _step_out(turn)
        turn.delete()


def touch(article: Article, by: User) -> None:
    """Its reviewer has done something with it: the claim holds for CLAIM_HOURS from now."""
    mine = Turn.objects.on_desk_of(by).filter(pk=article.pk)
    mine.update(touched_at=timezone.now())


def is_lapsed(article: Article) -> bool:
    return Turn.objects.lapsed().filter(pk=article.pk).exists()


def redraw(article: Article) -> None:
    """Take over what the card tells of a piece whose text, kind or channel the desk has changed."""
    Turn.objects.filter(pk=article.pk).update(**_told_of(article))


def _wait(turn: Turn) -> None:
    """Into its line by the time it was sent; what comes back from a desk has its place again."""
    if turn.number:
        return
    before = _line_of(turn).filter(
        Q(sent_at__lt=turn.sent_at) | Q(sent_at=turn.sent_at, article__lt=turn.pk)
    )
    turn.number = before.count() + 1
    _line_of(turn).filter(number__gte=turn.number).update(number=F("number") + 1)
    turn.reviewer = turn.touched_at = None
    turn.save()


def _lie_on_desk(turn: Turn, article: Article) -> None:
    if turn._state.adding:  # Its schedule was dropped: it took no turn, and was answered in time.
        turn.escalated_at = timezone.now()
    elif turn.number:  # It waited: a turn is used up.
        _step_out(turn)
        now = _moved_ahead(timezone.now(), turn.is_correction, _standing_of(turn.author_id))
        _line_of(turn).filter(goes_at__lt=now).update(goes_at=now)
    turn.number, turn.reviewer, turn.touched_at = 0, article.reviewer, timezone.now()
    turn.save()


def _step_out(turn: Turn) -> None:
    """The line closes up behind it."""
    if turn.number:
        _line_of(turn).filter(number__gt=turn.number).update(number=F("number") - 1)


def _line_of(turn: Turn) -> TurnQuerySet:
    return Turn.objects.in_line_with(turn).exclude(pk=turn.pk)


def _drawn_up(article: Article) -> Turn:
    sent_at = article.submitted_at or timezone.now()
    is_correction = article.publication == Article.Publication.LIVE
    decided = set(article.events.filter(move__in=Event.DECISIONS).values_list("move", flat=True))
    standing = _standing_of(article.author_id)
    published = Article.objects.filter(author=article.author_id).exclude(publication=NONE)
    return Turn(
        article=article,
        author_id=article.author_id,
        sent_at=sent_at,
        goes_at=_moved_ahead(sent_at, is_correction, standing),
        code=article.code,
        is_correction=is_correction,
        is_first=not published.exists(),
        is_verified=standing == Profile.Standing.VERIFIED,
        is_resubmitted=bool(decided & {"return", "decline"}),
        is_decided=bool(decided),
        **_told_of(article),
    )


def _told_of(article: Article) -> dict[str, object]:
    return {
        "channel": article.channel,
        "kind": article.kind,
        "title_key": article.title.lower()[:200],  # Some letters are two when small.
        "words": article.document.words,
        "findings": len(findings_for_editors(article)),
    }


def _moved_ahead(moment: datetime, is_correction: bool, standing: str) -> datetime:
    """A head start, not a lane of their own: no stream of corrections keeps others from their turn."""
    days = StandingRule.objects.of(standing).head_start_days
    if is_correction:
        days = max(days, settings.CORRECTION_HEAD_START_DAYS)
    return moment - timedelta(days=days)


def _standing_of(writer_pk: int) -> str:
    return Profile.objects.values_list("standing", flat=True).get(user=writer_pk)
