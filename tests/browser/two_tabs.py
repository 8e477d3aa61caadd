"""Two tabs or devices, one piece: how tests change it on either side, and what the page asks then."""

import re

from playwright.sync_api import Page

from articles.models import Article
from articles.writing.drafts import save_draft
from tests.browser.bench import let_rest, press, stored
from tests.desk import body_of, paragraph

OPENING, REST = "Hujan turun.", "Tetap begini."
MINE, OTHER = "Hujan turun. Di tab ini.", "Hujan turun. Di tab lain."
FIRST = "Paragraf, bagian ke-1"  # How the page names the first block when it asks.
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


def a_text():
    """What both sides began from."""
    return body_of(paragraph(OPENING, "p1"), paragraph(REST, "p2"))


def change_elsewhere(article: Article, first: str = OTHER, rest: str = REST, **fields) -> None:
    """A save from another device."""
    body = body_of(paragraph(first, "p1"), paragraph(rest, "p2"))
    save_draft(article, {"body": body} | fields, version=stored(article).version)


def write_after(page: Page, block: int, words: str) -> None:
    page.locator("#body .ProseMirror > p").nth(block).click()
    press(page, "End")
    let_rest(page)
    page.keyboard.type(words)


def change_here(page: Page, words: str = " Di tab ini.") -> None:
    write_after(page, 0, words)
    page.keyboard.press("Control+s")


def told(page: Page):
    return page.locator("#notice.shown")


def dialog_in(page: Page):
    return page.get_by_role("dialog", name="Naskah ini berubah di tempat lain")


def question(page: Page, name: str):
    return dialog_in(page).get_by_role("group", name=name)


def choose(page: Page, name: str, answer: str) -> None:
    question(page, name).get_by_role("radio", name=re.compile(answer)).check()


def join(page: Page) -> None:
    dialog_in(page).get_by_role("button", name="Gabungkan").click()
