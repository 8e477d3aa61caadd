"""A listicle's frame, and its points as wholes: begun, moved, removed, added, given pictures."""

import re
from itertools import chain

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from articles.writing.beginnings import beginning_of
from tests.browser import people
from tests.browser.bench import (
    blocks_of,
    expect_soon,
    go_to_end,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
    state,
    stored,
    words_of,
)
from tests.browser.looks import A_PHONE
from tests.cast import ani_who_writes
from tests.desk import a_picture, an_article, body_of, figure, heading, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
THREE_PHOTOS = ["sunset.jpg", "brushes.jpg", "coffee.jpg"]
A_DESKTOP = {"width": 1280, "height": 800}


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def listicle(ani):
    """Three points, of which the second has a picture and a subheading, and a closing."""
    body = body_of(
        paragraph("Pembuka.", "pembuka"),
        heading("Satu", "h1"),
        paragraph("Isi satu.", "p1"),
        heading("Dua", "h2"),
        figure(a_picture(ani), "f2"),
        paragraph("Isi dua.", "p2"),
        heading("Rinci", "s2", level=3),
        paragraph("Isi rinci.", "q2"),
        heading("Tiga", "h3"),
        paragraph("Isi tiga.", "p3"),
        paragraph("Penutup.", "penutup"),
    )
    return an_article(ani, kind="listicle", cover=None, body=body)


@pytest.fixture
def page(seat, ani, listicle):
    return open_editor(seat(ani), listicle)


def ids_of(article: Article) -> list[str]:
    return [block["attrs"]["id"] for block in stored(article).body["content"]]


OPENING, ONE, TWO, THREE, CLOSING = (
    ["pembuka"],
    ["h1", "p1"],
    ["h2", "f2", "p2", "s2", "q2"],
    ["h3", "p3"],
    ["penutup"],
)


def points_in(page: Page) -> Locator:
    return page.locator("#outline .point > a")


def tool(page: Page, name: str) -> Locator:
    """A button of a point's tools, which are opened if they are not."""
    number = name.rsplit(maxsplit=1)[-1]
    tools = page.get_by_role("button", name=f"Pilihan poin {number}")
    if tools.get_attribute("aria-expanded") == "false":
        tools.click()
    return page.get_by_role("button", name=name, exact=True)


def said(page: Page) -> Locator:
    return page.locator("#announcement")


# The frame ---------------------------------------------------------------------------------------


def test_a_new_listicle_asks_for_its_parts_and_stays_untouched_until_one_writes(seat, ani):
    page = seat(ani).new_page()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    people.begin(page, "Listicle")
    article = Article.objects.get()

    hints = (
        paper(page)
        .locator("[data-placeholder]")
        .evaluate_all("blocks => blocks.map(block => block.dataset.placeholder)")
    )
    assert hints == [
        "Pembuka: ajak pembaca masuk…",
        *["Judul poin", "Ceritakan poin ini…"] * 3,
        "Penutup: satu paragraf terakhir…",
    ]
    expect(page.locator("#outline a")).to_have_text(
        ["Pembuka", "1 (tanpa judul)", "2 (tanpa judul)", "3 (tanpa judul)", "Penutup"]
    )
    expect(page.locator("#counts")).to_contain_text("0 kata")
    expect(page.locator("#findings .finding.hint")).to_have_count(0)
    expect(state(page)).to_have_attribute("data-state", "saved")
    page.goto("/tulis/")

    assert asked == []
    assert (stored(article).version, article.body) == (1, beginning_of("listicle"))
    assert article.versions.count() == 0


def test_a_frame_is_filled_from_line_to_line(seat, ani):
    page = seat(ani).new_page()
    people.begin(page, "Listicle")
    people.write_in(page, "poin1", "Teluk pertama")
    press(page, "Enter")
    page.keyboard.type("Datanglah sore.")
    expect(paper(page).locator("[data-placeholder]")).to_have_count(6)
    save_now(page)

    assert words_of(Article.objects.get())[:3] == ["", "Teluk pertama", "Datanglah sore."]
    assert ids_of(Article.objects.get()) == [
        block["attrs"]["id"] for block in beginning_of("listicle")["content"]
    ]


def test_an_empty_piece_takes_the_beginning_of_the_kind_that_is_chosen(seat, ani):
    page = seat(ani).new_page()
    people.begin(page, "Opini")
    article = Article.objects.get()
    page.get_by_label("Jenis").select_option("listicle")
    expect(points_in(page)).to_have_count(3)
    save_now(page)
    assert (stored(article).kind, article.body) == ("listicle", beginning_of("listicle"))

    page.get_by_label("Jenis").select_option("fiksi")
    expect(page.locator("#body .slot")).to_have_count(0)
    save_now(page)
    assert (stored(article).kind, article.body) == ("fiksi", beginning_of("fiksi"))


