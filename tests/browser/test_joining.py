"""Joining and signing in, as people do it; without scripts the same."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looks import expect_no_fault
from tests.cast import PASSWORD, ani_who_writes
from tests.mailbox import code_for

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "ani@contoh.id"
SHOTS = os.environ.get("SHOTS")  # a folder, to look at every page with one's own eyes
SIZES = ((360, 740), (768, 1024), (1280, 800))


def look(page: Page, name: str) -> None:
    """No fault that axe knows of; kept as pictures where somebody wants to see them."""
    expect_no_fault(page)
    if SHOTS:
        before = page.viewport_size
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            for width, height in SIZES:
                page.set_viewport_size({"width": width, "height": height})
                page.screenshot(path=Path(SHOTS) / f"{name}-{width}-{scheme}.png", full_page=True)
        page.set_viewport_size(before)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def type_code(page: Page, address: str, button: str) -> None:
    page.get_by_label("Kode", exact=True).fill(code_for(address))
    press(page, button)


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def page(request, new_context):
    # axe needs scripts, so looks are taken in the other run alone.
    made = new_context(java_script_enabled=request.param).new_page()
    made.look = (lambda name: look(made, name)) if request.param else (lambda name: None)
    return made


def test_somebody_joins_with_a_password_and_the_code_from_the_mail(page):
    page.goto("/akun/daftar/")
    page.look("daftar")
    page.get_by_label("Nama pena").fill("Sari Dewi")
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Surel").fill("sari@contoh.id")
    page.get_by_label("Kata sandi").fill("hujan-di-ubud-7")
    press(page, "Daftar")
    expect(page.get_by_role("heading", name="Tinggal satu langkah")).to_be_visible()
    expect(page.get_by_label("Kode", exact=True)).to_be_focused()
    page.look("daftar-kode")
    page.get_by_label("Kode", exact=True).fill("0000-0000")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Kode ini tidak cocok")).to_be_visible()
    page.look("daftar-kode-salah")
    press(page, "Kirim ulang")
    expect(page.get_by_text("Surat baru sudah kami kirim ke sari@contoh.id.")).to_be_visible()

    type_code(page, "sari@contoh.id", "Selesai mendaftar")

    page.wait_for_url("**/tulis/")
    expect(page.get_by_text("Sari Dewi")).to_be_visible()


def test_somebody_joins_without_a_password(page):
    page.goto("/akun/daftar/")
    page.get_by_role("link", name="Daftar tanpa kata sandi").click()
    page.look("daftar-tanpa-sandi")
    page.get_by_label("Nama pena").fill("Sari Dewi")
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Surel").fill("sarri@contoh.id")
    press(page, "Daftar")
    press(page, "Daftar ulang")  # The address was mistyped.
    page.get_by_role("link", name="Daftar tanpa kata sandi").click()
    page.get_by_label("Nama pena").fill("Sari Dewi")
    page.get_by_label("Nama pengguna").fill("sari")
    page.get_by_label("Surel").fill("sari@contoh.id")
    press(page, "Daftar")

    type_code(page, "sari@contoh.id", "Selesai mendaftar")

    page.wait_for_url("**/tulis/")


def test_a_writer_signs_in_by_handle_after_a_slip(page):
    ani_who_writes()
    page.goto("/akun/masuk/?next=/tulis/kamus/")
    page.look("masuk")
    page.get_by_label("Surel atau nama pengguna").fill("ani")
    page.get_by_label("Kata sandi").fill("salah")
    press(page, "Masuk")
    told = page.get_by_role("alert")
    expect(told).to_have_text("Surel, nama pengguna, atau kata sandi tidak cocok. Coba lagi.")
    page.look("masuk-salah")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_label("Ingat saya di perangkat ini").check()

    press(page, "Masuk")

    page.wait_for_url("**/tulis/kamus/")
    [session] = [it for it in page.context.cookies() if it["name"] == "sessionid"]
    assert session["expires"] > 0


def test_what_is_typed_blind_can_be_looked_at(new_context):
    page = new_context().new_page()
    page.goto("/akun/masuk/")
    field = page.get_by_label("Kata sandi")
    field.fill("salah ketik")
    press(page, "Lihat")
    expect(field).to_have_attribute("type", "text")
    press(page, "Tutupi")
    expect(field).to_have_attribute("type", "password")


def test_a_writer_signs_in_by_code(page):
    ani_who_writes()
    page.goto("/akun/masuk/")
    page.get_by_role("link", name="Masuk dengan kode lewat surel").click()
    page.look("kode")
    page.get_by_label("Surel").fill(ADDRESS)
    press(page, "Kirim kode")
    page.look("kode-cek")

    type_code(page, ADDRESS, "Masuk")

    page.wait_for_url("**/tulis/")


def test_a_writer_forgot_the_password(page):
    ani_who_writes()
    page.goto("/akun/masuk/")
    page.get_by_role("link", name="Lupa kata sandi?").click()
    page.look("lupa")
    page.get_by_label("Surel").fill(ADDRESS)
    press(page, "Kirim kode")
    page.look("lupa-kode")
    type_code(page, ADDRESS, "Lanjut")
    page.get_by_label("Kata sandi baru", exact=True).fill("12345678")
    press(page, "Simpan")
    expect(page.get_by_text("Kata sandi ini terlalu umum.")).to_be_visible()
    page.look("lupa-baru")
    page.get_by_label("Kata sandi baru", exact=True).fill("ombak-pagi-9")
    press(page, "Simpan")
    expect(page.get_by_role("heading", name="Kata sandi barumu siap dipakai")).to_be_visible()
    page.look("lupa-selesai")
    page.get_by_role("main").get_by_role("link", name="Masuk").click()
    page.get_by_label("Surel atau nama pengguna").fill("ani")
    page.get_by_label("Kata sandi").fill("ombak-pagi-9")

    press(page, "Masuk")

    page.wait_for_url("**/tulis/")


def test_a_writer_moves_to_another_address_and_changes_the_password(seat):
    page = seat(ani_who_writes()).new_page()
    page.goto("/akun/surel/")
    look(page, "surel")
    page.get_by_label("Surel baru").fill("ani.baru@contoh.id")
    press(page, "Kirim kode")
    expect(page.get_by_role("heading", name="Pastikan ini kamu")).to_be_visible()
    look(page, "pastikan")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    press(page, "Lanjut")
    look(page, "surel-kode")
    type_code(page, "ani.baru@contoh.id", "Lanjut")
    expect(page.get_by_text("Alamat ani.baru@contoh.id sudah terkonfirmasi.")).to_be_visible()
    page.goto("/akun/kata-sandi/")
    look(page, "kata-sandi")
    page.get_by_label("Kata sandi sekarang").fill(PASSWORD)
    page.get_by_label("Kata sandi baru", exact=True).fill("ombak-pagi-9")

    press(page, "Simpan")

    expect(page.get_by_text("Kata sandimu sudah diganti.")).to_be_visible()


def test_who_tries_too_often_is_told_to_go_slowly(new_context, forgiven):
    forgiven.append("429")
    page = new_context().new_page()
    for _ in range(4):
        page.goto("/akun/lupa/")
        page.get_by_label("Surel").fill(ADDRESS)
        press(page, "Kirim kode")

    expect(page.get_by_role("heading", name="Pelan-pelan dulu")).to_be_visible()
    look(page, "429")
