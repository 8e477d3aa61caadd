from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from articles.baca_juga import filled
from articles.keys import NEWEST, article_key, faces_of
from articles.models import Edition
from articles.reading.lists import newest_editions
from articles.reading.metadata import absolute, linked_data_of
from articles.reading.pages import page, public_page
from articles.reading.recommendations import MOST, recommended_for
from articles.richtext import contents_of
from idnplatform.foundation.ads import ads_on, origins_of
from idnplatform.foundation.page_cache import remembered, unkept
from idnplatform.foundation.policy import with_frames_of
from idnplatform.foundation.written_once import WrittenOnce

LATEST = 8

_with_code = WrittenOnce(
    lambda code: Edition.objects.live().for_page().filter(code=code), "abcdefgh"
)


@public_page
def article(request: HttpRequest, channel_slug: str, slug: str, code: str) -> HttpResponse:
    """One edition, whole, on one page; a wrong slug or channel leads to the right address."""
    edition = next(_with_code(code), None)
    if edition is None:
        return _gone(code, request.path)
    if request.path != edition.get_absolute_url():
        return HttpResponsePermanentRedirect(edition.get_absolute_url())
    recommendations = recommended_for(edition)
    shown = [edition, *(recommendation.edition for recommendation in recommendations)]
    latest = _latest(beside=shown)
    ads = ads_on("article")
    words = {
        "ads": ads,
        "edition": edition,
        "body": filled(edition.html),
        "contents": contents_of(edition.html),
        # The first leads on by itself; below it stands again only where there is no other.
        "onward": recommendations[0] if recommendations else None,
        "recommendations": recommendations[1:] or recommendations,
        "latest": latest,
        "latest_pks": [other.pk for other in latest],
        "current": edition.channel.slug,
        "canonical": absolute(edition.get_absolute_url()),
        "linked_data_json": linked_data_of(edition),
    }
    keys = {NEWEST, article_key(code), *faces_of([*shown, *latest])}
    answer = page("articles/reading/article.html", words, keys=keys)
    return with_frames_of(answer, [*edition.frames, *origins_of(ads)])


def _latest(*, beside: Collection[Edition]) -> list[Edition]:
    """The newest that do not stand on the page already."""
    newest = remembered("latest", lambda: list(newest_editions()[: LATEST + MOST + 1]))
    shown = {edition.pk for edition in beside}
    others = [edition for edition in newest if edition.pk not in shown]
    return others[:LATEST]


def _gone(code: str, path: str) -> HttpResponse:
    """410 with the public notice where the piece was withdrawn; 404 for a code never seen."""
    editions = Edition.objects.for_page().filter(code=code, withdrawn_at__isnull=False)
    edition = editions.order_by("-number").first()
    if edition is None:
        raise Http404
    latest = _latest(beside=[])
    words = {"edition": edition, "latest": latest}
    keys = {NEWEST, article_key(code), *faces_of([edition, *latest])}
    answer = page("articles/reading/withdrawn.html", words, status=410, keys=keys)
    # Under a made-up slug it is said as well, but there is no end of them.
    return answer if path == edition.get_absolute_url() else unkept(answer)
