"""What becomes of the pieces and pictures of somebody who leaves.

What readers see stays, and its text on the desk becomes the same. All else goes: a piece that was
never sent with its row, one that editors saw with its words, since its history is kept. A withdrawn
piece keeps its address and the public reason, nothing else.
"""

from typing import Any

from django.db.models import Q

from accounts.models import User
from articles.models import Article, Edition, Likeness, Picture, Shingle, Showing, Topic
from articles.models.article import empty_body
from articles.pictures.sweep import delete_pictures
from articles.pictures.uses import in_print_or_on_covers
from articles.workflow import perform

Status, Publication = Article.Status, Article.Publication
_NOTHING: dict[str, Any] = {
    "title": "",
    "summary": "",
    "dateline": "",
    "cover": None,
    "topics": [],
    "sources": [],
    "ai_use": "",
    "sharing_word": "",
    "discarded_at": None,
}


def leave_desk(person: User) -> None:
    """Whatever waits or lies with an editor comes back, and what is scheduled is not published.

    Through `perform`, so that the queue stays true and no editor decides on it meanwhile.
    """
    for article in person.articles.filter(status=Status.SUBMITTED):
        perform("recall", article, by=person)
    for article in person.articles.filter(status=Status.IN_REVIEW):
        perform("leave", article, by=person)
    for article in person.articles.filter(publish_at__isnull=False):
        perform("revise", article, by=person)


def let_go(person: User) -> None:
    """Called when nothing of theirs is on a desk any more."""
    for article in person.articles.order_by("pk").iterator(chunk_size=20):
        article.notes.all().delete()
        article.versions.all().delete()
        article.own_words.all().delete()
        Likeness.objects.touching(article.pk).delete()
        _empty_withdrawn(article)
        live = article.editions.live().first()
        if live:
            _as_printed(article, live)
        elif article.events.exists() or article.editions.exists():
            Shingle.objects.filter(article=article).delete()
            Article.objects.filter(pk=article.pk).update(**_NOTHING, body=empty_body())
        else:
            article.delete()
    _delete_unseen_pictures(person)


def _as_printed(article: Article, live: Edition) -> None:
    """The desk's text is the one readers see: a revision that was begun is nobody's business."""
    printed = {
        "title": live.title,
        "summary": live.summary,
        "body": live.body,
        "cover": live.cover,
        "topics": [topic["name"] for topic in live.topics],
        "sources": live.sources,
        "ai_use": live.ai_use,
    }
    Article.objects.filter(pk=article.pk).update(**_NOTHING | printed)


def _empty_withdrawn(article: Article) -> None:
    """Its address goes on answering 410 with the reason; by its code, whatever words stand before."""
    withdrawn = article.editions.filter(withdrawn_at__isnull=False)
    if article.publication == Publication.WITHDRAWN:
        withdrawn = article.editions.all()
    Showing.objects.filter(edition__in=withdrawn).delete()
    slugs = {topic["slug"] for edition in withdrawn for topic in edition.topics}
    Topic.objects.filter(slug__in=slugs, taggings=None).delete()  # Words of theirs alone.
    told = dict.fromkeys(("alt", "caption", "credit", "creator", "address", "licence"), "")
    withdrawn.update(
        **{f"cover_{name}": empty for name, empty in told.items()},
        cover=None,
        title="",
        summary="",
        slug="artikel",
        body=empty_body(),
        html="",
        text="",
        words=0,
        topics=[],
        sources=[],
        figures=[],
        corrections=[],
    )


def _delete_unseen_pictures(person: User) -> None:
    """Files too, once the transaction holds. Those in what readers see now stay, with their credit."""
    live = Edition.objects.live().filter(author=person)
    shown = Showing.objects.filter(edition__in=live).values("picture")
    earlier = Edition.objects.filter(author=person, is_live=False)
    Showing.objects.filter(edition__in=earlier).exclude(picture__in=shown).delete()
    earlier.exclude(Q(cover=None) | Q(cover__in=shown)).update(cover=None)
    pictures = Picture.objects.filter(owner=person)
    used = in_print_or_on_covers(list(pictures.values_list("pk", flat=True)))
    delete_pictures(pictures.exclude(pk__in=used))
