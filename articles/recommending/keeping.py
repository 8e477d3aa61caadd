"""Choosing recommendations in the background, storing them, and renewing them."""

import logging
from datetime import timedelta

from django.db import DatabaseError, transaction
from django.db.models import Q
from django.tasks import task
from django.utils import timezone

from articles.keys import article_key
from articles.models import Article, Edition, Gist, MostRead, ReadOn, Recommendation
from articles.recommending.choosing import Choice, choices_for
from articles.recommending.gists import keep_gist, piece_of
from articles.recommending.mind import shelf_now
from articles.recommending.shelf import Piece, Shelf
from idnplatform.foundation.page_cache import outdate

# Whose lists are chosen anew with a new piece: those most like it, and its channel's newest.
TOLD_ALIKE, TOLD_BESIDE = 8, 4
MOST_HOLDERS = 200  # lists that lose a withdrawn piece and are chosen anew at once
NEWEST = 500  # pieces whose lists are renewed as time goes by
STALE = timedelta(hours=6)
MOST_AT_ONCE = 40  # lists
POPULAR = 50  # pieces of today

logger = logging.getLogger(__name__)

Ways = dict[int, dict[int, float]]


def choose_later(edition: Edition) -> None:
    """Have a piece that has just gone live find its place among the others."""
    choose.enqueue(edition.article_id)


def withdrawn_from_lists(edition: Edition) -> None:
    """Have the lists that name a withdrawn piece filled up; readers see it in none by now."""
    replace_in_lists.enqueue(edition.article_id)


@task(priority=-6)  # After mails and what the desk waits for.
def choose(article: int) -> None:
    """Choose what stands beside a live piece, and let those next to it know of it.

    A second run stores the same. Of two pieces that go live at once, at least one sees the other.
    """
    edition = Edition.objects.live().for_recommending().filter(article=article).first()
    if edition is None:
        return
    keep_gist(edition)
    shelf, piece = shelf_now(), piece_of(edition)
    told = [*shelf.like(piece)][:TOLD_ALIKE] + shelf.in_channel[piece.channel][-TOLD_BESIDE:]
    renew(list({article, *told}), shelf)


@task(priority=-6)
def replace_in_lists(article: int) -> None:
    """Forget a withdrawn piece, and choose anew where it was named."""
    if Edition.objects.live().filter(article=article).exists():
        return  # It was put back meanwhile.
    Gist.objects.filter(edition__article=article).delete()
    naming = Recommendation.objects.naming(article).order_by("pk")
    holders = list(naming.values_list("article", flat=True)[:MOST_HOLDERS])
    renew(holders, shelf_now())


def refresh_recommendations() -> int:
    """Renew the oldest lists of new pieces: what is fresh, and what is read on, has changed."""
    newest = Edition.objects.live().newest_first().values("pk")[:NEWEST]
    long_ago = timezone.now() - STALE
    stale = Q(gist=None) | Q(gist__chosen_at=None) | Q(gist__chosen_at__lt=long_ago)
    due = Edition.objects.filter(stale, pk__in=newest).order_by("gist__chosen_at", "pk")
    return choose_for(list(due.values_list("article", flat=True)[:MOST_AT_ONCE]))


def choose_for(articles: list[int]) -> int:
    """Choose beside these, where nothing is remembered of them yet as well; answers how many.

    A piece that nothing can be chosen for is logged, and keeps no other one waiting.
    """
    try:
        return _choose_for(articles) if articles else 0
    except DatabaseError:
        raise
    except Exception:
        if len(articles) == 1:
            logger.exception("Nothing could be chosen beside article %d.", *articles)
            return 0
    return sum(choose_for([article]) for article in articles)


def _choose_for(articles: list[int]) -> int:
    editions = Edition.objects.live().for_recommending().filter(article__in=articles, gist=None)
    for edition in editions:
        keep_gist(edition)
    return renew(articles, shelf_now())


def renew(articles: list[int], shelf: Shelf) -> int:
    """Choose anew beside each of these that is live; answers how many."""
    editions = Edition.objects.live().for_recommending().filter(article__in=articles)
    pieces = [piece_of(edition) for edition in editions]
    ways = _ways_on([piece.article for piece in pieces])
    lists = _chosen(pieces, shelf, ways)
    if _forget_what_went(lists, shelf):
        lists = _chosen(pieces, shelf, ways)
        _forget_what_went(lists, shelf)
    _store(lists)
    return len(lists)


def _chosen(pieces: list[Piece], shelf: Shelf, ways: Ways) -> dict[int, list[Choice]]:
    now, popular = timezone.now(), _read_most()
    return {
        piece.article: choices_for(
            piece, shelf, now=now, read_on=ways.get(piece.article), popular=popular
        )
        for piece in pieces
    }


def _read_most() -> dict[int, float]:
    """What is read most today, beside the first of it; one query."""
    day = MostRead.objects.filter(window=MostRead.Window.DAY).order_by("place")
    rows = list(day.values_list("article", "views")[:POPULAR])
    most = max((views for _, views in rows), default=0) or 1
    return {article: views / most for article, views in rows}


def _ways_on(articles: list[int]) -> Ways:
    """By article where readers went on to, as shares of all who went on; one query."""
    ways: Ways = {}
    trodden = ReadOn.objects.trodden(articles).values_list("article", "onward", "weight")
    for article, onward, weight in trodden:
        ways.setdefault(article, {})[onward] = weight
    for shares in ways.values():
        total = sum(shares.values())
        for onward in shares:
            shares[onward] /= total
    return ways


def _forget_what_went(lists: dict[int, list[Choice]], shelf: Shelf) -> bool:
    """Take out of lists and shelf what is live no more; False where all is."""
    named = {choice.article for choices in lists.values() for choice in choices}
    live = set(Edition.objects.live().filter(article__in=named).values_list("article", flat=True))
    for article in named - live:
        shelf.drop(article)
    for article, choices in lists.items():
        lists[article] = [choice for choice in choices if choice.article in live]
    return named != live


@transaction.atomic
def _store(lists: dict[int, list[Choice]]) -> None:
    """One task at a time for each article, so that two lists never mix.

    NO KEY, since a list names articles that another task may hold, and the other way round.
    """
    locked = Article.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=lists)
    articles = list(locked.order_by("pk").values_list("pk", flat=True))
    rows = [
        Recommendation(
            article_id=article,
            place=place,
            other_id=choice.article,
            kind=choice.kind,
            reason=choice.reason,
        )
        for article in articles
        for place, choice in enumerate(lists[article])
    ]
    kept = Recommendation.objects.beside(articles)
    others = set(map(_told, rows)) ^ set(map(_told, kept))
    changed = {article for article, *_ in others}
    kept.filter(article__in=changed).delete()
    Recommendation.objects.bulk_create(row for row in rows if row.article_id in changed)
    Gist.objects.filter(edition__article__in=articles).update(chosen_at=timezone.now())
    if changed:  # Most lists come out as they were, and their pages stay.
        codes = Edition.objects.live().filter(article__in=changed).values_list("code", flat=True)
        outdate(*map(article_key, codes))


def _told(row: Recommendation) -> tuple[int, int, int, str, str]:
    return row.article_id, row.place, row.other_id, row.kind, row.reason
