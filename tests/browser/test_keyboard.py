"""Everything that a mouse can do, the keyboard can."""

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article, Picture
from tests.browser.bench import (
    add,
    blocks_of,
    expect_soon,
    go_to_end,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
    stored,
    words_of,
)
from tests.browser.test_pictures import photo
from tests.cast import ani_who_writes
from tests.desk import a_channel, an_article, body_of, heading, paragraph, text

pytestmark = pytest.mark.django_db(transaction=True)
INNER = {"attrs": {"id": None}}
CARET = """
(({top, bottom}) => [top, bottom])(getSelection().getRangeAt(0).getBoundingClientRect())
"""


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, kind="listicle", cover=None, body=body_of(paragraph("kata", "p1")))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


def line(*content, **attrs):
    content = [text(part) if isinstance(part, str) else part for part in content]
    return {"type": "paragraph", **attrs, "content": content}


def titled(words, level=2):
    return {"type": "heading", "attrs": {"level": level}, "content": [text(words)]}


def list_of(kind, *items):
    content = [{"type": "list_item", "content": [line(words, **INNER)]} for words in items]
    return {"type": kind, "content": content}


def tab_to(page: Page, place: Locator, key: str = "Tab") -> None:
    """Go on from stop to stop, as long as it takes."""
    for _ in range(80):
        if place.evaluate("place => place === document.activeElement"):
            return
        page.keyboard.press(key)
    raise AssertionError(f"{key} does not lead to {place}")


# Toolbar -----------------------------------------------------------------------------------------


def test_the_toolbar_is_one_stop_with_arrows_within(page, article):
    def button(name):
        return page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    go_to_end(page)
    press(page, "Alt+F10")
    expect(button("Tebal")).to_be_focused()
    press(page, "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight")
    expect(button("Judul poin")).to_be_focused()
    press(page, "Enter")
    expect(button("Judul poin")).to_be_focused()
    expect(button("Judul poin")).to_have_attribute("aria-pressed", "true")
    press(page, "End")
    expect(button("Ulangi")).to_be_focused()
    expect(button("Ulangi")).to_have_attribute("aria-disabled", "true")
    press(page, "ArrowRight")
    expect(button("Tebal")).to_be_focused()
    press(page, "ArrowLeft", "ArrowLeft", "Enter")
    expect(button("Judul poin")).to_have_attribute("aria-pressed", "false")
    assert page.locator("#toolbar button[tabindex='0']").all_inner_texts() == [""]  # Urungkan.

    press(page, "Shift+Tab")
    expect(page.locator("#summary")).to_be_focused()
    press(page, "Tab")
    expect(button("Urungkan")).to_be_focused()
    press(page, "Tab")  # What the checker says of the text as a whole stands before it.
    expect(page.get_by_role("button", name="Listicle berisi poin")).to_be_focused()
    press(page, "Tab")
    expect(paper(page)).to_be_focused()


# Shortcuts ---------------------------------------------------------------------------------------


def test_each_shortcut_sets_and_takes_off_again(page, article):
    shapes = {
        "Control+b": line(text("kata", {"type": "bold"})),
        "Control+i": line(text("kata", {"type": "italic"})),
        "Control+Alt+2": titled("kata"),
        "Control+Alt+3": titled("kata", level=3),
        "Control+Shift+8": list_of("bullet_list", "kata"),
        "Control+Shift+7": list_of("ordered_list", "kata"),
        "Control+Shift+9": {"type": "quote", "content": [line("kata", **INNER)]},
        "Control+Alt+9": {"type": "pull_quote", "content": [text("kata")]},
    }
    go_to_end(page)
    press(page, "Shift+Home")
    for keys, shape in shapes.items():
        press(page, keys)
        save_now(page)
        assert blocks_of(article) == [shape], keys
        press(page, keys)
        save_now(page)
        assert blocks_of(article) == [line("kata")], keys


