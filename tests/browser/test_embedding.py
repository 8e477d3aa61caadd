"""Posts and videos of other sites: pasted as an address, kept as provider and key."""

import pytest
from playwright.sync_api import expect

from tests.browser.bench import (
    OFFLINE,
    blocks_of,
    for_readers,
    go_to_end,
    insert,
    open_editor,
    paper,
    press,
    save_now,
)
from tests.browser.test_pasting import paste
from tests.cast import ani_who_writes
from tests.desk import an_article, body_of, embed, paragraph, text

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "https://youtu.be/dQw4w9WgXcQ?si=abc"
EMBED = {"type": "embed", "attrs": {"provider": "youtube", "key": "dQw4w9WgXcQ"}}
LINK = {
    "type": "paragraph",
    "content": [text(ADDRESS, {"type": "link", "attrs": {"href": ADDRESS}})],
}
EMPTY = {"type": "paragraph"}


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, cover=None, body=body_of(paragraph("Satu.", "p1")))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


def dialog_in(page):
    return page.get_by_role("dialog", name="Sematan")


def card_in(page):
    return paper(page).get_by_role("group", name="Sematan")


def line(words):
    return {"type": "paragraph", "content": [text(words)]}


def test_an_address_becomes_a_still_card(page, article):
    asked = []
    page.context.on("request", lambda request: asked.append(request.url))
    go_to_end(page)
    insert(page, "Sematan")
    page.keyboard.type(ADDRESS)
    press(page, "Enter")
    expect(card_in(page).locator("b")).to_have_text("YouTube")
    expect(card_in(page).get_by_role("link")).to_have_text("youtube.com/watch?v=dQw4w9WgXcQ")
    expect(paper(page)).to_be_focused()
    page.keyboard.type("Dua.")
    save_now(page)
    assert blocks_of(article) == [line("Satu."), EMBED, line("Dua.")]

    page.reload()
    expect(card_in(page).get_by_role("link")).to_have_attribute(
        "href", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"
    )
    preview = for_readers(page, article)
    expect(preview.locator(".body .embed")).to_contain_text("youtube.com/watch?v=dQw4w9WgXcQ")
    assert [url for url in asked if "youtu" in url.split("?")[0]] == []


def test_an_address_that_cannot_be_embedded_is_told_and_stays_to_be_mended(page, article, forgiven):
    forgiven.append("422")
    go_to_end(page)
    insert(page, "Sematan")
    told = dialog_in(page).get_by_role("alert")
    press(page, "Enter")
    expect(told).to_have_text("Tempelkan dulu alamatnya.")
    page.keyboard.type("https://contoh.id/berita")
    press(page, "Enter")
    expect(told).to_have_text(
        "Situs ini belum bisa disematkan. Yang bisa: YouTube, X, Instagram, TikTok, dan Facebook."
    )
    field = dialog_in(page).get_by_label("Alamat unggahan atau video")
    expect(field).to_be_focused()
    expect(field).to_have_value("https://contoh.id/berita")
    field.fill(ADDRESS)
    dialog_in(page).get_by_role("button", name="Sematkan").click()
    expect(card_in(page)).to_be_visible()
    save_now(page)

    assert blocks_of(article) == [line("Satu."), EMBED, EMPTY]


def test_without_a_connection_the_dialog_says_so(page, forgiven):
    forgiven.append(OFFLINE)
    go_to_end(page)
    insert(page, "Sematan")
    page.keyboard.type(ADDRESS)
    page.context.set_offline(True)
    press(page, "Enter")
    expect(dialog_in(page).get_by_role("alert")).to_have_text(
        "Tidak ada sambungan. Coba lagi setelah tersambung."
    )
    page.context.set_offline(False)
    press(page, "Enter")
    expect(card_in(page)).to_be_visible()


def test_a_dialog_closed_meanwhile_inserts_nothing(page, article):
    page.route("**/tulis/sematan/**", lambda route: (page.wait_for_timeout(400), route.continue_()))
    go_to_end(page)
    insert(page, "Sematan")
    page.keyboard.type(ADDRESS)
    press(page, "Enter", "Escape")
    page.wait_for_timeout(800)
    save_now(page)

    assert blocks_of(article) == [line("Satu.")]


# Pasting -----------------------------------------------------------------------------------------


def test_an_address_pasted_alone_on_a_line_is_embedded_and_undo_gives_the_link(page, article):
    go_to_end(page)
    press(page, "Enter")
    paste(page, plain=ADDRESS)
    expect(card_in(page)).to_be_visible()
    save_now(page)
    assert blocks_of(article) == [line("Satu."), EMBED, EMPTY]

    press(page, "Control+z")
    expect(card_in(page)).to_have_count(0)
    save_now(page)
    assert blocks_of(article) == [line("Satu."), LINK]


def test_an_address_among_words_stays_an_address(page, article):
    go_to_end(page)
    page.keyboard.type(" ")
    paste(page, plain=ADDRESS)
    save_now(page)

    assert blocks_of(article) == [line(f"Satu. {ADDRESS}")]


def test_an_address_that_names_no_post_stays_a_link(page, article, forgiven):
    forgiven.append("422")
    go_to_end(page)
    press(page, "Enter")
    with page.expect_response("**/tulis/sematan/**"):
        paste(page, plain="https://www.youtube.com/")
    save_now(page)

    words = text("https://www.youtube.com/")
    link = {"type": "link", "attrs": {"href": "https://www.youtube.com/"}}
    assert blocks_of(article)[1] == {"type": "paragraph", "content": [words | {"marks": [link]}]}


def test_what_is_written_on_meanwhile_is_not_replaced(page, article):
    page.route("**/tulis/sematan/**", lambda route: (page.wait_for_timeout(400), route.continue_()))
    go_to_end(page)
    press(page, "Enter")
    with page.expect_response("**/tulis/sematan/**"):
        paste(page, plain=ADDRESS)
        page.keyboard.type(" bagus")
    page.wait_for_timeout(300)
    save_now(page)

    assert [block["type"] for block in blocks_of(article)] == ["paragraph", "paragraph"]
    assert "".join(part["text"] for part in blocks_of(article)[1]["content"]) == f"{ADDRESS} bagus"


# The card ----------------------------------------------------------------------------------------


def test_a_card_is_moved_and_removed_by_its_buttons(seat, ani):
    body = body_of(paragraph("Satu.", "p1"), embed(), paragraph("Dua.", "p2"))
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani), article)
    card_in(page).hover()
    page.get_by_role("button", name="Naikkan sematan").click()
    expect(page.get_by_role("button", name="Naikkan sematan")).to_be_focused()
    save_now(page)
    assert blocks_of(article) == [EMBED, line("Satu."), line("Dua.")]

    page.get_by_role("button", name="Hapus sematan").press("Enter")
    save_now(page)
    assert blocks_of(article) == [line("Satu."), line("Dua.")]
