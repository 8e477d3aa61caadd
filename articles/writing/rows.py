"""The rows of the writer's desk: where each piece stands, and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from articles.models import Article, Event, Note
from articles.workflow import Move, open_moves
from articles.workflow.waiting import places_in_queue, taken_at, usual_wait
from articles.writing.next_step import Waiting, next_step

Status = Article.Status
# Which decisions hold while a piece is in this state.
_HOLDING: dict[str, tuple[str, ...]] = {
    Status.RETURNED: ("return",),
    Status.DECLINED: ("decline",),
    Status.APPROVED: ("approve", "restore"),
}


@dataclass(frozen=True)
class Row:
    article: Article
    next_step: str
    moves: list[Move] = field(default_factory=list)
    open_notes: int = 0
    reasons: list[str] = field(default_factory=list)
    """Why it lies here again, or is gone from the site: the labels of the listed reasons."""


def rows_of(articles: list[Article], *, for_: User) -> list[Row]:
    """Rows to print, with no more queries for thirty pieces than for one."""
    waiting, notes = _waiting_of_all(articles), _open_notes_of(articles)
    reasons = _reasons_of(articles)
    return [
        Row(
            article,
            next_step(
                article,
                waiting[article.pk],
                notes.get(article.pk, 0),
                is_suspended=for_.is_suspended,
            ),
            _quick_moves(for_, article, notes.get(article.pk, 0)),
            notes.get(article.pk, 0),
            reasons.get(article.pk, []),
        )
        for article in articles
    ]


def waiting_of(article: Article) -> Waiting:
    return _waiting_of_all([article])[article.pk]


def last_decision(article: Article) -> Event | None:
    """What the editors decided last, as long as it holds: asked back, refused, approved, withdrawn.

    A withdrawal outweighs what happened on the desk meanwhile, except a newer refusal.
    """
    moves = _HOLDING.get(article.status, ())
    if article.publication == Article.Publication.WITHDRAWN:
        moves = (*moves, "withdraw")
    if not moves:
        return None
    return article.events.filter(move__in=moves).select_related("actor__profile").last()


def _waiting_of_all(articles: Iterable[Article]) -> dict[int, Waiting]:
    articles = list(articles)
    places, taken = places_in_queue(articles), taken_at(articles)
    usual = usual_wait() if places or taken else None
    return {a.pk: Waiting(places.get(a.pk, 0), taken.get(a.pk), usual) for a in articles}


def _open_notes_of(articles: list[Article]) -> dict[int, int]:
    """{number of an article: how many notes wait for the writer's answer}."""
    mine = [article.pk for article in articles if article.is_editable]
    open_ = Note.objects.open().filter(article__in=mine).order_by()
    return dict(open_.values("article").annotate(n=Count("pk")).values_list("article", "n"))


def _reasons_of(articles: list[Article]) -> dict[int, list[str]]:
    """{number of an article that was asked back, refused or withdrawn: why}."""
    asked = {article.pk: _move_against(article) for article in articles}
    concerned = [pk for pk, move in asked.items() if move]
    if not concerned:
        return {}
    events = Event.objects.filter(article__in=concerned, move__in=set(asked.values()) - {""})
    rows = events.order_by("made_at", "pk").values_list("article", "move", "reasons")
    return {
        pk: [reason["label"] for reason in reasons]
        for pk, move, reasons in rows
        if asked[pk] == move
    }


def _move_against(article: Article) -> str:
    """What keeps it from readers; empty where nothing does."""
    if article.status in {Status.RETURNED, Status.DECLINED}:
        return "return" if article.status == Status.RETURNED else "decline"
    return "withdraw" if article.publication == Article.Publication.WITHDRAWN else ""


def _quick_moves(user: User, article: Article, open_notes: int) -> list[Move]:
    """Moves made by one press on the row. With notes to answer, the way leads to them first."""
    return [
        move
        for move in open_moves(user, article)
        if move.is_one_press and not (move.name == "submit" and open_notes)
    ]
