from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.baca_juga import filled
from articles.models import Edition
from articles.reading.lists import newest_editions
from articles.reading.metadata import absolute, linked_data_of
from articles.reading.pages import page, public_page
from articles.reading.recommendations import recommended_for
from articles.richtext import contents_of
from idnplatform.foundation.policy import with_frames_of

LATEST = 8


@public_page
def article(request: HttpRequest, channel_slug: str, slug: str, code: str) -> HttpResponse:
    """One edition, whole, on one page; a wrong slug or channel leads to the right address."""
    edition = Edition.objects.live().for_page().filter(code=code).first()
    if edition is None:
        return _gone(code)
    if request.path != edition.get_absolute_url():
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    recommendations = recommended_for(edition)
    shown = {edition.pk, *(recommendation.edition.pk for recommendation in recommendations)}
    words = {
        "edition": edition,
        "body": filled(edition.html),
        "contents": contents_of(edition.html),
        "recommendations": recommendations,
        "latest": newest_editions().exclude(pk__in=shown)[:LATEST],
        "current": edition.channel.slug,
        "canonical": absolute(edition.get_absolute_url()),
        "linked_data_json": linked_data_of(edition),
    }
    return with_frames_of(page("articles/reading/article.html", words), edition.frames)


def _gone(code: str) -> HttpResponse:
    """410 with the public notice where the piece was withdrawn; 404 for a code never seen."""
    editions = Edition.objects.for_page().filter(code=code, withdrawn_at__isnull=False)
    edition = editions.order_by("-number").first()
    if edition is None:
        raise Http404
    words = {"edition": edition, "latest": newest_editions()[:LATEST]}
    return page("articles/reading/withdrawn.html", words, status=410)
