"""A card of another site: still until its button is pressed, and alone on the page in that."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.bench import expect_soon, press
from tests.browser.looks import expect_to_fit
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, an_article, body_of, embed, paragraph, table

pytestmark = pytest.mark.django_db(transaction=True)
FRAME = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ"
BODY = body_of(
    paragraph("Kelinci besar itu bangun pagi.", "p1"),
    embed("youtube", "aqz-KE-bpKQ"),
)


@pytest.fixture
def asked(page):
    """What the page asked of other hosts; the frame is answered by a page that runs a script."""
    asked = []

    def answer(route):
        asked.append(route.request)
        words = "<p>Diam</p><script>document.querySelector('p').textContent = 'Berputar'</script>"
        route.fulfill(body=words, content_type="text/html")

    page.route(re.compile(r"^https://"), answer)
    return asked


def test_nothing_of_another_site_is_asked_before_the_button_is_pressed(page, asked, live_server):
    page.goto(a_live_edition(ani_who_writes(), body=BODY).get_absolute_url())
    card = page.locator(".embed")

    link = card.get_by_role("link", name="youtube.com/watch?v=aqz-KE-bpKQ")
    expect(link).to_have_attribute("href", "https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    expect(card.get_by_text("memuat konten dari youtube.com")).to_be_visible()
    button = card.get_by_role("button", name="Tampilkan video di YouTube")
    expect(button).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert asked == []

    button.click()

    expect(card.frame_locator("iframe").get_by_text("Berputar")).to_be_visible()
    assert [request.url for request in asked] == [FRAME]
    # Its host learns where it is shown (YouTube insists), and not on which page.
    assert asked[0].all_headers()["referer"] == f"{live_server.url}/"
    frame = card.locator("iframe")
    expect(frame).to_have_attribute("title", "Video di YouTube")
    expect(frame).to_have_attribute("allow", "encrypted-media; fullscreen; picture-in-picture")
    expect(frame).to_have_attribute(
        "sandbox", "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    )
    expect(frame).to_be_focused()
    expect(button).to_have_count(0)
    expect(link).to_be_visible()


def test_it_is_shown_by_keyboard_too_and_forgotten_on_the_next_visit(page, asked):
    address = a_live_edition(ani_who_writes(), body=BODY).get_absolute_url()
    page.goto(address)
    page.get_by_role("button", name="Tampilkan video di YouTube").press("Enter")
    expect(page.locator(".embed iframe")).to_be_attached()

    page.goto(address)

    expect(page.get_by_role("button", name="Tampilkan video di YouTube")).to_be_visible()
    expect(page.locator("iframe")).to_have_count(0)
    kept = page.evaluate("[JSON.stringify(localStorage), sessionStorage.length]")
    assert "you" not in kept[0]  # Only which pieces were counted is kept, see seen.js.
    assert kept[1] == 0


def test_without_scripts_the_card_is_a_link(new_context):
    context = new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(a_live_edition(ani_who_writes(), body=BODY).get_absolute_url())

    card = page.locator(".embed")
    expect(card.get_by_role("link")).to_be_visible()
    expect(card.get_by_role("button")).to_have_count(0)
    expect(card.get_by_text("memuat konten dari youtube.com")).to_be_hidden()


def test_the_writer_sees_it_in_the_preview_as_readers_will(seat):
    ani = ani_who_writes()
    article = an_article(ani, body=BODY)
    page = seat(ani).new_page()
    page.route(re.compile(r"^https://"), lambda route: route.fulfill(body="Berputar"))
    page.goto(f"/tulis/{article.pk}/pratinjau/")

    shown = page.frame_locator("iframe.screen")
    shown.get_by_role("button", name="Tampilkan video di YouTube").click()

    expect(shown.frame_locator(".embed iframe").get_by_text("Berputar")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_wide_table_scrolls_in_itself_by_keyboard_too(new_context, width):
    edition = a_live_edition(
        ani_who_writes(), body=body_of(paragraph("Harga."), table(["Rp12.000.000"] * 12))
    )
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    page.goto(edition.get_absolute_url())

    region = page.get_by_role("region", name="Tabel 1")
    region.focus()
    press(page, "ArrowRight")

    expect_soon(page, lambda: region.evaluate("table => table.scrollLeft > 0"), True)
    expect_to_fit(page)
