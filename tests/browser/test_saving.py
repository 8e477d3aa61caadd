"""What is written is stored by itself, whatever happens to network, server, session or browser."""

import os
import re
import signal
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import Error, expect

from articles.models import Article
from tests.browser import people
from tests.browser.bench import (
    OFFLINE,
    add,
    copies_on,
    die,
    expect_copies,
    expect_soon,
    expect_words,
    go_to_end,
    offer_in,
    open_editor,
    save_now,
    state,
    stored,
    words_of,
)
from tests.browser.conftest import let_in
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import an_article, body_of, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
WIB = ZoneInfo("Asia/Jakarta")
OPENING = "Hujan turun."
NOON = datetime(2026, 11, 20, 14, 32, tzinfo=WIB)


def hold(page):
    """Saves wait here until the test lets them go on."""
    held = []
    page.route("**/naskah/", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright marks it.
    return held


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, body=body_of(paragraph(OPENING)))


@pytest.fixture
def page(seat, ani, article):
    return open_editor(seat(ani), article)


# By itself ---------------------------------------------------------------------------------------


def test_words_are_stored_without_any_button(page, article):
    add(page, " Lalu reda.")

    expect_words(page, article, "Hujan turun. Lalu reda.")
    assert article.body == body_of(paragraph("Hujan turun. Lalu reda."))
    assert article.version == 2


def test_all_fields_are_stored_without_any_button(page, article):
    page.get_by_label("Judul", exact=True).fill("Kopi   Pagi ")
    page.get_by_label("Cuplikan").fill("Secangkir saja.")
    page.get_by_label("Jenis").select_option("berita")
    page.get_by_label("Dateline").fill("Ubud")
    page.get_by_label("Topik").fill("Kopi, #Pagi,  kopi")
    page.get_by_role("button", name="+ Tambah sumber").click()
    page.locator("[name=source-title]").fill("BPS Bali")
    page.locator("[name=source-url]").fill("https://bali.bps.go.id/")
    page.locator("[name=source-accessed]").fill("2026-11-20")

    expect_soon(
        page,
        lambda: {
            name: getattr(stored(article), name)
            for name in ("title", "summary", "kind", "dateline", "topics", "sources")
        },
        {
            "title": "Kopi Pagi",
            "summary": "Secangkir saja.",
            "kind": "berita",
            "dateline": "Ubud",
            "topics": ["Kopi", "Pagi"],
            "sources": [
                {"title": "BPS Bali", "url": "https://bali.bps.go.id/", "accessed": "2026-11-20"}
            ],
        },
    )


@pytest.mark.browser_context_args(timezone_id="Asia/Jayapura")
def test_the_state_names_the_time_of_the_last_save_in_jakarta(seat, ani, article):
    yesterday = datetime(2026, 11, 19, 9, 5, tzinfo=WIB)
    Article.objects.filter(pk=article.pk).update(changed_at=yesterday)
    context = seat(ani)
    context.clock.set_fixed_time(NOON)
    page = open_editor(context, article)
    expect(state(page)).to_have_text("Tersimpan 19 November, 09.05")

    held = hold(page)
    add(page, " Lalu reda.")
    expect(state(page)).to_have_text("Belum tersimpan")
    expect(state(page)).to_have_text("Menyimpan…")
    held.pop().continue_()
    expect(state(page)).to_have_text("Tersimpan 14.32")
    assert words_of(article) == ["Hujan turun. Lalu reda."]


def test_words_typed_during_a_save_follow_in_the_next(page, article):
    held = hold(page)
    add(page, " Satu")
    page.keyboard.press("Control+s")
    expect(state(page)).to_have_text("Menyimpan…")
    page.keyboard.type(" dua")
    assert len(held) == 1
    held.pop().continue_()

    expect_soon(page, lambda: len(held), 1)
    assert words_of(article) == ["Hujan turun. Satu"]
    held.pop().continue_()
    expect_words(page, article, "Hujan turun. Satu dua")
    assert article.version == 3


@pytest.mark.parametrize("place", ["text", "title"])
def test_ctrl_s_saves_at_once(page, article, place):
    go_to_end(page)
    if place == "title":
        page.locator("#title").press("End")
    page.clock.install()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))  # No pause ends from here on.

    page.keyboard.type("!")
    page.keyboard.press("Control+s")

    if place == "title":
        expect_soon(page, lambda: stored(article).title, "Hujan di Atas Ubud!")
    else:
        expect_words(page, article, "Hujan turun.!")


