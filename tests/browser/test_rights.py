"""Where a picture comes from: pasted, offered, chosen from the library, proved, pointed at."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

import articles.demo
from articles.models import Picture
from articles.pictures.intake import take_in
from tests.browser.bench import blocks_of, expect_soon, open_editor, press, save_now, stored
from tests.browser.looks import expect_to_fit
from tests.browser.people import A_DESKTOP, close_details, open_details
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition, a_picture, an_article, body_of, figure, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
PHOTO = Path(articles.demo.__file__).parent / "photos"
PHOTOS = sorted(PHOTO.glob("*.jpg"))
SIZES = pytest.mark.parametrize("width", [360, 1280])
LINE = "ilustrasi kopi pagi (pexels.com/Ivan Samkov)"
EMPTY = dict.fromkeys(("caption", "alt", "site", "creator", "address"), "")


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    text = [paragraph("Satu.", "p1"), figure(a_picture(ani, **EMPTY), "f1", caption="", alt="")]
    return an_article(ani, cover=None, body=body_of(*text, paragraph("Dua.", "p2")))


def opened(seat, ani, article, width):
    context = seat(
        ani,
        viewport={"width": width, "height": 900},
        permissions=["clipboard-read", "clipboard-write"],
    )
    return open_editor(context, article)


def paste(page: Page, field: Locator, words: str) -> None:
    page.evaluate("words => navigator.clipboard.writeText(words)", words)
    field.focus()
    page.keyboard.press("Control+v")


def told_of(picture: Picture, *names: str) -> dict[str, str]:
    picture.refresh_from_db()
    return {name: getattr(picture, name) for name in names}


def here(page: Page) -> Locator:
    return page.locator("#body figure")


def notice_on(page: Page) -> Locator:
    return page.locator("#notice")


# A pasted credit -----------------------------------------------------------------------------------


@SIZES
def test_a_pasted_credit_fills_its_fields_and_is_taken_back_in_one_step(seat, ani, article, width):
    page, [picture] = opened(seat, ani, article, width), Picture.objects.all()
    caption = here(page).get_by_label("Keterangan")
    paste(page, caption, LINE)

    expect(notice_on(page)).to_have_text(
        re.compile("Terisi dari tempelan: keterangan, situs sumber, pembuat, lisensi.")
    )
    expect(caption).to_have_value("ilustrasi kopi pagi")
    expect(here(page).locator("figcaption")).to_have_text(LINE)
    expect(here(page).locator("summary")).to_have_text(re.compile("Lisensi Pexels"))
    names = ("site", "creator", "licence")
    expected = {"site": "pexels.com", "creator": "Ivan Samkov", "licence": "pexels"}
    expect_soon(page, lambda: told_of(picture, *names), expected)

    notice_on(page).get_by_role("button", name="Urungkan").click()
    expect(caption).to_have_value(LINE)
    expect_soon(page, lambda: told_of(picture, *names), dict.fromkeys(names, ""))
    expect_soon(page, lambda: blocks_of(article)[1]["attrs"]["caption"], LINE)


@pytest.mark.parametrize("name", ["site", "creator"])
def test_a_credit_pasted_into_another_field_keeps_the_caption(seat, ani, article, name):
    page = opened(seat, ani, article, 1280)
    here(page).get_by_label("Keterangan").fill("kopi pagi")
    paste(page, here(page).locator(f"[name={name}]"), "Photo by Sam Powl on Unsplash")

    expect(here(page).locator("[name=site]")).to_have_value("unsplash.com")
    expect(here(page).locator("[name=creator]")).to_have_value("Sam Powl")
    expect(here(page).get_by_label("Keterangan")).to_have_value("kopi pagi")


def test_an_address_with_its_counters_pasted_names_site_and_licence(seat, ani, article):
    page = opened(seat, ani, article, 1280)
    address = here(page).get_by_label("Alamat lengkap sumber")
    paste(page, address, "https://unsplash.com/photos/abc-x1?utm_source=unsplash")

    expect(address).to_have_value("https://unsplash.com/photos/abc-x1")
    expect(here(page).locator("[name=site]")).to_have_value("unsplash.com")
    expect(here(page).locator("[name=licence]")).to_have_value("unsplash")


def test_words_that_are_no_credit_stay_as_pasted(seat, ani, article):
    page = opened(seat, ani, article, 1280)
    caption = here(page).get_by_label("Keterangan")
    with page.expect_response("**/sumber/**"):
        paste(page, caption, "Joko Widodo (kiri)")

    expect(caption).to_have_value("Joko Widodo (kiri)")
    expect(notice_on(page)).not_to_have_class(re.compile("shown"))


@SIZES
def test_a_credit_pasted_at_the_cover_fills_its_fields(seat, ani, article, width):
    cover = a_picture(ani, **EMPTY)
    article.cover = cover
    article.save(update_fields=["cover"])
    page = opened(seat, ani, article, width)
    open_details(page)
    paste(page, page.locator("#cover-caption"), LINE)

    expect(page.locator("#cover-creator")).to_have_value("Ivan Samkov")
    expect(page.locator("#cover-licence")).to_have_value("pexels")
    expect_soon(
        page,
        lambda: told_of(cover, "caption", "site"),
        {"caption": "ilustrasi kopi pagi", "site": "pexels.com"},
    )


# By what right --------------------------------------------------------------------------------------


@SIZES
def test_licence_and_permission_are_told_and_proved(seat, ani, article, width, tmp_path):
    page, [picture] = opened(seat, ani, article, width), Picture.objects.all()
    letter = tmp_path / "izin.pdf"
    letter.write_bytes(b"%PDF-1.7\n%%EOF\n")
    here(page).locator("summary").click()
    here(page).get_by_label("Lisensi").select_option(label="Izin pembuat")
    here(page).get_by_label("Catatan izin").fill("Lewat pesan, 3 November")
    with page.expect_file_chooser() as chooser:
        here(page).get_by_role("button", name="Lampirkan bukti").click()
    chooser.value.set_files(letter)

    expect(here(page).locator("summary")).to_have_text(re.compile("Izin pembuat, bukti terlampir"))
    expect_soon(
        page,
        lambda: told_of(picture, "licence", "permission"),
        {"licence": "permission", "permission": "Lewat pesan, 3 November"},
    )
    with page.expect_download() as download:
        here(page).get_by_role("link", name="Unduh bukti").click()
    assert Path(download.value.path()).read_bytes() == letter.read_bytes()

    here(page).get_by_role("button", name="Hapus bukti").click()
    expect(here(page).get_by_role("link", name="Unduh bukti")).to_be_hidden()
    assert told_of(picture, "permission_file") == {"permission_file": ""}


def test_what_is_no_proof_is_refused_with_the_reason(seat, ani, article, forgiven):
    forgiven.append("422")
    page = opened(seat, ani, article, 1280)
    here(page).locator("summary").click()
    file = {"name": "izin.docx", "mimeType": "application/msword", "buffer": b"PK Boleh."}
    here(page).locator(".proof input").set_input_files(file)

    expect(here(page).locator(".proof-state")).to_have_text(re.compile("Lampirkan gambar"))


# Known already --------------------------------------------------------------------------------------


def test_the_credit_of_a_picture_on_the_site_is_offered_and_taken(seat, ani, article):
    wayan = wayan_who_writes_too()
    told = {"caption": "kopi", "site": "instagram.com", "creator": "kopitiam", "licence": "press"}
    with PHOTOS[0].open("rb") as file:
        a_live_edition(wayan, cover=take_in(file, wayan, **told))
    page = opened(seat, ani, article, 1280)
    page.locator("#cover-file").set_input_files(PHOTOS[0])
    offer = page.locator("#cover-credit .similar")
    expect(offer).to_contain_text(
        "Gambar ini pernah dipakai dengan kredit instagram.com/kopitiam. Pakai kredit itu?"
    )
    offer.get_by_role("button", name="Pakai", exact=True).click()

    expect(offer).to_be_hidden()
    expect(page.locator("#cover-creator")).to_have_value("kopitiam")
    expect(page.locator("#cover-licence")).to_have_value("press")
    expect(page.locator("#cover-caption")).to_have_value("")

    notice_on(page).get_by_role("button", name="Urungkan").click()
    expect(page.locator("#cover-creator")).to_have_value("")
    offer.get_by_role("button", name="Tidak").click()
    expect(offer).to_be_hidden()


# From the library -----------------------------------------------------------------------------------


@SIZES
def test_an_own_picture_is_used_again_in_the_text_without_a_mouse(seat, ani, article, width):
    again = a_picture(ani, caption="senja di Sanur", alt="Laut")
    a_picture(ani, caption="sawah")
    page = opened(seat, ani, article, width)
    page.locator("#body .ProseMirror > p").last.click()
    page.get_by_role("button", name="Sisipkan").focus()
    press(page, "Enter")
    expect(page.get_by_role("menuitem", name="Baca Juga")).to_be_focused()
    press(page, "ArrowDown", "Enter")
    dialog = page.get_by_role("dialog", name="Pustaka gambar")
    expect(dialog.get_by_role("listitem")).to_have_count(3)
    dialog.get_by_label("Cari keterangan atau sumber").fill("sanur")
    expect(dialog.get_by_role("status")).to_have_text("1 gambar")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(dialog).to_be_hidden()
    expect(here(page)).to_have_count(2)
    save_now(page)
    [_, fresh] = [b["attrs"] for b in blocks_of(article) if b["type"] == "figure"]
    assert fresh == {
        "picture": again.pk, "caption": "senja di Sanur", "alt": "Laut", "decorative": False
    }  # fmt: skip


@SIZES
def test_an_own_picture_becomes_the_cover(seat, ani, article, width):
    again = a_picture(ani, caption="senja di Sanur")
    page = opened(seat, ani, article, width)
    open_details(page)
    page.get_by_role("button", name="Dari pustaka").click()
    page.get_by_role("dialog", name="Pustaka gambar").get_by_text("senja di Sanur").click()

    expect(page.locator("#cover img")).to_be_visible()
    expect(page.locator("#cover-caption")).to_have_value("senja di Sanur")
    close_details(page)
    save_now(page)
    assert stored(article).cover == again


def test_an_empty_library_says_so(seat, ani):
    page = opened(seat, ani, an_article(ani, cover=None), 1280)
    Picture.objects.all().delete()
    page.get_by_role("button", name="Dari pustaka").click()

    expect(page.get_by_role("dialog", name="Pustaka gambar").get_by_role("status")).to_have_text(
        "Pustakamu masih kosong. Gambar yang kamu unggah tersimpan di sini."
    )


# The focal point ------------------------------------------------------------------------------------


@SIZES
def test_a_press_on_the_cover_sets_what_stays_in_sight_and_keys_move_it(seat, ani, article, width):
    with PHOTOS[0].open("rb") as file:
        cover = take_in(file, ani, caption="kopi", site="dok. pribadi")
    article.cover = cover
    article.save(update_fields=["cover"])
    page = opened(seat, ani, article, width)
    open_details(page)
    image, marker = page.locator("#cover img"), page.locator("#cover .focal")
    image.scroll_into_view_if_needed()
    box = image.bounding_box()
    image.click(position={"x": box["width"] * 0.25, "y": box["height"] * 0.8})
    expect(marker).to_have_accessible_name(re.compile("25% dari kiri, 80% dari atas"))
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(marker).to_have_accessible_name(re.compile("27% dari kiri, 70% dari atas"))
    expect_soon(page, lambda: told_of(cover, "focal_x", "focal_y"), {"focal_x": 27, "focal_y": 70})

    page.get_by_role("button", name="Ke tengah", exact=True).click()
    expect(marker).to_be_focused()
    expect_soon(page, lambda: told_of(cover, "focal_x", "focal_y"), {"focal_x": 50, "focal_y": 50})


def test_the_fields_fit_a_phone(seat, ani, article):
    page = opened(seat, ani, article, 360)
    here(page).locator("summary").click()
    open_details(page)

    assert page.viewport_size["width"] < A_DESKTOP
    expect_to_fit(page)
