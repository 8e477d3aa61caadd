"""The main job in real Chromium: a writer in one browser, an editor in another, then a reader."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from articles.models import Edition
from tests.cast import PASSWORD, ani_who_writes, budi_who_edits
from tests.desk import a_channel

pytestmark = pytest.mark.django_db(transaction=True)
PHOTOS = Path(__file__).resolve().parents[2] / "articles" / "demo" / "photos"


def sign_in(page: Page, handle: str) -> None:
    page.goto("/akun/masuk/")
    page.get_by_label("Surel atau nama pengguna").fill(f"{handle}@contoh.id")
    page.get_by_label("Kata sandi").fill(PASSWORD)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/tulis/")


def tell_the_picture(fields, caption: str) -> None:
    fields.locator("[name=caption]").fill(caption)
    fields.locator("[name=alt]").fill("Pemandangan")
    fields.locator("[name=site]").fill("dok. pribadi")
    fields.locator("[name=creator]").fill("Ani Lestari")
    fields.locator("[name=address]").fill("https://contoh.id/galeri/1")


@pytest.mark.parametrize("width", [360, 1280])
def test_a_writer_an_editor_and_a_reader(new_context, run_tasks, width):
    ani_who_writes(), budi_who_edits(), a_channel("travel")
    size = {"width": width, "height": 800}
    ani, budi, reader = (new_context(viewport=size).new_page() for _ in range(3))

    # Ani writes a piece with a cover and two captioned pictures.
    sign_in(ani, "ani")
    ani.get_by_role("button", name=re.compile("Listicle")).first.click()
    ani.wait_for_url(re.compile(r"/tulis/\d+/$"))
    ani.locator("#title").fill("2 Teluk Sunyi untuk Sore Hari")
    ani.locator("#summary").fill("Dua teluk yang paling indah saat senja.")
    ani.locator("#body .ProseMirror").click()
    ani.keyboard.type("Pukul lima sore, nelayan mulai menarik jaring.")
    ani.keyboard.press("Enter")
    ani.keyboard.type("## Teluk pertama")
    ani.keyboard.press("Enter")
    ani.keyboard.type("Datanglah sebelum pukul empat.")
    ani.locator("#figure-file").set_input_files(PHOTOS / "sunset.jpg")
    expect(ani.locator("#body figure")).to_have_count(1)
    tell_the_picture(ani.locator("#body figure").nth(0), "ilustrasi senja di bukit")
    ani.locator("#body p").last.click()
    ani.keyboard.press("Control+End")
    ani.keyboard.press("Enter")
    ani.keyboard.type("## Teluk kedua")
    ani.keyboard.press("Enter")
    ani.keyboard.type("Jika air surut, batu berbunyi.")
    ani.locator("#figure-file").set_input_files(PHOTOS / "trail.jpg")
    expect(ani.locator("#body figure")).to_have_count(2)
    tell_the_picture(ani.locator("#body figure").nth(1), "ilustrasi jalan setapak")
    fill_in_details(ani, width)
    expect(ani.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)
    ani.reload()
    expect(ani.locator("#body figure")).to_have_count(2)
    expect(ani.locator("#title")).to_have_value("2 Teluk Sunyi untuk Sore Hari")
    ani.get_by_role("button", name="Kirim ke redaksi").click()
    expect(ani.get_by_text("sedang menunggu editor").first).to_be_visible()

    # Budi claims it, asks for a change; Ani answers; Budi publishes.
    sign_in(budi, "budi")
    budi.goto("/redaksi/")
    budi.get_by_role("link", name="2 Teluk Sunyi untuk Sore Hari").click()
    budi.get_by_role("button", name="Ambil", exact=True).click()
    expect(budi.get_by_text("ilustrasi senja di bukit (dok. pribadi/Ani Lestari)")).to_be_visible()
    budi.locator("summary", has_text="Minta revisi").click()
    budi.locator("form[action$='/return/'] textarea").fill("Tambahkan satu kalimat penutup.")
    budi.locator("form[action$='/return/'] button").click()

    ani.reload()
    expect(ani.get_by_text("Tambahkan satu kalimat penutup.").first).to_be_visible()
    ani.locator("#body p").last.click()
    ani.keyboard.press("Control+End")
    ani.keyboard.type(" Sampai jumpa di dermaga.")
    expect(ani.locator("#save-state")).to_have_attribute("data-state", "saved", timeout=15_000)
    ani.get_by_role("button", name="Kirim ke redaksi").click()
    expect(ani.get_by_text("sedang menunggu editor").first).to_be_visible()

    budi.goto("/redaksi/")
    budi.get_by_role("link", name="2 Teluk Sunyi untuk Sore Hari").click()
    budi.get_by_role("button", name="Ambil", exact=True).click()
    budi.locator("form[action$='/approve/'] button.main").first.click()
    expect(budi.get_by_text("Disetujui.")).to_be_visible()

    # A reader opens it from the front.
    reader.goto("/")
    reader.get_by_role("link", name="2 Teluk Sunyi untuk Sore Hari").first.click()
    expect(reader.locator("h1")).to_have_text("2 Teluk Sunyi untuk Sore Hari")
    expect(reader.locator("h2.point")).to_have_text(["1. Teluk pertama", "2. Teluk kedua"])
    expect(reader.locator("article figcaption")).to_have_text(
        [
            "ilustrasi matahari terbenam (dok. pribadi/Ani Lestari)",
            "ilustrasi senja di bukit (dok. pribadi/Ani Lestari)",
            "ilustrasi jalan setapak (dok. pribadi/Ani Lestari)",
        ]
    )
    expect(reader.get_by_text("Sampai jumpa di dermaga.")).to_be_visible()
    assert reader.context.cookies() == []
    assert Edition.objects.live().count() == 1


def fill_in_details(page: Page, width: int) -> None:
    """The cover, the channel and the topics; on a phone they lie in a sheet of their own."""
    if width < 1024:
        page.get_by_role("button", name="Keterangan").click()
    page.locator("#cover-file").set_input_files(PHOTOS / "sunset.jpg")
    expect(page.locator("#cover img")).to_be_visible()
    cover = {"caption": "ilustrasi matahari terbenam", "alt": "Matahari", "site": "dok. pribadi"}
    for name, words in (cover | {"creator": "Ani Lestari"}).items():
        page.locator(f"[name=cover-{name}]").fill(words)
    page.locator("#channel").select_option("travel")
    page.locator("#topics").fill("Flores, Pantai")
    page.locator("#topics").blur()
    if width < 1024:
        page.keyboard.press("Escape")