def test_a_link_is_set_changed_and_taken_off_by_keyboard(page, article):
    go_to_end(page)
    press(page, "Shift+Home", "Control+k")
    dialog = page.get_by_role("dialog", name="Tautan")
    expect(dialog.get_by_label("Alamat")).to_be_focused()
    page.keyboard.type("javascript:alert(1)")
    press(page, "Enter")
    expect(dialog.get_by_role("alert")).to_have_text(
        "Alamat ini belum bisa dipakai. Contoh: https://www.bps.go.id/"
    )
    press(page, "Control+a")
    page.keyboard.type("bps.go.id/a")
    press(page, "Enter")
    expect(paper(page)).to_be_focused()
    save_now(page)
    href = {"type": "link", "attrs": {"href": "https://bps.go.id/a"}}
    assert blocks_of(article) == [line(text("kata", href))]

    press(page, "End", "ArrowLeft", "Control+k")
    expect(dialog.get_by_label("Alamat")).to_have_value("https://bps.go.id/a")
    press(page, "Escape", "Control+k")
    tab_to(page, dialog.get_by_role("button", name="Hapus tautan"))
    press(page, "Enter")
    expect(dialog).to_be_hidden()
    save_now(page)
    assert blocks_of(article) == [line("kata")]


def test_signs_at_the_start_of_a_line_make_its_kind(page, article):
    add(page, "")
    for words in ("## Poin", "### Anak", "> Kutipan"):
        press(page, "Enter")
        page.keyboard.type(words)
    press(page, "Enter", "Enter")
    page.keyboard.type("- satu")
    press(page, "Enter", "Tab")
    page.keyboard.type("di dalam")
    press(page, "Enter", "Shift+Tab")
    page.keyboard.type("dua")
    press(page, "Enter", "Enter")
    page.keyboard.type("1. pertama")
    press(page, "Enter", "Enter")
    page.keyboard.type("atas")
    press(page, "Shift+Enter")
    page.keyboard.type("bawah")
    save_now(page)

    inside = list_of("bullet_list", "di dalam") | INNER
    assert blocks_of(article) == [
        line("kata"),
        titled("Poin"),
        titled("Anak", level=3),
        {"type": "quote", "content": [line("Kutipan", **INNER)]},
        {
            "type": "bullet_list",
            "content": [
                {"type": "list_item", "content": [line("satu", **INNER), inside]},
                {"type": "list_item", "content": [line("dua", **INNER)]},
            ],
        },
        list_of("ordered_list", "pertama"),
        line("atas", {"type": "hard_break"}, "bawah"),
    ]


def test_what_was_written_is_undone_and_done_again(page, article):
    add(page, " lagi")
    for keys, words in (
        ("Control+z", "kata"),
        ("Control+y", "kata lagi"),
        ("Control+z", "kata"),
        ("Control+Shift+z", "kata lagi"),
    ):
        press(page, keys)
        expect(paper(page)).to_have_text(words)
    save_now(page)
    assert words_of(article) == ["kata lagi"]


# Points ------------------------------------------------------------------------------------------


def test_a_point_is_added_after_the_one_that_is_written_and_at_the_end(seat, ani):
    body = body_of(
        heading("Satu", "h1"),
        paragraph("Isi.", "p1"),
        heading("Dua", "h2"),
        paragraph("Isi.", "p2"),
    )
    article = an_article(ani, kind="listicle", cover=None, body=body)
    page = open_editor(seat(ani), article)
    paper(page).focus()
    press(page, "Control+Home")
    page.locator("#add-point").focus()
    press(page, "Enter")
    page.keyboard.type("Sisipan")
    page.locator("#add-last-point").focus()
    press(page, "Enter")
    page.keyboard.type("Penutup")
    save_now(page)

    assert words_of(article) == ["Satu", "Isi.", "Sisipan", "", "Dua", "Isi.", "Penutup", ""]
    expect(page.locator("#outline a")).to_have_text(["1 Satu", "2 Sisipan", "3 Dua", "4 Penutup"])


# All of it ---------------------------------------------------------------------------------------


