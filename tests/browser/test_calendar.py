"""The calendar by mouse, finger and keys, in a dialog, without scripts, and what can go wrong."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from articles.workflow import perform
from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, a_live_edition

pytestmark = pytest.mark.django_db(transaction=True)
A_LAPTOP = {"width": 1280, "height": 900}


@pytest.fixture
def monday():
    """The first day of the next week: whatever today is, all of that week is still to come."""
    today = timezone.localdate()
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def article(monday):
    return scheduled(monday, "Hujan di Ubud")


def scheduled(day, title: str, hour: int = 7) -> Article:
    article = a_claimed_article(ani_who_writes(), budi_who_edits(), title=title)
    perform("approve", article, by=budi_who_edits(), at=_at(day, hour))
    article.refresh_from_db()
    return article


def _at(day, hour: int = 7):
    now = timezone.localtime().replace(hour=hour, minute=0, second=0, microsecond=0)
    return now.replace(year=day.year, month=day.month, day=day.day)


def open_calendar(seat, day, shape: str = "pekan", **options) -> Page:
    page = seat(citra_who_edits_too(), **({"viewport": A_LAPTOP} | options)).new_page()
    page.goto(f"/redaksi/kalender/?mulai={day.isoformat()}&tampilan={shape}")
    return page


def on(page: Page, day) -> Locator:
    return page.locator(f"[data-day='{day.isoformat()}']")


def drag(page: Page, what: Locator, to: Locator) -> None:
    what.hover()
    page.mouse.down()
    box = to.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 60, steps=8)
    page.mouse.up()


def expect_at(article: Article, at) -> None:
    article.refresh_from_db()
    assert article.publish_at == at


def test_dragged_to_another_day_it_keeps_its_hour_and_can_be_undone(seat, monday, article):
    friday = monday + timedelta(days=4)
    page = open_calendar(seat, monday)
    drag(page, page.get_by_text("Ani Lestari"), on(page, friday))

    expect(page.get_by_role("status")).to_contain_text("“Hujan di Ubud” terbit")
    expect(on(page, friday).get_by_role("link", name="Hujan di Ubud", exact=True)).to_be_visible()
    expect(on(page, monday).get_by_text("Belum ada jadwal.")).to_be_visible()
    expect_at(article, _at(friday))

    page.get_by_role("button", name="Urungkan").click()
    expect(on(page, monday).get_by_role("link", name="Hujan di Ubud", exact=True)).to_be_visible()
    expect(page.get_by_role("button", name="Urungkan")).to_be_hidden()
    expect_at(article, _at(monday))


def test_a_click_on_its_title_still_opens_it(seat, monday, article):
    page = open_calendar(seat, monday)
    page.get_by_role("link", name="Hujan di Ubud", exact=True).click()

    page.wait_for_url(f"**/redaksi/{article.pk}/")


def test_escape_while_dragging_leaves_it_where_it_was(seat, monday, article):
    page = open_calendar(seat, monday)
    page.get_by_text("Ani Lestari").hover()
    page.mouse.down()
    box = on(page, monday + timedelta(days=2)).bounding_box()
    page.mouse.move(box["x"] + 20, box["y"] + 60, steps=8)
    page.keyboard.press("Escape")
    page.mouse.up()

    expect(on(page, monday).get_by_role("link", name="Hujan di Ubud", exact=True)).to_be_visible()
    expect_at(article, _at(monday))


def test_arrows_with_alt_move_it_by_days_as_one_move_and_say_so(seat, monday, article):
    page = open_calendar(seat, monday)
    handle = page.get_by_role("link", name="Pindahkan: Hujan di Ubud")
    handle.focus()
    for key in ("Alt+ArrowRight", "Alt+ArrowRight", "Alt+ArrowRight", "Alt+ArrowLeft"):
        page.keyboard.press(key)

    wednesday = monday + timedelta(days=2)
    expect(page.get_by_role("status")).to_contain_text(f"terbit {wednesday.day} ")
    expect(handle).to_be_focused()
    expect_at(article, _at(wednesday))
    assert article.events.filter(move="reschedule").count() == 1


def test_the_dialog_takes_any_time_and_refuses_one_that_is_past(seat, forgiven, monday, article):
    forgiven.append("422")
    page = open_calendar(seat, monday)
    handle = page.get_by_role("link", name="Pindahkan: Hujan di Ubud")
    handle.press("Enter")
    field = page.get_by_label("Terbit pada (WIB)")
    expect(field).to_have_value(f"{monday.isoformat()}T07:00")
    expect_no_fault(page)
    field.fill("2020-01-01T07:00")
    field.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Waktu itu sudah lewat.")
    expect(on(page, monday).get_by_text("07.00")).to_be_visible()

    handle.press("Enter")
    page.get_by_label("Terbit pada (WIB)").fill(f"{monday.isoformat()}T16:45")
    page.get_by_role("button", name="Pindahkan", exact=True).click()
    expect(on(page, monday).get_by_text("16.45")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("16.45 WIB")
    expect(handle).to_be_focused()
    expect_at(article, _at(monday, 16).replace(minute=45))


def test_what_changed_meanwhile_comes_back_with_what_happened(seat, forgiven, monday, article):
    forgiven.append("409")
    page = open_calendar(seat, monday)
    perform("unschedule", article, by=budi_who_edits())
    drag(page, page.get_by_text("Ani Lestari"), on(page, monday + timedelta(days=1)))

    expect(page.get_by_role("status")).to_contain_text("Batalkan jadwal oleh Budi Hartono")
    expect(on(page, monday).get_by_role("link", name="Hujan di Ubud", exact=True)).to_be_visible()
    page.get_by_role("link", name="Muat ulang").click()
    expect(on(page, monday).get_by_text("Belum ada jadwal.")).to_be_visible()


def test_without_a_session_nothing_is_lost(seat, forgiven, monday, article):
    forgiven.append("401")
    page = open_calendar(seat, monday)
    page.context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    drag(page, page.get_by_text("Ani Lestari"), on(page, monday + timedelta(days=1)))

    expect(page.get_by_role("status")).to_contain_text("Sesi berakhir.")
    expect(on(page, monday).get_by_role("link", name="Hujan di Ubud", exact=True)).to_be_visible()


def test_by_finger_its_handle_drags_it_and_the_rest_scrolls(seat, monday, article):
    page = open_calendar(seat, monday, viewport=A_PHONE, has_touch=True)
    handle = page.get_by_role("link", name="Pindahkan: Hujan di Ubud")
    on(page, monday).evaluate("day => scrollBy(0, day.getBoundingClientRect().top - 150)")
    box, to = handle.bounding_box(), on(page, monday + timedelta(days=1)).bounding_box()
    touch = page.context.new_cdp_session(page)

    def send(kind: str, x: float, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = box["x"] + 20, box["y"] + box["height"] / 2
    send("touchStart", x, y)
    for step in range(1, 6):
        send("touchMove", x, y + (to["y"] + 30 - y) * step / 5)
    send("touchEnd", x, y)

    expect(page.get_by_role("status")).to_contain_text("“Hujan di Ubud” terbit")
    expect_at(article, _at(monday + timedelta(days=1)))


def test_without_scripts_the_form_moves_it(seat, monday, article):
    page = open_calendar(seat, monday, java_script_enabled=False)
    page.get_by_role("link", name="Pindahkan: Hujan di Ubud").click()
    page.get_by_label("Terbit pada (WIB)").fill(f"{monday.isoformat()}T16:45")
    page.get_by_role("button", name="Jadwalkan ulang").click()

    expect(page.get_by_role("status").filter(has_text="16.45 WIB")).to_be_visible()
    expect_at(article, _at(monday, 16).replace(minute=45))


@pytest.mark.parametrize("shape", ["pekan", "bulan"])
@pytest.mark.parametrize("viewport", [A_PHONE, A_LAPTOP], ids=["phone", "laptop"])
def test_no_look_has_a_fault(seat, monday, article, shape, viewport):
    a_live_edition(ani_who_writes(), title="Sudah terbit", at=timezone.now() - timedelta(hours=1))
    page = open_calendar(seat, monday, shape, viewport=viewport)
    expect_no_fault(page)
    page.goto("/redaksi/kalender/")
    expect_no_fault(page)
    expect_to_fit(page)
    page.goto(f"/redaksi/kalender/{article.pk}/")
    expect_no_fault(page)
