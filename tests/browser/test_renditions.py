"""What a reader's browser fetches of pictures, and that nothing jumps while it does."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

import articles.demo
from articles.pictures.intake import take_in
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, a_picture, body_of, figure, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
PHOTOS = Path(articles.demo.__file__).parent / "photos"
COUNT_SHIFTS = """
window.shifts = 0
new PerformanceObserver(list => {
  for (const entry of list.getEntries()) window.shifts += entry.value
}).observe({type: "layout-shift", buffered: true})
"""
PHONE = {"viewport": {"width": 360, "height": 640}, "device_scale_factor": 3}
DESK = {"viewport": {"width": 1280, "height": 800}, "device_scale_factor": 1}


@pytest.fixture
def edition(live_server):
    """A piece with a cover and two figures, of which the last is far down the page."""
    ani = ani_who_writes()
    like = a_picture(ani)
    told = {name: getattr(like, name) for name in ("alt", "caption", "site", "creator", "address")}
    cover, one, two = (
        take_in(SimpleUploadedFile(name, (PHOTOS / name).read_bytes()), ani, **told)
        for name in ("stream.jpg", "brushes.jpg", "trail.jpg")
    )
    far = [paragraph("Hujan turun semalam suntuk. " * 40, id=f"p{n}") for n in range(12)]
    body = body_of(paragraph("Hujan.", id="p"), figure(one), *far, figure(two, id="f2"))
    return a_live_edition(ani, cover=cover, body=body)


@pytest.mark.parametrize(
    ("screen", "right"), [(PHONE, "-w1080.avif"), (DESK, "-w720.avif")], ids=["phone", "desk"]
)
def test_one_avif_of_the_right_width_for_each_picture(
    new_context, edition, run_tasks, screen, right
):
    run_tasks()
    page = new_context(**screen).new_page()
    page.add_init_script(COUNT_SHIFTS)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(edition.get_absolute_url())
    figures = page.locator("main figure img")
    expect(figures).to_have_count(3)

    figures.last.scroll_into_view_if_needed()
    for image in figures.all():
        expect(image).not_to_have_js_property("naturalWidth", 0)

    shown = [image.split("/")[-1][32:] for image in asked if "/media/pictures/" in image]
    assert shown == [right] * 3
    assert edition.cover.file[:-5] in next(url for url in asked if "/media/pictures/" in url)
    assert page.evaluate("window.shifts") == 0


def test_the_colour_stands_in_and_the_far_one_waits(new_context, edition, run_tasks):
    run_tasks()
    page = new_context(**DESK).new_page()
    asked: list[str] = []

    def hold(route):
        asked.append(route.request.url)

    page.route("**/media/pictures/**", hold)  # Nothing of them ever comes.
    page.goto(edition.get_absolute_url(), wait_until="domcontentloaded")
    cover = page.locator("main figure img").first
    expect(cover).to_be_visible()

    colour = edition.cover.colour
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    expect(cover).to_have_css("background-color", f"rgb({red}, {green}, {blue})")
    box = cover.bounding_box()
    assert round(box["height"]) == round(box["width"] * edition.cover.height / edition.cover.width)
    far = page.locator("main figure img").last
    assert not far.evaluate("image => image.currentSrc")
    assert asked[0].endswith("-w720.avif")


def test_before_the_renditions_stand_every_picture_is_there_all_the_same(new_context, edition):
    page = new_context(**PHONE).new_page()
    page.goto(edition.get_absolute_url())

    figures = page.locator("main figure img")
    figures.last.scroll_into_view_if_needed()
    for image in figures.all():
        expect(image).not_to_have_js_property("naturalWidth", 0)

    sources = figures.evaluate_all("images => images.map(image => image.currentSrc.slice(-5))")
    assert sources == [".webp"] * 3
