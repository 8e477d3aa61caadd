"""Tables: every cell one cell, whatever keys, buttons and pastes do to them."""

import pytest
from playwright.sync_api import Page, expect

from articles.richtext.checks import MOST_COLUMNS, MOST_ROWS
from tests.browser.bench import (
    blocks_of,
    for_readers,
    go_to_end,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
)
from tests.browser.test_pasting import FROM_GOOGLE_DOCS, paste
from tests.cast import ani_who_writes
from tests.desk import an_article, body_of, paragraph, table

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    prices = table(["Kota", "Harga"], ["Ende", "12"])
    return an_article(ani, cover=None, body=body_of(prices))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani, permissions=["clipboard-read", "clipboard-write"]), article)


def rows_in(block):
    """The words of a table, its headings in capitals."""
    assert block["type"] == "table"
    rows = [[_words(cell) for cell in row["content"]] for row in block["content"]]
    assert len({len(row) for row in rows}) == 1
    return rows


def _words(cell):
    assert cell["attrs"] == {"colspan": 1, "rowspan": 1, "colwidth": None}
    lines = ["".join(t["text"] for t in p.get("content", [])) for p in cell["content"]]
    words = "/".join(lines)
    return words.upper() if cell["type"] == "table_header" else words


def cell(page: Page, words: str):
    return paper(page).locator("td, th").filter(has_text=words)


def press_button(page: Page, name: str) -> None:
    page.get_by_role("toolbar", name="Alat tabel").get_by_role("button", name=name).click()


def stored_rows(page: Page, article) -> list[list[str]]:
    save_now(page)
    return rows_in(blocks_of(article)[0])


# Writing -----------------------------------------------------------------------------------------


def test_a_table_is_inserted_and_filled_by_keyboard_alone(seat, ani):
    article = an_article(ani, cover=None, body=body_of(paragraph("Satu.", "p1")))
    page = open_editor(seat(ani), article)
    go_to_end(page)
    press(page, "Alt+F10", "End", "ArrowLeft", "ArrowLeft", "Enter", *["ArrowUp"] * 3, "Enter")
    expect(paper(page)).to_be_focused()
    for words in ("Kota", "Harga", "Catatan", "Ende", "12", "murah", "Bajawa", "15", "wajar"):
        page.keyboard.type(words)
        press(page, "Tab")
    page.keyboard.type("Ruteng")
    press(page, "Shift+Tab")
    page.keyboard.type("mahal")  # Tab selects what is there.
    press(page, "ArrowDown", "ArrowDown")
    page.keyboard.type("Sesudahnya.")
    save_now(page)

    blocks = blocks_of(article)
    assert [block["type"] for block in blocks] == ["paragraph", "table", "paragraph"]
    assert rows_in(blocks[1]) == [
        ["KOTA", "HARGA", "CATATAN"],
        ["Ende", "12", "murah"],
        ["Bajawa", "15", "mahal"],
        ["Ruteng", "", ""],
    ]
    assert blocks[2]["content"][0]["text"] == "Sesudahnya."

    preview = for_readers(page, article)
    expect(preview.locator(".body table tr")).to_have_count(4)
    expect(preview.locator(".body table th")).to_have_text(["Kota", "Harga", "Catatan"])


def test_the_buttons_change_rows_columns_and_headings(page, article):
    cell(page, "Ende").click()
    press_button(page, "Tambah baris di atas")
    page.keyboard.type("Ruteng")
    press_button(page, "Tambah kolom di kanan")
    page.keyboard.type("baru")
    assert stored_rows(page, article) == [
        ["KOTA", "", "HARGA"],
        ["Ruteng", "baru", ""],
        ["Ende", "", "12"],
    ]

    press_button(page, "Hapus kolom ini")
    press_button(page, "Hapus baris ini")
    press_button(page, "Tambah kolom di kiri")
    press_button(page, "Baris judul")
    press_button(page, "Tambah baris di bawah")
    assert stored_rows(page, article) == [["Kota", "", "Harga"], ["Ende", "", "12"], ["", "", ""]]

    for _ in range(5):
        press(page, "Control+z")
    assert stored_rows(page, article) == [
        ["KOTA", "", "HARGA"],
        ["Ruteng", "baru", ""],
        ["Ende", "", "12"],
    ]
    press_button(page, "Hapus tabel")
    save_now(page)
    assert [block["type"] for block in blocks_of(article)] == ["paragraph"]