def test_words_typed_just_before_leaving_arrive(page, article):
    page.on("dialog", lambda dialog: dialog.accept())
    add(page, " Lalu reda.")
    page.goto("/tulis/")

    expect_words(page, article, "Hujan turun. Lalu reda.")
    page = open_editor(page.context, article)
    expect_copies(page)
    expect(offer_in(page)).to_have_count(0)


def test_the_preview_shows_the_words_typed_last(page):
    add(page, " Lalu reda.")
    with page.expect_popup() as popup:
        page.get_by_role("link", name="Pratinjau").click()

    page_for_readers = popup.value.frame_locator("iframe")
    expect(page_for_readers.get_by_text("Hujan turun. Lalu reda.")).to_be_visible()


# Leaving -----------------------------------------------------------------------------------------


def test_a_page_with_unsaved_words_does_not_close_unasked(page, forgiven):
    forgiven.append(OFFLINE)
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.context.set_offline(True)
    add(page, " Lalu reda.")
    page.close(run_before_unload=True)

    expect_soon(page, lambda: asked, ["beforeunload"])
    assert not page.is_closed()
    page.context.set_offline(False)


def test_a_page_that_is_saved_closes_unasked(page):
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    add(page, " Lalu reda.")
    save_now(page)
    with page.expect_event("close"):
        page.close(run_before_unload=True)

    assert asked == []


# Without a network -------------------------------------------------------------------------------


def test_writing_goes_on_offline_and_is_stored_once_online(page, article, forgiven):
    forgiven.append(OFFLINE)
    page.context.set_offline(True)
    add(page, " Lalu")
    expect(state(page)).to_have_text("Tidak tersambung – tulisan aman di tab ini")
    page.keyboard.type(" reda.")
    expect_copies(page, ["Hujan turun. Lalu reda."])
    assert words_of(article) == [OPENING]

    page.context.set_offline(False)
    expect_words(page, article, "Hujan turun. Lalu reda.")
    expect(state(page)).to_have_attribute("data-state", "saved")
    expect_copies(page)


def test_nothing_is_sent_to_the_editors_before_it_is_saved(page, article, forgiven):
    forgiven.append(OFFLINE)
    page.context.set_offline(True)
    add(page, " Lalu reda.")
    page.get_by_role("button", name="Kirim ke redaksi").click()

    expect(page.get_by_role("alert").filter(has_text="Belum bisa dikirim")).to_have_text(
        "Belum bisa dikirim, karena naskah belum tersimpan. Tulisanmu aman di tab ini."
    )
    assert stored(article).status == Article.Status.DRAFT
    page.context.set_offline(False)
    expect_words(page, article, "Hujan turun. Lalu reda.")
    page.get_by_role("button", name="Kirim ke redaksi").click()
    expect(page.locator("#locked")).to_be_visible()
    assert stored(article).status == Article.Status.SUBMITTED


@pytest.fixture
def lost_page(seat, ani, article, forgiven):
    """ani's browser after its page died offline: the server never got the last words."""
    forgiven.append(OFFLINE)
    Article.objects.filter(pk=article.pk).update(changed_at=datetime(2026, 3, 1, 9, 5, tzinfo=WIB))
    context = seat(ani)
    page = open_editor(context, article)
    context.set_offline(True)
    add(page, " Lalu mati.")
    expect_copies(page, ["Hujan turun. Lalu mati."])
    die(page)  # A closing page could still send.
    context.set_offline(False)
    return context


def test_words_of_a_page_that_died_are_offered_with_their_time(lost_page, article):
    page = open_editor(lost_page, article)

    [copy] = copies_on(page)
    at = datetime.fromtimestamp(copy["at"] / 1000, WIB).strftime("%H.%M")
    expect(offer_in(page).locator("p").first).to_have_text(
        f"Ada tulisan di perangkat ini yang belum terkirim, {at}. "
        "Yang tersimpan di server: 1 Maret, 09.05."
    )
    page.get_by_text("Lihat isinya").click()
    expect(page.locator("#copies .version > :last-child")).to_have_text("Hujan turun. Lalu mati.")
    expect(page.locator("#body")).to_have_text(OPENING)
    assert words_of(article) == [OPENING]


def test_words_of_a_page_that_died_are_stored_when_taken(lost_page, article):
    page = open_editor(lost_page, article)
    offer_in(page).get_by_role("button", name="Pakai ini").click()

    expect_words(page, article, "Hujan turun. Lalu mati.")
    expect(offer_in(page)).to_have_count(0)
    expect_copies(page)


def test_words_of_a_page_that_died_are_gone_when_thrown_away(lost_page, article):
    page = open_editor(lost_page, article)
    offer_in(page).get_by_role("button", name="Buang").click()
    expect_copies(page)
    page.reload()

    expect(page.locator("#body")).to_have_text(OPENING)
    expect(offer_in(page)).to_have_count(0)
    assert (words_of(article), article.version) == ([OPENING], 1)


