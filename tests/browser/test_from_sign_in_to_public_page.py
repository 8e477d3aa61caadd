"""The main job in real Chromium: a writer in one browser, an editor in another, then a reader."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.browser import people
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_channel

pytestmark = pytest.mark.django_db(transaction=True)
TITLE = "2 Teluk Sunyi untuk Sore Hari"


@pytest.mark.parametrize("width", [360, 1280])
def test_a_writer_an_editor_and_a_reader(new_context, width):
    ani_who_writes(), budi_who_edits(), a_channel("travel")
    size = {"width": width, "height": 800}
    ani, budi, reader = (new_context(viewport=size).new_page() for _ in range(3))

    people.sign_in(ani, "ani")
    write_with_two_pictures(ani)
    people.send(ani)

    people.sign_in(budi, "budi")
    people.claim(budi, TITLE)
    expect(budi.get_by_text("ilustrasi senja di bukit (dok. pribadi/Ani Lestari)")).to_be_visible()
    budi.locator("summary", has_text="Minta revisi").click()
    budi.locator("form[action$='/return/'] textarea").fill("Tambahkan satu kalimat penutup.")
    budi.locator("form[action$='/return/'] button").click()

    ani.reload()
    expect(ani.get_by_text("Tambahkan satu kalimat penutup.").first).to_be_visible()
    people.write(ani, " Sampai jumpa di dermaga.")
    people.say_done(ani, "Tambahkan satu kalimat penutup.")
    people.expect_saved(ani)
    people.send(ani)

    people.claim(budi, TITLE)
    budi.locator("form[action$='/approve/'] button.main").first.click()
    expect(budi.get_by_role("status").get_by_role("link", name="Lihat di situs")).to_be_visible()

    read_from_the_front(reader)
    assert Edition.objects.live().count() == 1


def write_with_two_pictures(ani: Page) -> None:
    people.begin(ani, "Listicle")
    ani.locator("#title").fill(TITLE)
    ani.locator("#summary").fill("Dua teluk yang paling indah saat senja.")
    people.write_in(ani, "pembuka", "Pukul lima sore.")
    people.write_in(ani, "poin1", "Teluk pertama")
    people.add_figure(ani, "sunset.jpg", "ilustrasi senja di bukit", point=1)
    people.write_in(ani, "isi1", "Datanglah sebelum pukul empat.")
    people.write_in(ani, "poin2", "Teluk kedua")
    people.add_figure(ani, "trail.jpg", "ilustrasi jalan setapak", point=2)
    people.write_in(ani, "isi2", "Jika air surut, batu berbunyi.")
    people.remove_point(ani, 3)
    people.write_in(ani, "penutup", "Pulanglah sebelum gelap.")
    people.open_details(ani)
    people.add_cover(ani, "coffee.jpg", "ilustrasi secangkir kopi")
    ani.locator("#channel").select_option("travel")
    ani.locator("#topics").fill("Flores, Pantai")
    ani.locator("#topics").blur()
    people.close_details(ani)
    people.expect_saved(ani)

    ani.reload()  # All of it is on the server.
    expect(ani.locator("#body figure")).to_have_count(2)
    expect(ani.locator("#title")).to_have_value(TITLE)


def read_from_the_front(reader: Page) -> None:
    reader.goto("/")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.locator("h1")).to_have_text(TITLE)
    expect(reader.locator("h2.point")).to_have_text(["1. Teluk pertama", "2. Teluk kedua"])
    expect(reader.locator("article figcaption")).to_have_text(
        [
            "ilustrasi secangkir kopi (dok. pribadi/Ani Lestari)",
            "ilustrasi senja di bukit (dok. pribadi/Ani Lestari)",
            "ilustrasi jalan setapak (dok. pribadi/Ani Lestari)",
        ]
    )
    expect(reader.get_by_text("Sampai jumpa di dermaga.")).to_be_visible()
    assert reader.context.cookies() == []
