"""Jejak in a real browser: on a phone and at a desk, with what is asked kept in the address."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.looks import expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits, dewi_who_leads
from tests.desk import a_claimed_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_it_is_read_and_narrowed(seat, width):
    a_claimed_article(ani_who_writes(), budi_who_edits(), title="Hujan di Ubud")
    page = seat(dewi_who_leads(), viewport={"width": width, "height": 800}).new_page()
    page.goto("/redaksi/")
    page.get_by_role("link", name="Jejak").click()

    rows = page.get_by_role("table", name="Jejak tindakan").get_by_role("row")
    expect(rows).to_have_count(3)  # With the heads, which a phone only reads out.
    expect(rows.nth(1)).to_contain_text("Ambil")
    expect(rows.nth(1)).to_contain_text("Sedang ditinjau")
    expect_to_fit(page)
    expect_no_fault(page)

    page.get_by_label("Tindakan", exact=True).select_option("Kirim ke redaksi")
    page.get_by_role("button", name="Tampilkan").click()

    expect(rows).to_have_count(2)
    expect(page).to_have_url(re.compile(r"tindakan=article\.submit"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh CSV").click()
    assert re.fullmatch(r"jejak-\d{4}-\d\d-\d\d\.csv", download.value.suggested_filename)


def test_a_wrong_filter_is_named_at_its_field(seat, forgiven):
    forgiven.append("422")
    page = seat(dewi_who_leads()).new_page()
    page.goto("/redaksi/jejak/?oleh=entah")

    expect(page.get_by_role("alert")).to_contain_text("belum terbaca")
    expect(page.get_by_label("Oleh", exact=True)).to_have_accessible_description(
        re.compile("Tidak ada orang dengan nama pengguna ini")
    )
    expect_no_fault(page)
