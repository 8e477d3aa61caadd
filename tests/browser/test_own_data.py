"""A person's own data in the browser: a copy, leaving, a change of mind; and support."""

import io
import re
import zipfile

import pytest
from playwright.sync_api import expect

from accounts.models import User
from accounts.roles import Role, appoint
from articles.models import DataCopy, Leaving
from articles.owndata.leaving import ask_to_leave
from tests.browser.guarding import confirm, sign_in
from tests.browser.looks import expect_no_fault, expect_to_fit
from tests.cast import (
    PASSWORD,
    ani_who_writes,
    galih_who_administers,
)
from tests.desk import a_data_copy, an_article


@pytest.fixture
def ani():
    return ani_who_writes()


def test_a_copy_is_asked_for_and_fetched(seat, live_server, ani, run_tasks):
    an_article(ani)
    page = seat(ani).new_page()
    page.goto(f"{live_server.url}/akun/data/")
    expect(page.get_by_text("Belum ada salinan yang kamu minta.")).to_be_visible()
    page.get_by_role("button", name="Siapkan salinan").press("Enter")
    confirm(page)
    expect(page.get_by_text("Sedang disiapkan", exact=True)).to_be_visible()
    run_tasks()
    page.reload()

    with page.expect_download() as fetching:
        page.get_by_role("link", name=re.compile("Unduh")).click()

    assert re.fullmatch(r"data-saya-.*\.zip", fetching.value.suggested_filename)
    page.context.clear_cookies()
    sign_in(page, "ani")
    page.goto(f"{live_server.url}/akun/data/")
    page.get_by_role("link", name=re.compile("Unduh")).click()
    expect(page.get_by_text("lalu tekan Unduh sekali lagi")).to_be_visible()
    expect_no_fault(page)
    confirm(page)
    with page.expect_download():
        page.get_by_role("link", name=re.compile("Unduh")).click()
    with zipfile.ZipFile(io.BytesIO(fetching.value.path().read_bytes())) as archive:
        assert archive.testzip() is None
        assert "data/naskah.json" in archive.namelist()


def test_somebody_leaves_and_changes_their_mind(seat, live_server, ani, forgiven):
    forgiven.append("422")
    page = seat(ani, viewport={"width": 360, "height": 740}).new_page()
    page.goto(f"{live_server.url}/akun/data/")
    page.get_by_role("link", name="Hapus akun …").click()
    page.get_by_label("Biarkan namaku di sana").check()
    page.get_by_label("Kata sandi").fill("salah")
    page.get_by_role("button", name="Hapus akunku").click()
    expect(page.get_by_text("Kata sandi ini tidak cocok.")).to_be_visible()
    expect(page.get_by_label("Biarkan namaku di sana")).to_be_checked()
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Permintaanmu kami catat.")).to_be_visible()
    assert Leaving.objects.get().keeps_name

    page.goto(f"{live_server.url}/tulis/")
    banner = page.get_by_role("complementary", name="Akun akan dihapus")
    expect(banner).to_contain_text("Akunmu akan dihapus pada")
    expect_to_fit(page)
    banner.get_by_role("button", name="Batalkan").click()
    expect(page.get_by_text("Akunmu tidak jadi dihapus.")).to_be_visible()
    assert not Leaving.objects.exists()


def test_an_administrator_helps_and_is_themselves_again(seat, live_server, ani, forgiven):
    forgiven.append("/admin/.*404")  # The admin's page has no icon of its own.
    page = seat(galih_who_administers()).new_page()
    page.goto(f"{live_server.url}/admin/accounts/user/{ani.pk}/change/")
    page.get_by_role("link", name="Masuk sebagai orang ini").click()
    page.get_by_label("Untuk apa?").fill("Ani tidak bisa mengirim naskahnya.")
    page.get_by_role("button", name="Masuk sebagai orang ini").click()
    banner = page.get_by_role("complementary", name="Bantuan")
    expect(banner).to_contain_text("Galih Prakoso sedang masuk sebagai Ani Lestari.")
    faults = []
    page.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    page.goto(f"{live_server.url}/")
    assert faults == []
    page.go_back()
    banner.get_by_role("button", name="Akhiri").click()
    expect(page).to_have_url(re.compile(rf"/admin/accounts/user/{ani.pk}/change/"))


SCREENS = [(360, 740), (768, 1024), (1280, 800)]


def _with_copies(ani) -> str:
    a_data_copy(ani)
    DataCopy.objects.create(person=ani)
    return MINE


def _leaving(ani) -> str:
    ask_to_leave(ani, keeps_name=False)
    return _with_copies(ani)


def _without_password(ani) -> str:
    ani.set_unusable_password()
    ani.save()
    return LEAVE


def _at_work(ani) -> str:
    appoint(ani, Role.EDITOR)
    return LEAVE


MINE, LEAVE = "/akun/data/", "/akun/data/hapus/"
STATES = {
    "empty": lambda ani: MINE,
    "copies": _with_copies,
    "leaving": _leaving,
    "leave": lambda ani: LEAVE,
    "code": _without_password,
    "at work": _at_work,
    "not ready": lambda ani: f"{MINE}salinan/{DataCopy.objects.create(person=ani).pk}/",
}


@pytest.mark.parametrize("state", STATES)
def test_nothing_stands_in_the_way_of_anybody(seat, live_server, ani, state, forgiven):
    forgiven.append("410")
    path = STATES[state](ani)
    page = seat(User.objects.get(pk=ani.pk)).new_page()
    page.goto(live_server.url + path)

    expect_no_fault(page)
    for width, height in SCREENS:
        page.set_viewport_size({"width": width, "height": height})
        expect_to_fit(page)


@pytest.mark.parametrize("where", ["begin", "banner", "shut"])
def test_nor_of_who_helps(seat, live_server, ani, where, forgiven):
    forgiven.append("403")
    page = seat(galih_who_administers()).new_page()
    page.goto(f"{live_server.url}/akun/bantuan/{ani.pk}/")
    if where != "begin":
        page.get_by_label("Untuk apa?").fill("Ani tidak bisa mengirim naskahnya.")
        page.get_by_role("button", name="Masuk sebagai orang ini").click()
        page.wait_for_url("**/tulis/")
    if where == "shut":
        page.goto(f"{live_server.url}/akun/data/")

    expect_no_fault(page)


def test_nor_of_who_looks_for_a_writer_who_left(page, live_server, forgiven):
    forgiven.append("410")
    from accounts.models import RetiredHandle

    RetiredHandle.objects.retire("ani")
    answer = page.goto(f"{live_server.url}/penulis/ani/")

    assert answer.status == 410
    expect_no_fault(page)