def test_a_piece_with_a_word_in_it_keeps_its_text_under_another_kind(seat, ani):
    page = open_editor(seat(ani), an_article(ani, kind="opini", cover=None))
    page.get_by_label("Jenis").select_option("listicle")
    save_now(page)

    assert words_of(Article.objects.get()) == ["Hujan turun semalam suntuk."]


# Pictures ----------------------------------------------------------------------------------------


def slots_in(page: Page) -> Locator:
    return paper(page).get_by_role("button", name="Tambahkan gambar untuk")


def test_each_point_without_a_picture_has_a_place_for_one(page, listicle):
    expect(slots_in(page)).to_have_count(2)
    with page.expect_file_chooser() as choosing:
        slots_in(page).nth(1).click()
    choosing.value.set_files(people.PHOTOS / "sunset.jpg")
    expect(paper(page).locator("figure")).to_have_count(2)
    expect(slots_in(page)).to_have_count(1)
    expect(slots_in(page)).to_have_accessible_name("Tambahkan gambar untuk poin 1")
    save_now(page)

    kinds = [block["type"] for block in blocks_of(listicle)]
    assert kinds[8:] == ["heading", "figure", "paragraph", "paragraph"]


@pytest.mark.parametrize("way", ["drop", "paste"])
def test_a_picture_may_be_dropped_or_pasted_into_a_point(page, listicle, way):
    photo = (people.PHOTOS / "sunset.jpg").read_bytes()
    slots_in(page).first.evaluate(
        """(slot, [way, bytes]) => {
          const carried = new DataTransfer()
          carried.items.add(new File([new Uint8Array(bytes)], "senja.jpg", {type: "image/jpeg"}))
          const event = way === "drop"
            ? new DragEvent("drop", {dataTransfer: carried, bubbles: true, cancelable: true})
            : new ClipboardEvent("paste", {clipboardData: carried, bubbles: true, cancelable: true})
          slot.dispatchEvent(event)
        }""",
        [way, list(photo)],
    )
    expect(paper(page).locator("figure")).to_have_count(2)
    save_now(page)

    assert [block["type"] for block in blocks_of(listicle)][1:4] == [
        "heading",
        "figure",
        "paragraph",
    ]


def test_several_pictures_go_each_to_a_point_without_one(page, listicle):
    with page.expect_file_chooser() as choosing:
        slots_in(page).first.click()
    choosing.value.set_files([people.PHOTOS / name for name in THREE_PHOTOS])
    expect(paper(page).locator("figure")).to_have_count(4)
    save_now(page)

    # The second point had one already; what is over stays with the last that had none.
    kinds = [block["type"] for block in blocks_of(listicle)]
    assert kinds == [
        *("paragraph", "heading", "figure", "paragraph"),
        *("heading", "figure", "paragraph", "heading", "paragraph"),
        *("heading", "figure", "figure", "paragraph", "paragraph"),
    ]


def test_no_other_kind_is_asked_for_pictures(page):
    page.get_by_label("Jenis").select_option("berita")

    expect(slots_in(page)).to_have_count(0)


# Moving ------------------------------------------------------------------------------------------


def test_a_point_is_moved_by_its_buttons_and_the_focus_goes_with_it(page, listicle):
    tool(page, "Naikkan poin 2").focus()
    press(page, "Enter")
    expect(points_in(page)).to_have_text(["1 Dua", "2 Satu", "3 Tiga"])
    expect(said(page)).to_have_text("Poin 2 dipindah ke atas, sekarang poin 1")
    expect(page.get_by_role("button", name="Naikkan poin 1")).to_be_focused()
    press(page, "Enter")
    expect(said(page)).to_have_text("Poin 1 sudah paling atas")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *ONE, *THREE, *CLOSING]

    tool(page, "Turunkan poin 2").click()
    expect(said(page)).to_have_text("Poin 2 dipindah ke bawah, sekarang poin 3")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *THREE, *ONE, *CLOSING]


def test_each_move_is_undone_by_one_step(page, listicle):
    before = stored(listicle).body
    tool(page, "Turunkan poin 1").click()
    tool(page, "Turunkan poin 2").click()
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *THREE, *ONE, *CLOSING]
    paper(page).focus()
    press(page, "Control+z")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *ONE, *THREE, *CLOSING]
    press(page, "Control+z")
    save_now(page)

    assert stored(listicle).body == before


