"""Readers' pages for everybody: any width, letters twice as large, no mouse, no motion."""

from itertools import pairwise

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.looks import overhang
from tests.browser.test_accessibility import a_full_draft
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db(transaction=True)
WIDTHS = (320, 360, 768, 1280, 1920)
ADDRESSES = {
    "front": "/",
    "newest": "/terkini/",
    "channel": "/travel/",
    "topic": "/topik/ubud/",
    "writer": "/penulis/ani/",
    "article": "{edition}",
    "trace": "{edition}jejak/",
    "archive": "/arsip/",
    "search": "/cari/?q=teluk",
    "withdrawn": "{withdrawn}",
    "not there": "/tidak/ada/",
    "offline": "/luring/",
    "saved": "/simpanan/",
}
LEVELS = """
() => [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
  .filter(heading => heading.checkVisibility()).map(heading => Number(heading.localName[1]))
"""
# How an element looks with and without focus must differ by an outline.
FOCUSED = """
() => {
  const {activeElement: it} = document;
  if (it === document.body) return null;
  const shown = it.closest(".card:has(a:focus-visible)") ?? it;
  const outlines = [it, shown].map(element => getComputedStyle(element))
    .filter(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2);
  const {width, height, right, bottom} = it.getBoundingClientRect();
  return {
    name: it.ariaLabel || it.textContent.trim() || it.outerHTML.slice(0, 80),
    at: [...document.querySelectorAll("*")].indexOf(it),
    isSeen: outlines.length > 0 && width > 0 && height > 0 && right > 0 && bottom > 0,
  };
}
"""
MOVING = """
() => [...document.querySelectorAll("*")].filter(element => {
  const {animationName, transitionDuration, scrollBehavior} = getComputedStyle(element);
  return animationName !== "none" || scrollBehavior === "smooth"
    || transitionDuration.split(", ").some(time => parseFloat(time) > 0);
}).map(element => element.outerHTML.slice(0, 80))
"""


@pytest.fixture
def addresses() -> dict[str, str]:
    ani, budi = ani_who_writes(), budi_who_edits()
    article = moved(a_full_draft(), ("submit", ani), ("claim", budi), ("approve", budi))
    gone = a_live_edition(wayan_who_writes_too(), title="Ditarik Lagi")
    moved(gone.article, ("withdraw", budi))
    known = {
        "edition": article.editions.live().get().get_absolute_url(),
        "withdrawn": gone.get_absolute_url(),
    }
    return {name: address.format(**known) for name, address in ADDRESSES.items()}


@pytest.fixture
def reader(new_context, forgiven) -> BrowserContext:
    forgiven.extend(["404", "410"])
    return new_context()


def _enlarge(reader: BrowserContext, page: Page) -> None:
    """As in the browser's settings: letters twice as large, which pages measured in rem follow."""
    reader.new_cdp_session(page).send(
        "Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}}
    )


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_hangs_over_the_edge(reader, addresses, name):
    page = reader.new_page()
    page.goto(addresses[name])

    wider = {}
    for size in ("as it is", "twice as large"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wider[size, width] = overhang(page)
        if size == "as it is":
            before = page.evaluate("() => getComputedStyle(document.body).fontSize")
            _enlarge(reader, page)
    after = page.evaluate("() => getComputedStyle(document.body).fontSize")

    assert float(after.removesuffix("px")) > 1.7 * float(before.removesuffix("px"))
    assert {where: by for where, by in wider.items() if by > 0} == {}


@pytest.mark.parametrize("name", ADDRESSES)
def test_headings_begin_with_one_and_leave_no_level_out(reader, addresses, name):
    page = reader.new_page()
    page.goto(addresses[name])

    levels = page.evaluate(LEVELS)

    assert levels.count(1) == 1
    main = page.locator("main").evaluate(f"main => ({LEVELS})()")
    assert main[0] == 1
    assert [(one, next_one) for one, next_one in pairwise(levels) if next_one > one + 1] == []
    assert page.locator("html").get_attribute("lang") == "id"


@pytest.mark.parametrize("name", ADDRESSES)
def test_by_keyboard_one_comes_to_everything_in_order_and_sees_where_one_is(
    reader, addresses, name
):
    page = reader.new_page()
    page.goto(addresses[name])
    page.emulate_media(forced_colors="none")

    stops = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop is None or (stops and stop["at"] == stops[0]["at"]):
            break
        stops.append(stop)

    assert stops[0]["name"] == "Langsung ke isi"
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    places = [stop["at"] for stop in stops]
    assert places == sorted(places)
    links = page.locator("a[href]:visible, button:visible").count()
    assert len(stops) >= links


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_moves_for_who_asked_for_stillness(reader, addresses, name):
    page = reader.new_page()
    page.emulate_media(reduced_motion="reduce")
    page.goto(addresses[name])

    assert page.evaluate(MOVING) == []
    assert page.evaluate("() => document.getAnimations().length") == 0


def test_the_first_stop_leads_past_the_channels(reader, addresses):
    page = reader.new_page()
    page.goto(addresses["article"])

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Langsung ke isi")).to_be_in_viewport()
    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(
        page.get_by_role("navigation", name="Remah roti").get_by_role("link").first
    ).to_be_focused()


@pytest.mark.parametrize("name", ["front", "article", "saved"])
def test_in_the_readers_own_colours_buttons_and_focus_have_edges(reader, addresses, name):
    page = reader.new_page()
    page.emulate_media(forced_colors="active")
    page.goto(addresses[name])

    edgeless = page.evaluate(
        """() => [...document.querySelectorAll("button, .button")].filter(it => it.checkVisibility())
        .filter(it => getComputedStyle(it).borderTopStyle === "none").map(it => it.textContent)"""
    )
    page.keyboard.press("Tab")

    assert edgeless == []
    assert page.evaluate(FOCUSED)["isSeen"]
