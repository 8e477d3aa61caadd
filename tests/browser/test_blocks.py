"""Pull quotes, dividers and the menu of rarer blocks: as written, as stored, as readers get them."""

import pytest
from playwright.sync_api import expect

from articles.writing.drafts import save_draft
from tests.browser.bench import (
    add,
    blocks_of,
    for_readers,
    go_to_end,
    insert,
    open_editor,
    paper,
    press,
    save_now,
    words_of,
)
from tests.browser.looks import A_PHONE, expect_to_fit
from tests.cast import ani_who_writes
from tests.desk import (
    an_article,
    body_of,
    divider,
    embed,
    heading,
    moved,
    paragraph,
    pull_quote,
    table,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, cover=None, body=body_of(paragraph("Satu.", "p1")))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


def line(words=""):
    return {"type": "paragraph"} | ({"content": [text(words)]} if words else {})


def bare(block):
    """A block as blocks_of() gives it."""
    attrs = {name: value for name, value in block["attrs"].items() if name != "id"}
    rest = {name: value for name, value in block.items() if name != "attrs"}
    return rest | ({"attrs": attrs} if attrs else {})


# Pull quotes -------------------------------------------------------------------------------------


def test_a_line_becomes_a_pull_quote_and_keeps_italics_alone(page, article):
    go_to_end(page)
    press(page, "Enter", "Control+b")
    page.keyboard.type("tebal ")
    press(page, "Control+b", "Control+i")
    page.keyboard.type("miring")
    page.get_by_role("button", name="Kutipan besar").click()
    save_now(page)

    words = [text("tebal "), text("miring", {"type": "italic"})]
    assert blocks_of(article) == [line("Satu."), {"type": "pull_quote", "content": words}]
    press(page, "Enter")
    page.keyboard.type("Lanjut.")
    save_now(page)
    assert blocks_of(article)[2] == line("Lanjut.")

    preview = for_readers(page, article)
    expect(preview.locator(".body aside.pull-quote")).to_have_text("tebal miring")


def test_backspace_at_its_start_makes_a_pull_quote_a_line_again(page, article):
    go_to_end(page)
    press(page, "Control+Alt+9")
    button = page.get_by_role("button", name="Kutipan besar")
    expect(button).to_have_attribute("aria-pressed", "true")
    press(page, "Home", "Backspace")
    expect(button).to_have_attribute("aria-pressed", "false")
    save_now(page)

    assert blocks_of(article) == [line("Satu.")]


# Dividers ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("last", ["Enter", "Space"])
@pytest.mark.parametrize("sign", ["---", "—-"])
def test_three_hyphens_draw_a_line_across(page, article, sign, last):
    go_to_end(page)
    press(page, "Enter")
    page.keyboard.type(sign)
    press(page, last)
    page.keyboard.type("Dua.")
    save_now(page)

    assert blocks_of(article) == [line("Satu."), {"type": "divider"}, line("Dua.")]
    preview = for_readers(page, article)
    expect(preview.locator(".body > hr")).to_have_count(1)


def test_hyphens_after_words_or_in_a_list_stay(page, article):
    go_to_end(page)
    page.keyboard.type(" ---")
    press(page, "Enter")
    page.keyboard.type("- ---")
    press(page, "Enter")
    save_now(page)

    assert [block["type"] for block in blocks_of(article)] == ["paragraph", "bullet_list"]
    assert blocks_of(article)[0] == line("Satu. ---")


def test_a_divider_comes_from_the_menu_and_goes_by_backspace_or_undo(page, article):
    go_to_end(page)
    insert(page, "Garis pemisah")
    save_now(page)
    assert blocks_of(article) == [line("Satu."), {"type": "divider"}, line()]

    press(page, "Control+z")
    save_now(page)
    assert blocks_of(article) == [line("Satu.")]
    press(page, "Control+Shift+z")
    paper(page).locator("hr").click()
    press(page, "Backspace")
    save_now(page)
    assert blocks_of(article) == [line("Satu."), line()]


# The menu ----------------------------------------------------------------------------------------


