"""Two tabs or devices, one piece: what only one of them changed goes together by itself."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from articles.writing.drafts import save_draft
from tests.browser.bench import (
    OFFLINE,
    add,
    die,
    expect_copies,
    expect_soon,
    expect_words,
    offer_in,
    open_editor,
    paper,
    press,
    save_now,
    state,
    stored,
    words_of,
)
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
    told,
    write_after,
)
from tests.cast import ani_who_writes
from tests.desk import a_picture, an_article, body_of, figure, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
FROM_ELSEWHERE = "Perubahan dari tab atau perangkat lain sudah digabungkan: "


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


# What goes together by itself ---------------------------------------------------------------------


@pytest.mark.parametrize("screen", [{}, PHONE], ids=["1280", "360"])
def test_what_two_tabs_wrote_in_different_places_is_stored_together(
    seat, ani, article, forgiven, screen
):
    forgiven.append("409")
    browser = seat(ani, **screen)
    first, second = open_editor(browser, article), open_editor(browser, article)
    write_after(first, 0, " Dari tab pertama.")
    write_after(second, 1, " Dari tab kedua.")

    for tab in (first, second):
        both = [f"{OPENING} Dari tab pertama.", f"{REST} Dari tab kedua."]
        expect(paper(tab).locator("p")).to_have_text(both, timeout=15_000)
    expect_words(first, article, *both)
    for tab in (first, second):
        expect(state(tab)).to_have_attribute("data-state", "saved", timeout=15_000)
        expect(dialog_in(tab)).to_have_count(0)
        expect_copies(tab)


def test_what_came_is_told_and_marked_and_can_be_looked_at(page, article):
    change_elsewhere(article, OPENING, "Lain sekarang.", title="Judul lain")
    change_here(page)

    expect(told(page)).to_contain_text(FROM_ELSEWHERE + "judul, 1 bagian baru atau berubah.")
    expect(page.locator("#title")).to_have_value("Judul lain")
    expect(paper(page).locator(".came")).to_have_text(["Lain sekarang."])
    expect(page.locator(".field.came")).to_have_count(1)
    expect_words(page, article, MINE, "Lain sekarang.")
    assert (stored(article).title, article.version) == ("Judul lain", 3)

    look = told(page).get_by_role("button", name="Lihat")
    look.click()
    expect(page.locator("#title")).to_be_focused()
    look.click()
    expect(paper(page)).to_be_focused()
    page.keyboard.type(" Ya.")
    expect_words(page, article, MINE, "Lain sekarang. Ya.")


def test_the_marks_go_after_a_minute(page, article):
    page.clock.install()
    change_elsewhere(article, OPENING, "Lain sekarang.")
    change_here(page)
    expect(paper(page).locator(".came")).to_have_count(1)

    page.clock.run_for(60_000)
    expect(paper(page).locator(".came")).to_have_count(0)


def test_caret_and_steps_to_undo_outlive_a_merge(page, article):
    change_elsewhere(article, OPENING, "Lain sekarang.")
    write_after(page, 0, " Satu")
    page.keyboard.press("Control+s")
    expect(told(page)).to_be_visible()
    page.keyboard.type(" dua")
    expect(paper(page).locator("p")).to_have_text([f"{OPENING} Satu dua", "Lain sekarang."])

    press(page, "Control+z", "Control+z")
    expect(paper(page).locator("p")).to_have_text([OPENING, "Lain sekarang."])
    expect_words(page, article, OPENING, "Lain sekarang.")


def test_blocks_added_removed_and_moved_elsewhere_arrive_with_the_caret_in_its_place(
    ani, seat, forgiven
):
    forgiven.append("409")
    lines = [paragraph(f"Baris {name}.", name) for name in "abcde"]
    article = an_article(ani, body=body_of(*lines))
    page = open_editor(seat(ani), article)
    picture = a_picture(ani)
    a, b, _, d, e = lines
    elsewhere = body_of(e, paragraph("Baru.", "n"), a, figure(picture, "f"), b, d)
    write_after(page, 1, " Ditulis")
    save_draft(article, {"body": elsewhere}, version=1)
    page.keyboard.press("Control+s")

    news = "2 bagian baru atau berubah, 1 bagian dihapus, 1 bagian dipindahkan."
    expect(told(page)).to_contain_text(FROM_ELSEWHERE + news)
    page.keyboard.type(" terus.")
    expect(paper(page).locator(":scope > p")).to_have_text(
        ["Baris e.", "Baru.", "Baris a.", "Baris b. Ditulis terus.", "Baris d."]
    )
    expect(paper(page).locator("figure img")).to_have_js_property("complete", True)
    expect(paper(page).locator("figure [name=creator]")).to_have_value("sampowl")
    save_now(page)
    names = [block["attrs"]["id"] for block in stored(article).body["content"]]
    assert names == ["e", "n", "a", "f", "b", "d"]
    press(page, "Control+z", "Control+z")
    expect(paper(page).locator(":scope > p").nth(3)).to_have_text("Baris b.")


def test_the_same_change_made_twice_is_no_conflict(page, article):
    change_elsewhere(article, MINE)
    change_here(page)

    expect(state(page)).to_have_attribute("data-state", "saved")
    expect(dialog_in(page)).to_have_count(0)
    assert (words_of(article), article.version) == ([MINE, REST], 2)


def test_what_was_joined_goes_to_the_editors_at_once(page, article):
    change_elsewhere(article, OPENING, "Lain sekarang.")
    write_after(page, 0, " Di tab ini.")
    page.get_by_role("button", name="Kirim ke redaksi").click()

    expect(page.locator("#locked")).to_be_visible()
    assert words_of(article) == [MINE, "Lain sekarang."]
    assert article.status == Article.Status.SUBMITTED


# Learning of it early -----------------------------------------------------------------------------


def test_a_tab_that_only_reads_takes_over_what_another_tab_saved(browser_of_ani, page, article):
    second = open_editor(browser_of_ani, article)
    change_here(second, " Di tab lain.")

    expect(paper(page).locator("p")).to_have_text([OTHER, REST])
    expect(told(page)).to_contain_text(FROM_ELSEWHERE + "1 bagian baru atau berubah.")
    expect(state(page)).to_have_attribute("data-state", "saved")
    write_after(page, 0, " Lalu di sini.")
    expect_words(page, article, f"{OTHER} Lalu di sini.", REST)
    assert article.version == 3  # Nothing was saved but what two hands wrote.


def test_who_comes_back_finds_what_another_device_saved(page, article):
    write_after(page, 1, "")
    change_elsewhere(article, title="Judul lain")
    page.evaluate("dispatchEvent(new Event('focus'))")

    expect(paper(page).locator("p")).to_have_text([OTHER, REST])
    expect(page.locator("#title")).to_have_value("Judul lain")
    page.keyboard.type(" Terus di sini.")
    expect_words(page, article, OTHER, f"{REST} Terus di sini.")
    assert article.version == 3


def test_who_comes_back_to_nothing_new_is_not_disturbed(page, article):
    with page.expect_response("**/naskah/terbaru/?versi=1") as answer:
        page.evaluate("dispatchEvent(new Event('focus'))")

    assert answer.value.json() == {"version": 1}
    expect(told(page)).to_have_count(0)


def test_words_typed_while_the_newer_text_is_on_its_way_are_joined_to_it(page, article):
    held = []
    page.route("**/terbaru/**", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks it.
    change_elsewhere(article, OPENING, "Lain sekarang.")
    page.evaluate("dispatchEvent(new Event('focus'))")
    expect_soon(page, lambda: len(held), 1)
    write_after(page, 0, " Di tab ini.")
    held[0].continue_()

    expect_words(page, article, MINE, "Lain sekarang.")
    expect(dialog_in(page)).to_have_count(0)


def test_who_comes_back_to_a_piece_that_was_sent_sees_it_locked(browser_of_ani, page, article):
    second = open_editor(browser_of_ani, article)
    second.get_by_role("button", name="Kirim ke redaksi").click()
    expect(second.locator("#locked")).to_be_visible()
    page.evaluate("dispatchEvent(new Event('focus'))")

    expect(page.locator("#locked")).to_be_visible()


# On return ----------------------------------------------------------------------------------------


@pytest.fixture
def left(browser_of_ani, article, forgiven):
    """This device kept MINE, unsent; the server has another rest since."""
    forgiven += [OFFLINE, "409"]
    page = open_editor(browser_of_ani, article)
    browser_of_ani.set_offline(True)
    write_after(page, 0, " Di tab ini.")
    expect_copies(page, [MINE, REST])
    die(page)
    browser_of_ani.set_offline(False)
    return browser_of_ani


def test_what_this_device_kept_is_joined_to_what_is_stored(left, article):
    change_elsewhere(article, OPENING, "Lain sekarang.")
    page = open_editor(left, article)
    expect(paper(page).locator("p")).to_have_text([OPENING, "Lain sekarang."])
    offer_in(page).get_by_role("button", name="Gabungkan").click()

    expect(told(page)).to_contain_text("Tulisan dari perangkat ini sudah digabungkan: 1 bagian")
    expect_words(page, article, MINE, "Lain sekarang.")
    expect(offer_in(page)).to_have_count(0)
    expect_copies(page)


def test_what_this_device_kept_and_what_is_stored_are_chosen_where_both_changed(left, article):
    change_elsewhere(article)
    page = open_editor(left, article)
    offer_in(page).get_by_role("button", name="Gabungkan").click()
    expect(question(page, FIRST).locator(".version")).to_have_text([MINE, OTHER])
    choose(page, FIRST, "Punyaku")
    join(page)

    expect_words(page, article, MINE, REST)
    expect_copies(page, [OTHER, REST])


def test_what_this_device_kept_is_simply_taken_where_nothing_else_changed(left, article):
    page = open_editor(left, article)
    expect(offer_in(page).get_by_role("button", name="Gabungkan")).to_have_count(0)
    offer_in(page).get_by_role("button", name="Pakai ini").click()

    expect_words(page, article, MINE, REST)


def test_a_tab_left_open_is_not_disturbed_by_what_it_knows(page, article):
    add(page, " Lalu.")
    save_now(page)
    expect(told(page)).to_have_count(0)
    assert words_of(article) == [OPENING, f"{REST} Lalu."]
