"""The review page: one piece as readers would see it, beside what speaks for and against it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, editors_only
from articles.baca_juga import filled
from articles.models import Article, Edition
from articles.pictures.shelf import shown_in
from articles.reviewing.deciding import decisions_of
from articles.reviewing.looking import looking_at
from articles.reviewing.note_rows import notes_beside
from articles.rules import is_reviewer
from articles.similarity import similar_to
from articles.workflow import draw_up, turns
from articles.workflow.first_look import is_blind_to
from articles.workflow.manuscript import findings_for_editors
from articles.workflow.offers import Offers
from idnplatform.foundation.policy import with_frames_of


@editors_only
@require_safe
def article(request: SignedInRequest, pk: int) -> HttpResponse:
    """One piece as readers would see it, beside what speaks for and against it."""
    seen = Article.objects.beyond_the_writer().select_related(
        "channel", "cover", "author__profile", "reviewer__profile"
    )
    article = get_object_or_404(seen, pk=pk)
    edition, offers = _sent_or_published(article), Offers(article, request.user)
    looking = looking_at(article, request.user, offers.live, request.GET.get("lihat", ""))
    turns.touch(article, request.user)
    words = {
        "article": article,
        "is_blind": is_blind_to(request.user, article),
        "title": article.title_for(request.user),
        "edition": edition,
        "body": filled(edition.html) if edition else "",
        "is_draft": True,
        "is_reviewer": is_reviewer(request.user, article),
        "decisions": decisions_of(request.user, article, offers),
        "live": offers.live,
        "looking": looking,
        "events": article.events.select_related("actor__profile"),
        **notes_beside(request.user, article),
        "pictures": [] if article.is_editable else shown_in(article),
        "findings": [] if article.is_editable else findings_for_editors(article),
        "similar": [] if article.is_editable else similar_to(article, reader=request.user),
        "active": "reviewing",
    }
    response = render(request, "articles/reviewing/article.html", words)
    return with_frames_of(response, edition.frames if edition else ())


def _sent_or_published(article: Article) -> Edition | None:
    """What the desk may read: the text that was sent, or what readers got.

    A text that is back in the writer's hands is unfinished and theirs alone.
    """
    if article.is_editable:
        return (
            article.editions.select_related("channel", "cover", "author__profile")
            .order_by("number")
            .last()
        )
    return draw_up(article)
