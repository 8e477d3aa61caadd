"""What people do in the browser, in their own words."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.cast import PASSWORD

PHOTOS = Path(__file__).resolve().parents[2] / "articles" / "demo" / "photos"
A_DESKTOP = 1024  # px: narrower, the panels beside the paper lie in sheets


def sign_in(page: Page, handle: str) -> None:
    page.goto("/akun/masuk/")
    page.get_by_label("Surel atau nama pengguna").fill(f"{handle}@contoh.id")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    page.wait_for_url("**/tulis/")


def begin(page: Page, kind: str) -> None:
    """Start a new piece from the desk."""
    page.goto("/tulis/")
    page.get_by_role("button", name=re.compile(kind)).first.click()
    page.wait_for_url(re.compile(r"/tulis/\d+/$"))
    expect(page.locator("#editor[data-ready]")).to_be_attached()


def write(page: Page, *lines: str) -> None:
    """Type at the end of the text, each line a block of its own."""
    page.locator("#body .ProseMirror > p").last.click()
    page.keyboard.press("Control+End")
    page.wait_for_timeout(200)  # The editor hears of a moved caret a little later, as from a hand.
    for number, line in enumerate(lines):
        if number:
            page.keyboard.press("Enter")
        page.keyboard.type(line)


def write_in(page: Page, block: str, words: str) -> None:
    """Type at the end of one block, named by its id."""
    page.locator(f"#body [data-block={block}]").click()
    page.wait_for_timeout(50)  # The editor hears of a moved caret a little later, as from a hand.
    page.keyboard.press("End")
    page.wait_for_timeout(50)
    page.keyboard.type(words)


def add_figure(page: Page, photo: str, caption: str, point: int = 0) -> None:
    """Upload a picture where the caret is, or into a point, and tell what it shows and whose it is."""
    before = page.locator("#body figure").count()
    if point:
        with page.expect_file_chooser() as choosing:
            page.get_by_role("button", name=f"Tambahkan gambar untuk poin {point}").click()
        choosing.value.set_files(PHOTOS / photo)
    else:
        page.locator("#figure-file").set_input_files(PHOTOS / photo)
    expect(page.locator("#body figure")).to_have_count(before + 1)
    [fresh] = [f for f in page.locator("#body figure").all() if not _caption(f).input_value()]
    _caption(fresh).fill(caption)
    told = {"alt": "Pemandangan", "site": "dok. pribadi", "creator": "Ani Lestari"}
    # The caption is there now, so `fresh` still names the same figure by its place.
    for name, words in (told | {"address": "https://contoh.id/galeri/1"}).items():
        fresh.locator(f"[name={name}]").fill(words)


def _caption(figure: Locator) -> Locator:
    return figure.locator("[name=caption]")


def add_cover(page: Page, photo: str, caption: str) -> None:
    page.locator("#cover-file").set_input_files(PHOTOS / photo)
    expect(page.locator("#cover img")).to_be_visible()
    told = {"caption": caption, "alt": "Pemandangan", "site": "dok. pribadi"}
    for name, words in (told | {"creator": "Ani Lestari"}).items():
        page.locator(f"[name=cover-{name}]").fill(words)


def remove_point(page: Page, number: int) -> None:
    open_sheet(page, "Kerangka")
    tools = page.get_by_role("button", name=f"Pilihan poin {number}")
    if tools.get_attribute("aria-expanded") == "false":
        tools.click()
    page.get_by_role("button", name=f"Hapus poin {number}").click()
    close_sheet(page)


def open_details(page: Page) -> None:
    open_sheet(page, "Keterangan")


def open_sheet(page: Page, name: str) -> None:
    """Where the panels beside the paper lie in sheets, the one of that name."""
    if page.viewport_size["width"] < A_DESKTOP:
        page.get_by_role("navigation", name="Panel naskah").get_by_role("button", name=name).click()


def close_details(page: Page) -> None:
    close_sheet(page)


def close_sheet(page: Page) -> None:
    if page.viewport_size["width"] < A_DESKTOP:
        page.keyboard.press("Escape")


def expect_saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)


def say_done(page: Page, note: str) -> None:
    """Answer a note of the editor with *sudah*."""
    answers = page.locator("[data-note]", has_text=note)
    answers.get_by_role("button", name="Sudah").click()
    expect(answers).to_have_attribute("data-state", "done")


def send(page: Page) -> None:
    page.get_by_role("button", name="Kirim ke redaksi").click()
    expect(page.get_by_text("sedang menunggu editor").first).to_be_visible()


def claim(page: Page, title: str) -> None:
    page.goto("/redaksi/")
    page.get_by_role("link", name=title).click()
    page.get_by_role("button", name="Ambil", exact=True).click()
    expect(page.get_by_role("button", name="Kembalikan ke antrean")).to_be_visible()
