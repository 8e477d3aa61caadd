"""The page of the desk's figures has no fault, opens its numbers by keyboard and hands them out."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, dewi_who_leads
from tests.desk import a_live_edition, a_sent_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def history():
    for days in range(6):
        a_live_edition(ani_who_writes(), at=timezone.now() - timedelta(days=days, minutes=1))
    a_sent_article(ani_who_writes())


@pytest.mark.parametrize(
    "viewport", [A_PHONE, {"width": 1280, "height": 900}], ids=["phone", "laptop"]
)
def test_no_look_has_a_fault(seat, history, viewport):
    page = seat(dewi_who_leads(), viewport=viewport).new_page()
    for days in (30, 90):
        page.goto(f"/redaksi/angka/?hari={days}")
        expect(page.get_by_role("img", name="Masuk dan keluar per hari")).to_be_visible()
        for summary in page.locator("details summary").all():
            summary.press("Enter")
        expect_no_fault(page)
        expect_to_fit(page)


def test_numbers_are_handed_out_as_csv(seat, history):
    page = seat(dewi_who_leads()).new_page()
    page.goto("/redaksi/")
    page.get_by_role("link", name="Angka").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Beban editor").click()

    assert download.value.suggested_filename == "redaksi-beban-30-hari.csv"
    told = download.value.path().read_text(encoding="utf-8-sig")
    assert told.splitlines()[0] == "Editor,Diambil,Diputuskan,Median di meja (jam)"