def test_what_would_leave_no_table_cannot_be_pressed(page, article):
    def button(name):
        return page.get_by_role("toolbar", name="Alat tabel").get_by_role("button", name=name)

    cell(page, "Kota").click()
    expect(button("Tambah baris di atas")).to_have_attribute("aria-disabled", "true")
    press_button(page, "Hapus baris ini")
    expect(button("Hapus baris ini")).to_have_attribute("aria-disabled", "true")
    press_button(page, "Hapus kolom ini")
    expect(button("Hapus kolom ini")).to_have_attribute("aria-disabled", "true")
    button("Hapus kolom ini").click(force=True)

    assert stored_rows(page, article) == [["12"]]


def test_its_buttons_are_reached_and_left_by_keyboard(page, article):
    cell(page, "Ende").click()
    press(page, "Alt+F10")
    expect(page.get_by_role("button", name="Tambah baris di atas")).to_be_focused()
    press(page, "ArrowRight", "Enter")
    expect(page.get_by_role("button", name="Tambah baris di bawah")).to_be_focused()
    press(page, "Escape")
    expect(paper(page)).to_be_focused()
    page.keyboard.type("Bajawa")
    assert stored_rows(page, article) == [["KOTA", "HARGA"], ["Ende", "12"], ["Bajawa", ""]]

    press(page, "Alt+F10", "Alt+F10")
    expect(page.get_by_role("button", name="Tebal")).to_be_focused()


def test_there_is_a_way_out_above_and_below_a_table_that_is_all_the_text(page, article):
    cell(page, "Harga").click()
    press(page, "ArrowUp")
    page.keyboard.type("Di atas.")
    cell(page, "12").click()
    press(page, "ArrowDown")
    page.keyboard.type("Di bawah.")
    save_now(page)

    blocks = blocks_of(article)
    assert [block["type"] for block in blocks] == ["paragraph", "table", "paragraph"]
    assert [blocks[at]["content"][0]["text"] for at in (0, 2)] == ["Di atas.", "Di bawah."]


def test_signs_of_blocks_stay_words_in_a_cell(page, article):
    cell(page, "Ende").click()
    press(page, "End")
    for words in ("# Satu", "- dua", "---"):
        press(page, "Enter")
        page.keyboard.type(words)
    press(page, "Enter")

    assert stored_rows(page, article)[1] == ["Ende/# Satu/- dua/---/", "12"]


@pytest.mark.parametrize("key", ["Backspace", "Delete", "Enter", "Control+x", "x"])
def test_deleting_across_cells_takes_the_words_and_leaves_the_cells(page, article, key):
    cell(page, "Harga").click()
    press(page, "Home", "ArrowRight", "ArrowRight")
    for _ in range(6):
        press(page, "Shift+ArrowRight")
    press(page, key)

    typed = "x" if key == "x" else ""
    assert stored_rows(page, article) == [["KOTA", f"HA{typed.upper()}"], ["de", "12"]]


def test_deleting_from_the_text_into_a_table_leaves_it_whole(seat, ani):
    body = body_of(
        paragraph("Satu.", "p1"), table(["Kota", "Harga"], ["Ende", "12"]), paragraph("Dua.", "p2")
    )
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani), article)
    paper(page).locator("p").first.click()
    press(page, "Home", "ArrowRight", "ArrowRight")
    for _ in range(6):
        press(page, "Shift+ArrowRight")
    press(page, "Delete")
    save_now(page)

    blocks = blocks_of(article)
    assert [block["type"] for block in blocks] == ["paragraph", "table", "paragraph"]
    assert blocks[0]["content"][0]["text"] == "Sa"
    assert rows_in(blocks[1])[1] == ["Ende", "12"]


# Limits ------------------------------------------------------------------------------------------


def test_a_table_grows_to_its_limits_and_says_so(seat, ani):
    body = body_of(table(*[["x"] * MOST_COLUMNS] * MOST_ROWS))
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani), article)
    cell(page, "x").last.click()
    told = page.get_by_text("Tabel paling banyak 100 baris dan 12 kolom.")
    press_button(page, "Tambah kolom di kanan")
    expect(told).to_be_visible()
    press(page, "Tab")
    page.keyboard.type("y")
    save_now(page)

    rows = rows_in(blocks_of(article)[0])
    assert (len(rows), len(rows[0]), rows[-1][-1]) == (MOST_ROWS, MOST_COLUMNS, "xy")


# Pasting -----------------------------------------------------------------------------------------

