"""The writer's desk by keyboard, without JavaScript, on a phone, and with the back button."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def pieces(ani):
    """A draft, one that waits, one returned, one published, one in the trash."""
    budi = budi_who_edits()
    an_article(ani, title="Kopi Pagi", kind="opini")
    a_sent_article(ani, title="Kopi Sore")
    moved(a_claimed_article(ani, budi, title="Hujan di Ubud"), ("return", budi))
    a_live_edition(ani, title="Pasar Malam")
    an_article(ani, title="Buangan", discarded_at=timezone.now())


def _titles(page) -> list[str]:
    return page.locator(".piece h2").all_inner_texts()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_search_and_filter_stand_in_the_address_and_the_way_back_works(seat, ani, pieces, scripts):
    page = seat(ani, java_script_enabled=scripts).new_page()
    page.goto("/tulis/")
    search = page.get_by_label("Cari judul atau cuplikan")
    search.fill("kopi")
    search.press("Enter")
    expect(page).to_have_url("/tulis/?q=kopi&jenis=&kanal=&urut=")
    assert _titles(page) == ["Kopi Sore", "Kopi Pagi"]

    page.get_by_label("Jenis").select_option("opini")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.locator(".piece h2")).to_have_text(["Kopi Pagi"])
    page.get_by_role("link", name="Revisi 1").click()
    expect(page.get_by_role("heading", name="Tidak ada yang cocok")).to_be_visible()

    page.go_back()
    expect(page.locator(".piece h2")).to_have_text(["Kopi Pagi"])
    page.go_back()
    expect(search).to_have_value("kopi")
    assert _titles(page) == ["Kopi Sore", "Kopi Pagi"]


def test_a_draft_is_thrown_away_and_fetched_back_by_keyboard(seat, ani, pieces):
    page = seat(ani).new_page()
    page.goto("/tulis/")
    page.get_by_role("button", name="Buang: Kopi Pagi").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("“Kopi Pagi” dibuang.")
    assert "Kopi Pagi" not in _titles(page)

    page.get_by_role("link", name="Pulihkan dari Tempat sampah").press("Enter")
    expect(page.locator(".piece h2")).to_have_text(["Kopi Pagi", "Buangan"])
    page.get_by_role("button", name="Pulihkan: Kopi Pagi").press("Enter")
    expect(page.locator("#title")).to_have_value("Kopi Pagi")


def test_from_the_row_of_a_returned_piece_the_way_leads_to_its_notes(seat, ani, pieces):
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto("/tulis/?status=revisi")
    page.get_by_role("link", name="Jawab catatan: Hujan di Ubud").click()

    expect(page.locator("#notes")).to_be_in_viewport()


@pytest.mark.parametrize("query", ["", "?q=tidakada", "?status=dibuang", "?urut=dikirim&q=kopi"])
def test_no_look_at_the_desk_has_a_fault(seat, ani, pieces, query):
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto(f"/tulis/{query}")

    expect_no_fault(page)
    expect_to_fit(page)


def test_the_pages_that_refuse_have_no_fault(seat, ani, pieces, forgiven):
    forgiven += ["410", "422"]
    context = seat(ani)
    page = context.new_page()
    page.goto(f"/tulis/{ani.articles.get(title='Buangan').pk}/")
    expect_no_fault(page)

    returned = ani.articles.get(title="Hujan di Ubud")
    without_scripts = seat(ani, java_script_enabled=False).new_page()
    without_scripts.goto(returned.get_absolute_url())
    without_scripts.get_by_role("button", name="Kirim ke redaksi").click()
    expect(without_scripts.get_by_text("1 catatan redaksi menunggu jawabanmu")).to_be_visible()


def test_a_note_while_its_reason_is_written_has_no_fault(seat, ani, pieces):
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto(ani.articles.get(title="Hujan di Ubud").get_absolute_url())
    expect(page.locator("#editor[data-ready]")).to_be_attached()
    page.get_by_role("button", name="Tidak, karena …").click()
    page.get_by_label("Alasanmu").fill("Sudah benar.")
    expect(page.locator("#notes-count")).to_have_text("1 dari 1 dijawab")

    expect_no_fault(page)