def test_the_menu_is_worked_by_keyboard_alone(page, article):
    button = page.get_by_role("button", name="Sisipkan")
    menu = page.get_by_role("menu", name="Sisipkan")

    def entry(name):
        return page.get_by_role("menuitem", name=name)

    go_to_end(page)
    button.focus()
    press(page, "Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(entry("Baca Juga")).to_be_focused()
    press(page, "ArrowUp")
    expect(entry("Garis pemisah")).to_be_focused()
    press(page, "ArrowUp", "ArrowUp")
    expect(entry("Tabel")).to_be_focused()
    press(page, "Home", "ArrowUp", "ArrowDown")
    expect(entry("Baca Juga")).to_be_focused()
    press(page, "Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")

    press(page, "Enter", "End", "Enter")
    expect(paper(page)).to_be_focused()
    save_now(page)
    assert blocks_of(article)[1] == {"type": "divider"}


def test_the_menu_closes_when_something_else_is_pressed(page):
    button = page.get_by_role("button", name="Sisipkan")
    menu = page.get_by_role("menu", name="Sisipkan")
    go_to_end(page)
    button.click()
    expect(menu).to_be_visible()
    expect(paper(page)).to_be_focused()  # A phone keeps its keyboard.
    page.locator("#title").click()
    expect(menu).to_be_hidden()

    button.click()
    button.click()
    expect(menu).to_be_hidden()
    button.click()
    press(page, "Escape")
    expect(menu).to_be_hidden()


@pytest.mark.browser_context_args(viewport=A_PHONE)
def test_on_a_phone_toolbar_and_menu_stay_within_the_screen(page, article):
    add(page, "")
    page.get_by_role("button", name="Sisipkan").click()
    box = page.get_by_role("menu", name="Sisipkan").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= A_PHONE["width"]
    page.get_by_role("menuitem", name="Tabel").click()

    expect_to_fit(page)
    page.keyboard.type("Kota")
    page.get_by_role("button", name="Tambah kolom di kanan").click()
    page.keyboard.type("Harga")
    save_now(page)
    expect_to_fit(page)
    rows = (["Kota", "Harga", "", ""], [""] * 4, [""] * 4)
    assert blocks_of(article)[1] == bare(table(*rows))


# All of them -------------------------------------------------------------------------------------


def test_a_locked_piece_shows_them_without_their_buttons(seat, ani):
    body = body_of(
        paragraph("Satu.", "p1"),
        pull_quote("Kutipan."),
        divider(),
        table(["Kota"], ["Ende"]),
        embed(),
    )
    article = moved(an_article(ani, body=body), ("submit", ani))
    page = open_editor(seat(ani), article)

    expect(paper(page).locator(".pull-quote")).to_have_text("Kutipan.")
    expect(paper(page).locator("hr")).to_be_visible()
    expect(paper(page).get_by_role("cell", name="Ende")).to_be_visible()
    expect(paper(page).get_by_role("group", name="Sematan")).to_contain_text(
        "youtube.com/watch?v=dQw4w9WgXcQ"
    )
    expect(paper(page).get_by_role("button")).to_have_count(0)


def test_two_texts_side_by_side_show_them_and_a_file_carries_them(seat, ani, article, forgiven):
    forgiven.append("409")
    blocks = [
        pull_quote("Kutipan."),
        divider(),
        table(["Kota", "Harga"], ["Ende", "12"]),
        embed(),
    ]
    article.body = body_of(paragraph("Satu.", "p1"), *blocks)
    article.save()
    page = open_editor(seat(ani), article)
    other = [pull_quote("Lain."), blocks[1], table(["Kota", "Harga"], ["Bajawa", "12"]), blocks[3]]
    save_draft(article, {"body": body_of(paragraph("Satu.", "p1"), *other)}, version=1)
    paper(page).locator(".pull-quote").click()
    press(page, "End")
    page.keyboard.type(" Dua.")
    paper(page).locator("td").first.click()
    press(page, "End")
    page.keyboard.type(" dan Ruteng")
    press(page, "Control+s")
    quotes = page.get_by_role("group", name="Kutipan besar")
    expect(quotes.locator(".pull-quote")).to_have_text(["Kutipan. Dua.", "Lain."])
    tables = page.get_by_role("dialog").get_by_role("group", name="Tabel")
    expect(tables.locator("tr")).to_have_text(
        ["KotaHarga", "Ende dan Ruteng12", "KotaHarga", "Bajawa12"]
    )

    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh").click()
    assert download.value.path().read_text(encoding="utf-8").split("\n\n")[2:] == [
        "Satu.",
        "Kutipan. Dua.",
        "* * *",
        "Kota\tHarga\nEnde dan Ruteng\t12",
        "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    ]


def test_what_is_typed_after_a_block_is_no_part_of_the_next_heading(seat, ani):
    body = body_of(paragraph("Isi satu.", "p1"), heading("Dua", "h2"))
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani), article)
    paper(page).get_by_text("Isi satu.").click()
    press(page, "End")
    insert(page, "Garis pemisah")
    page.keyboard.type(" Dan lagi.")
    save_now(page)

    assert [block["type"] for block in blocks_of(article)] == ["paragraph", "divider", "heading"]
    assert words_of(article)[0] == "Isi satu. Dan lagi."
    assert words_of(article)[-1] == "Dua"