FROM_A_SPREADSHEET = """<google-sheets-html-origin><style>td {border: 1px}</style>
<table cellspacing="0" border="1" style="table-layout:fixed"><colgroup><col width="100"><col></colgroup>
<tbody><tr style="height:21px"><td style="overflow:hidden">Beras</td><td>12.000</td></tr>
<tr><td>Gula</td><td>17.500</td></tr></tbody></table>"""
FROM_WORD = """<table class=MsoTableGrid border=1><caption>Harga di pasar</caption>
<thead><tr><td colspan=2><p class=MsoNormal><b>Barang</b><o:p></o:p></p></td><td>Harga</td></tr></thead>
<tr><td rowspan=2><p class=MsoNormal>Beras<o:p></o:p></p><p class=MsoNormal>putih<o:p></o:p></p></td>
<td>biasa</td><td>12.000</td></tr>
<tr><td>wangi</td></tr><tr><td>&nbsp;</td><td></td><td></td></tr>
<tr><td><ul><li>satu</li><li>dua</li></ul></td><td><h2>Judul</h2></td>
<td><table><tr><td>dalam</td><td>sel</td></tr></table></td></tr></table>"""


@pytest.fixture
def empty(ani):
    return an_article(ani, cover=None, body=body_of(paragraph("", "p1")))


def test_a_table_from_word_comes_whole_without_spans(seat, ani, empty):
    page = open_editor(seat(ani), empty)
    go_to_end(page)
    paste(page, FROM_WORD)
    save_now(page)

    caption, pasted = blocks_of(empty)[:2]
    assert caption["content"][0]["text"] == "Harga di pasar"
    assert rows_in(pasted) == [
        ["BARANG", "", "HARGA"],
        ["Beras/putih", "biasa", "12.000"],
        ["", "wangi", ""],
        ["satu/dua", "Judul", "dalam/sel"],
    ]


def test_a_table_of_one_cell_is_no_table(seat, ani, empty):
    page = open_editor(seat(ani), empty)
    go_to_end(page)
    paste(page, "<table><tr><td><h2>Kotak</h2><p>Isi.</p></td></tr></table>")
    save_now(page)

    assert [block["type"] for block in blocks_of(empty)] == ["heading", "paragraph"]


def test_a_table_too_large_is_parted_and_no_word_lost(seat, ani, empty):
    page = open_editor(seat(ani), empty)
    go_to_end(page)
    rows = "".join(
        f"<tr>{''.join(f'<td>{row}.{column}</td>' for column in range(14))}</tr>"
        for row in range(120)
    )
    paste(page, f"<table>{rows}</table>")
    expect(page.get_by_text("sisanya disusun ulang")).to_be_visible()
    save_now(page)

    first, second = (rows_in(block) for block in blocks_of(empty)[:2])
    assert (len(first), len(second)) == (100, 20)
    assert first[0] == [*[f"0.{column}" for column in range(11)], "0.11/0.12/0.13"]
    assert second[-1][-1] == "119.11/119.12/119.13"


def test_cells_pasted_into_a_table_go_over_its_cells_and_it_grows(page, article):
    cell(page, "12").click()
    paste(page, FROM_A_SPREADSHEET)

    assert stored_rows(page, article) == [
        ["KOTA", "HARGA", ""],
        ["Ende", "Beras", "12.000"],
        ["", "Gula", "17.500"],
    ]
    press(page, "Control+z")
    assert stored_rows(page, article) == [["KOTA", "HARGA"], ["Ende", "12"]]


def test_headings_and_lists_pasted_into_a_cell_become_its_lines(page, article):
    cell(page, "Ende").click()
    press(page, "End")
    paste(page, FROM_GOOGLE_DOCS)

    assert stored_rows(page, article)[1] == [
        "EndePasar pagi/Biasa, tebal, miring, tautan jebakan/Satu/Di dalam/Dua/Anak judul/"
        "Pertama/Kedua",
        "12",
    ]


def test_a_table_is_copied_whole_and_pasted_below(page, article):
    cell(page, "12").click()
    press(page, "ArrowDown")
    page.keyboard.type("Di bawah.")
    press(page, "Control+a", "Control+c", "Control+End", "Control+v")
    let_rest(page)
    save_now(page)

    tables = [block for block in blocks_of(article) if block["type"] == "table"]
    assert [rows_in(found) for found in tables] == [[["KOTA", "HARGA"], ["Ende", "12"]]] * 2