def test_the_point_with_the_caret_is_moved_by_keys_and_writing_goes_on_in_it(page, listicle):
    people.write_in(page, "q2", "")
    press(page, "Alt+Shift+ArrowDown")
    expect(said(page)).to_have_text("Poin 2 dipindah ke bawah, sekarang poin 3")
    page.keyboard.type(" Sekali.")
    press(page, "Alt+Shift+ArrowDown")
    expect(said(page)).to_have_text("Poin 3 sudah paling bawah")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *ONE, *THREE, *TWO, *CLOSING]
    assert words_of(listicle)[-2:] == ["Isi rinci. Sekali.", "Penutup."]

    press(page, "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *ONE, *THREE, *CLOSING]


def test_keys_outside_all_points_move_nothing(page, listicle):
    go_to_end(page)
    press(page, "Alt+Shift+ArrowUp")
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *ONE, *TWO, *THREE, *CLOSING]


def test_the_handle_listens_to_the_arrows(page, listicle):
    page.get_by_role("button", name="Pindahkan poin 3").focus()
    press(page, "ArrowUp", "ArrowUp")
    expect(page.get_by_role("button", name="Pindahkan poin 1")).to_be_focused()
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *THREE, *ONE, *TWO, *CLOSING]


def drag(page: Page, source: Locator, target: Locator, share: float) -> None:
    """From the middle of one to a place in the other, as a share of its height."""
    start, end = source.bounding_box(), target.bounding_box()
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 40, start["y"], steps=3)
    page.mouse.move(end["x"] + 40, end["y"] + end["height"] * share, steps=5)


def test_a_point_is_dragged_to_another_place(page, listicle):
    rows = page.locator("#outline .point")
    drag(page, page.get_by_role("button", name="Pindahkan poin 1"), rows.nth(2), 0.9)
    expect(page.locator("#outline .drop-after")).to_have_text(re.compile("3 Tiga"))
    page.mouse.up()
    expect(points_in(page)).to_have_text(["1 Dua", "2 Tiga", "3 Satu"])
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *TWO, *THREE, *ONE, *CLOSING]

    drag(page, page.get_by_role("button", name="Pindahkan poin 3"), rows.nth(0), 0.1)
    expect(page.locator("#outline .drop-before")).to_have_text(re.compile("1 Dua"))
    page.mouse.up()
    expect(points_in(page)).to_have_text(["1 Satu", "2 Dua", "3 Tiga"])
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *ONE, *TWO, *THREE, *CLOSING]


def test_escape_gives_a_drag_up(page, listicle):
    rows = page.locator("#outline .point")
    drag(page, page.get_by_role("button", name="Pindahkan poin 1"), rows.nth(2), 0.9)
    press(page, "Escape")
    expect(page.locator("#outline .drop-after")).to_have_count(0)
    page.mouse.up()
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *ONE, *TWO, *THREE, *CLOSING]


@pytest.mark.browser_context_args(viewport=A_PHONE, has_touch=True)
def test_on_a_phone_points_are_moved_by_finger_in_the_sheet(page, listicle):
    people.open_sheet(page, "Kerangka")
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        at = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    grip = page.get_by_role("button", name="Pindahkan poin 3").bounding_box()
    first = page.locator("#outline .point").first.bounding_box()
    x, y = grip["x"] + grip["width"] / 2, grip["y"] + grip["height"] / 2
    touch("touchStart", (x, y))
    for step in range(1, 6):
        touch("touchMove", (x, y + (first["y"] + 2 - y) * step / 5))
    expect(page.locator("#outline .drop-before")).to_have_text(re.compile("1 Satu"))
    touch("touchEnd")
    expect(points_in(page)).to_have_text(["1 Tiga", "2 Satu", "3 Dua"])
    page.wait_for_timeout(1000)  # A tap right after a drag would be half of a double tap.
    tool(page, "Turunkan poin 1").tap()
    expect(points_in(page)).to_have_text(["1 Satu", "2 Tiga", "3 Dua"])
    people.close_sheet(page)
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *ONE, *THREE, *TWO, *CLOSING]


def test_the_parts_of_another_kind_are_moved_with_their_last_paragraph(page, listicle):
    page.get_by_label("Jenis").select_option("opini")
    page.get_by_role("button", name="Pindahkan bagian 1").focus()
    press(page, "ArrowDown", "ArrowDown")
    expect(said(page)).to_have_text("Bagian 2 dipindah ke bawah, sekarang bagian 3")
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *TWO, *THREE, *CLOSING, *ONE]


# Removing and adding -----------------------------------------------------------------------------


@pytest.mark.parametrize("way", ["button", "keys"])
def test_a_point_is_removed_and_brought_back(page, listicle, way):
    before = stored(listicle).body
    tool(page, "Hapus poin 2").click()
    expect(points_in(page)).to_have_text(["1 Satu", "2 Tiga"])
    expect(page.locator("#notice")).to_have_text("Poin 2 dihapus. Urungkan")
    save_now(page)
    assert ids_of(listicle) == [*OPENING, *ONE, *THREE, *CLOSING]

    if way == "button":
        page.get_by_role("button", name="Urungkan").last.click()
    else:
        paper(page).focus()
        press(page, "Control+z")
    expect(points_in(page)).to_have_count(3)
    save_now(page)
    assert stored(listicle).body == before


