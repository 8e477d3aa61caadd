"""`/cari/`: what readers are shown of what they look for."""

import json
from datetime import timedelta
from xml.etree import ElementTree

import pytest
from django.utils import timezone

from tests.cast import ani_who_writes, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_channel, a_live_edition, an_article, body_of, moved, paragraph

pytestmark = pytest.mark.django_db


def shown(client, q: str, **choices) -> str:
    answer = client.get("/cari/", {"q": q} | choices)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(page: str) -> list[str]:
    return [
        part.split("</a>")[0].split('/">')[1].replace("<mark>", "").replace("</mark>", "")
        for part in page.split('<h2><a href="')[1:]
    ]


def a_piece(title: str, text: str = "Kosong.", **fields):
    author = fields.pop("author", None) or ani_who_writes()
    return a_live_edition(author, title=title, body=body_of(paragraph(text)), **fields)


HOSTILE = [
    "'",
    '"',
    '""',
    '"""',
    ")",
    "(((",
    "NEAR(a b, 3)",
    "title:gempa",
    "{title} : gempa",
    "^gempa",
    "gempa*",
    "*",
    "\\",
    "\\'",
    "a' OR 1=1; --",
    "a:* & !b | (c <-> d)",
    "gempa\0lombok",
    "x" * 10_000,
    "gempa " * 2_000,
    '"a" ' * 500,
    "-a " * 500,
    "-gempa",
    '-"gempa lombok"',
    "yang di ke dari",
    "🌋🔥",
    "زلزال في لومبوك",
    "地震",
    "𝕘𝕖𝕞𝕡𝕒 ⓖⓔⓜⓟⓐ",
    "%27%22%00",
    "%s %(q)s {} {0}",
    "\ufffe\uffff\u202e",
    "½ ² ④ Ⅷ",
    "ª_º __",
    "=gempa ~c1 @ani #ubud",
    "0" * 300,
]


@pytest.mark.parametrize("q", HOSTILE)
@pytest.mark.parametrize("order", ["", "terbaru"])
def test_anything_can_be_asked_for(client, q, order):
    a_piece("Gempa di Lombok")

    page = shown(client, q, urut=order)

    assert "<h1>" in page
    assert client.get("/cari/saran/", {"q": q}).status_code == 200


@pytest.mark.parametrize(
    "choices",
    [
        {"kanal": "tidak-ada"},
        {"kanal": "\0"},
        {"topik": "'"},
        {"penulis": "x" * 9_999},
        {"kurun": "1jam"},
        {"dari": "2026-02-31"},
        {"dari": "0001-01-01", "sampai": "9999-12-31"},
        {"sampai": "besok"},
        {"hal": "0"},
        {"hal": "-1"},
        {"hal": "9" * 30},
        {"urut": "terbaru", "sebelum": "abc"},
        {"urut": "terbaru", "sebelum": "9" * 18},
        {"urut": "acak"},
    ],
)
def test_choices_that_do_not_exist_are_none(client, choices):
    a_piece("Gempa di Lombok")

    page = shown(client, "gempa", **choices)

    if choices.keys() <= {"kanal", "topik", "penulis", "kurun", "urut", "dari", "sebelum"}:
        assert titles(page) == ["Gempa di Lombok"]


def test_words_are_marked_in_title_and_text_and_nothing_of_them_is_markup(client):
    a_piece(
        "Gempa <script>alert(1)</script> & lain",
        "Awal. " * 60
        + "Lalu gempa <img src=x onerror=alert(2)> mengguncang kota itu. "
        + "Usai. " * 60,
    )

    page = shown(client, "gempa script img guncangan")

    assert "<mark>Gempa</mark> &lt;<mark>script</mark>&gt;alert(1)&lt;/" in page
    assert "Lalu <mark>gempa</mark> &lt;<mark>img</mark> src=x onerror=alert(2)&gt;" in page
    assert "<mark>mengguncang</mark>" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "… " in page


def test_the_question_comes_back_escaped(client):
    q = '"><script>alert(1)</script>'

    page = shown(client, q)

    assert "<script>alert" not in page
    assert "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_without_a_question_it_says_how_to_ask(client):
    a_piece("Gempa di Lombok")

    page = client.get("/cari/").content.decode()

    assert "Contoh:" in page
    assert "noindex" not in page
    assert 'role="search"' in page
    assert "Tulis juga kata yang kamu cari" in shown(client, "-gempa")


def test_answers_are_not_for_search_engines(client):
    assert '<meta name="robots" content="noindex, follow">' in shown(client, "gempa")
    assert 'rel="canonical" href="http://testserver/cari/"' in shown(client, "gempa")


def test_a_draft_and_a_withdrawn_piece_never_show(client):
    ani = ani_who_writes()
    an_article(ani, title="KENARI di sangkar", topics=["KENARI"])
    article = a_piece("KENARI terbang", "KENARI.", topics=["KENARI"]).article
    assert titles(shown(client, "kenari")) == ["KENARI terbang"]
    assert b"KENARI" in client.get("/cari/saran/?q=kenar").content

    moved(article, ("withdraw", citra_who_edits_too()))

    for q in ["kenari", "kenri", "kenar"]:
        assert "KENARI" not in shown(client, q)
        assert "Mungkin maksudmu" not in shown(client, q)
        assert "KENARI" not in shown(client, q, topik="kenari")
        assert b"KENARI" not in client.get("/cari/saran/", {"q": q}).content


def test_it_says_what_was_probably_meant(client):
    a_piece("Gempa di Lombok")

    page = shown(client, "gmepa lombok", kurun="7hari")

    assert titles(page) == ["Gempa di Lombok"]
    assert "Tidak ada tulisan yang memuat “gmepa lombok”." in page
    assert 'Mungkin maksudmu: <a href="?q=gempa+lombok&amp;kurun=7hari"><b>gempa lombok</b>' in page


