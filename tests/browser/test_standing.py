"""The way to the badge in real Chromium: asked for, asked back, answered, approved, seen."""

from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import Profile, Verification
from accounts.standing.acting import take_step
from tests.accounts.standing.cases import a_declined, a_request, an_offer, with_paper
from tests.browser.looks import expect_no_fault, expect_to_fit
from tests.cast import (
    budi_who_edits,
    dewi_who_leads,
    galih_who_administers,
    meysa_who_just_joined,
    wayan_who_writes_too,
)
from tests.desk import a_live_edition, a_photo

pytestmark = pytest.mark.django_db(transaction=True)
MINE, DESK = "/akun/tingkat/", "/redaksi/verifikasi/"
WHY = "Saya meliput pasar ikan di Jimbaran sejak sepuluh tahun lalu."


@pytest.mark.parametrize("width", [360, 1280])
def test_from_a_request_to_the_badge_beside_the_name(seat, new_context, forgiven, width, tmp_path):
    forgiven.append("422")
    wayan, dewi = wayan_who_writes_too(), dewi_who_leads()
    edition = a_live_edition(wayan, title="Pasar Pagi")
    size = {"viewport": {"width": width, "height": 800}}
    writer, chief = seat(wayan, **size).new_page(), seat(dewi, **size).new_page()
    card = Path(tmp_path) / "ktp.jpg"
    card.write_bytes(a_photo(format="JPEG").getvalue())

    writer.goto(MINE)
    writer.get_by_label("Nama asli").fill("Wayan Sudarma")
    writer.get_by_label("Mengapa kamu").fill("Pendek.")
    writer.get_by_label("Bacaan pertama").fill(edition.code)
    writer.get_by_label("Bacaan kedua").fill("https://contoh.id/dua")
    writer.get_by_label("Bacaan ketiga").fill("https://contoh.id/tiga")
    writer.get_by_role("button", name="Kirim permintaan").click()
    expect(writer.locator(".field.wrong label")).to_have_text("Mengapa kamu")
    writer.get_by_label("Mengapa kamu").fill(WHY)
    writer.get_by_label("Dokumen identitas").set_input_files(card)
    writer.get_by_role("button", name="Kirim permintaan").click()
    expect(writer.get_by_role("heading", name="Menunggu keputusan")).to_be_visible()

    chief.goto(DESK)
    chief.get_by_role("link", name="Wayan Sudarma").click()
    expect(chief.get_by_role("link", name="Pasar Pagi")).to_be_visible()
    with chief.expect_download() as download:
        chief.get_by_role("link", name="Unduh dokumen").click()
    assert Path(download.value.path()).read_bytes()[8:12] == b"WEBP"
    chief.locator("summary", has_text="Minta keterangan").click()
    chief.get_by_label("Apa yang perlu dilengkapi").fill("Di media mana?")
    chief.get_by_role("button", name="Minta keterangan").click()
    expect(chief.get_by_role("status")).to_contain_text("Pertanyaanmu terkirim")

    writer.reload()
    expect(writer.get_by_text("Di media mana?").first).to_be_visible()
    writer.locator("summary", has_text="Kirim jawaban").click()
    writer.get_by_role("textbox", name="Jawabanmu").fill("Di Pos Bali.")
    writer.get_by_role("button", name="Kirim jawaban").click()
    expect(writer.get_by_role("status")).to_contain_text("Jawabanmu sampai")

    chief.reload()
    chief.get_by_role("button", name="Tandai identitas diperiksa").click()
    chief.locator("summary", has_text="Setujui").click()
    chief.get_by_role("button", name="Setujui").click()
    expect(chief.get_by_role("status")).to_contain_text("Lencananya sudah terpasang")

    reader = new_context(**size).new_page()
    reader.goto("/penulis/wayan/")
    expect(reader.locator(".face .badge")).to_have_text("Verified Writer")
    writer.goto(MINE)
    writer.get_by_role("button", name="Tampilkan tanda").click()
    expect(writer.get_by_role("status")).to_contain_text("Pilihanmu disimpan")
    reader.reload()
    expect(reader.locator(".face .badge")).to_have_text(["Verified Writer", "Identitas diperiksa"])
    reader.get_by_role("link", name="Arti lencana").click()
    expect(reader.get_by_role("heading", name="Arti lencana")).to_be_visible()


def test_who_decides_too_late_is_told_and_keeps_the_words(seat, forgiven):
    forgiven.append("409")
    wayan, dewi, galih = wayan_who_writes_too(), dewi_who_leads(), galih_who_administers()
    case = a_request(wayan)
    page = seat(dewi).new_page()
    page.goto(f"{DESK}{case.pk}/")
    take_step("approve", case, by=galih)

    page.locator("summary", has_text="Tolak").click()
    page.get_by_label("Alasan, dibaca penulis").fill("Belum cukup bukti.")
    page.get_by_role("button", name="Tolak").click()

    expect(page.get_by_role("alert")).to_contain_text("Disetujui oleh Galih Prakoso")
    expect(page.get_by_role("alert")).to_contain_text("Belum cukup bukti.")


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "state", ["member", "writer", "waiting", "asked", "offered", "declined", "identified"]
)
def test_no_fault_on_ones_own_page(seat, state, width):
    wayan, dewi = wayan_who_writes_too(), dewi_who_leads()
    person = meysa_who_just_joined() if state == "member" else wayan
    if state == "waiting":
        a_request(wayan)
    if state == "asked":
        take_step("ask", a_request(wayan), by=dewi, words="Di mana?")
    if state == "offered":
        an_offer(wayan, dewi)
    if state == "declined":
        a_declined(wayan, dewi)
    if state == "identified":
        Profile.objects.filter(user=wayan).update(identity_checked_at=timezone.now())
    page = seat(person, viewport={"width": width, "height": 800}).new_page()
    page.goto(MINE)
    for summary in page.locator(".decide-case summary").all():
        summary.click()

    expect_no_fault(page)
    expect_to_fit(page)


def test_no_fault_on_a_form_that_was_refused(seat, forgiven):
    forgiven.append("422")
    page = seat(wayan_who_writes_too()).new_page()
    page.goto(MINE)
    page.get_by_role("button", name="Kirim permintaan").click()
    expect(page.locator(".field.wrong")).to_have_count(5)

    expect_no_fault(page)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize(
    "address", ["", "?keadaan=lain", "tawarkan/", "cabut/", "{case}/", "empty"]
)
def test_no_fault_where_it_is_decided(seat, address, width):
    dewi = dewi_who_leads()
    case = a_request(wayan_who_writes_too(), with_paper()) if address != "empty" else None
    if address == "?keadaan=lain":
        a_declined(budi_who_edits(), dewi)
    page = seat(dewi, viewport={"width": width, "height": 800}).new_page()
    page.goto(DESK + (address.format(case=case.pk) if case else ""))
    for summary in page.locator(".decide-case summary").all():
        summary.click()

    expect_no_fault(page)
    expect_to_fit(page)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_fault_on_the_page_of_badges(new_context, width):
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto("/lencana/")

    expect_no_fault(page)
    expect_to_fit(page)


def test_by_keyboard_alone(seat):
    wayan, dewi = wayan_who_writes_too(), dewi_who_leads()
    case = a_request(wayan)
    page = seat(dewi).new_page()
    page.goto(f"{DESK}{case.pk}/")

    page.locator("summary", has_text="Tolak").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Belum cukup bukti.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("Penulis diberi tahu alasannya")
    assert Verification.objects.get().state == "declined"
