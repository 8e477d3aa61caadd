"""Suspensions and reports in a real browser: nothing written is lost, nothing keeps anybody out."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.conduct.appealing import appeal
from accounts.conduct.striking import strike
from accounts.models import ConductReason, Suspension, User
from articles.conduct.reporting import report
from articles.conduct.suspending import suspend
from articles.models import Case, ReportReason
from tests import cast
from tests.browser.bench import add, expect_copies, open_editor, paper, stored, words_of
from tests.browser.looks import expect_no_fault, expect_to_fit
from tests.desk import a_live_edition, an_article, body_of, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
SIZES = [360, 768, 1280]
PICTURES = os.environ.get("SCREENSHOTS", "")  # A folder to look at the pages afterwards.


@pytest.fixture(autouse=True)
def _lists() -> None:
    """As the migrations lay them down; a test before emptied the database."""
    for code, label in (("spam", "Spam atau iklan terselubung"), ("hoaks", "Hoaks")):
        ConductReason.objects.get_or_create(code=code, defaults={"label": label})
        told = {"label": label, "needs_words": code == "hoaks", "severity": 3}
        ReportReason.objects.get_or_create(code=code, defaults=told)


def suspended(person: User, by: User) -> Suspension:
    reason = ConductReason.objects.get(code="spam")
    until = timezone.now() + timedelta(days=7)
    words = "Tiga tulisanmu minggu ini memuat tautan toko yang sama."
    return suspend(person, by=by, reason=reason, words=words, until=until)


def looked_at(page: Page, name: str) -> None:
    """Nothing hangs over the edge, axe finds nothing; and a picture of it, where one is asked for."""
    expect_to_fit(page)
    expect_no_fault(page)
    if PICTURES:
        width = page.viewport_size["width"] if page.viewport_size else 0
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            path = Path(PICTURES) / f"{name}-{width}-{scheme}.png"
            page.screenshot(path=path, full_page=True)


def test_what_is_typed_while_one_is_suspended_stays_on_the_device(seat, forgiven):
    forgiven.append("409")
    ani, dewi = cast.ani_who_writes(), cast.dewi_who_leads()
    article = an_article(ani, body=body_of(paragraph("Hujan turun.", "p1")))
    page = open_editor(seat(ani), article)
    suspended(ani, dewi)
    add(page, " Lalu reda.")

    dialog = page.locator("#conflict-dialog")
    expect(dialog).to_be_visible(timeout=15_000)
    expect(page.locator("#conflict-reason")).to_contain_text("Akunmu sedang ditangguhkan")
    expect(page.locator("#conflict-mine")).to_contain_text("Hujan turun. Lalu reda.")
    expect_copies(page, ["Hujan turun. Lalu reda."])
    assert (words_of(article), stored(article).version) == (["Hujan turun."], 1)

    page.reload()
    expect(page.locator("#locked p").first).to_contain_text("Akunmu sedang ditangguhkan")
    expect(paper(page)).to_have_attribute("contenteditable", "false")
    expect(page.get_by_role("note")).to_contain_text("Akunmu sedang ditangguhkan")
    expect_copies(page, ["Hujan turun. Lalu reda."])
    expect(page.get_by_role("button", name="Kirim ke redaksi")).to_have_count(0)


@pytest.mark.parametrize("width", SIZES)
def test_who_is_suspended_reads_why_and_appeals(seat, width):
    ani, dewi = cast.ani_who_writes(), cast.dewi_who_leads()
    strike(ani, by=dewi, reason=ConductReason.objects.get(code="spam"), words="Satu tautan toko.")
    context = seat(ani, viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto("/akun/penangguhan/")
    suspended(ani, dewi)
    page.goto("/tulis/")
    looked_at(page, "meja")
    page.get_by_role("link", name="Alasan, batas waktu, dan banding").click()
    expect(page.get_by_text("memuat tautan toko yang sama")).to_be_visible()
    looked_at(page, "penangguhan")

    page.get_by_label("Kenapa penangguhan ini keliru").fill("Itu tautan sumber, bukan toko.")
    page.get_by_role("button", name="Ajukan banding").click()
    expect(page.get_by_text("Bandingmu terkirim")).to_be_visible()
    expect(page.get_by_text("Itu tautan sumber, bukan toko.")).to_be_visible()
    looked_at(page, "banding")


def test_a_record_without_anything(seat):
    page = seat(cast.ani_who_writes()).new_page()
    page.goto("/akun/penangguhan/")

    expect(page.get_by_role("heading", name="Tidak ada apa-apa di sini")).to_be_visible()
    looked_at(page, "kosong")


@pytest.mark.parametrize("width", SIZES)
@pytest.mark.parametrize("scripts", [True, False])
def test_anybody_reports_a_piece(new_context, live_server, width, scripts, forgiven):
    forgiven.append("422")
    edition = a_live_edition(cast.ani_who_writes())
    page = new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts
    ).new_page()
    page.goto(edition.get_absolute_url())
    page.get_by_role("link", name="Laporkan").click()
    page.get_by_label("Hoaks").check()
    page.get_by_role("button", name="Kirim laporan").click()

    expect(page.get_by_text("ceritakan dulu apa yang salah")).to_be_visible()
    if scripts:
        looked_at(page, "lapor")
    page.get_by_label("Ceritakan").fill("Angkanya tidak ada di sumbernya.")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Terima kasih, laporanmu sudah kami terima"
    )
    if scripts:
        looked_at(page, "diterima")
    assert Case.objects.get().reports.get().words == "Angkanya tidak ada di sumbernya."


@pytest.mark.parametrize("width", SIZES)
def test_the_desk_answers_and_acts(seat, width):
    ani, dewi = cast.ani_who_writes(), cast.dewi_who_leads()
    edition = a_live_edition(ani)
    for source, code in (("a", "hoaks"), ("b", "spam"), ("b", "hoaks")):
        report(
            edition.article,
            source=source,
            reporter=None,
            reason=ReportReason.objects.get(code=code),
            words="Angkanya tidak ada di sumbernya, sudah kucari.",
            email="",
        )
    page = seat(dewi, viewport={"width": width, "height": 800}).new_page()
    page.goto("/redaksi/")
    page.get_by_role("link", name="Laporan 1 terbuka", exact=True).click()
    expect(page.get_by_text("Sisa 1 hari 23 jam")).to_be_visible()
    looked_at(page, "laporan")
    page.get_by_role("link", name="Hujan di Atas Ubud").click()
    looked_at(page, "satu-laporan")

    page.get_by_role("link", name="Ani Lestari: peringatan dan penangguhan").click()
    looked_at(page, "orang")
    suspending = page.get_by_role("region", name="Tangguhkan")
    suspending.get_by_label("Alasan").select_option("Spam atau iklan terselubung")
    suspending.get_by_label("Kata-kata untuk orangnya").fill("Tiga tautan toko.")
    suspending.get_by_role("button", name="Tangguhkan").click()
    expect(page.get_by_role("region", name="Penangguhan yang berlaku")).to_be_visible()
    appeal(Suspension.objects.get(), by=User.objects.get(handle="ani"), words="Itu sumber.")
    page.reload()
    page.get_by_text("Cabut penangguhan", exact=True).click()
    looked_at(page, "orang-ditangguhkan")
    page.goto("/redaksi/orang/")
    looked_at(page, "orang-orang")

    page.goto("/redaksi/laporan/")
    page.get_by_role("link", name="Hujan di Atas Ubud").click()
    page.get_by_label("Ditindaklanjuti").check()
    page.get_by_label("Jawaban untuk pelapor").fill("Penulisnya kami tangguhkan.")
    page.get_by_role("button", name="Tutup laporan").click()
    expect(page.get_by_role("heading", name="Tidak ada laporan")).to_be_visible()
    looked_at(page, "laporan-kosong")


def test_an_appeal_as_its_judge_sees_it(seat):
    ani, dewi, galih = cast.ani_who_writes(), cast.dewi_who_leads(), cast.galih_who_administers()
    appeal(suspended(ani, dewi), by=ani, words="Itu tautan sumber.")
    page = seat(galih).new_page()
    page.goto("/redaksi/orang/ani/")
    looked_at(page, "hakim")

    page.get_by_role("radio", name="Dicabut").check()
    page.get_by_label("Jawaban untuk orangnya").fill("Benar, maaf.")
    page.get_by_role("button", name="Putuskan banding").click()
    expect(page.get_by_role("region", name="Penangguhan yang berlaku")).to_have_count(0)
    assert not User.objects.get(pk=ani.pk).is_suspended
