"""Two tabs or devices, one piece: what both changed is asked for, block by block."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.bench import (
    expect_copies,
    expect_soon,
    expect_words,
    let_rest,
    offer_in,
    open_editor,
    paper,
    press,
    state,
    stored,
    words_of,
)
from tests.browser.looks import expect_to_fit
from tests.browser.two_tabs import (
    FIRST,
    MINE,
    OPENING,
    OTHER,
    PHONE,
    REST,
    a_text,
    change_elsewhere,
    change_here,
    choose,
    dialog_in,
    join,
    question,
)
from tests.cast import ani_who_writes
from tests.desk import an_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, body=a_text())


@pytest.fixture
def browser_of_ani(seat, ani):
    return seat(ani, permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def page(browser_of_ani, article, forgiven):
    forgiven.append("409")
    return open_editor(browser_of_ani, article)


# What both changed --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answer", "lines", "aside"),
    [
        ("Punyaku", [MINE, "Lain sekarang."], [[OTHER, "Lain sekarang."]]),
        ("Yang tersimpan", [OTHER, "Lain sekarang."], [[MINE, REST]]),
        ("Keduanya", [MINE, OTHER, "Lain sekarang."], []),
    ],
)
def test_a_block_changed_in_both_places_is_chosen(page, article, answer, lines, aside):
    change_elsewhere(article, rest="Lain sekarang.")
    change_here(page)
    expect(dialog_in(page).get_by_role("group")).to_have_count(1)
    expect(question(page, FIRST).locator(".version p")).to_have_text([MINE, OTHER])
    expect(question(page, FIRST).locator("mark")).to_have_text(["ini.", "lain."])
    choose(page, FIRST, answer)
    join(page)

    expect_words(page, article, *lines)
    expect(paper(page).locator("p")).to_have_text(lines)
    expect(state(page)).to_have_attribute("data-state", "saved")
    expect_copies(page, *aside)


def test_what_was_not_chosen_is_offered_when_the_piece_is_opened_again(page, article):
    change_elsewhere(article)
    change_here(page)
    choose(page, FIRST, "Punyaku")
    join(page)
    expect_words(page, article, MINE, REST)

    page.reload()
    expect(offer_in(page).locator("p").first).to_have_text(
        re.compile(r"^Versi yang kamu ganti masih ada di perangkat ini, \d\d\.\d\d\. ")
    )
    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, OTHER, REST)
    expect_copies(page)


def test_a_choice_can_be_undone(page, article):
    change_elsewhere(article, rest="Lain sekarang.")
    change_here(page)
    choose(page, FIRST, "Yang tersimpan")
    join(page)
    expect(paper(page).locator("p")).to_have_text([OTHER, "Lain sekarang."])
    expect(state(page)).to_have_attribute("data-state", "saved")

    paper(page).focus()
    press(page, "Control+z")
    expect_words(page, article, MINE, "Lain sekarang.")


def test_fields_and_blocks_are_asked_for_one_by_one(page, article):
    change_elsewhere(article, title="Judul lain", topics=["Ubud", "Kopi"], dateline="Sanur")
    page.locator("#title").fill("Judul ini")
    page.locator("#topics").fill("Ubud, Sawah")
    change_here(page)

    expect(dialog_in(page).locator("legend")).to_have_text(["Judul", "Topik", FIRST])
    expect(page.locator("#choices-told")).to_contain_text(
        "3 bagian berubah di sini dan di tempat lain."
    )
    expect(question(page, "Judul").get_by_role("radio")).to_have_count(2)
    page.get_by_role("button", name="Semua yang tersimpan").click()
    choose(page, "Judul", "Punyaku")
    choose(page, "Topik", "Keduanya")
    join(page)

    expect_soon(page, lambda: stored(article).title, "Judul ini")
    assert words_of(article) == [OTHER, REST]
    assert (article.dateline, article.topics) == ("Sanur", ["Ubud", "Sawah", "Kopi"])


def test_a_block_removed_here_and_changed_there_is_asked_for(page, article):
    page.locator("#body p").first.click(click_count=3)
    press(page, "Delete", "Delete")
    expect(paper(page).locator("p")).to_have_text([REST])
    change_elsewhere(article)
    page.keyboard.press("Control+s")

    expect(question(page, FIRST).locator(".version")).to_have_text(["(dihapus di sini)", OTHER])
    expect(question(page, FIRST).get_by_role("radio")).to_have_count(2)
    choose(page, FIRST, "Yang tersimpan")
    join(page)
    expect_words(page, article, OTHER, REST)


def test_who_joins_without_choosing_is_asked_for_what_is_missing(page, article):
    change_elsewhere(article)
    change_here(page)
    join(page)

    expect(page.locator("#choices-note")).to_have_text(f"Pilih dulu yang dipakai untuk: {FIRST}.")
    expect(question(page, FIRST).get_by_role("radio").first).to_be_focused()
    assert (words_of(article), article.version) == ([OTHER, REST], 2)


def test_who_decides_nothing_overwrites_nothing(page, article):
    change_elsewhere(article)
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(state(page)).to_have_text("Berubah di tempat lain – lihat")
    let_rest(page)
    page.keyboard.type(" Terus.")
    page.keyboard.press("Control+s")

    expect_copies(page, [MINE + " Terus.", REST])
    page.get_by_role("button", name="lihat").click()
    expect(question(page, FIRST).locator(".version").first).to_have_text(MINE + " Terus.")
    assert (words_of(article), article.version) == ([OTHER, REST], 2)


def test_a_change_made_while_one_decides_is_asked_for_too(page, article):
    change_elsewhere(article)
    change_here(page)
    choose(page, FIRST, "Punyaku")
    change_elsewhere(article, "Lagi-lagi lain.")
    join(page)

    expect(question(page, FIRST).locator(".version")).to_have_text([MINE, "Lagi-lagi lain."])
    assert (words_of(article), article.version) == (["Lagi-lagi lain.", REST], 3)
    choose(page, FIRST, "Punyaku")
    join(page)
    expect_words(page, article, MINE, REST)
    expect_copies(page, ["Lagi-lagi lain.", REST], [OTHER, REST])


def test_this_tabs_text_goes_into_a_file_where_nothing_can_be_kept(
    browser_of_ani, article, forgiven
):
    forgiven.append("409")
    browser_of_ani.add_init_script("indexedDB.open = () => { throw new Error('private') }")
    page = open_editor(browser_of_ani, article)
    change_elsewhere(article)
    change_here(page)
    choose(page, FIRST, "Yang tersimpan")
    with page.expect_download() as download:
        join(page)

    assert download.value.path().read_text(encoding="utf-8").split("\n\n")[2:] == [MINE, REST]
    expect(page.locator("#body p")).to_have_text([OTHER, REST])


def test_this_tabs_text_can_be_carried_off(page, article):
    change_elsewhere(article)
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    whole = "\n\n".join(
        ["Hujan di Atas Ubud", "Semalam suntuk hujan turun di perbukitan.", MINE, REST]
    )

    page.get_by_role("button", name="Salin tulisanku").click()
    expect(page.locator("#choices-note")).to_have_text(
        "Tulisan tab ini sudah disalin. Tempelkan di mana saja."
    )
    assert page.evaluate("navigator.clipboard.readText()") == whole

    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh").click()
    assert download.value.suggested_filename == "Hujan di Atas Ubud.txt"
    assert download.value.path().read_text(encoding="utf-8") == whole


@pytest.mark.parametrize(
    "screen", [{}, PHONE, {"color_scheme": "dark"}], ids=["wide", "360", "dark"]
)
def test_choosing_works_by_keyboard_and_for_a_screen_reader(seat, ani, article, forgiven, screen):
    forgiven.append("409")
    page = open_editor(seat(ani, **screen), article)
    change_elsewhere(article, title="Judul lain")
    page.locator("#title").fill("Judul ini")
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "choices-heading"
    assert Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] == []
    mine, theirs = (
        question(page, FIRST).locator(".versions > div").nth(n).bounding_box() for n in (0, 1)
    )
    is_phone = screen is PHONE
    assert (mine["x"] == theirs["x"]) == is_phone
    assert (mine["y"] == theirs["y"]) == (not is_phone)
    expect_to_fit(page)

    press(page, "Tab", "Tab", "Tab", "Space", "Tab", "ArrowDown")
    assert question(page, "Judul").get_by_role("radio", name="Punyaku").is_checked()
    assert question(page, FIRST).get_by_role("radio", name="Yang tersimpan").is_checked()
    press(page, "Tab", "Enter")
    expect_soon(page, lambda: stored(article).title, "Judul ini")
    assert words_of(article) == [OTHER, REST]


# No longer to be changed ------------------------------------------------------------------------


def test_a_piece_sent_from_another_tab_is_with_the_editors_and_the_text_stays_here(
    browser_of_ani, page, article
):
    second = open_editor(browser_of_ani, article)
    second.get_by_role("button", name="Kirim ke redaksi").click()
    expect(second.locator("#locked")).to_be_visible()
    change_here(page)

    dialog = page.get_by_role("dialog", name="Naskah ini tidak dapat diubah lagi")
    expect(dialog).to_be_visible()
    expect(page.locator("#conflict-reason")).to_have_text(
        "Naskah ini sedang menunggu editor. Tarik kembali dulu bila ingin mengubahnya."
    )
    expect(dialog.locator(".differs")).to_have_text([MINE, OPENING])
    page.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(page.locator("#locked")).to_be_visible()
    assert words_of(article) == [OPENING, REST]
    assert article.status == Article.Status.SUBMITTED
    expect_copies(page, [MINE, REST])

    page.get_by_role("button", name="Tarik kembali").click()
    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, MINE, REST)
    assert article.status == Article.Status.DRAFT
