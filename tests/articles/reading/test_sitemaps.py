import re
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

import pytest
from django.utils import timezone

from articles.reading import sitemaps
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_channel, a_live_edition, an_article, moved

pytestmark = pytest.mark.django_db
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
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


def test_a_month_has_no_end_of_addresses(client):
    a_live_edition(ani_who_writes())
    year, month = timezone.localtime().year, timezone.localtime().month

    answers = [
        client.get(f"/sitemap/{address}.xml").status_code
        for address in (f"{year}-{month}", f"{year}-0{month:02}", f"0{year}-{month:02}")
    ]

    assert answers == [200, 404, 404]


def test_robots_are_shown_the_way_and_kept_from_the_desks(client):
    lines = client.get("/robots.txt").content.decode().splitlines()

    assert lines == [
        f"# Untuk program yang membaca: {SITE}/llms.txt",
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /akun/",
        "Disallow: /gambar/",
        "Disallow: /kabar/",
        "Disallow: /langkah/",
        "Disallow: /lapor/",
        "Disallow: /redaksi/",
        "Disallow: /tulis/",
        "",
        f"Sitemap: {SITE}/sitemap.xml",
        f"Sitemap: {SITE}/sitemap/berita.xml",
    ]


def test_language_models_are_told_what_is_here_and_where(client):
    channel = a_channel("travel")
    channel.name, channel.description = "Jalan & Makan", "Cerita <jalan>."
    channel.save()

    text = client.get("/llms.txt").content.decode()

    assert text.startswith("# IDN Platform\n\n> Rumah tulisan warga Indonesia.")
    assert f"- [Jalan & Makan]({SITE}/travel/): Cerita <jalan>.\n" in text
    links = re.findall(r"\]\((\S+?)\)", text)
    assert len(links) == 10
    for link in links:
        assert client.get(link.removeprefix(SITE)).status_code == 200, link


def test_every_page_names_it(client):
    a_live_edition(ani_who_writes())

    for page in ("/", "/travel/", "/penulis/ani/"):
        assert b'title="llms.txt" href="/llms.txt"' in client.get(page).content


LIMITS = {"addresses": 50_000, "bytes": 50 * 1024**2, "letters": 2_047}
W3C_DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00")


@pytest.mark.parametrize("address", ["/sitemap.xml", "/sitemap/berita.xml", "/sitemap/2026-9.xml"])
def test_each_file_keeps_to_the_protocol(client, address):
    """https://www.sitemaps.org/protocol.html, and Google's additions for news and pictures."""
    ani = ani_who_writes()
    a_live_edition(ani, at=datetime(2026, 9, 2, tzinfo=UTC), title="Kabar & <Kabut>" + "x" * 50)
    a_live_edition(ani, title="Baru")

    answer = client.get(address)

    root = ET.fromstring(answer.content)  # noqa: S314 -- our own answer
    rows = list(root)
    assert answer.content.startswith(b'<?xml version="1.0" encoding="utf-8"?>')
    assert 0 < len(rows) <= LIMITS["addresses"]
    assert len(answer.content) <= LIMITS["bytes"]
    for row in rows:
        told = {child.tag.removeprefix(MAP): child for child in row}
        assert len(told["loc"].text) <= LIMITS["letters"]
        assert client.get(told["loc"].text.removeprefix(SITE)).status_code == 200
        if "lastmod" in told:
            assert W3C_DATE.fullmatch(told["lastmod"].text)
        if (news := told.get(f"{NEWS}news")) is not None:
            assert [child.tag for child in news] == [
                f"{NEWS}publication",
                f"{NEWS}publication_date",
                f"{NEWS}title",
            ]
            assert news.findtext(f"{NEWS}publication/{NEWS}language") == "id"
            assert W3C_DATE.fullmatch(news.findtext(f"{NEWS}publication_date"))


def test_a_month_of_more_than_a_file_may_name_names_the_newest(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 1)
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 1)
    a_live_edition(ani_who_writes(), title="Satu")
    last = a_live_edition(ani_who_writes(), title="Dua")

    for address in (f"/sitemap/{timezone.localtime():%Y-%m}.xml", "/sitemap/berita.xml"):
        assert addresses(client.get(address)) == [SITE + last.get_absolute_url()]