def test_it_tells_what_holds_all_words_from_what_holds_some(client):
    a_piece("Gempa di Lombok", topics=["Bencana"])
    a_piece("Gempa di Palu")

    both = shown(client, "gempa lombok")
    some = shown(client, "gempa lombok sumbawa")

    assert titles(both) == ["Gempa di Lombok", "Gempa di Palu"]
    assert both.index("Memuat sebagian katanya") < both.index("Palu")
    assert "1 tulisan." in both
    assert "Tidak ada tulisan yang memuat semua kata itu." in some
    assert titles(some) == ["Gempa di Lombok"]
    assert '<a href="/topik/bencana/">Bencana</a>' in both


def test_no_hit_leads_on(client):
    a_piece("Gempa di Lombok")

    page = shown(client, "xqzv", kanal="travel")

    assert "Belum ketemu tulisan tentang “xqzv”." in page
    assert '<a href="?q=xqzv">cari tanpa saringan</a>' in page
    assert "Gempa di Lombok" in page  # among the newest


def test_filters_narrow_and_come_back_chosen(client):
    now, food = timezone.now(), a_channel("food")
    wayan = wayan_who_writes_too()
    a_piece("Gempa satu", topics=["Ubud"], at=now - timedelta(days=3))
    a_piece("Gempa dua", topics=["Ende"], channel=food, author=wayan)

    assert titles(shown(client, "gempa", kanal="food")) == ["Gempa dua"]
    assert titles(shown(client, "gempa", topik="ubud")) == ["Gempa satu"]
    assert titles(shown(client, "gempa", penulis="wayan")) == ["Gempa dua"]
    assert titles(shown(client, "gempa", kurun="24jam")) == ["Gempa dua"]
    assert titles(shown(client, "gempa", kurun="7hari")) == ["Gempa dua", "Gempa satu"]
    day = f"{timezone.localtime(now - timedelta(days=3)):%Y-%m-%d}"
    assert titles(shown(client, "gempa", dari=day, sampai=day)) == ["Gempa satu"]
    page = shown(client, "gempa", kanal="food", penulis="wayan", kurun="24jam", dari=day)
    for chosen in ("food", "wayan", "24jam"):
        assert f'<option value="{chosen}" selected>' in page
    assert f'value="{day}"' in page
    assert "<details open>" in page


def test_the_best_and_the_newest_are_paged(client, settings):
    settings.EDITIONS_A_PAGE = 2
    now = timezone.now()
    for days in range(5):
        a_piece(f"Gempa {days}", at=now - timedelta(days=days))

    for order in ({}, {"urut": "terbaru"}):
        seen, address = [], "?q=gempa" + "".join(f"&{k}={v}" for k, v in order.items())
        while address:
            page = client.get("/cari/" + address.replace("&amp;", "&")).content.decode()
            seen.append(titles(page))
            address = (
                page.split('rel="next" href="')[1].split('"')[0] if 'rel="next"' in page else ""
            )
        assert seen == [["Gempa 0", "Gempa 1"], ["Gempa 2", "Gempa 3"], ["Gempa 4"]]


def test_suggestions_are_titles_topics_and_writers_that_begin_so(client):
    a_piece("Anyaman rotan", topics=["Anyam", "Ende"])
    a_piece("Lain", topics=["Rotan"], author=wayan_who_writes_too())

    def told(q: str) -> dict[str, list[str]]:
        found = json.loads(client.get("/cari/saran/", {"q": q}).content)
        return {kind: list(named.values()) for kind, named in found.items()}

    assert told("any") == {"titles": ["Anyaman rotan"], "topics": ["Anyam"], "writers": []}
    assert told("anyaman ro") == {"titles": ["Anyaman rotan"], "topics": [], "writers": []}
    assert told("ani les") == {"titles": [], "topics": [], "writers": ["Ani Lestari"]}
    assert told("a") == told("") == {"titles": [], "topics": [], "writers": []}
    addresses = json.loads(client.get("/cari/saran/?q=rotan").content)
    assert addresses["topics"] == {"/topik/rotan/": "Rotan"}


def test_who_closed_their_account_is_not_suggested(client):
    ani = ani_who_writes()
    a_piece("Anyaman rotan")
    ani.is_active = False
    ani.save()

    assert json.loads(client.get("/cari/saran/?q=ani").content)["writers"] == {}
    assert 'value="ani"' not in shown(client, "rotan")


def test_browsers_learn_how_to_ask(client):
    answer = client.get("/opensearch.xml")

    space = {"o": "http://a9.com/-/spec/opensearch/1.1/"}
    described = ElementTree.fromstring(answer.content)  # noqa: S314 -- our own
    assert described.find("o:Url[@type='text/html']", space).get("template") == (
        "http://testserver/cari/?q={searchTerms}"
    )
    assert answer.headers["Content-Type"].startswith("application/opensearchdescription+xml")
    assert 'href="/opensearch.xml"' in client.get("/").content.decode()


def test_pages_that_lead_nowhere_offer_the_search_box(client):
    article = a_piece("Gempa di Lombok")
    moved(article.article, ("withdraw", citra_who_edits_too()))

    for address in ("/tidak-ada-di-sini/", article.get_absolute_url()):
        page = client.get(address).content.decode()
        assert 'action="/cari/" role="search"' in page


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_it_only_answers_to_reading(client, method):
    for address in ("/cari/", "/cari/saran/", "/opensearch.xml"):
        assert getattr(client, method)(address).status_code == 405
