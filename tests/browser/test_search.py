"""Looking for something in a real browser: with a script and without, by mouse and by keyboard."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.looks import expect_to_fit
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pieces():
    ani = ani_who_writes()
    return [
        a_live_edition(ani, title=title, topics=["Gempa Bumi"])
        for title in ("Gempa di Lombok", "Gempa di Palu")
    ]


@pytest.fixture
def page(new_context):
    return new_context().new_page()


def suggested(page):
    return page.get_by_role("listbox", name="Saran").get_by_role("option")


def test_without_a_script_the_whole_way_is_there(new_context, pieces):
    page = new_context(java_script_enabled=False).new_page()
    page.goto("/")
    page.get_by_role("link", name="Cari").click()
    box = page.get_by_role("searchbox")
    expect(box).to_be_focused()
    box.fill("gmepa lombok")
    box.press("Enter")

    expect(page.get_by_text("Mungkin maksudmu:")).to_be_visible()
    page.get_by_role("link", name="gempa lombok", exact=True).click()
    expect(page.get_by_role("searchbox")).to_have_value("gempa lombok")
    page.get_by_text("Saring dan urutkan").click()
    page.get_by_label("Urutan").select_option("Terbaru")
    page.get_by_role("button", name="Terapkan").click()
    expect(page.locator(".hit h2")).to_have_text(["Gempa di Lombok"])
    expect(page.locator(".hit mark").first).to_have_text("Gempa")
    page.get_by_role("link", name="Gempa di Lombok").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gempa di Lombok")


def test_suggestions_are_walked_by_arrows_and_opened_by_enter(page, pieces):
    page.goto("/cari/")
    box = page.get_by_role("combobox")
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press_sequentially("gem", delay=20)
    options = suggested(page)
    expect(options).to_have_text(["Gempa di Palu", "Gempa di Lombok", "Gempa Bumi"])
    expect(box).to_have_attribute("aria-expanded", "true")

    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(options.nth(0)).to_have_attribute("aria-selected", "false")
    box.press("ArrowUp")
    box.press("ArrowUp")
    expect(page.locator("#saran [aria-selected=true]")).to_have_count(0)
    box.press("Escape")
    expect(options).to_have_count(0)
    expect(box).to_have_value("gem")

    box.press_sequentially("p", delay=20)
    expect(options).to_have_count(3)
    box.press("ArrowUp")
    box.press("Enter")
    page.wait_for_url("**/topik/gempa-bumi/")


def test_enter_asks_for_what_was_typed_where_nothing_is_chosen(page, pieces):
    page.goto("/cari/")
    page.get_by_role("combobox").press_sequentially("palu")
    expect(suggested(page)).to_have_count(1)
    page.keyboard.press("Enter")

    page.wait_for_url("**/cari/?q=palu**")
    expect(page.locator(".hit h2")).to_have_text(["Gempa di Palu"])


def test_a_suggestion_is_clicked(page, pieces):
    page.goto("/cari/")
    page.get_by_role("combobox").press_sequentially("lomb")
    suggested(page).filter(has_text="Gempa di Lombok").click()

    page.wait_for_url(f"**{pieces[0].get_absolute_url()}")


def test_only_the_page_of_search_loads_what_it_alone_needs(page, pieces):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/")
    page.goto(pieces[0].get_absolute_url())

    assert [url for url in asked if "suggest" in url or "search.css" in url] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_everyone_can_use_it(new_context, pieces, scheme, width):
    a_live_edition(wayan_who_writes_too(), title="Tentang gempa")
    context = new_context(color_scheme=scheme, viewport={"width": width, "height": 800})
    page = context.new_page()
    for address in (
        "/cari/",
        "/cari/?q=gempa+lombok&urut=terbaru",
        "/cari/?q=gempa+lombok",
        "/cari/?q=xqzv",
    ):
        page.goto(address)
        if address == "/cari/":
            page.get_by_role("combobox").press_sequentially("gem")
            suggested(page).first.wait_for()
            page.keyboard.press("ArrowDown")
        found = Axe().run(page).response["violations"]
        assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []
        expect_to_fit(page)
