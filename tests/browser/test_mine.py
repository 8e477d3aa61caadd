"""The list of a person's matters: a menu on a phone, open wherever there is room."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import expect_to_fit
from tests.cast import ani_who_writes

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def opened(seat):
    def open_at(width):
        page = seat(ani_who_writes(), viewport={"width": width, "height": 800}).new_page()
        page.goto("/akun/data/")
        return page, page.get_by_role("navigation", name="Akun")

    return open_at


def test_on_a_phone_it_opens_when_asked_for(opened):
    page, matters = opened(360)
    menu, profile = matters.get_by_text("Menu akun"), matters.get_by_role("link", name="Profil")
    expect(profile).to_be_hidden()
    assert matters.bounding_box()["height"] < 60

    menu.focus()
    page.keyboard.press("Enter")
    expect(matters.locator("[aria-current]")).to_have_text("Data dan akun")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/akun/profil/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Profil")
    expect_to_fit(page)


@pytest.mark.parametrize("width", [768, 1280])
def test_where_there_is_room_it_lies_open_and_holds_the_keyboard(opened, width):
    page, matters = opened(width)
    expect(matters.get_by_text("Menu akun")).to_be_hidden()
    expect(matters.get_by_role("link")).to_have_count(11)

    matters.get_by_role("link", name="Ringkasan").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/akun/profil/")
    words, matter = matters.get_by_role("link", name="Peringatan"), page.locator(".mine__matter")
    if width == 1280:  # Beside the page, never over it.
        left = words.bounding_box()
        assert left["x"] + left["width"] <= matter.bounding_box()["x"]
