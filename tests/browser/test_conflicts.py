"""Two tabs, one piece: nobody's words are overwritten unasked, and none are lost."""

import re

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from articles.writing.drafts import save_draft
from tests.browser.bench import (
    add,
    expect_copies,
    expect_soon,
    expect_words,
    offer_in,
    open_editor,
    save_now,
    state,
    stored,
    words_of,
)
from tests.cast import ani_who_writes
from tests.desk import an_article, body_of, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
OPENING = "Hujan turun."
MINE, OTHER = "Hujan turun. Di tab ini.", "Hujan turun. Di tab lain."


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    body = body_of(paragraph(OPENING, "p1"), paragraph("Tetap begini.", "p2"))
    return an_article(ani, body=body)


@pytest.fixture
def browser_of_ani(seat, ani):
    return seat(ani, permissions=["clipboard-read", "clipboard-write"])


@pytest.fixture
def page(browser_of_ani, article, forgiven):
    forgiven.append("409")
    return open_editor(browser_of_ani, article)


def change_elsewhere(article: Article, words: str = OTHER, **fields: str) -> None:
    """A save from another device."""
    body = body_of(paragraph(words, "p1"), paragraph("Tetap begini.", "p2"))
    save_draft(article, {"body": body} | fields, version=stored(article).version)


def change_here(page: Page, words: str = " Di tab ini.") -> None:
    page.locator("#body p").first.click()
    page.keyboard.press("End")
    page.keyboard.type(words)
    page.keyboard.press("Control+s")


def dialog_in(page: Page):
    return page.get_by_role("dialog", name="Naskah ini berubah di tempat lain")


def mine_in(page: Page):
    return page.get_by_role("region", name="Tulisan di tab ini")


def other_in(page: Page):
    return page.get_by_role("region", name="Yang tersimpan")


def test_who_writes_in_two_tabs_sees_both_texts(browser_of_ani, page, article):
    second = open_editor(browser_of_ani, article)
    change_here(second, " Di tab lain.")
    expect_words(second, article, OTHER, "Tetap begini.")

    page.locator("#title").fill("Hujan di Sanur")
    change_here(page)

    expect(dialog_in(page)).to_be_visible()
    expect(page.locator("#conflict-reason")).to_have_text(
        "Naskah ini sudah berubah di tab atau perangkat lain."
    )
    expect(mine_in(page).locator(".version-title")).to_have_text("Hujan di Sanur")
    expect(other_in(page).locator(".version-title")).to_have_text("Hujan di Atas Ubud")
    summary = "Semalam suntuk hujan turun di perbukitan."
    expect(mine_in(page).locator("p:not(.version-title)")).to_have_text(
        [summary, MINE, "Tetap begini."]
    )
    expect(other_in(page).locator("p:not(.version-title)")).to_have_text(
        [summary, OTHER, "Tetap begini."]
    )
    expect(mine_in(page).locator(".differs")).to_have_text(["Hujan di Sanur", MINE])
    expect(other_in(page).locator(".differs")).to_have_text(["Hujan di Atas Ubud", OTHER])
    assert words_of(article) == [OTHER, "Tetap begini."]


def test_who_takes_this_tabs_text_stores_it_and_keeps_the_other(page, article):
    change_elsewhere(article, title="Judul lain")
    change_here(page)
    page.get_by_role("button", name="Pakai tulisan di tab ini").click()

    expect_words(page, article, MINE, "Tetap begini.")
    expect(state(page)).to_have_attribute("data-state", "saved")
    assert article.title == "Hujan di Atas Ubud"
    expect_copies(page, [OTHER, "Tetap begini."])

    page.reload()
    expect(offer_in(page).locator("p").first).to_have_text(
        re.compile(r"^Versi yang kamu ganti masih ada di perangkat ini, \d\d\.\d\d\. ")
    )
    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, OTHER, "Tetap begini.")
    assert article.title == "Judul lain"
    expect_copies(page)


def test_who_takes_the_stored_text_leaves_it_and_keeps_this_tabs(page, article):
    change_elsewhere(article)
    change_here(page)
    page.get_by_role("button", name="Pakai yang tersimpan").click()

    expect(page.locator("#body p")).to_have_text([OTHER, "Tetap begini."])
    assert (words_of(article), article.version) == ([OTHER, "Tetap begini."], 2)
    expect_copies(page, [MINE, "Tetap begini."])

    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, MINE, "Tetap begini.")
    expect_copies(page)