def test_words_of_a_page_that_died_wait_for_who_does_not_decide(lost_page, article):
    page = open_editor(lost_page, article)
    add(page, " Kami menulis lain.")
    save_now(page)
    page.reload()

    expect(offer_in(page)).to_have_count(1)
    expect_copies(page, ["Hujan turun. Lalu mati."])
    assert words_of(article) == ["Hujan turun. Kami menulis lain."]


def test_nobody_else_on_the_device_is_offered_what_was_left(lost_page, article, live_server):
    wayan = wayan_who_writes_too()
    other = an_article(wayan, body=body_of(paragraph("Sawah.")))
    let_in(lost_page, wayan, live_server.url)
    page = open_editor(lost_page, other)
    save_now(page)

    expect(offer_in(page)).to_have_count(0)


# Session, server, answers ------------------------------------------------------------------------


def test_words_wait_for_who_signs_in_again_in_another_tab(page, article, forgiven):
    forgiven.append("401")
    Session.objects.all().delete()
    add(page, " Lalu reda.")
    expect(state(page)).to_have_text("Sesi berakhir – masuk lagi di tab baru", timeout=15_000)
    page.keyboard.type(" Dan terang.")
    assert words_of(article) == [OPENING]

    with page.expect_popup() as popup:
        page.get_by_role("link", name="masuk lagi di tab baru").click()
    popup.value.wait_for_load_state()
    people.sign_in(popup.value, "ani")
    page.bring_to_front()
    expect_words(page, article, "Hujan turun. Lalu reda. Dan terang.")


def test_words_never_go_to_another_who_signs_in(page, article, forgiven):
    forgiven += ["401", "404"]
    wayan_who_writes_too()
    Session.objects.all().delete()
    add(page, " Lalu reda.")
    expect(state(page)).to_have_text("Sesi berakhir – masuk lagi di tab baru", timeout=15_000)
    with page.expect_popup() as popup:
        page.get_by_role("link", name="masuk lagi di tab baru").click()
    popup.value.wait_for_load_state()
    people.sign_in(popup.value, "wayan")
    page.bring_to_front()

    expect(state(page)).to_have_text(
        "Naskah tidak ditemukan – mungkin kamu masuk dengan akun lain", timeout=15_000
    )
    assert words_of(article) == [OPENING]
    expect_copies(page, ["Hujan turun. Lalu reda."])


def test_a_server_in_trouble_loses_nothing(page, article, forgiven):
    forgiven.append("500")
    failures = []

    def fail_twice(route):
        if len(failures) == 2:
            return route.continue_()
        failures.append(route.request.post_data_json["version"])
        return route.fulfill(status=500, body="<h1>Galat</h1>")

    page.route("**/naskah/", fail_twice)
    add(page, " Lalu")
    expect(state(page)).to_have_text(
        "Server sedang terganggu – tulisan aman di tab ini", timeout=15_000
    )
    page.keyboard.type(" reda.")

    expect_words(page, article, "Hujan turun. Lalu reda.")
    assert failures == [1, 1]
    assert article.version == 2


def test_a_strangers_sign_in_page_is_no_save(page, article):
    """A café's network answers 200 to everything until one signs in there."""
    page.route("**/naskah/", lambda route: route.fulfill(status=200, body="<h1>Wi-Fi</h1>"))
    add(page, " Lalu reda.")
    expect(state(page)).to_have_text("Tidak tersambung – tulisan aman di tab ini", timeout=15_000)

    page.unroute("**/naskah/")
    expect_words(page, article, "Hujan turun. Lalu reda.")


