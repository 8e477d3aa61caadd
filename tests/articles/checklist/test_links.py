"""Links, and sources where facts are claimed."""

import pytest

from articles.checklist import check
from tests.articles.checklist.manuscripts import a_manuscript, codes, words
from tests.desk import paragraph, text


def link(address, words="tautan ini"):
    return text(words, {"type": "link", "attrs": {"href": address}})


def linked(*pieces, id="l"):
    return {"type": "paragraph", "attrs": {"id": id}, "content": list(pieces)}


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://contoh.id/panduan", []),
        ("https://bit.ly/panduan", ["link-short"]),
        ("http://www.tinyurl.com/panduan", ["link-short"]),
        ("https://wa.me/628123456789", ["phone"]),
        ("mailto:redaksi@contoh.id", []),
    ],
)
def test_links_show_where_they_lead(address, expected):
    assert codes(a_manuscript(linked(link(address)))) == expected


def test_a_link_may_stand_twice_and_pieces_of_one_are_one():
    once = linked(link("https://contoh.id/a"), link("https://contoh.id/a/", "lagi"), id="l1")
    blocks = [once, linked(link("https://contoh.id/a"), id="l2")]
    assert check(a_manuscript(*blocks)) == []

    more = linked(text("dan "), link("https://contoh.id/a"), id="l3")
    [finding] = check(a_manuscript(*blocks, more))
    assert (finding.code, finding.block) == ("link-repeated", "l3")


LONG = words(150)


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("Pasar itu ramai sejak pagi.", []),
        ("Menurutnya, pasar itu ramai.", []),
        ("Menurut Bu Sari, 40 persen lapak kosong.", []),
        ("Menurut Bu Sari, 40 persen lapak kosong dan sewanya Rp20.000.", ["sources-missing"]),
        ("Berdasarkan data dinas, lapak berkurang.", ["sources-missing"]),
        ("Seperti dikutip dari laman dinas, lapak berkurang.", ["sources-missing"]),
        ("Hasil survei menunjukkan minat membaca naik.", ["sources-missing"]),
    ],
)
def test_news_that_leans_on_data_names_its_sources(claim, expected):
    blocks = [paragraph(LONG, id="p1"), paragraph(claim, id="p2")]

    assert codes(a_manuscript(*blocks)) == expected
    assert codes(a_manuscript(*blocks, kind="fiksi")) == []
    assert codes(a_manuscript(*blocks, sources=({"title": "BPS", "url": ""},))) == []
    assert codes(a_manuscript(*blocks, linked(text("Lihat "), link("https://contoh.id/a")))) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ({"title": "BPS", "url": "https://www.bps.go.id/id/statistik"}, []),
        ({"title": "Google", "url": ""}, ["sources-banned"]),
        ({"title": "", "url": "https://www.google.com/search?q=a"}, ["sources-banned"]),
        ({"title": "Grup Facebook RT", "url": "https://facebook.com/groups/1"}, ["sources-banned"]),
        ({"title": "Data desa", "url": "https://bit.ly/desa"}, ["link-short"]),
    ],
)
def test_a_source_is_where_it_was_read(source, expected):
    findings = check(a_manuscript(sources=(source,)))

    assert [(f.code, f.field) for f in findings] == [(code, "sources") for code in expected]