def test_who_takes_the_stored_text_where_nothing_can_be_kept_gets_this_tabs_as_a_file(
    browser_of_ani, article, forgiven
):
    forgiven.append("409")
    browser_of_ani.add_init_script("indexedDB.open = () => { throw new Error('private') }")
    page = open_editor(browser_of_ani, article)
    change_elsewhere(article)
    change_here(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Pakai yang tersimpan").click()

    assert download.value.path().read_text(encoding="utf-8").split("\n\n")[2:] == [
        MINE,
        "Tetap begini.",
    ]
    expect(page.locator("#body p")).to_have_text([OTHER, "Tetap begini."])


def test_who_decides_nothing_overwrites_nothing(page, article):
    change_elsewhere(article)
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(state(page)).to_have_text("Berubah di tempat lain – lihat")
    page.keyboard.type(" Terus.")
    page.keyboard.press("Control+s")

    expect_copies(page, [MINE + " Terus.", "Tetap begini."])
    page.get_by_role("button", name="lihat").click()
    expect(mine_in(page).locator(".differs")).to_have_text([MINE + " Terus."])
    assert (words_of(article), article.version) == ([OTHER, "Tetap begini."], 2)


def test_a_change_made_while_one_decides_is_shown_too(page, article):
    change_elsewhere(article)
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    change_elsewhere(article, "Lagi-lagi lain.")
    page.get_by_role("button", name="Pakai tulisan di tab ini").click()

    expect(other_in(page).locator(".differs")).to_have_text(["Lagi-lagi lain."])
    assert (words_of(article), article.version) == (["Lagi-lagi lain.", "Tetap begini."], 3)
    page.get_by_role("button", name="Pakai tulisan di tab ini").click()
    expect_words(page, article, MINE, "Tetap begini.")
    expect_copies(page, ["Lagi-lagi lain.", "Tetap begini."], [OTHER, "Tetap begini."])


def test_this_tabs_text_can_be_carried_off(page, article):
    change_elsewhere(article)
    change_here(page)
    expect(dialog_in(page)).to_be_visible()
    whole = "\n\n".join(
        [
            "Hujan di Atas Ubud",
            "Semalam suntuk hujan turun di perbukitan.",
            MINE,
            "Tetap begini.",
        ]
    )

    page.get_by_role("button", name="Salin tulisan tab ini").click()
    expect(page.locator("#conflict-note")).to_have_text(
        "Tulisan tab ini sudah disalin. Tempelkan di mana saja."
    )
    assert page.evaluate("navigator.clipboard.readText()") == whole

    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh").click()
    assert download.value.suggested_filename == "Hujan di Atas Ubud.txt"
    assert download.value.path().read_text(encoding="utf-8") == whole


def test_the_same_change_made_twice_is_no_conflict(page, article):
    change_elsewhere(article, MINE)
    change_here(page)

    expect(state(page)).to_have_attribute("data-state", "saved")
    expect(dialog_in(page)).to_have_count(0)
    assert (words_of(article), article.version) == ([MINE, "Tetap begini."], 2)


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
    expect(page.get_by_role("button", name="Pakai tulisan di tab ini")).to_be_hidden()
    page.get_by_role("button", name="Pakai yang tersimpan").click()
    expect(page.locator("#locked")).to_be_visible()
    assert words_of(article) == [OPENING, "Tetap begini."]
    assert article.status == Article.Status.SUBMITTED
    expect_copies(page, [MINE, "Tetap begini."])

    page.get_by_role("button", name="Tarik kembali").click()
    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, MINE, "Tetap begini.")
    assert article.status == Article.Status.DRAFT


def test_a_tab_that_only_reads_on_is_not_disturbed(page, article):
    change_elsewhere(article)
    page.bring_to_front()
    expect(dialog_in(page)).to_have_count(0)

    page.reload()
    add(page, " Lalu.")
    save_now(page)
    expect_soon(page, lambda: words_of(article), [OTHER, "Tetap begini. Lalu."])
