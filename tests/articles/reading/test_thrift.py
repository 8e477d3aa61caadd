"""*Mode hemat kuota* on every public page, and what caches and search engines are told of it."""

import re
from html import unescape
from urllib.parse import quote

import pytest
from django.http import QueryDict

from tests.articles.reading.test_every_public_page import PAGES, addresses  # noqa: F401
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture, body_of, figure, paragraph

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", PAGES)
def test_every_page_has_a_form_without_pictures_and_caches_can_tell_them_apart(
    client,
    addresses,  # noqa: F811
    name,
):
    page = client.get(addresses[name])
    joined = "&" if "?" in addresses[name] else "?"
    asked = client.get(f"{addresses[name]}{joined}hemat=1")
    sent = client.get(addresses[name], headers={"save-data": "on"})

    is_page = page.headers["Content-Type"].startswith("text/html")
    for answer in (page, asked, sent):
        assert answer.status_code == 200
        assert ("Save-Data" in answer.headers.get("Vary", "")) is is_page
    if not is_page:
        assert asked.content == sent.content == page.content
        return
    assert re.findall(r"<img|<picture", asked.text + sent.text) == []
    assert len({answer.headers["ETag"] for answer in (page, asked, sent)}) == 3
    assert ' data-hemat="0"' in page.text
    assert ' data-hemat="1"' in asked.text
    assert ' data-hemat="1"' in sent.text
    assert "?hemat=0" in asked.text


@pytest.mark.parametrize("q", ["hujan lebat", '"><b>', "a&hemat=1", "\\1 %00"])
def test_the_switch_leads_to_the_other_form_of_what_was_looked_for(client, q):
    a_live_edition(ani_who_writes(), title="Hujan lebat")
    address = f"/cari/?q={quote(q)}"

    for asked, leads in (("", "1"), ("&hemat=1", "0")):
        page = client.get(address + asked).text
        [switch] = re.findall(r'<a class="thrift" rel="nofollow" href="([^"]*)">', page)
        told = QueryDict(unescape(switch).removeprefix("?"))
        assert told.dict() == {"hemat": leads, "q": q}


def test_who_looks_for_something_from_there_finds_it_in_that_form(client):
    field = '<input type="hidden" name="hemat" value="1">'

    assert client.get("/cari/?hemat=1").text.count(field) == 1
    assert field not in client.get("/cari/").text


def test_who_has_that_form_already_is_not_sent_it_again(client):
    address = a_live_edition(ani_who_writes()).get_absolute_url()
    page = client.get(address + "?hemat=1")

    again = client.get(address + "?hemat=1", headers={"if-none-match": page.headers["ETag"]})

    assert (page.status_code, again.status_code) == (200, 304)


def test_an_article_offers_cover_and_figures_and_is_canonical_in_its_plain_form(client):
    ani = ani_who_writes()
    picture = a_picture(ani)
    body = body_of(paragraph("Hujan."), figure(picture, caption="sawah"))
    edition = a_live_edition(ani, cover=picture, body=body)

    page = client.get(edition.get_absolute_url() + "?hemat=1").text

    assert page.count(f'<a class="tap" href="{picture.url}" data-tap="64x48">') == 2
    assert "sawah (unsplash.com/sampowl)" in page
    assert f'rel="canonical" href="http://testserver{edition.get_absolute_url()}"' in page
    assert '<a rel="author" href="/penulis/ani/?hemat=1">' in page
    assert "wa.me/?text=Hujan%20di%20Atas%20Ubud%20http%3A%2F%2Ftestserver%2Ftravel%2F" in page
    assert "hemat%3D1" not in page


def test_a_withdrawn_piece_has_both_forms_too(client):
    from tests.cast import citra_who_edits_too
    from tests.desk import moved

    edition = a_live_edition(ani_who_writes())
    moved(edition.article, ("withdraw", citra_who_edits_too()))

    page = client.get(edition.get_absolute_url() + "?hemat=1")

    assert (page.status_code, page.text.count("<img")) == (410, 0)
    assert page.headers["Vary"] == "Save-Data, Accept-Encoding"
