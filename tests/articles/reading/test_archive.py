"""The archive: days as they are in Jakarta, found without counting."""

import re
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from articles.models import Edition
from tests.cast import ani_who_writes, citra_who_edits_too
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db


def wib(*numbers):
    """A moment by the clock of Jakarta."""
    return datetime(*numbers, tzinfo=timezone.get_default_timezone()).astimezone(UTC)


@pytest.fixture(autouse=True)
def _the_last_day_of_november():
    with mock.patch("django.utils.timezone.now", return_value=wib(2026, 11, 30, 12)):
        yield


@pytest.fixture
def pieces():
    ani = ani_who_writes()
    moments = {
        "Tahun lalu": wib(2024, 2, 29, 9),
        "Bulan lalu": wib(2026, 10, 31, 23, 59),
        "Tengah malam": wib(2026, 11, 22),
        "Siang": wib(2026, 11, 22, 12),
        "Sebelum besok": wib(2026, 11, 22, 23, 59, 59),
        "Besoknya": wib(2026, 11, 23),
    }
    return {title: a_live_edition(ani, title=title, at=at) for title, at in moments.items()}


def _read(client, address):
    return client.get(address).content.decode().split("<main", 1)[1].split("</main>")[0]


def _titles(page):
    return re.findall(r"<h2><a [^>]*>(.*?)</a></h2>", page)


def _links(page):
    return re.findall(r'href="(/arsip/[0-9/]*)"', page)


def test_a_day_runs_from_midnight_to_midnight_in_jakarta(client, pieces):
    page = _read(client, "/arsip/2026/11/22/")

    assert _titles(page) == ["Sebelum besok", "Siang", "Tengah malam"]
    assert "Minggu, 22 November 2026" in page


def test_days_lead_to_their_neighbours_that_hold_anything(client, pieces):
    page = _read(client, "/arsip/2026/11/22/")

    assert _links(page) == ["/arsip/2026/11/", "/arsip/2026/10/31/", "/arsip/2026/11/23/"]


def test_a_month_shows_the_days_that_hold_something(client, pieces):
    page = _read(client, "/arsip/2026/11/")

    assert _links(page) == [
        "/arsip/2026/",
        "/arsip/2026/11/22/",
        "/arsip/2026/11/23/",
        "/arsip/2026/10/",
    ]
    assert len(re.findall(r"<li>", page)) == 30


def test_a_year_shows_its_months_and_the_archive_its_years(client, pieces):
    assert _links(_read(client, "/arsip/2026/")) == [
        "/arsip/",
        "/arsip/2026/10/",
        "/arsip/2026/11/",
        "/arsip/2024/",
    ]
    assert _links(_read(client, "/arsip/")) == ["/arsip/2026/", "/arsip/2024/"]


def test_a_leap_day_is_a_day(client, pieces):
    assert _titles(_read(client, "/arsip/2024/02/29/")) == ["Tahun lalu"]


@pytest.mark.parametrize(
    "address",
    [
        "/arsip/2026/02/30/",
        "/arsip/2026/02/29/",
        "/arsip/2026/13/",
        "/arsip/2026/00/",
        "/arsip/2026/11/00/",
        "/arsip/2026/11/31/",
        "/arsip/2026/12/",
        "/arsip/2026/12/01/",
        "/arsip/2027/",
        "/arsip/1999/",
        "/arsip/1999/12/31/",
        "/arsip/0000/",
        "/arsip/9999/12/31/",
        "/arsip/2026/1/",
        "/arsip/2026/11/2/",
        "/arsip/02026/11/22/",
        "/arsip/20261122/",
        "/arsip/-2026/",
        "/arsip/２０２６/",
        "/arsip/2026/11/22/23/",
        "/arsip/2026/11/22%00/",
        "/arsip/2026/11/22/?sebelum=x",
        "/arsip/2026/11/22/?sebelum=1-" + "9" * 30,
    ],
)
def test_days_that_cannot_be_or_are_to_come_are_not_found(client, pieces, address):
    assert client.get(address).status_code == 404


def test_a_day_without_a_piece_says_so_and_is_not_for_search_engines(client, pieces):
    empty = client.get("/arsip/2026/11/24/")

    assert empty.status_code == 200
    page = empty.content.decode()
    assert "Tidak ada tulisan yang terbit waktu itu." in page
    assert '<meta name="robots" content="noindex">' in page
    assert 'content="noindex"' not in client.get("/arsip/2026/11/22/").content.decode()


def test_a_site_without_a_piece_has_an_archive_all_the_same(client):
    assert "Belum ada yang terbit." in _read(client, "/arsip/")


def test_a_withdrawn_piece_leaves_its_day(client, pieces):
    moved(pieces["Tahun lalu"].article, ("withdraw", citra_who_edits_too()))

    assert _titles(_read(client, "/arsip/2024/02/29/")) == []
    assert _links(_read(client, "/arsip/")) == ["/arsip/2026/"]


def test_walking_a_full_day_meets_each_piece_once_and_no_other_day(client):
    ani, noon = ani_who_writes(), wib(2026, 11, 22, 12)
    for n in range(23):
        a_live_edition(ani, title=f"Tulisan {n:02}", at=noon + timedelta(seconds=n // 2))
    a_live_edition(ani, title="Kemarinnya", at=noon - timedelta(days=1))

    first = _read(client, "/arsip/2026/11/22/")
    older = re.search(r'href="(\?sebelum=[\d-]+)"', first)[1]
    second = _read(client, f"/arsip/2026/11/22/{older}")

    assert _titles(first) + _titles(second) == [f"Tulisan {n:02}" for n in reversed(range(23))]
    assert "sebelum" not in second


def test_a_place_in_the_list_of_another_day_finds_nothing_there(client, pieces):
    edition = Edition.objects.get(title="Bulan lalu")
    cursor = int(edition.published_at.timestamp() * 1_000_000)

    page = _read(client, f"/arsip/2026/11/22/?sebelum={cursor}-{edition.pk}")

    assert _titles(page) == []
