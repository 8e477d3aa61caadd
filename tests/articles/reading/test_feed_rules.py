"""Feeds against what their specifications require, element by element.

RSS 2.0 (rssboard.org/rss-specification and the board's best practices), Atom (RFC 4287),
JSON Feed 1.1 (jsonfeed.org). The rules of RSS and JSON Feed have no schema; a table says the same
of all three. Atom has one, RELAX NG, which stands in atom.rng.
"""

import json
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from lxml import etree

from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture

pytestmark = pytest.mark.django_db
PLACES = ("/feed/", "/feed/kanal/travel/", "/feed/topik/ubud/", "/feed/penulis/ani/")
ATOM = "{http://www.w3.org/2005/Atom}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
WHOLE = re.compile(r"https?://\S+")


@pytest.fixture(autouse=True)
def _a_site():
    ani = ani_who_writes()
    a_live_edition(ani, title="Hujan & <Kabut>", cover=a_picture(ani))
    bare = a_live_edition(ani, title="Tanpa Gambar")
    bare.cover = None
    bare.save()


def parsed(client, address):
    return ET.fromstring(client.get(address).content)  # noqa: S314 -- our own answer


# element: how many there are at least and at most
RSS_CHANNEL = {
    "title": (1, 1),
    "link": (1, 1),
    "description": (1, 1),
    "language": (1, 1),
    "lastBuildDate": (1, 1),
    f"{ATOM}link": (1, 1),
    "item": (0, 20),
}
RSS_ITEM = {
    "title": (1, 1),
    "link": (1, 1),
    "description": (1, 1),
    "pubDate": (1, 1),
    "guid": (1, 1),
    "enclosure": (0, 1),
    "author": (0, 0),  # It would have to be an e-mail address.
    f"{DC}creator": (1, 1),
    f"{CONTENT}encoded": (1, 1),
}
ATOM_FEED = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "subtitle": (0, 1),
    "link": (2, 2),
    "entry": (0, 20),
}
ATOM_ENTRY = {
    "id": (1, 1),
    "title": (1, 1),
    "updated": (1, 1),
    "published": (0, 1),
    "author": (1, 10),  # As the feed itself names none.
    "summary": (0, 1),
    "content": (1, 1),
    "link": (1, 2),
}


def outside(element, rules, prefix=""):
    """The elements of which there are too few or too many."""
    counts = {name: len(element.findall(prefix + name)) for name in rules}
    return {name: n for name, n in counts.items() if not rules[name][0] <= n <= rules[name][1]}


@pytest.mark.parametrize("place", PLACES)
def test_rss(client, place):
    root = parsed(client, f"{place}rss.xml")

    [channel] = root
    assert (root.tag, root.attrib["version"], channel.tag) == ("rss", "2.0", "channel")
    assert outside(channel, RSS_CHANNEL) == {}
    assert WHOLE.fullmatch(channel.findtext("link"))
    itself = channel.find(f"{ATOM}link").attrib
    assert (itself["rel"], itself["href"]) == ("self", f"http://testserver{place}rss.xml")
    items = channel.findall("item")
    assert len(items) == 2
    assert len({item.findtext("guid") for item in items}) == 2
    for item in items:
        assert outside(item, RSS_ITEM) == {}
        assert parsedate_to_datetime(item.findtext("pubDate")).utcoffset() is not None
        assert item.find("guid").attrib["isPermaLink"] == "false"
        if (enclosure := item.find("enclosure")) is not None:
            assert WHOLE.fullmatch(enclosure.attrib["url"])
            assert enclosure.attrib["length"].isdigit()
            assert enclosure.attrib["type"].startswith("image/")


@pytest.mark.parametrize("place", PLACES)
def test_atom(client, place):
    root = parsed(client, f"{place}atom.xml")

    assert root.tag == f"{ATOM}feed"
    assert outside(root, ATOM_FEED, ATOM) == {}
    links = {link.attrib.get("rel", "alternate"): link.attrib for link in root.iter(f"{ATOM}link")}
    assert WHOLE.fullmatch(links["alternate"]["href"])
    feed_links = {link.attrib["rel"]: link.attrib["href"] for link in root.findall(f"{ATOM}link")}
    assert feed_links["self"] == f"http://testserver{place}atom.xml"
    entries = root.findall(f"{ATOM}entry")
    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == 2
    for entry in entries:
        assert outside(entry, ATOM_ENTRY, ATOM) == {}
        for author in entry.findall(f"{ATOM}author"):
            assert author.findtext(f"{ATOM}name") == "Ani Lestari"
        assert entry.find(f"{ATOM}content").attrib["type"] == "html"
        assert WHOLE.fullmatch(entry.findtext(f"{ATOM}id"))
        for moment in ("updated", "published"):
            told = datetime.fromisoformat(entry.findtext(f"{ATOM}{moment}"))
            assert told.utcoffset() is not None
        kinds = [link.attrib.get("rel", "alternate") for link in entry.findall(f"{ATOM}link")]
        assert kinds.count("alternate") == 1


SCHEMA = etree.RelaxNG(file=str(Path(__file__).with_name("atom.rng")))


@pytest.mark.parametrize("place", PLACES)
def test_atom_by_its_schema(client, place):
    feed = etree.fromstring(client.get(f"{place}atom.xml").content)

    SCHEMA.assertValid(feed)


@pytest.mark.parametrize("element", ["id", "updated", "title", "entry/id", "entry/link", "author"])
def test_the_schema_misses_what_is_taken_out(client, element):
    feed = etree.fromstring(client.get("/feed/atom.xml").content)
    found = feed.xpath(
        "//a:" + element.replace("/", "/a:"), namespaces={"a": "http://www.w3.org/2005/Atom"}
    )
    for each in found:
        each.getparent().remove(each)

    assert found
    assert not SCHEMA.validate(feed)


@pytest.mark.parametrize("place", PLACES)
def test_json_feed(client, place):
    feed = json.loads(client.get(f"{place}feed.json").content)

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["language"] == "id"
    assert WHOLE.fullmatch(feed["home_page_url"])
    assert feed["feed_url"] == f"http://testserver{place}feed.json"
    assert len({item["id"] for item in feed["items"]}) == 2
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert WHOLE.fullmatch(item["url"])
        assert all(isinstance(tag, str) for tag in item["tags"])
        assert item["authors"] == [{"name": "Ani Lestari"}]
        for moment in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[moment]).utcoffset() is not None
        if "image" in item:
            assert WHOLE.fullmatch(item["image"])
