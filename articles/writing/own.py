"""The one way into a piece in this room: it is the writer's own, or it is not there."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from articles.models import Article


def own_article(request: SignedInRequest, pk: int) -> Article:
    """The writer's own piece with all that its pages print; 404 for anybody else's.

    What lies in the trash is not there, save for who asks for it by `own_article_or_discarded`.
    """
    return _for_pages(Article.objects.written_by(request.user), pk)


def own_article_or_discarded(request: SignedInRequest, pk: int) -> Article:
    own = Article.objects
    return _for_pages(own.written_by(request.user) | own.discarded_by(request.user), pk)


def _for_pages(articles: QuerySet[Article], pk: int) -> Article:
    return get_object_or_404(articles.select_related("channel", "cover", "author__profile"), pk=pk)
