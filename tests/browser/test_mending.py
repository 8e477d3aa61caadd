"""Findings at their places, and the mends that a click makes: exact, in one step, never blindly."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests.browser import people
from tests.browser.bench import (
    blocks_of,
    expect_soon,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
    stored,
    words_of,
)
from tests.browser.looks import A_PHONE
from tests.cast import ani_who_writes
from tests.desk import a_picture, an_article, body_of, figure, heading, paragraph, text

pytestmark = pytest.mark.django_db(transaction=True)
BOLD = {"type": "bold"}


@pytest.fixture
def ani():
    return ani_who_writes()


def a_piece(ani, *blocks, **fields) -> Article:
    return an_article(ani, **{"body": body_of(*blocks)} | fields)


def mends_in(page: Page) -> Locator:
    return page.locator("#findings .mend")


def mend(page: Page, words: str) -> Locator:
    return page.get_by_role("button", name=f"Perbaiki menjadi {words}", exact=True)


def marked(page: Page) -> list[str]:
    return paper(page).locator(".found").all_inner_texts()


# In the text -------------------------------------------------------------------------------------


def test_a_word_is_mended_where_it_stands_and_its_marks_stay(seat, ani):
    words = [text("Kami tidur "), text("dirumah", BOLD), text(" warga desa semalam suntuk.")]
    line = {"type": "paragraph", "attrs": {"id": "p1"}, "content": words}
    article = a_piece(ani, line)
    page = open_editor(seat(ani), article)
    mend(page, "“di rumah”").click()
    expect(mends_in(page)).to_have_count(0)
    expect(page.locator("#notice")).to_have_text("Diperbaiki: “di rumah” Urungkan")
    save_now(page)

    assert blocks_of(article) == [
        {"type": "paragraph", "content": [words[0], text("di rumah", BOLD), words[2]]}
    ]
    expect(mends_in(page)).to_have_count(0)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_a_mend_is_one_step_of_undo(seat, ani, way):
    article = a_piece(ani, paragraph("Kami dirumah dan kepasar setiap hari Minggu."))
    page = open_editor(seat(ani), article)
    mend(page, "“di rumah”").click()
    mend(page, "“ke pasar”").click()
    save_now(page)
    assert words_of(article) == ["Kami di rumah dan ke pasar setiap hari Minggu."]

    if way == "button":
        page.locator("#notice").get_by_role("button", name="Urungkan").click()
        expect(mend(page, "“ke pasar”")).to_be_visible()
    else:
        paper(page).focus()
        press(page, "Control+z")
    save_now(page)
    assert words_of(article) == ["Kami di rumah dan kepasar setiap hari Minggu."]


def test_the_focus_goes_to_the_next_mend_and_at_last_to_the_summary(seat, ani):
    article = a_piece(ani, paragraph("Kami dirumah dan kepasar setiap hari Minggu."), cover=None)
    page = open_editor(seat(ani), article)
    mend(page, "“di rumah”").focus()
    press(page, "Enter")
    expect(mend(page, "“ke pasar”")).to_be_focused()
    press(page, "Enter")
    expect(page.locator("#findings button").last).to_be_focused()
    expect(page.locator("#findings-summary")).to_contain_text("perlu diperbaiki")


def test_of_two_equal_words_each_is_mended_in_its_own_place(seat, ani):
    words = "Mereka menginap dirumah nenek dan kemudian kembali lagi dirumah paman pada malam hari."
    article = a_piece(ani, paragraph(words))
    page = open_editor(seat(ani), article)
    expect(mends_in(page)).to_have_text(
        ["Perbaiki menjadi “di rumah”", "Perbaiki semua (2)", "Perbaiki menjadi “di rumah”"]
    )
    mends_in(page).nth(2).click()
    save_now(page)

    assert words_of(article) == [words.replace("lagi dirumah", "lagi di rumah")]


def test_all_of_one_kind_are_mended_in_one_step(seat, ani):
    blocks = [
        paragraph("Kami dirumah dan kepasar setiap hari Minggu.", "p1"),
        {
            "type": "bullet_list",
            "attrs": {"id": "l1"},
            "content": [
                {"type": "list_item", "content": [paragraph("Tidur dikamar depan.", None)]},
                {"type": "list_item", "content": [paragraph("Makan didapur belakang.", None)]},
            ],
        },
        paragraph("Semua senang .", "p2"),
    ]
    article = a_piece(ani, *blocks)
    before = stored(article).body
    page = open_editor(seat(ani), article)
    page.get_by_role("button", name="Perbaiki semua (4)").click()
    expect(page.locator("#notice")).to_have_text("4 tempat diperbaiki. Urungkan")
    save_now(page)
    assert [block.text_content for block in stored(article).document.blocks] == [
        "Kami di rumah dan ke pasar setiap hari Minggu.",
        "Tidur di kamar depan.Makan di dapur belakang.",
        "Semua senang .",
    ]
    paper(page).focus()
    press(page, "Control+z")
    save_now(page)
    assert stored(article).body == before


def test_every_double_space_of_a_block_becomes_one(seat, ani):
    article = a_piece(ani, paragraph("Kami  pergi   ke pasar    pagi."))
    page = open_editor(seat(ani), article)
    assert [len(words) for words in marked(page)] == [2, 2, 2, 2]
    mend(page, "satu spasi").click()
    save_now(page)

    assert words_of(article) == ["Kami pergi ke pasar pagi."]


def test_signs_are_promised_with_the_words_beside_them(seat, ani):
    article = a_piece(ani, paragraph("Kami pulang ,lalu makan siang bersama di dapur"))
    page = open_editor(seat(ani), article)
    expect(mends_in(page)).to_have_text(
        ["Perbaiki menjadi “pulang,lalu”", "Perbaiki menjadi “dapur.”"]
    )
    mend(page, "“dapur.”").click()
    save_now(page)

    assert words_of(article) == ["Kami pulang ,lalu makan siang bersama di dapur."]


def test_what_has_changed_meanwhile_is_left_alone_and_said(seat, ani):
    article = a_piece(ani, paragraph("Kami dirumah saja."))
    page = open_editor(seat(ani), article)
    page.route("**/naskah/", lambda route: None)  # No further check comes.
    paper(page).focus()
    press(page, "Control+a")
    page.keyboard.type("Kami pergi.")
    mend(page, "“di rumah”").click()
    expect(page.locator("#notice")).to_have_text(
        "Teks itu sudah berubah. Tunggu pemeriksaan berikutnya."
    )
    expect(paper(page)).to_have_text("Kami pergi.")
    expect(mend(page, "“di rumah”")).to_be_visible()


def test_a_mend_finds_its_words_after_the_text_before_them_has_grown(seat, ani):
    article = a_piece(ani, paragraph("Lalu tidur dirumah nenek.", "p1"), paragraph("Reda.", "p2"))
    page = open_editor(seat(ani), article)
    page.route("**/naskah/", lambda route: None)
    paper(page).focus()
    press(page, "Control+Home")
    page.keyboard.type("Kemarin sore kami dirumah. ")
    mend(page, "“di rumah”").click()

    expect(paper(page).locator("p").first).to_have_text(
        "Kemarin sore kami dirumah. Lalu tidur di rumah nenek."
    )


# In fields and captions --------------------------------------------------------------------------


def test_both_mends_of_a_title_are_made_and_taken_back(seat, ani):
    article = a_piece(ani, paragraph("Hujan turun."), title="Hujan turun di Ubud.")
    page = open_editor(seat(ani), article)
    title = page.get_by_label("Judul", exact=True)
    mend(page, "“Hujan Turun di Ubud.”").click()
    expect(title).to_have_value("Hujan Turun di Ubud.")
    expect(page.locator("#title-count")).to_have_text("20/70")
    mend(page, "“Hujan turun di Ubud”").click()
    save_now(page)
    assert stored(article).title == "Hujan Turun di Ubud"

    page.locator("#notice").get_by_role("button", name="Urungkan").click()
    expect(title).to_have_value("Hujan Turun di Ubud.")
    title.focus()
    press(page, "Control+z", "Control+z", "Control+z")
    expect(title).to_have_value("Hujan turun di Ubud.")


def test_a_title_that_was_rewritten_meanwhile_is_left_alone(seat, ani):
    article = a_piece(ani, paragraph("Hujan turun."), title="Hujan turun di Ubud")
    page = open_editor(seat(ani), article)
    page.route("**/naskah/", lambda route: None)
    page.get_by_label("Judul", exact=True).fill("Kopi Pagi")
    mend(page, "“Hujan Turun di Ubud”").click()

    expect(page.locator("#notice")).to_contain_text("Teks itu sudah berubah.")
    expect(page.get_by_label("Judul", exact=True)).to_have_value("Kopi Pagi")


def test_captions_are_mended_in_the_text_and_of_the_cover(seat, ani):
    cover = a_picture(ani, caption="ilustrasi sawah hijau.")
    shown = a_picture(ani)
    article = a_piece(
        ani,
        paragraph("Hujan turun."),
        figure(shown, "f1", caption="Ilustrasi sungai deras."),
        cover=cover,
    )
    page = open_editor(seat(ani), article)
    mend(page, "“ilustrasi sawah hijau”").click()
    mend(page, "“ilustrasi sungai deras.”").click()
    mend(page, "“Ilustrasi sungai deras”").click()
    expect(paper(page).locator("[name=caption]")).to_have_value("ilustrasi sungai deras")
    save_now(page)
    assert blocks_of(article)[1]["attrs"]["caption"] == "ilustrasi sungai deras"
    cover.refresh_from_db()
    assert cover.caption == "ilustrasi sawah hijau"

    paper(page).focus()
    press(page, "Control+z")
    expect(paper(page).locator("[name=caption]")).to_have_value("ilustrasi sungai deras.")


# At their places ---------------------------------------------------------------------------------


def test_words_are_underlined_and_signed_in_the_margin(seat, ani):
    blocks = [paragraph("Kami dirumah saja.", "p1"), heading("", "h1"), paragraph("Reda.", "p2")]
    page = open_editor(seat(ani), a_piece(ani, *blocks))
    assert marked(page) == ["dirumah"]
    signs = page.locator("#body .sign")
    expect(signs).to_have_count(2)
    expect(signs.nth(0)).to_have_accessible_name(
        "Lihat temuan: “dirumah” ditulis terpisah: “di rumah”."
    )
    expect(signs.nth(1)).to_have_class("sign must")
    signs.nth(0).click()
    expect(mend(page, "“di rumah”")).to_be_focused()

    paper(page).locator(".found").click()
    expect(paper(page)).to_be_focused()
    expect(page.locator("#findings .flash")).to_contain_text("dirumah")


def test_marks_leave_with_the_first_change_and_keep_away_while_one_types(seat, ani):
    article = a_piece(ani, paragraph("Kami tidur dirumah saja.", "p1"))
    page = open_editor(seat(ani), article)
    people.write_in(page, "p1", " Lalu keatas")
    save_now(page)
    assert "“keatas” ditulis terpisah" in page.locator("#findings").inner_text()
    assert marked(page) == ["dirumah"]
    press(page, "Home")
    expect_soon(page, lambda: marked(page), ["dirumah", "keatas"])

    page.route("**/naskah/", lambda route: None)
    paper(page).locator(".found", has_text="dirumah").dblclick()
    let_rest(page)
    page.keyboard.type("di")
    assert marked(page) == ["keatas"]


def test_a_field_says_what_was_found_in_it_and_leads_to_the_finding(seat, ani):
    article = a_piece(ani, paragraph("Hujan turun."), title="Hujan turun di Ubud", summary="")
    page = open_editor(seat(ani), article)
    note = page.locator("#title-findings button")
    expect(note).to_have_text("Periksa huruf besar di judul: “turun” menjadi “Turun”.")
    expect(page.get_by_label("Judul", exact=True)).to_have_accessible_description(
        re.compile("Periksa huruf besar")
    )
    note.click()
    expect(mend(page, "“Hujan Turun di Ubud”")).to_be_focused()
    press(page, "Enter")
    expect(note).to_have_count(0)
    expect(page.locator("#summary-findings button.must")).to_have_text(re.compile("Cuplikan"))


def test_an_untouched_piece_is_not_covered_with_notes(seat, ani):
    page = seat(ani).new_page()
    people.begin(page, "Listicle")

    expect(page.locator("#findings .finding")).to_have_count(5)
    expect(page.locator(".field-notes button, .sign, .found")).to_have_count(0)


def test_who_may_not_change_a_piece_is_offered_no_mend(seat, ani):
    article = a_piece(ani, paragraph("Kami dirumah saja."), status=Article.Status.SUBMITTED)
    page = open_editor(seat(ani), article)

    expect(page.locator("#findings .finding")).not_to_have_count(0)
    expect(mends_in(page)).to_have_count(0)


@pytest.mark.browser_context_args(viewport=A_PHONE, has_touch=True)
def test_on_a_phone_a_sign_opens_the_sheet_where_all_can_be_mended_and_undone(seat, ani):
    article = a_piece(ani, paragraph("Kami dirumah saja."), title="Hujan turun di Ubud")
    page = open_editor(seat(ani), article)
    page.locator("#body .sign").tap()
    sheet = page.get_by_role("dialog", name="Panel naskah")
    expect(sheet.get_by_role("button", name="Perbaiki menjadi “di rumah”")).to_be_focused()
    mend(page, "“di rumah”").tap()
    mend(page, "“Hujan Turun di Ubud”").tap()
    expect(sheet.locator("#notice")).to_have_text("Diperbaiki: “Hujan Turun di Ubud” Urungkan")
    sheet.get_by_role("button", name="Urungkan").tap()
    people.close_sheet(page)
    save_now(page)

    assert (words_of(article), stored(article).title) == (
        ["Kami di rumah saja."],
        "Hujan turun di Ubud",
    )
