from itertools import groupby

from django.http import HttpRequest, HttpResponse

from articles.keys import FRONT, NEWEST, faces_of
from articles.models import Channel, Edition
from articles.reading.lists import canonical, newest_editions
from articles.reading.pages import page, public_page

FRONT_LOOKS_AT = 150  # newest editions from which the front is laid out, in one query
LATEST = FRESH = 8
PICKS = 4
IN_SECTION = 4


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Headlines, *Pilihan Redaksi*, *Berita Terkini*, fresh pieces, and each channel's newest.

    The editors' headlines come first; where there are none, the newest piece with a cover.
    """
    newest = list(newest_editions()[:FRONT_LOOKS_AT])
    headlines = list(Edition.objects.live().headlines().for_cards())
    headlines = headlines or [edition for edition in newest if edition.cover][:1]
    picks = list(newest_editions().picked()[: PICKS + len(headlines)])
    picks = [edition for edition in picks if edition not in headlines][:PICKS]
    others = [edition for edition in newest if edition not in headlines + picks]
    latest, others = others[:LATEST], others[LATEST:]
    fresh = [edition for edition in others if edition.cover][:FRESH]
    rest = [edition for edition in others if edition not in fresh]
    words = {
        "headlines": headlines,
        "picks": picks,
        "latest": latest,
        "fresh": fresh,
        "sections": _by_channel(rest),
        "canonical": canonical(request),
    }
    keys = {FRONT, NEWEST, *faces_of([*headlines, *picks, *newest])}
    return page("articles/reading/front.html", words, keys=keys)


def _by_channel(editions: list[Edition]) -> list[tuple[Channel, list[Edition]]]:
    """Channels in their order, each with its newest few."""

    def place(edition: Edition) -> tuple[int, str]:
        return edition.channel.position, edition.channel.slug

    grouped = groupby(sorted(editions, key=place), key=lambda edition: edition.channel)
    return [(channel, list(of_channel)[:IN_SECTION]) for channel, of_channel in grouped]
