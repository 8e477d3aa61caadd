"""The bell, the list under it and the choices, in a real browser: by mouse, by keyboard, on a phone."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import expect

from accounts.letters import send
from accounts.models import ByMail, Notice, NoticeKind
from accounts.notices import tell
from accounts.notices.kinds import Way, ways_of
from accounts.notices.leaving import leaving_address
from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits

pytestmark = pytest.mark.django_db(transaction=True)
Kind = NoticeKind
A_LAPTOP = {"width": 1280, "height": 800}


@pytest.fixture
def told():
    """Six of three kinds, one of yesterday, one read, one with nowhere to go."""
    ani = ani_who_writes()
    old = tell(ani, Kind.BADGE, "Kamu sekarang Writer. Tulisan pertamamu sudah terbit.", "/tulis/")
    Notice.objects.filter(pk=old.pk).update(made_at=timezone.now() - timedelta(days=1))
    read = tell(ani, Kind.PUBLICATION, "Tulisanmu “Kopi Pagi” sudah terbit.", "/tulis/")
    Notice.objects.filter(pk=read.pk).update(read_at=timezone.now())
    tell(ani, Kind.SECURITY, "Kata sandimu diganti dari perangkat baru.")
    for title in ("Hujan di Atas Ubud", "Pasar Apung Lok Baintan Sebelum Matahari Naik", "Teluk"):
        tell(ani, Kind.NOTE, f"Budi Hartono meminta perubahan pada naskahmu “{title}”.", "/tulis/")
    return ani


def bell(page):
    return page.get_by_role("banner").get_by_role("link", name=re.compile("^Kabar"))


@pytest.mark.parametrize("viewport", [A_PHONE, A_LAPTOP], ids=["phone", "laptop"])
def test_from_the_bell_to_what_it_tells(seat, told, viewport):
    page = seat(told, viewport=viewport).new_page()
    page.goto("/tulis/")
    expect(bell(page)).to_have_accessible_name("Kabar 5 belum dibaca")
    expect_no_fault(page)

    bell(page).click()
    expect(page.get_by_role("heading", level=1, name="Kabar")).to_be_visible()
    expect(page.get_by_role("heading", level=2)).to_have_text(["Hari ini", "Kemarin"])
    expect(page.locator(".notice")).to_have_count(6)
    expect(page.locator(".notice[data-unread]")).to_have_count(5)
    expect_to_fit(page)
    expect_no_fault(page)

    page.get_by_role("link", name=re.compile("Pasar Apung")).click()
    page.wait_for_url("**/tulis/")
    expect(bell(page)).to_have_accessible_name("Kabar 4 belum dibaca")

    page.go_back()
    page.get_by_role("button", name=re.compile("^Tandai sudah dibaca: Budi.*Teluk")).click()
    expect(page.locator(".notice[data-unread]")).to_have_count(3)
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()
    expect(page.get_by_role("status")).to_have_text("3 kabar ditandai sudah dibaca.")
    expect(page.locator(".notice[data-unread]")).to_have_count(0)
    expect(page.get_by_role("button", name=re.compile("Tandai"))).to_have_count(0)
    expect(bell(page)).to_have_accessible_name("Kabar")
    expect_no_fault(page)


def test_by_keyboard_alone(seat, told):
    page = seat(told, viewport=A_LAPTOP).new_page()
    page.goto("/tulis/")
    bell(page).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/kabar/")
    page.get_by_role("link", name="Langsung ke isi").focus()
    page.keyboard.press("Enter")
    reached = []
    for _ in range(12):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.textContent.trim().slice(0, 24)"))

    assert reached[:7] == [
        "Atur kabar",
        "Tandai semua sudah dibac",
        "Semua",
        "Catatan editor",
        "Tulisan terbit",
        "Lencana dan tingkat",
        "Keamanan akun",
    ]
    page.get_by_role("link", name="Keamanan akun").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notice")).to_have_count(1)
    expect(page.get_by_role("link", name="Keamanan akun")).to_have_attribute("aria-current", "page")


def test_without_scripts_all_of_it_works_but_the_number(new_context, seat, told):
    page = seat(told, java_script_enabled=False).new_page()
    page.goto("/kabar/")
    expect(bell(page)).to_have_accessible_name("Kabar")
    page.get_by_role("button", name="Tandai semua sudah dibaca").click()

    expect(page.locator(".notice[data-unread]")).to_have_count(0)


def test_what_comes_while_the_page_is_open_is_counted_when_it_is_looked_at(seat):
    ani = ani_who_writes()
    page = seat(ani).new_page()
    page.clock.install()
    page.goto("/tulis/")
    page.clock.run_for(2_000)
    expect(bell(page)).to_have_accessible_name("Kabar")
    tell(ani, Kind.NOTE, "Ada catatan.")

    page.clock.run_for(80_000)
    expect(bell(page)).to_have_accessible_name("Kabar 1 belum dibaca")


def test_a_session_that_ended_is_asked_no_further(seat, forgiven):
    forgiven.append("401")
    page = seat(ani_who_writes()).new_page()
    page.clock.install()
    page.goto("/tulis/")
    page.clock.run_for(2_000)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    for _ in range(10):
        page.clock.run_for(60_000)
        page.wait_for_timeout(50)

    assert [url.endswith("/kabar/jumlah/") for url in asked] == [True]


def test_more_than_it_shows(seat):
    ani = ani_who_writes()
    Notice.objects.bulk_create(Notice(person=ani, kind="note", text="Halo.") for _ in range(120))
    page = seat(ani, viewport=A_PHONE).new_page()
    page.goto("/tulis/")

    expect(bell(page)).to_have_accessible_name("Kabar 99+ belum dibaca")
    expect_to_fit(page)


def test_nothing_yet(seat):
    page = seat(budi_who_edits(), viewport=A_PHONE).new_page()
    page.goto("/kabar/")

    expect(page.get_by_role("heading", name="Belum ada kabar")).to_be_visible()
    expect_no_fault(page)


@pytest.mark.parametrize("viewport", [A_PHONE, A_LAPTOP], ids=["phone", "laptop"])
def test_the_choices(seat, viewport):
    ani = ani_who_writes()
    page = seat(ani, viewport=viewport).new_page()
    page.goto("/kabar/")
    page.get_by_role("link", name="Atur kabar").click()
    notes = page.get_by_role("group", name="Catatan editor")
    expect(notes.get_by_label("Di situs")).to_be_checked()
    expect(page.get_by_role("group", name="Keamanan akun").get_by_role("checkbox")).to_have_count(0)
    expect_to_fit(page)
    expect_no_fault(page)

    notes.get_by_label("Surel").select_option("Sekali sehari")
    notes.get_by_label("Di situs").press("Space")
    page.get_by_role("button", name="Simpan pilihan").click()

    expect(page.get_by_role("status")).to_have_text("Pilihanmu disimpan.")
    expect(notes.get_by_label("Surel")).to_have_value("daily")
    expect(notes.get_by_label("Di situs")).not_to_be_checked()
    assert ways_of(ani)[Kind.NOTE] == Way(False, ByMail.DAILY)


def test_ending_mails_of_a_kind_by_hand(new_context):
    ani = ani_who_writes()
    page = new_context(viewport=A_PHONE).new_page()
    page.goto(leaving_address(ani, Kind.NOTE).removeprefix(settings.SITE_URL))
    expect_no_fault(page)
    page.get_by_role("button", name="Ya, berhenti").click()

    expect(page.get_by_role("heading", name="Sudah, suratnya berhenti")).to_be_visible()
    expect_no_fault(page)
    assert ways_of(ani)[Kind.NOTE] == Way(True, ByMail.NONE)


@pytest.mark.parametrize("viewport", [A_PHONE, A_LAPTOP], ids=["phone", "laptop"])
def test_the_letters_of_a_developers_machine(new_context, settings, viewport):
    settings.DEBUG = True
    words = {"text": "Ada catatan.", "address": "http://testserver/tulis/1/"}
    send(ani_who_writes(), "accounts/notices/notice", words)
    page = new_context(viewport=viewport).new_page()
    page.goto("/akun/surat/")
    expect_no_fault(page)
    page.get_by_role("link", name="Ada catatan.").click()

    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("link", name="Buka di situs")).to_be_visible()
    expect_to_fit(page)
    assert page.evaluate("document.querySelector('iframe').contentDocument") is None
