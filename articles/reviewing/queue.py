"""The queue: what waits, and what lies on whose desk."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, editors_only
from articles.models import Article
from articles.rules import is_reviewer
from articles.workflow import open_moves

MOST_WAITING = 100


@editors_only
@require_safe
def queue(request: SignedInRequest) -> HttpResponse:
    """What waits, the longest wait first, and what lies on whose desk."""
    waiting = list(Article.objects.for_rows().awaiting_review()[:MOST_WAITING])
    taken = list(Article.objects.for_rows().in_review())
    promised = timezone.now() - timedelta(days=settings.REVIEW_PROMISE_DAYS)
    for article in waiting + taken:
        article.moves = open_moves(request.user, article)  # type: ignore[attr-defined]
        article.is_late = article.submitted_at < promised  # type: ignore[attr-defined,operator]
    words = {
        "waiting": waiting,
        "mine": [article for article in taken if is_reviewer(request.user, article)],
        "others": [article for article in taken if not is_reviewer(request.user, article)],
        "promise_days": settings.REVIEW_PROMISE_DAYS,
        "active": "reviewing",
    }
    return render(request, "articles/reviewing/queue.html", words)
