"""The queue by keyboard, with many at once, on a phone, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article, Turn
from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_claimed_article, a_live_edition, a_sent_article, moved

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def pieces() -> list[Article]:
    """In the order of the queue; one more lies on citra's desk."""
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    a_channel("food")
    live = a_live_edition(wayan, title="Satu Koreksi").article
    sent = [moved(live, ("revise", wayan), ("submit", wayan))]
    sent += [a_sent_article(ani, title="Dua Teluk"), a_sent_article(wayan, title="Tiga Kopi")]
    sent.append(a_sent_article(ani, title="Empat Senja"))
    a_claimed_article(wayan, citra_who_edits_too(), title="Di Meja Citra")
    return sent


def _focused(page: Page) -> str:
    return page.evaluate("document.activeElement.innerText")


def _press(page: Page, keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def test_keys_walk_open_and_take(seat, pieces):
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")

    _press(page, "jj")
    assert _focused(page) == "Dua Teluk"
    _press(page, "jjjjk")
    assert _focused(page) == "Empat Senja"
    _press(page, "kkk")
    assert _focused(page) == "Satu Koreksi"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/redaksi/{pieces[0].pk}/")
    page.go_back()
    _press(page, "jj")
    with page.expect_navigation():
        page.keyboard.press("a")
    expect(page.get_by_text("Naskah ini sekarang di mejamu.")).to_be_visible()
    assert Turn.objects.get(reviewer=budi_who_edits()).pk == pieces[1].pk


def test_the_list_of_keys_and_the_switch_that_turns_them_off(seat, pieces):
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")

    _press(page, "?")
    expect(page.get_by_role("dialog", name="Pintasan papan ketik")).to_be_visible()
    expect_no_fault(page)
    _press(page, "jx")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[name=naskah]:checked")).to_have_count(0)

    page.get_by_role("checkbox", name="Pintasan papan ketik").uncheck()
    page.reload()
    _press(page, "jxa?")
    expect(page.get_by_role("dialog")).to_be_hidden()
    assert page.url.endswith("/redaksi/")
    page.get_by_label("Cari judul, kode, atau nomor").focus()
    page.get_by_role("checkbox", name="Pintasan papan ketik").check()
    page.get_by_label("Cari judul, kode, atau nomor").press_sequentially("jkxa")
    expect(page.get_by_label("Cari judul, kode, atau nomor")).to_have_value("jkxa")


def test_many_are_marked_by_key_and_taken_in_one_go(seat, pieces):
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")
    bar = page.get_by_role("form", name="Langkah untuk yang ditandai")
    expect(bar).to_be_hidden()

    _press(page, "jxjxjx")
    expect(bar.get_by_role("status")).to_have_text("3 ditandai")
    expect_no_fault(page)
    moved(pieces[1], ("claim", citra_who_edits_too()))
    bar.get_by_role("button", name="Ambil", exact=True).click()

    told = page.locator(".messages")
    expect(told).to_contain_text("2 diambil")
    expect(told).to_contain_text("1 sudah diambil Citra Maharani")


def test_many_go_to_another_channel_without_scripts(seat, pieces):
    page = seat(budi_who_edits(), java_script_enabled=False).new_page()
    page.goto("/redaksi/")

    page.get_by_label("Tandai: Dua Teluk").check()
    page.get_by_label("Tandai: Empat Senja").check()
    page.get_by_label("Kanal tujuan").select_option("food")
    page.get_by_role("button", name="Pindah kanal").click()

    expect(page.get_by_text("2 dipindah ke kanal Food.")).to_be_visible()
    assert set(Article.objects.filter(channel__slug="food")) == {pieces[1], pieces[3]}


def test_a_look_is_saved_and_found_again(seat, pieces):
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")

    page.get_by_label("Cari judul, kode, atau nomor").fill("kopi")
    page.get_by_label("Kanal", exact=True).select_option("travel")
    page.get_by_role("button", name="Tampilkan").click()
    page.get_by_text("Simpan saringan ini").click()
    page.get_by_label("Nama saringan").fill("Kopi di Travel")
    expect_no_fault(page)
    page.get_by_role("button", name="Simpan").click()
    page.goto("/redaksi/")
    page.get_by_role("link", name="Kopi di Travel").click()

    expect(page.locator(".queue__words > a")).to_have_text(["Tiga Kopi"])


def test_handing_a_piece_to_a_colleague(seat, pieces):
    dewi_who_leads()
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")

    _press(page, "jj")
    with page.expect_navigation():
        page.keyboard.press("s")
    expect(page.get_by_role("heading", name="Kepada siapa?")).to_be_visible()
    expect_no_fault(page)
    page.get_by_label("Kepada", exact=True).select_option("Dewi Anggraini")
    page.get_by_role("button", name="Serahkan").click()

    expect(page.get_by_text("Diserahkan. Untuk Dewi Anggraini.").first).to_be_visible()


def test_who_reads_the_same_piece_is_told(seat, pieces):
    address = f"/redaksi/{pieces[1].pk}/"
    citras = seat(citra_who_edits_too()).new_page()
    with citras.expect_response("**/hadir/"):
        citras.goto(address)
    budis = seat(budi_who_edits()).new_page()
    budis.goto(address)

    expect(budis.get_by_text("Citra Maharani juga sedang membaca ini.")).to_be_visible()
    budis.goto("/redaksi/")
    expect(budis.get_by_text("Sedang dibaca Citra Maharani")).to_be_visible()


def test_the_name_is_shown_to_who_asks_for_it(seat, pieces):
    page = seat(budi_who_edits()).new_page()
    page.goto(f"/redaksi/{pieces[1].pk}/")

    expect(page.get_by_text("Ani Lestari")).to_have_count(0)
    page.get_by_text("Perlu tahu sekarang?").click()
    expect_no_fault(page)
    page.get_by_role("button", name="Ya, buka nama penulis").click()

    expect(page.get_by_text("Ani Lestari").first).to_be_visible()
    expect(page.get_by_text("Nama penulis dibuka")).to_be_visible()


def test_on_a_phone_nothing_is_cut_off_and_everything_can_be_hit(seat, pieces):
    page = seat(budi_who_edits(), viewport=A_PHONE, has_touch=True, is_mobile=True).new_page()
    page.goto("/redaksi/")
    page.get_by_label("Tandai: Dua Teluk").check()

    expect_to_fit(page)
    expect_no_fault(page)
    small = page.evaluate(
        """[...document.querySelectorAll("main button, main label:has([name=naskah]), main select")]
            .filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 43.5)
            .map(e => e.textContent.trim())"""
    )
    assert small == []
