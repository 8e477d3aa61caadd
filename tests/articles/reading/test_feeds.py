import json
import re
from datetime import UTC, datetime

import feedparser
import pytest

from articles.models import Edition
from tests.cast import ani_who_writes, citra_who_edits_too, wayan_who_writes_too
from tests.desk import (
    a_live_edition,
    a_picture,
    body_of,
    embed,
    figure,
    moved,
    paragraph,
    related,
)

pytestmark = pytest.mark.django_db
FORMS = ("rss.xml", "atom.xml")
PLACES = ("/feed/", "/feed/kanal/travel/", "/feed/topik/ubud/", "/feed/penulis/ani/")


@pytest.fixture
def edition() -> Edition:
    ani = ani_who_writes()
    older = a_live_edition(wayan_who_writes_too(), title="Pagi di Ende", topics=["Ende"])
    return a_live_edition(
        ani,
        at=datetime(2026, 11, 22, 7, 32, tzinfo=UTC),
        title="Hujan & <Kabut>",
        body=body_of(
            paragraph("Halo “dunia” & <semua>."),
            figure(a_picture(ani)),
            embed(),
            related(older.article),
        ),
        sources=[{"title": "BMKG", "url": "https://www.bmkg.go.id/", "accessed": ""}],
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", PLACES)
def test_a_reader_program_finds_no_fault_and_the_whole_piece(client, edition, place, form):
    answer = client.get(place + form)

    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer.headers["Content-Type"]}
    )
    assert (feed.bozo, feed.version) == (False, {"rss.xml": "rss20", "atom.xml": "atom10"}[form])
    [item] = [entry for entry in feed.entries if "Hujan" in entry.title]
    assert item.link == f"http://testserver{edition.get_absolute_url()}"
    assert item.id == f"http://testserver/{edition.code}"
    assert item.author == "Ani Lestari"
    assert item.published_parsed[:5] == (2026, 11, 22, 7, 32)
    assert [tag.term for tag in item.tags] == ["Travel", "Ubud", "Hujan"]
    text = item.content[0].value
    for words in (
        "Halo “dunia” &amp; &lt;semua&gt;.",
        "ilustrasi sawah (unsplash.com/sampowl)",
        'href="https://www.bmkg.go.id/"',
        ">Pagi di Ende</a>",
    ):
        assert words in text


@pytest.mark.parametrize("form", [*FORMS, "feed.json"])
def test_no_address_in_it_is_only_half_and_nothing_needs_our_script(client, edition, form):
    text = client.get(f"/feed/{form}").content.decode()

    assert 'src=\\"/' not in text
    assert "=&quot;/" not in text
    assert 'href="/' not in text
    for ours in ("<picture", "data-frame", "srcset", "<button", "related-article"):
        assert ours not in text
        assert ours.replace("<", "&lt;") not in text


def test_the_credit_of_a_picture_goes_with_it(client, edition):
    feed = feedparser.parse(client.get("/feed/rss.xml").content)

    [item] = [entry for entry in feed.entries if "Hujan" in entry.title]
    assert item.media_credit[0]["content"] == "unsplash.com/sampowl"
    assert item.enclosures[0].href.startswith("http://testserver/media/")


def test_json_feed_says_the_same(client, edition):
    answer = client.get("/feed/penulis/ani/feed.json")

    told = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert told["version"] == "https://jsonfeed.org/version/1.1"
    assert told["feed_url"] == "http://testserver/feed/penulis/ani/feed.json"
    [item] = told["items"]
    assert (item["title"], item["authors"], item["date_published"]) == (
        "Hujan & <Kabut>",
        [{"name": "Ani Lestari"}],
        "2026-11-22T14:32:00+07:00",
    )


@pytest.mark.parametrize("place", PLACES)
def test_what_was_withdrawn_is_gone_at_once(client, edition, place):
    other = a_live_edition(ani_who_writes(), title="Tetap Ada", topics=["Ubud"])
    moved(edition.article, ("withdraw", citra_who_edits_too()))

    titles = [e.title for e in feedparser.parse(client.get(f"{place}rss.xml").content).entries]

    assert "Hujan & <Kabut>" not in titles
    assert other.title in titles


@pytest.mark.parametrize("page", ["/travel/", "/topik/ubud/", "/penulis/ani/"])
def test_each_page_names_its_own_feed_beside_that_of_all(client, edition, page):
    words = client.get(page).content.decode()

    named = re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', words)
    own = page if page.count("/") > 2 else f"/kanal{page}"
    assert named == ["/feed/atom.xml", f"/feed{own}atom.xml"]


@pytest.mark.parametrize(
    "address",
    [
        "/feed/html",
        "/feed/kanal/tak-ada/rss.xml",
        "/feed/topik/tak-ada/rss.xml",
        "/feed/penulis/wayan/rss.xml",
        "/feed/penulis/ani/RSS.XML",
    ],
)
def test_a_feed_of_nothing_is_not_found(client, address):
    wayan_who_writes_too()

    assert client.get(address).status_code == 404
