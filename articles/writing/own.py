"""The one way into a piece in this room: it is the writer's own, or it is not there."""

from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from articles.models import Article


def own_article(request: SignedInRequest, pk: int) -> Article:
    """The writer's own piece with all that its pages print; 404 for anybody else's."""
    own = Article.objects.written_by(request.user)
    return get_object_or_404(own.select_related("channel", "cover", "author__profile"), pk=pk)
