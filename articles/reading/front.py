from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse

from articles.keys import FRONT, NEWEST, faces_of
from articles.models import Channel, Edition, MostRead
from articles.models.edition import EditionQuerySet
from articles.reading.lists import canonical, newest_editions
from articles.reading.pages import page, public_page
from idnplatform.foundation.ads import ads_on, origins_of
from idnplatform.foundation.policy import with_frames_of

LATEST = 8
PICKS = 4
POPULAR = 5
IN_SECTION = 4

Section = tuple[Any, list[Edition]]


@public_page
def front(request: HttpRequest) -> HttpResponse:
    """Headlines, *Pilihan Redaksi*, *Berita Terkini*, new writers, and each channel's newest.

    The editors' headlines come first; where there are none, the newest piece with a cover.
    What stands in one place stands in no other, but for a channel that would be left empty.
    """
    newest = list(newest_editions()[: LATEST + 5 + PICKS])
    headlines = list(Edition.objects.live().headlines().for_cards())
    headlines = headlines or [edition for edition in newest if edition.cover][:1]
    picks = _others(newest_editions().picked()[: PICKS + len(headlines)], headlines)[:PICKS]
    newcomers = _of_newcomers(headlines + picks)
    latest = _others(newest, headlines + picks + newcomers)[:LATEST]
    channels = _channels_beside(headlines + picks + newcomers + latest)
    sections, popular, ads = _sections(channels), _popular(), ads_on("front")
    words = {
        "headlines": headlines,
        "picks": picks,
        "latest": latest,
        "popular": popular,
        "newcomers": newcomers,
        "sections": sections,
        "ads": ads,
        "canonical": canonical(request),
    }
    shown = [*headlines, *picks, *latest, *newcomers]
    shown += [edition for _, editions in sections for edition in editions]
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


def _channels_beside(shown: list[Edition]) -> list[Any]:
    """All channels in their order, each with the numbers of its newest editions as `newest_ids`.

    Those that do not stand above, and where all do, the newest one. It takes a few steps in the
    index of each channel, in one query on any database, however many editions there are and
    however long a channel was quiet.
    """
    of_channel = Edition.objects.live().in_channel(OuterRef("pk")).newest_first().values("pk")
    others = of_channel.exclude(pk__in=[edition.pk for edition in shown])
    places = {f"newest_{n}": Subquery(others[n : n + 1]) for n in range(IN_SECTION)}
    channels = Channel.objects.in_order().annotate(**places, newest=Subquery(of_channel[:1]))
    for channel in channels:
        ids = [pk for place in places if (pk := getattr(channel, place))]
        channel.newest_ids = ids or [channel.newest]
    return list(channels)


def _sections(channels: list[Any]) -> list[Section]:
    wanted = [pk for channel in channels for pk in channel.newest_ids if pk]
    # Asked for as live: a piece may have been withdrawn since.
    editions = Edition.objects.live().for_cards().in_bulk(wanted)
    sections = (
        (channel, [editions[pk] for pk in channel.newest_ids if pk in editions])
        for channel in channels
    )
    return [section for section in sections if section[1]]


def _others(editions: Iterable[Edition], shown: list[Edition]) -> list[Edition]:
    return [edition for edition in editions if edition not in shown]