@pytest.mark.browser_context_args(viewport={"width": 1280, "height": 800})
def test_a_whole_piece_is_written_told_and_sent_without_a_mouse(seat, ani):
    a_channel("travel")
    page = seat(ani).new_page()
    page.goto("/tulis/")
    tab_to(page, page.get_by_role("button", name="Listicle"))
    press(page, "Enter")
    tab_to(page, page.get_by_label("Judul", exact=True))
    page.keyboard.type("1 Teluk Sunyi")
    press(page, "Enter")
    page.keyboard.type("Teluk untuk sore hari.")
    press(page, "Enter")
    expect(paper(page)).to_be_focused()
    page.keyboard.type("Pukul lima.")
    press(page, "ArrowDown")
    page.keyboard.type("Teluk pertama")
    press(page, "Enter")
    page.keyboard.type("Datanglah sore.")

    press(page, "Alt+F10")
    tab_to(page, page.get_by_role("button", name="Gambar", exact=True), "ArrowRight")
    with page.expect_file_chooser() as chooser:
        press(page, "Enter")
    chooser.value.set_files(photo("teluk.png", 65))
    figure = paper(page).locator("figure")
    expect(figure).to_have_count(1)
    told = {
        "caption": "ilustrasi teluk",
        "alt": "Teluk",
        "site": "unsplash.com",
        "creator": "Sampowl",
        "address": "https://unsplash.com/photos/abc",
    }
    for name, words in told.items():
        tab_to(page, figure.locator(f"[name={name}]"))
        page.keyboard.type(words)

    for _ in range(2):
        tab_to(page, page.get_by_role("button", name="Pilihan poin 2"), "Shift+Tab")
        press(page, "Enter")
        tab_to(page, page.get_by_role("button", name="Hapus poin 2"))
        press(page, "Enter")
    tab_to(page, page.get_by_label("Kanal"))
    press(page, "ArrowDown")
    tab_to(page, page.get_by_label("Topik"))
    page.keyboard.type("Flores, Pantai")
    tab_to(page, page.get_by_role("button", name="Pilih gambar", exact=True))
    with page.expect_file_chooser() as chooser:
        press(page, "Enter")
    chooser.value.set_files(photo("sampul.png", 66))
    expect(page.locator("#cover img")).to_be_visible()
    for name, words in (told | {"caption": "ilustrasi senja"}).items():
        tab_to(page, page.locator(f"[name=cover-{name}]"))
        page.keyboard.type(words)
    tab_to(page, page.get_by_role("button", name="Kirim ke redaksi"), "Shift+Tab")
    press(page, "Enter")
    expect(page.locator("#locked")).to_be_visible()

    [article] = Article.objects.all()
    shown, cover = Picture.objects.get(width=65), Picture.objects.get(width=66)
    assert (article.status, article.title, article.summary) == (
        Article.Status.SUBMITTED,
        "1 Teluk Sunyi",
        "Teluk untuk sore hari.",
    )
    assert (article.channel.slug, article.topics, article.cover) == (
        "travel",
        ["Flores", "Pantai"],
        cover,
    )
    in_text = {"picture": shown.pk, "caption": told["caption"], "alt": "Teluk", "decorative": False}
    assert blocks_of(article) == [
        line("Pukul lima."),
        titled("Teluk pertama"),
        line("Datanglah sore."),
        {"type": "figure", "attrs": in_text},
        {"type": "paragraph"},
    ]
    assert (shown.site, shown.creator, shown.address) == tuple(told.values())[2:]
    assert (cover.caption, cover.creator) == ("ilustrasi senja", "Sampowl")


def test_escape_leaves_a_dialog_and_the_caret_where_it_was(page, article):
    go_to_end(page)
    press(page, "ArrowLeft", "Control+k", "Escape")
    expect(paper(page)).to_be_focused()
    let_rest(page)
    page.keyboard.type("!")

    expect_soon(page, lambda: words_of(stored(article)), ["kat!a"])


@pytest.mark.parametrize("width", [360, 1280])
def test_the_caret_never_goes_behind_the_bar_or_the_dock(seat, ani, width):
    lines = [paragraph(f"Baris ke-{number} dari naskah.", f"p{number}") for number in range(60)]
    article = an_article(ani, kind="news", cover=None, body=body_of(*lines))
    page = open_editor(seat(ani, viewport={"width": width, "height": 640}), article)
    go_to_end(page)
    toolbar, dock = page.get_by_role("toolbar").first, page.locator(".dock")
    for key in ["ArrowUp"] * 30 + ["ArrowDown"] * 20:
        page.keyboard.press(key)
        let_rest(page)
        top, bottom = page.evaluate(CARET)
        box = toolbar.bounding_box()
        assert top >= box["y"] + box["height"]
        assert bottom <= (dock.bounding_box() or {"y": 640})["y"]
