"""Who looks at this piece now: pages say so twice a minute while they are seen."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, editors_only, json_door
from articles.models import Article, Presence
from articles.rules import is_author
from articles.workflow import turns

MOST_NAMES = 10


@json_door
@editors_only
@require_POST
def presence(request: SignedInRequest, pk: int) -> HttpResponse:
    """Note that this editor looks at it; answer who else does. It also keeps a claim alive."""
    seen = Article.objects.beyond_the_writer().only("author", "reviewer", "status")
    article = get_object_or_404(seen, pk=pk)
    if not is_author(request.user, article):  # A writer's looks would tell that it is theirs.
        Presence.objects.note(article, request.user)
        turns.touch(article, request.user)
    return JsonResponse({"others": others_at(article, request)})


def others_at(article: Article, request: SignedInRequest) -> list[str]:
    present = Presence.objects.fresh().beside(request.user).filter(article=article)
    names = present.order_by("user").values_list("user__profile__name", flat=True)
    return list(names[:MOST_NAMES])


def forget_presence() -> int:
    """Drop what is stale; answers how many rows."""
    return Presence.objects.stale().delete()[0]
