"""The list of sources: filled by paste or by keyboard, in the writer's order."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.bench import open_editor, press, save_now, stored
from tests.cast import ani_who_writes
from tests.desk import an_article

pytestmark = pytest.mark.django_db(transaction=True)
BPS, KBBI = "https://www.bps.go.id/id/", "https://kbbi.kemdikbud.go.id/"
PASTE = """
(place, words) => {
  const clipboardData = new DataTransfer()
  clipboardData.setData("text/plain", words)
  place.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true}))
}
"""


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, cover=None)


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


def row(page, number):
    return page.get_by_role("group", name=f"Sumber {number}")


def source(title, url):
    return {"title": title, "url": url, "accessed": timezone.localdate().isoformat()}


def test_a_pasted_address_goes_into_its_field_with_the_date_of_today(page, article):
    page.get_by_role("button", name="Tambah sumber").click()
    expect(row(page, 1).get_by_label("Judul")).to_be_focused()
    row(page, 1).get_by_label("Judul").evaluate(PASTE, BPS)
    expect(row(page, 1).get_by_label("Alamat")).to_have_value(BPS)
    expect(row(page, 1).get_by_label("Judul")).to_be_focused()
    page.keyboard.type("Statistik padi")
    save_now(page)

    assert stored(article).sources == [source("Statistik padi", BPS)]


def test_a_pasted_list_becomes_as_many_sources_in_its_order(page, article):
    page.get_by_role("button", name="Tambah sumber").click()
    words = f"1. Statistik padi – {BPS}\r\nSumber lain:\r\n2) {KBBI}"
    row(page, 1).get_by_label("Alamat").evaluate(PASTE, words)
    expect(row(page, 2).get_by_label("Judul")).to_be_focused()
    page.keyboard.type("KBBI")
    save_now(page)

    assert stored(article).sources == [source("Statistik padi", BPS), source("KBBI", KBBI)]


def test_sources_are_added_put_in_order_and_removed_by_keyboard(page, article):
    page.get_by_role("button", name="Tambah sumber").press("Enter")
    for title, address in (("BPS", "www.bps.go.id/id/"), ("KBBI", KBBI)):
        page.keyboard.type(title)
        press(page, "Tab")
        page.keyboard.type(address)
        press(page, "Enter")
    expect(row(page, 3).get_by_label("Judul")).to_be_focused()
    save_now(page)
    assert stored(article).sources == [source("BPS", BPS), source("KBBI", KBBI)]

    up = row(page, 2).get_by_role("button", name="Naikkan sumber")
    up.press("Enter")
    expect(row(page, 1).get_by_role("button", name="Naikkan sumber")).to_be_focused()
    save_now(page)
    assert stored(article).sources == [source("KBBI", KBBI), source("BPS", BPS)]

    row(page, 1).get_by_role("button", name="Hapus sumber").press("Enter")
    expect(page.get_by_role("button", name="Tambah sumber")).to_be_focused()
    save_now(page)
    assert stored(article).sources == [source("BPS", BPS)]


def test_a_date_that_stands_already_is_kept(page, article):
    page.get_by_role("button", name="Tambah sumber").click()
    row(page, 1).get_by_label("Diakses").fill("2026-11-20")
    row(page, 1).get_by_label("Alamat").fill(BPS)
    press(page, "Tab")
    save_now(page)

    assert stored(article).sources == [{"title": "", "url": BPS, "accessed": "2026-11-20"}]
