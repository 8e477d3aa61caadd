from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, an_article, moved

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://testserver"


def addresses(answer):
    return [loc.text for loc in ET.fromstring(answer.content).iter(f"{MAP}loc")]  # noqa: S314 -- our own answer


def test_the_index_names_each_month_that_holds_something_in_wib(client):
    ani = ani_who_writes()
    a_live_edition(ani, at=datetime(2026, 8, 31, 17, 30, tzinfo=UTC))  # September in Jakarta.
    a_live_edition(ani, at=datetime(2025, 12, 1, tzinfo=UTC))

    assert addresses(client.get("/sitemap.xml")) == [
        f"{SITE}/sitemap/berita.xml",
        f"{SITE}/sitemap/2026-9.xml",
        f"{SITE}/sitemap/2025-12.xml",
    ]


def test_a_month_names_what_is_live_with_its_picture_and_its_last_change(client):
    ani = ani_who_writes()
    edition = a_live_edition(ani, at=datetime(2026, 9, 2, tzinfo=UTC))
    gone = a_live_edition(ani, at=datetime(2026, 9, 3, tzinfo=UTC), title="Ditarik")
    moved(gone.article, ("withdraw", budi_who_edits()))
    a_live_edition(ani, at=datetime(2026, 10, 1, tzinfo=UTC), title="Bulan Lain")
    an_article(ani, title="KENARI")

    answer = client.get("/sitemap/2026-9.xml")

    assert addresses(answer) == [SITE + edition.get_absolute_url()]
    text = answer.content.decode()
    assert "<lastmod>2026-09-02T07:00:00+07:00</lastmod>" in text
    assert f"<image:loc>{SITE}{edition.cover.social.url}</image:loc>" in text


def test_news_are_of_the_last_48_hours(client):
    ani = ani_who_writes()
    a_live_edition(ani, at=timezone.now() - timedelta(hours=49), title="Kemarin Dulu")
    fresh = a_live_edition(ani, at=timezone.now() - timedelta(hours=47), title="A & B <c>")

    answer = client.get("/sitemap/berita.xml")

    assert addresses(answer) == [SITE + fresh.get_absolute_url()]
    assert "<news:title>A &amp; B &lt;c&gt;</news:title>" in answer.content.decode()


@pytest.mark.parametrize(
    "month", ["2026-13", "2026-0", "1999-1", "9999-12", "2019-4", "2026-99999999999999999999"]
)
def test_a_month_that_cannot_be_or_holds_nothing_is_not_found(client, month):
    a_live_edition(ani_who_writes())

    assert client.get(f"/sitemap/{month}.xml").status_code == 404


def test_robots_are_shown_the_way_and_kept_from_the_desks(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines[0] == "User-agent: *"
    assert {"Disallow: /redaksi/", "Disallow: /tulis/", "Disallow: /akun/"} < set(lines)
    assert lines[-1] == f"Sitemap: {SITE}/sitemap.xml"