def test_a_save_whose_answer_was_lost_is_no_conflict(page, article, forgiven):
    forgiven += ["ERR_FAILED", "409"]
    answers = []

    def lose_the_first(route):
        answers.append(route.fetch().status)
        if len(answers) == 1:
            return route.abort()
        return route.continue_()

    page.route("**/naskah/", lose_the_first)
    add(page, " Lalu reda.")
    expect(state(page)).to_have_text("Tidak tersambung – tulisan aman di tab ini", timeout=15_000)
    assert words_of(article) == ["Hujan turun. Lalu reda."]

    expect(state(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.unroute("**/naskah/")
    add(page, " Terang.")
    expect_words(page, article, "Hujan turun. Lalu reda. Terang.")
    assert article.version == 3


# What the server refuses -------------------------------------------------------------------------


def test_a_title_that_cannot_be_stored_says_so_at_its_place_and_stays(page, article, forgiven):
    forgiven.append("422")
    title = page.get_by_label("Judul", exact=True)
    title.fill("A" * 201)
    add(page, " Lalu reda.")

    expect(state(page)).to_have_text("Belum tersimpan – ada yang perlu diperbaiki", timeout=15_000)
    reason = page.locator("#title-error")
    expect(reason).to_have_text(re.compile("200 karakter"))
    expect(title).to_have_attribute("aria-invalid", "true")
    expect(title).to_have_accessible_description(re.compile("200 karakter"))
    expect(title).to_have_value("A" * 201)
    assert (stored(article).title, words_of(article)) == ("Hujan di Atas Ubud", [OPENING])
    expect_copies(page, ["Hujan turun. Lalu reda."])

    title.fill("Hujan")
    expect_soon(page, lambda: stored(article).title, "Hujan")
    expect(reason).to_have_text("")
    expect(title).not_to_have_attribute("aria-invalid", "true")
    assert words_of(article) == ["Hujan turun. Lalu reda."]


def test_a_source_without_a_full_address_says_so_at_its_place(page, article, forgiven):
    forgiven.append("422")
    page.get_by_role("button", name="+ Tambah sumber").click()
    page.locator("[name=source-url]").fill("bps")

    expect(page.locator("#sources-error")).to_have_text(
        "Alamat sumber tidak lengkap: bps. Awali dengan https://.", timeout=15_000
    )
    page.locator("[name=source-url]").fill("https://bps.go.id/")
    expect_soon(
        page,
        lambda: stored(article).sources,
        [{"title": "", "url": "https://bps.go.id/", "accessed": ""}],
    )
    expect(page.locator("#sources-error")).to_have_text("")


def test_a_text_that_is_too_large_says_so_and_stays(page, article, forgiven, settings):
    forgiven.append("413")
    settings.MANUSCRIPT_BYTES = 2_000
    page.locator("#summary").fill("kata " * 400)

    expect(state(page)).to_have_text(
        "Naskah terlalu besar untuk disimpan – kurangi isinya", timeout=15_000
    )
    assert stored(article).summary == "Semalam suntuk hujan turun di perbukitan."
    page.locator("#summary").fill("Secukupnya.")
    expect_soon(page, lambda: stored(article).summary, "Secukupnya.")


def test_what_is_typed_before_the_editor_is_ready_is_kept_and_saved(seat, ani, article):
    page = seat(ani).new_page()
    held = []

    def hold(route):
        held.append(route)

    page.route("**/built/editor.js", hold)
    page.goto(article.get_absolute_url(), wait_until="commit")
    page.locator("#title").fill("Diketik lebih dulu")

    expect_soon(page, lambda: len(held), 1)
    held[0].continue_()

    expect(page.locator("#editor[data-ready]")).to_be_attached()
    expect(page.locator("#title")).to_have_value("Diketik lebih dulu")
    expect_soon(page, lambda: stored(article).title, "Diketik lebih dulu")


# Killed ------------------------------------------------------------------------------------------


def test_words_of_a_browser_that_was_killed_are_offered_when_it_is_started_again(
    playwright, browser_type_launch_args, live_server, tmp_path, ani, article
):
    """SIGKILL to Chromium itself; its profile is all that stays."""

    def start():
        browser = playwright.chromium.launch_persistent_context(
            tmp_path / "profile", base_url=live_server.url, **browser_type_launch_args
        )
        let_in(browser, ani, live_server.url)
        return browser

    browser = start()
    page = open_editor(browser, article)
    browser.set_offline(True)
    add(page, " Lalu mati.")
    expect_copies(page, ["Hujan turun. Lalu mati."])
    kill_all_of(tmp_path / "profile")
    with suppress(Error):
        browser.close()

    browser = start()
    page = open_editor(browser, article)
    expect(page.locator("#body")).to_have_text(OPENING)
    offer_in(page).get_by_role("button", name="Pakai ini").click()
    expect_words(page, article, "Hujan turun. Lalu mati.")
    browser.close()


def kill_all_of(profile):
    """SIGKILL to each process of the Chromium that works in this profile."""
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if f"--user-data-dir={profile}".encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)


# On this device within a second -------------------------------------------------------------------


def test_each_letter_is_kept_on_the_device_within_a_second_though_one_types_on(page):
    go_to_end(page)
    page.clock.install()
    page.clock.pause_at(timezone.now() + timedelta(minutes=1))
    for letter in "abcdefghij":
        page.keyboard.type(letter)
        page.clock.run_for(200)

    [copy] = copies_on(page)
    [line] = copy["manuscript"]["body"]["content"]
    assert line["content"][0]["text"].removeprefix(OPENING) in {
        "abcdefgh",
        "abcdefghi",
        "abcdefghij",
    }
