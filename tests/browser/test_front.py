"""The readers' pages beside the article, in Chromium with JavaScript off, as a phone shows them."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import MostRead
from articles.workflow import Printing, perform
from tests.browser.looks import expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_live_edition, body_of, moved, paragraph

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(new_context) -> Page:
    return new_context(java_script_enabled=False, viewport={"width": 360, "height": 740}).new_page()


def test_the_two_lists_of_what_is_read_most_are_chosen_by_keyboard_and_by_thumb(page, live_server):
    day, week = (a_live_edition(ani_who_writes(), title=title) for title in ("Hari", "Pekan"))
    for window, edition in (("24h", day), ("7d", week)):
        MostRead.objects.create(window=window, place=1, article=edition.article, views=1, reads=1)
    page.goto(live_server.url)
    lists = [page.get_by_label(f"Terpopuler {time}") for time in ("24 jam", "7 hari")]
    assert [shown.is_visible() for shown in lists] == [True, False]

    page.get_by_text("7 hari", exact=True).click()
    assert [shown.is_visible() for shown in lists] == [False, True]

    page.keyboard.press("ArrowLeft")
    assert [shown.is_visible() for shown in lists] == [True, False]


def test_from_the_archive_to_how_a_piece_came_about(page, live_server):
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_live_edition(ani, body=body_of(paragraph("Ada 15 rumah."))).article
    moved(article, ("revise", ani))
    article.body = body_of(paragraph("Ada 51 rumah."))
    article.save()
    moved(article, ("submit", ani), ("claim", budi))
    perform("approve", article, by=budi, printing=Printing(correction="Jumlahnya keliru."))

    page.goto(live_server.url)
    page.get_by_role("contentinfo").get_by_role("link", name="Arsip").click()
    for _ in ("year", "month", "day"):
        page.get_by_role("main").get_by_role("listitem").get_by_role("link").last.click()
    page.get_by_role("link", name=article.title).click()
    page.get_by_role("link", name="Jejak artikel").click()

    assert page.locator("del").last.inner_text() == "15"
    assert page.locator("ins").last.inner_text() == "51"
    expect(page.get_by_text("Jumlahnya keliru.")).to_be_visible()
    expect_to_fit(page)


def test_who_stands_before_nothing_finds_a_way_on(page, live_server, forgiven):
    forgiven += ["404", "410"]
    edition = a_live_edition(ani_who_writes())
    gone = a_live_edition(ani_who_writes(), title="Kabar Ditarik")
    moved(gone.article, ("withdraw", citra_who_edits_too()))

    for address in ("/salah-ketik/", gone.get_absolute_url()):
        page.goto(live_server.url + address)
        page.get_by_role("searchbox").fill("hujan")
        page.get_by_role("searchbox").press("Enter")
        expect(page.get_by_role("link", name=edition.title).first).to_be_visible()
