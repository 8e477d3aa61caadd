"""*Terpopuler*: written whole in the background, read in one query, in order."""

from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from articles.models import Edition, HourlyReadership, MostRead, Readership
from articles.readership import refresh_most_read, write_most_read
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 20, tzinfo=UTC)  # 12.20 in Jakarta


@pytest.fixture(autouse=True)
def _noon():
    with mock.patch("django.utils.timezone.now", return_value=NOON):
        yield


@pytest.fixture
def pieces():
    ani = ani_who_writes()
    return [a_live_edition(ani, title=title) for title in ("Apel", "Beras", "Ceri")]


def _counted(edition, hours_ago, views, reads=0):
    hour = (NOON - timedelta(hours=hours_ago)).replace(minute=0)
    HourlyReadership.objects.create(
        article_id=edition.article_id, hour=hour, views=views, reads=reads, presentations=99
    )


def _titles(window):
    editions = Edition.objects.live().most_read(window).for_cards()
    return [edition.title for edition in editions]


def test_reads_count_for_more_than_views(pieces):
    apel, beras, ceri = pieces
    _counted(apel, 0, views=10)
    _counted(beras, 1, views=5, reads=2)
    _counted(ceri, 2, views=3)
    _counted(ceri, 3, views=6)

    assert write_most_read() == 2
    assert _titles("24h") == ["Beras", "Apel", "Ceri"]
    rows = MostRead.objects.filter(window="24h").order_by("place")
    assert list(rows.values_list("place", "views", "reads")) == [(1, 5, 2), (2, 10, 0), (3, 9, 0)]
    assert write_most_read() == 0


def test_each_list_looks_back_as_far_as_it_says(pieces):
    apel, beras, ceri = pieces
    _counted(apel, 24, views=1)
    _counted(beras, 25, views=5)
    today = timezone.localdate()
    for edition, ago, views in ((ceri, 6, 3), (apel, 7, 90), (apel, 3, 1)):
        Readership.objects.create(
            article=edition.article, day=today - timedelta(days=ago), views=views
        )

    write_most_read()

    assert _titles("24h") == ["Apel"]
    assert _titles("7d") == ["Beras", "Ceri", "Apel"]


def test_what_was_only_presented_is_not_read(pieces):
    _counted(pieces[0], 0, views=0)

    write_most_read()

    assert _titles("24h") == []


def test_a_withdrawn_piece_drops_out_at_once_and_comes_back(pieces):
    budi = budi_who_edits()
    for edition, views in zip(pieces, (3, 2, 1), strict=True):
        _counted(edition, 0, views=views)
    write_most_read()
    moved(pieces[1].article, ("withdraw", budi))

    assert _titles("24h") == ["Apel", "Ceri"]
    write_most_read()
    assert list(
        MostRead.objects.filter(window="24h").values_list("place", flat=True).order_by("place")
    ) == [1, 2]


def test_a_page_reads_the_list_in_one_query(pieces, django_assert_num_queries):
    for edition in pieces:
        _counted(edition, 0, views=1)
    write_most_read()

    with django_assert_num_queries(1):
        assert _titles("24h") == ["Ceri", "Beras", "Apel"]


def test_the_worker_writes_them_every_few_minutes_only(pieces):
    assert refresh_most_read() == 0
    _counted(pieces[0], 0, views=1)

    assert refresh_most_read() == 0
    assert _titles("24h") == []
