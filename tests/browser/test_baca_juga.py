"""Baca Juga: a published piece is found by its words, shown by its title, kept by its number."""

import pytest
from playwright.sync_api import expect

from tests.browser.bench import blocks_of, go_to_end, insert, open_editor, paper, press, save_now
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, an_article, body_of, moved, paragraph, related

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def published():
    wayan = wayan_who_writes_too()
    titles = ("Sawah Jatiluwih", "Kopi Bajawa dari Kebun", "Kopi Pagi di Ubud")
    return {title: a_live_edition(wayan, title=title).article for title in titles}


@pytest.fixture
def article(ani, published):
    an_article(ani, title="Kopi yang Belum Terbit")
    return an_article(ani, cover=None, body=body_of(paragraph("Satu.", "p1")))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


def dialog_in(page):
    return page.get_by_role("dialog", name="Baca Juga")


def test_a_published_piece_is_found_picked_and_kept_by_its_number(page, article, published):
    go_to_end(page)
    insert(page, "Baca Juga")
    dialog_in(page).get_by_label("Cari tulisan yang sudah terbit").fill("kopi")
    expect(dialog_in(page).get_by_role("status")).to_have_text("2 tulisan ditemukan")
    expect(dialog_in(page).locator("li b")).to_have_text(
        ["Kopi Pagi di Ubud", "Kopi Bajawa dari Kebun"]
    )
    dialog_in(page).get_by_role("button", name="Kopi Bajawa dari Kebun").click()
    expect(paper(page).get_by_role("group", name="Baca Juga")).to_contain_text(
        "Baca Juga: Kopi Bajawa dari Kebun"
    )
    page.keyboard.type("Lanjut.")
    save_now(page)

    assert blocks_of(article)[1:] == [
        {"type": "related", "attrs": {"article": published["Kopi Bajawa dari Kebun"].pk}},
        {"type": "paragraph", "content": [{"type": "text", "text": "Lanjut."}]},
    ]
    page.reload()
    expect(paper(page).get_by_role("group", name="Baca Juga")).to_contain_text(
        "Baca Juga: Kopi Bajawa dari Kebun"
    )


def test_a_piece_is_picked_without_a_mouse(page, article, published):
    go_to_end(page)
    press(page, "Control+Alt+b")
    page.keyboard.type("kopi")
    expect(dialog_in(page).get_by_role("status")).to_have_text("2 tulisan ditemukan")
    press(page, "ArrowDown", "ArrowDown", "Enter")
    expect(paper(page)).to_be_focused()
    save_now(page)

    wanted = published["Kopi Bajawa dari Kebun"].pk
    assert blocks_of(article)[1] == {"type": "related", "attrs": {"article": wanted}}


def test_enter_takes_the_first_found(page, article, published):
    go_to_end(page)
    insert(page, "Baca Juga")
    page.keyboard.type("sawah")
    expect(dialog_in(page).get_by_role("status")).to_have_text("1 tulisan ditemukan")
    press(page, "Enter")
    save_now(page)

    wanted = published["Sawah Jatiluwih"].pk
    assert blocks_of(article)[1] == {"type": "related", "attrs": {"article": wanted}}


def test_what_is_not_published_is_not_found(page, article):
    go_to_end(page)
    insert(page, "Baca Juga")
    page.keyboard.type("belum")
    expect(dialog_in(page).get_by_role("status")).to_have_text("Tidak ada tulisan yang cocok.")
    press(page, "Enter")
    expect(dialog_in(page)).to_be_visible()
    dialog_in(page).get_by_role("button", name="Batal").click()

    expect(dialog_in(page)).to_be_hidden()
    assert len(blocks_of(article)) == 1


def test_a_pointer_to_a_withdrawn_piece_says_so_and_can_be_removed(seat, ani, published):
    gone = published["Sawah Jatiluwih"]
    moved(gone, ("withdraw", budi_who_edits()))
    body = body_of(related(gone, "r1"), paragraph("Satu.", "p1"))
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani), article)
    group = paper(page).get_by_role("group", name="Baca Juga")
    expect(group).to_contain_text("Baca Juga: tulisan ini sudah tidak terbit")
    group.get_by_role("button", name="Hapus Baca Juga").click()
    save_now(page)

    assert [block["type"] for block in blocks_of(article)] == ["paragraph"]
