"""The writer's bench: the editor opened, the caret placed, and what is stored afterwards."""

import re
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from articles.models import Article

OFFLINE = "ERR_INTERNET_DISCONNECTED"  # What Chromium complains of in the console.
_AT_REST = "new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))"
_COPIES = """
new Promise(done => {
  const opening = indexedDB.open("naskah", 1)
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("copies", {keyPath: "key"}).createIndex("article", "article")
  }
  opening.onsuccess = () => {
    const asking = opening.result.transaction("copies").objectStore("copies").getAll()
    asking.onsuccess = () => {
      opening.result.close()
      done(asking.result)
    }
  }
})
"""


def open_editor(context: BrowserContext, article: Article) -> Page:
    page = context.new_page()
    page.goto(article.get_absolute_url())
    expect(page.locator("#editor[data-ready]")).to_be_attached()
    expect(page.locator("#body .ProseMirror")).to_be_visible()
    return page


def paper(page: Page) -> Locator:
    """Where the text is written."""
    return page.locator("#body .ProseMirror")


def let_rest(page: Page) -> None:
    """The editor hears of a moved focus or caret 20 ms later; a hand is never faster than that."""
    page.evaluate(_AT_REST)


def press(page: Page, *keys: str) -> None:
    """Press keys one after the other, as a hand does."""
    for key in keys:
        let_rest(page)
        page.keyboard.press(key)


def go_to_end(page: Page) -> None:
    paper(page).focus()
    press(page, "Control+End")
    let_rest(page)


def add(page: Page, words: str) -> None:
    """Type at the end of the text."""
    go_to_end(page)
    page.keyboard.type(words)


def for_readers(page: Page, article: Article) -> Page:
    """The page as readers would get it, in a tab of its own."""
    tab = page.context.new_page()
    tab.goto(f"{article.get_absolute_url()}pratinjau/halaman/")
    return tab


def insert(page: Page, name: str) -> None:
    """Take an entry of the menu of rarer blocks."""
    page.get_by_role("button", name="Sisipkan").click()
    page.get_by_role("menuitem", name=name).click()


def save_now(page: Page) -> None:
    """Save by hand, where a test is not about saving."""
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_attribute("data-state", "saved", timeout=15_000)


def state(page: Page) -> Locator:
    """The line that tells where the writing stands."""
    return page.locator("#save-state")


def stored(article: Article) -> Article:
    article.refresh_from_db()
    return article


def words_of(article: Article) -> list[str]:
    """The stored text, line by line."""
    return [block.text_content for block in stored(article).document.blocks]


def blocks_of(article: Article) -> list[dict[str, Any]]:
    """The stored blocks without their ids, which have been looked at: each there, each its own."""
    blocks = stored(article).body["content"]
    ids = [block["attrs"]["id"] for block in blocks]
    assert all(re.fullmatch(r"[a-z0-9]{1,32}", name) for name in ids), ids
    assert len(set(ids)) == len(ids), ids
    return [_without_id(block) for block in blocks]


def _without_id(block: dict[str, Any]) -> dict[str, Any]:
    attrs = {name: value for name, value in block["attrs"].items() if name != "id"}
    rest = {name: value for name, value in block.items() if name != "attrs"}
    return rest | ({"attrs": attrs} if attrs else {})


def expect_soon(page: Page, read: Callable[[], Any], wanted: Any, seconds: float = 15) -> None:
    """Wait until `read()` gives what is wanted: for what happens out of the page's sight."""
    until = time.monotonic() + seconds
    while (found := read()) != wanted and time.monotonic() < until:
        page.wait_for_timeout(50)  # The page goes on meanwhile.
    assert found == wanted


def expect_words(page: Page, article: Article, *lines: str) -> None:
    """Wait until these lines are in the database."""
    expect_soon(page, lambda: words_of(article), list(lines))


def offer_in(page: Page) -> Locator:
    """What the editor offers of the writing that this device kept."""
    return page.get_by_role("region", name="Tulisan di perangkat ini")


def die(page: Page) -> None:
    """The page's process ends at once: nothing in it can still be sent or kept."""
    with page.expect_event("crash"), suppress(Error):
        page.goto("chrome://crash")
    page.close()


def copies_on(page: Page) -> list[dict[str, Any]]:
    """What the device keeps of unsent writing."""
    return page.evaluate(_COPIES)


def expect_copies(page: Page, *texts: list[str]) -> None:
    """Wait until the device keeps exactly these texts."""

    def kept() -> list[list[str]]:
        return sorted(_lines(copy["manuscript"]["body"]) for copy in copies_on(page))

    expect_soon(page, kept, sorted(texts))


def _lines(body: dict[str, Any]) -> list[str]:
    return [
        "".join(c.get("text", "") for c in block.get("content", [])) for block in body["content"]
    ]
