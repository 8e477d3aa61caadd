"""Second factors in a real browser: passkeys, codes of an app, recovery codes, own sessions."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.models import User
from tests.browser.guarding import (
    code_of,
    confirm,
    give_authenticator,
    have_app,
    have_codes,
    sign_in,
)
from tests.browser.looks import expect_no_fault
from tests.cast import ani_who_writes, budi_who_edits
from tests.mailbox import code_for

pytestmark = pytest.mark.django_db(transaction=True)
THE_DESK = re.compile(r"/tulis/$")
SECOND_STEP = re.compile(r"/akun/masuk/langkah-kedua/")


@pytest.fixture
def the_rule_is_on(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


# Passkeys ----------------------------------------------------------------------------------------


def test_a_passkey_is_set_up_and_opens_the_account(seat):
    page = seat(ani_who_writes()).new_page()
    give_authenticator(page)
    page.goto("/akun/keamanan/")
    expect_no_fault(page)
    page.get_by_role("link", name="Tambah passkey").click()
    confirm(page)
    expect_no_fault(page)
    page.get_by_label("Nama passkey").fill("HP Ani")
    page.get_by_role("button", name="Buat passkey").click()

    # The first factor comes with recovery codes, shown this once.
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)
    expect_no_fault(page)
    page.get_by_role("link", name="Sudah kusimpan").click()
    expect(page.get_by_text("HP Ani", exact=True)).to_be_visible()
    expect_no_fault(page)

    page.get_by_role("button", name="Keluar", exact=True).click()
    page.goto("/akun/masuk/?next=/gambar/")
    expect_no_fault(page)
    page.get_by_role("button", name="Masuk dengan passkey").click()

    expect(page).to_have_url(re.compile(r"/gambar/$"))


def test_a_passkey_is_also_the_second_step_after_a_password(seat):
    page = seat(ani_who_writes()).new_page()
    give_authenticator(page)
    page.goto("/akun/keamanan/passkey/")
    confirm(page)
    page.get_by_role("button", name="Buat passkey").click()
    page.get_by_role("link", name="Sudah kusimpan").click()
    page.get_by_role("button", name="Keluar", exact=True).click()

    sign_in(page, "ani")
    expect(page).to_have_url(SECOND_STEP)
    expect_no_fault(page)
    page.get_by_role("button", name="Pakai passkey").click()

    expect(page).to_have_url(THE_DESK)


def test_a_passkey_shows_that_it_is_oneself_and_is_renamed_and_removed(seat):
    page = seat(ani_who_writes()).new_page()
    give_authenticator(page)
    page.goto("/akun/keamanan/passkey/")
    confirm(page)
    page.get_by_role("button", name="Buat passkey").click()
    page.get_by_role("link", name="Sudah kusimpan").click()

    page.goto("/akun/pastikan/passkey/?next=/akun/keamanan/")
    expect_no_fault(page)
    page.get_by_role("button", name="Pakai passkey").click()
    expect(page).to_have_url(re.compile(r"/akun/keamanan/$"))

    page.get_by_role("link", name="Ubah passkey").click()
    expect_no_fault(page)
    page.get_by_label("Nama passkey").fill("Laptop kantor")
    page.get_by_role("button", name="Simpan nama").click()
    expect(page.get_by_text("Laptop kantor", exact=True)).to_be_visible()
    page.get_by_role("link", name="Ubah passkey Laptop kantor").click()
    page.get_by_role("button", name="Lepas passkey").click()

    expect(page.get_by_text("Passkey sudah dilepas.")).to_be_visible()
    expect(page.get_by_text("Laptop kantor")).to_have_count(0)


def test_a_passkey_that_is_not_there_is_said_kindly(new_context):
    page = new_context().new_page()
    give_authenticator(page)
    page.goto("/akun/masuk/")
    page.get_by_role("button", name="Masuk dengan passkey").click()

    expect(page.locator(".by-passkey [role=status]")).to_contain_text("tidak ada passkey")
    expect(page.get_by_role("button", name="Masuk dengan passkey")).to_be_enabled()
    expect_no_fault(page)


def test_a_phone_without_lock_screen_cannot_make_one(seat):
    page = seat(ani_who_writes()).new_page()
    give_authenticator(page, isUserVerified=False)
    page.goto("/akun/keamanan/passkey/")
    confirm(page)
    page.get_by_role("button", name="Buat passkey").click()

    expect(page.get_by_role("status").last).not_to_be_empty()
    assert not ani_who_writes().authenticator_set.exists()


def test_without_javascript_the_pages_say_what_they_need(seat, new_context):
    page = seat(ani_who_writes(), java_script_enabled=False).new_page()
    page.goto("/akun/keamanan/passkey/")
    confirm(page)

    expect(page.get_by_text("Passkey butuh JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Buat passkey")).to_have_count(0)

    page = new_context(java_script_enabled=False).new_page()
    page.goto("/akun/masuk/")
    expect(page.get_by_role("button", name="Masuk dengan passkey")).to_have_count(0)


# Codes -------------------------------------------------------------------------------------------


def test_an_app_is_set_up_by_its_key_and_opens_the_second_step(seat):
    page = seat(ani_who_writes()).new_page()
    page.goto("/akun/keamanan/")
    page.get_by_role("link", name="Pasang", exact=True).click()
    confirm(page)
    expect(page.get_by_role("img", name="Kode QR")).to_be_visible()
    assert page.evaluate("document.querySelector('.qr').naturalWidth") > 0
    expect_no_fault(page)
    secret = "".join(page.locator(".secret span").all_inner_texts())
    page.get_by_label("Kode dari aplikasi").fill(code_of(secret, steps=-1))
    page.get_by_role("button", name="Pasang").click()
    expect(page.get_by_role("heading", name="Kode pemulihan")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Unduh").click()
    kept = download.value.path().read_text("utf-8").splitlines()
    assert len(kept) == 11
    page.reload()
    expect(page.get_by_text("sudah pernah ditampilkan")).to_be_visible()
    expect_no_fault(page)

    page.get_by_role("button", name="Keluar", exact=True).click()
    sign_in(page, "ani")
    expect(page).to_have_url(SECOND_STEP)
    page.get_by_label("Kode").fill(code_of(secret))
    page.get_by_role("button", name="Lanjut").click()

    expect(page).to_have_url(THE_DESK)


def test_a_wrong_code_is_refused_and_a_code_works_once(new_context):
    secret = have_app(ani_who_writes())
    page = new_context().new_page()
    sign_in(page, "ani")
    page.get_by_label("Kode").fill("000000" if code_of(secret) != "000000" else "111111")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_text("Kode itu tidak cocok")).to_be_visible()
    expect_no_fault(page)
    code = code_of(secret)
    page.get_by_label("Kode").fill(code)
    page.get_by_role("button", name="Lanjut").click()
    expect(page).to_have_url(THE_DESK)

    again = new_context().new_page()
    sign_in(again, "ani")
    again.get_by_label("Kode").fill(code)
    again.get_by_role("button", name="Lanjut").click()

    expect(again.get_by_text("Kode itu tidak cocok atau sudah pernah dipakai")).to_be_visible()


def test_a_recovery_code_opens_once(new_context):
    ani = ani_who_writes()
    have_app(ani)
    code = have_codes(ani)[3]
    page = new_context().new_page()
    sign_in(page, "ani")
    page.get_by_label("Kode").fill(f"{code[:4]} {code[4:]}")
    page.get_by_role("button", name="Lanjut").click()
    expect(page).to_have_url(THE_DESK)
    page.goto("/akun/keamanan/")
    expect(page.get_by_text("Sisa 9 kode")).to_be_visible()

    again = new_context().new_page()
    sign_in(again, "ani")
    again.get_by_label("Kode").fill(code)
    again.get_by_role("button", name="Lanjut").click()

    expect(again.get_by_text("Kode itu tidak cocok atau sudah pernah dipakai")).to_be_visible()


def test_the_app_is_removed_after_one_more_question(seat):
    ani = ani_who_writes()
    have_app(ani)
    page = seat(ani).new_page()
    page.goto("/akun/pastikan/?next=/akun/keamanan/")
    confirm(page)
    page.locator("summary", has_text="Lepas").click()
    expect_no_fault(page)
    page.get_by_role("button", name="Ya, lepas aplikasi kode").click()

    expect(page.get_by_text("Aplikasi kode sudah dilepas.")).to_be_visible()
    assert not ani.authenticator_set.exists()


# Editors -----------------------------------------------------------------------------------------


def asked(person: User, days_ago: float) -> User:
    moment = timezone.now() - timedelta(days=days_ago)
    User.objects.filter(pk=person.pk).update(second_factor_asked_at=moment)
    return person


@pytest.mark.usefixtures("the_rule_is_on")
def test_an_editor_sees_the_days_run(seat):
    page = seat(asked(budi_who_edits(), days_ago=4.99)).new_page()
    page.goto("/redaksi/")

    owed = page.get_by_role("complementary", name="Langkah kedua")
    expect(owed).to_contain_text("2 hari lagi untuk memasang langkah kedua.")
    expect_no_fault(page)
    owed.get_by_role("link", name="Pasang sekarang").click()
    expect(page.get_by_role("heading", name="Keamanan akun")).to_be_visible()


@pytest.mark.usefixtures("the_rule_is_on")
def test_an_editor_whose_days_are_over_is_led_to_set_one_up_and_is_back_at_once(seat):
    page = seat(asked(budi_who_edits(), days_ago=8)).new_page()
    page.goto("/redaksi/")
    expect(page).to_have_url(re.compile(r"/akun/keamanan/$"))
    expect(page.get_by_text("Meja redaksi untuk akunmu sedang tertutup.")).to_be_visible()
    expect_no_fault(page)
    page.goto("/tulis/")
    expect(page.get_by_role("heading", name="Tulisanku")).to_be_visible()

    page.goto("/akun/keamanan/aplikasi/")
    confirm(page)
    expect(page.get_by_text("kata sandi saja belum cukup")).to_be_visible()
    expect_no_fault(page)
    page.get_by_role("button", name="Kirim kode").click()
    page.get_by_role("textbox", name="Kode").fill(code_for("budi@contoh.id"))
    page.get_by_role("button", name="Lanjut").click()
    secret = "".join(page.locator(".secret span").all_inner_texts())
    page.get_by_label("Kode dari aplikasi").fill(code_of(secret))
    page.get_by_role("button", name="Pasang").click()
    page.goto("/redaksi/")

    expect(page).to_have_url(re.compile(r"/redaksi/$"))
    expect(page.get_by_role("complementary", name="Langkah kedua")).to_have_count(0)


# Sessions ----------------------------------------------------------------------------------------

A_PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Mobile Safari/537.36"
)


def test_a_session_is_ended_from_elsewhere(new_context):
    ani_who_writes()
    phone = new_context(user_agent=A_PHONE).new_page()
    sign_in(phone, "ani")
    expect(phone).to_have_url(THE_DESK)
    page = new_context().new_page()
    sign_in(page, "ani")
    page.goto("/akun/keamanan/")
    page.get_by_role("link", name="Lihat perangkat").click()
    rows = page.locator(".keys-list li")
    expect(rows).to_have_count(2)
    expect(rows.nth(0)).to_contain_text("Perangkat ini")
    expect(rows.nth(1)).to_contain_text("Chrome di Android")
    expect_no_fault(page)
    rows.nth(1).get_by_role("button", name="Akhiri").click()
    expect(page.get_by_text("Sesi di Chrome di Android sudah diakhiri.")).to_be_visible()
    expect(rows).to_have_count(1)

    phone.goto("/tulis/")

    expect(phone).to_have_url(re.compile(r"/akun/masuk/\?next=/tulis/$"))


def test_all_others_end_and_this_one_stays(new_context, seat):
    ani = ani_who_writes()
    unlisted = seat(ani).new_page()  # A session that no list knows of.
    others = [new_context().new_page() for _ in range(2)]
    for other in others:
        sign_in(other, "ani")
    page = new_context().new_page()
    sign_in(page, "ani")
    page.goto("/akun/keamanan/sesi/")
    page.get_by_role("button", name="Keluar dari semua perangkat lain").click()
    expect(page.get_by_text("Kamu sudah keluar dari semua perangkat lain.")).to_be_visible()
    expect(page.locator(".keys-list li")).to_have_count(1)

    for other in (unlisted, *others):
        other.goto("/tulis/")
        expect(other).to_have_url(re.compile(r"/akun/masuk/"))
    page.goto("/tulis/")
    expect(page).to_have_url(THE_DESK)


def test_all_end_with_this_one(new_context):
    ani_who_writes()
    page = new_context().new_page()
    sign_in(page, "ani")
    page.goto("/akun/keamanan/sesi/")
    page.get_by_role("button", name="Keluar dari semua, termasuk di sini").click()

    expect(page.get_by_text("Kamu sudah keluar dari semua perangkat")).to_be_visible()
    page.goto("/tulis/")
    expect(page).to_have_url(re.compile(r"/akun/masuk/"))
