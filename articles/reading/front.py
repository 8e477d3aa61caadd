from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse

from articles.keys import FRONT, NEWEST, faces_of
from articles.models import Channel, Edition, MostRead
from articles.models.edition_queryset import EditionQuerySet
from articles.models.headline import SLOTS
from articles.reading.lists import canonical, newest_editions
from articles.reading.metadata import linked_data_of_site
from articles.reading.pages import page, public_page
from idnplatform.foundation.ads import ads_on, origins_of
from idnplatform.foundation.policy import with_frames_of

LATEST = 8
PICKS = 4
POPULAR = 5
IN_SECTION = 4

Section = tuple[Channel, list[Edition]]


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Headlines, *Pilihan Redaksi*, *Berita Terkini*, new writers, and each channel's newest.

    The editors' headlines come first; where there are none, the newest piece with a cover.
    What stands in one place stands in no other, but for a channel that would be left empty.
    """
    most_above = len(SLOTS) + PICKS + settings.NEWCOMERS_ON_FRONT
    newest = list(newest_editions()[: most_above + LATEST])
    headlines = list(Edition.objects.live().headlines().for_cards())
    headlines = headlines or [edition for edition in newest if edition.cover][:1]
    picks = _others(newest_editions().picked()[: PICKS + len(headlines)], headlines)[:PICKS]
    newcomers = _of_newcomers(headlines + picks)
    latest = _others(newest, headlines + picks + newcomers)[:LATEST]
    above = headlines + picks + newcomers + latest
    sections, popular, ads = _sections(above), _popular(), ads_on("front")
    words = {
        "headlines": headlines,
        "picks": picks,
        "latest": latest,
        "popular": popular,
        "newcomers": newcomers,
        "sections": sections,
        "ads": ads,
        "canonical": canonical(request),
        "linked_data_json": linked_data_of_site(),
    }
    shown = above + [edition for _, editions in sections for edition in editions]
    shown += [edition for window in popular for edition in window["editions"]]
    keys = {FRONT, NEWEST, *faces_of(shown)}
    return with_frames_of(page("articles/reading/front.html", words, keys=keys), origins_of(ads))


def _popular() -> list[dict[str, Any]]:
    """*Terpopuler*, of the windows in which anything was read at all."""
    lists = (
        {"key": key, "label": label, "editions": list(_most_read(key)[:POPULAR])}
        for key, label in MostRead.Window.choices
    )
    return [window for window in lists if window["editions"]]


def _most_read(window: str) -> EditionQuerySet:
    return Edition.objects.live().most_read(window).for_cards()


def _of_newcomers(shown: list[Edition]) -> list[Edition]:
    """The fixed share of first and second pieces, the newest of each writer outside the house."""
    share = settings.NEWCOMERS_ON_FRONT
    outside = newest_editions().debuts().filter(author__profile__staff_mark=False)
    newest = outside[: 2 * share + len(shown)]
    of_writers = {edition.author_id: edition for edition in reversed(_others(newest, shown))}
    return sorted(of_writers.values(), key=lambda edition: edition.published_at)[::-1][:share]


def _sections(shown: list[Edition]) -> list[Section]:
    """Each channel, in their order, with its newest that do not stand above.

    Where all of a channel do, its newest one. However many editions there are and however long
    a channel was quiet, it takes a few steps in the index of each, in one query.
    """
    of_channel = Edition.objects.live().newest_of_channel(OuterRef("pk")).values("pk")
    others = of_channel.exclude(pk__in=[edition.pk for edition in shown])
    places = {f"newest_{n}": Subquery(others[n : n + 1]) for n in range(IN_SECTION)}
    channels = Channel.objects.in_order().annotate(**places, newest=Subquery(of_channel[:1]))
    chosen = {
        channel: [pk for place in places if (pk := getattr(channel, place))] or [channel.newest]
        for channel in channels
    }
    # Asked for as live: a piece may have been withdrawn since.
    wanted = [pk for pks in chosen.values() for pk in pks if pk]
    editions = Edition.objects.live().for_cards().in_bulk(wanted)
    sections = (
        (channel, [editions[pk] for pk in pks if pk in editions]) for channel, pks in chosen.items()
    )
    return [section for section in sections if section[1]]


def _others(editions: Iterable[Edition], shown: list[Edition]) -> list[Edition]:
    return [edition for edition in editions if edition not in shown]
