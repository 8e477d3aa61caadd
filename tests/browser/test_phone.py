"""The desks in one hand: what is pressed stands apart, and there is a way back."""

import pytest
from playwright.sync_api import expect

from tests.browser.looks import A_PHONE, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits, dewi_who_leads
from tests.desk import a_claimed_article

pytestmark = pytest.mark.django_db(transaction=True)
A_HAND = {"viewport": A_PHONE, "has_touch": True, "is_mobile": True}
APART = 8  # px
A_THUMB = 44  # px


def test_the_acts_on_the_last_piece_of_a_list_stand_apart(seat):
    budi = budi_who_edits()
    a_claimed_article(ani_who_writes(), budi, title="Satu Saja")
    page = seat(budi, **A_HAND).new_page()
    page.goto("/redaksi/")

    release = page.get_by_role("button", name="Kembalikan ke antrean").bounding_box()
    assign = page.get_by_role("button", name="Serahkan").bounding_box()

    assert min(release["height"], assign["height"]) >= A_THUMB
    is_beside = assign["x"] >= release["x"] + release["width"] + APART
    assert is_beside or assign["y"] >= release["y"] + release["height"] + APART


def test_a_page_of_one_person_leads_back_to_the_list(seat):
    ani_who_writes()
    page = seat(dewi_who_leads(), **A_HAND).new_page()
    page.goto("/redaksi/orang/ani/")

    page.get_by_role("link", name="Orang", exact=True).tap()

    expect(page).to_have_url("/redaksi/orang/")


def test_tab_goes_through_the_bar_as_the_eye_does(seat):
    page = seat(ani_who_writes(), **A_HAND).new_page()
    page.goto("/tulis/")
    heights = []
    for _ in range(7):
        page.keyboard.press("Tab")
        box = page.evaluate(
            "document.activeElement.closest('.bar') && document.activeElement.getBoundingClientRect().top"
        )
        heights += [] if box is None else [box]

    assert len(heights) >= 5
    assert heights == sorted(heights)


@pytest.mark.parametrize(
    "address",
    ["/redaksi/laporan/", "/lencana/", "/akun/profil/", "/akun/tingkat/", "/akun/kabar/"],
)
def test_letters_twice_as_large_fit_a_phone(seat, address):
    context = seat(dewi_who_leads(), viewport=A_PHONE)
    page = context.new_page()
    sizes = {"standard": 32, "fixed": 26}
    context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    page.goto(address)

    expect_to_fit(page)