def test_a_late_press_of_undo_takes_nothing_else_back(page, listicle):
    tool(page, "Hapus poin 2").click()
    people.write_in(page, "p1", " Lagi.")
    page.get_by_role("button", name="Urungkan").last.click()
    expect(page.locator("#notice")).to_contain_text("Urungkan dengan Ctrl+Z.")
    save_now(page)

    assert words_of(listicle) == [
        "Pembuka.",
        "Satu",
        "Isi satu. Lagi.",
        "Tiga",
        "Isi tiga.",
        "Penutup.",
    ]


@pytest.mark.browser_context_args(viewport=A_PHONE, has_touch=True)
def test_on_a_phone_a_point_is_removed_and_brought_back_within_the_sheet(page, listicle):
    people.open_sheet(page, "Kerangka")
    tool(page, "Hapus poin 1").tap()
    sheet = page.get_by_role("dialog", name="Panel naskah")
    expect(points_in(page)).to_have_text(["1 Dua", "2 Tiga"])
    sheet.get_by_role("button", name="Urungkan").tap()
    expect(points_in(page)).to_have_text(["1 Satu", "2 Dua", "3 Tiga"])
    people.close_sheet(page)
    save_now(page)

    assert ids_of(listicle) == [*OPENING, *ONE, *TWO, *THREE, *CLOSING]


def test_the_only_point_and_all_around_it_may_go(seat, ani):
    body = body_of(heading("Satu", "h1"), paragraph("Isi.", "p1"))
    article = an_article(ani, kind="listicle", cover=None, body=body)
    page = open_editor(seat(ani), article)
    tool(page, "Hapus poin 1").click()
    save_now(page)

    assert blocks_of(article) == [{"type": "paragraph"}]


def test_a_point_is_added_after_another_and_at_the_end_before_the_closing(page, listicle):
    tool(page, "Tambah setelah poin 1").click()
    let_rest(page)
    page.keyboard.type("Sisipan")
    page.locator("#add-last-point").click()
    let_rest(page)
    page.keyboard.type("Terakhir")
    save_now(page)

    headings = ["Satu", "Sisipan", "Dua", "Tiga", "Terakhir"]
    expect(points_in(page)).to_have_text([f"{n} {words}" for n, words in enumerate(headings, 1)])
    assert words_of(listicle)[-3:] == ["Terakhir", "", "Penutup."]
    assert words_of(listicle)[3:5] == ["Sisipan", ""]


# Where the closing begins ------------------------------------------------------------------------

CLOSINGS = {
    "its own block": (["Isi."], "penutup", [["h2", "p2"], ["h1", "p1"], ["penutup"]]),
    "the last of several": (["Isi."], "akhir", [["h2", "p2"], ["h1", "p1"], ["akhir"]]),
}


@pytest.mark.parametrize("name", CLOSINGS)
def test_the_closing_stays_at_the_end(seat, ani, name):
    _, last, expected = CLOSINGS[name]
    body = body_of(
        heading("Satu", "h1"),
        paragraph("Isi.", "p1"),
        heading("Dua", "h2"),
        paragraph("Isi.", "p2"),
        paragraph("Sampai jumpa.", last),
    )
    article = an_article(ani, kind="listicle", cover=None, body=body)
    page = open_editor(seat(ani), article)
    tool(page, "Naikkan poin 2").click()
    save_now(page)

    assert ids_of(article) == [*chain.from_iterable(expected)]


def test_a_heading_that_closes_is_no_point_to_be_moved(seat, ani):
    body = body_of(
        heading("Satu", "h1"),
        paragraph("Isi.", "p1"),
        heading("Penutup", "h2"),
        paragraph("Sampai jumpa.", "p2"),
    )
    page = open_editor(seat(ani), an_article(ani, kind="listicle", cover=None, body=body))

    expect(points_in(page)).to_have_text(["1 Satu"])
    expect(page.locator("#outline a")).to_have_text(["1 Satu", "2 Penutup"])


def test_the_only_paragraph_of_the_last_point_is_no_closing(seat, ani):
    body = body_of(
        heading("Satu", "h1"),
        paragraph("Isi.", "p1"),
        heading("Dua", "h2"),
        paragraph("Isi.", "p2"),
    )
    article = an_article(ani, kind="listicle", cover=None, body=body)
    page = open_editor(seat(ani), article)
    tool(page, "Naikkan poin 2").click()
    save_now(page)

    expect_soon(page, lambda: ids_of(article), ["h2", "p2", "h1", "p1"])
