"""The rows of the writer's desk: where each piece stands, and the one thing to do next."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Count

from accounts.models import User
from articles.models import Article, Event, Note
from articles.workflow import Move, open_moves
from articles.workflow.waiting import places_in_queue, taken_at, usual_wait
from articles.writing.next_step import Waiting, next_step


@dataclass(frozen=True)
class Row:
    article: Article
    next_step: str
    moves: list[Move] = field(default_factory=list)
    open_notes: int = 0


def rows_of(articles: list[Article], *, for_: User) -> list[Row]:
    """Rows to print, with no more queries for thirty pieces than for one."""
    waiting, notes = _waiting_of_all(articles), _open_notes_of(articles)
    return [
        Row(
            article,
            next_step(article, waiting[article.pk], notes.get(article.pk, 0)),
            _quick_moves(for_, article, notes.get(article.pk, 0)),
            notes.get(article.pk, 0),
        )
        for article in articles
    ]


def waiting_of(article: Article) -> Waiting:
    return _waiting_of_all([article])[article.pk]


def reason_against(article: Article) -> Event | None:
    """The editors' words that keep it from readers now: why it was declined or withdrawn."""
    move = "decline" if article.status == Article.Status.DECLINED else "withdraw"
    if move == "withdraw" and article.publication != Article.Publication.WITHDRAWN:
        return None
    return article.events.filter(move=move).select_related("actor__profile").last()


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


def _quick_moves(user: User, article: Article, open_notes: int) -> list[Move]:
    """Moves made by one press on the row. With notes to answer, the way leads to them first."""
    return [
        move
        for move in open_moves(user, article)
        if not move.needs_note and not (move.name == "submit" and open_notes)
    ]
