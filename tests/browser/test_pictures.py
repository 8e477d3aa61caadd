"""Pictures come in by button, drop and paste, and are told of where they stand."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from articles.models import Article, Picture
from tests.browser.bench import (
    OFFLINE,
    blocks_of,
    expect_soon,
    go_to_end,
    offer_in,
    open_editor,
    paper,
    press,
    save_now,
    state,
    stored,
)
from tests.cast import ani_who_writes
from tests.desk import a_photo, a_picture, a_sent_article, an_article, body_of, figure, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
SHAPES = {"paragraph": "p", "figure": "f"}
CREDIT = ("caption", "alt", "site", "creator", "address")


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    body = body_of(paragraph("Satu.", "p1"), paragraph("Dua.", "p2"))
    return an_article(ani, cover=None, body=body)


@pytest.fixture
def page(seat, ani, article):
    context = seat(ani, permissions=["clipboard-read", "clipboard-write"])
    return open_editor(context, article)


@pytest.fixture
def illustrated(ani):
    """A piece with one picture between two lines."""
    picture = a_picture(ani, caption="", alt="", site="", creator="", address="")
    text = [
        paragraph("Satu.", "p1"),
        figure(picture, "f1", caption="", alt=""),
        paragraph("Dua.", "p2"),
    ]
    return an_article(ani, cover=None, body=body_of(*text))


@pytest.fixture
def illustrated_page(seat, ani, illustrated):
    return open_editor(seat(ani), illustrated)


def hold(page: Page) -> list[Route]:
    """Uploads wait here until the test lets them go on."""
    held: list[Route] = []
    page.route("**/gambar/", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright counts its parameters  # noqa: PLW0108 -- Playwright marks it.
    return held


def photo(name: str = "foto.png", width: int = 64) -> dict:
    return {"name": name, "mimeType": "image/png", "buffer": a_photo((width, 48)).getvalue()}


def choose(page: Page, *files: dict) -> None:
    go_to_end(page)
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Gambar", exact=True).click()
    chooser.value.set_files(list(files))


def figures_in(page: Page) -> Locator:
    return paper(page).locator("figure")


def row_in(page: Page) -> Locator:
    """A picture on its way."""
    return paper(page).locator(".upload")


def shape_of(article: Article) -> str:
    return "".join(SHAPES[block["type"]] for block in blocks_of(article))


def widths_in(article: Article) -> list[int]:
    ids = [b["attrs"]["picture"] for b in blocks_of(article) if b["type"] == "figure"]
    return [Picture.objects.get(pk=pk).width for pk in ids]


def told_of(picture: Picture) -> dict[str, str]:
    picture.refresh_from_db()
    return {name: getattr(picture, name) for name in CREDIT}


def marked_in(place: Locator) -> set[str]:
    """The fields that say "belum diisi" or "belum lengkap"."""
    return set(
        place.locator("input[name]").evaluate_all(
            """inputs => inputs
              .filter(input => getComputedStyle(input.labels[0], "::after").content.startsWith('"belum'))
              .map(input => input.name)"""
        )
    )


# On their way in ---------------------------------------------------------------------------------


def test_a_picture_comes_in_by_button(page, article, ani):
    choose(page, photo())
    expect(figures_in(page)).to_have_count(1)
    save_now(page)

    [picture] = Picture.objects.all()
    assert (picture.owner, picture.width, picture.height) == (ani, 64, 48)
    assert blocks_of(article) == [
        {"type": "paragraph", "content": [{"type": "text", "text": "Satu."}]},
        {"type": "paragraph", "content": [{"type": "text", "text": "Dua."}]},
        {
            "type": "figure",
            "attrs": {"picture": picture.pk, "alt": "", "caption": "", "decorative": False},
        },
        {"type": "paragraph"},
    ]


def test_a_picture_dropped_between_two_lines_lands_there(page, article, tmp_path):
    file = tmp_path / "foto.png"
    file.write_bytes(a_photo().getvalue())
    line = paper(page).locator("p").first.bounding_box()
    hand = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        hand.send(
            "Input.dispatchDragEvent",
            {
                "type": step,
                "x": line["x"] + 20,
                "y": line["y"] + line["height"] - 2,
                "data": {"items": [], "files": [str(file)], "dragOperationsMask": 1},
            },
        )
    expect(figures_in(page)).to_have_count(1)
    save_now(page)

    assert shape_of(article) == "pfp"
    assert Picture.objects.count() == 1


def test_a_picture_dropped_beside_the_text_does_not_replace_the_page(page, tmp_path):
    file = tmp_path / "foto.png"
    file.write_bytes(a_photo().getvalue())
    hand = page.context.new_cdp_session(page)
    for step in ("dragEnter", "dragOver", "drop"):
        data = {"items": [], "files": [str(file)], "dragOperationsMask": 1}
        hand.send("Input.dispatchDragEvent", {"type": step, "x": 5, "y": 400, "data": data})

    expect(paper(page)).to_have_text("Satu.Dua.")
    expect(figures_in(page)).to_have_count(0)


def test_a_copied_picture_comes_in_by_paste(page, article):
    page.evaluate(
        """bytes => navigator.clipboard.write([new ClipboardItem({
          "image/png": new Blob([new Uint8Array(bytes)], {type: "image/png"})})])""",
        list(a_photo().getvalue()),
    )
    go_to_end(page)
    page.keyboard.press("Control+v")
    expect(figures_in(page)).to_have_count(1)
    save_now(page)

    assert shape_of(article) == "ppfp"
    assert widths_in(article) == [64]


def test_many_pictures_at_once_go_one_after_another_and_keep_their_order(page, article):
    held = []
    page.route("**/gambar/", lambda route: held.append(route))  # noqa: PLW0108 -- Playwright counts its parameters
    choose(page, photo("a.png", 65), photo("b.png", 66), photo("c.png", 67))
    for done in range(3):
        expect(figures_in(page)).to_have_count(done)
        expect(row_in(page)).to_have_count(3 - done)
        expect_soon(page, lambda: len(held), done + 1)
        held[done].continue_()
    expect(figures_in(page)).to_have_count(3)
    save_now(page)

    assert widths_in(article) == [65, 66, 67]
    assert shape_of(article) == "ppfffp"


def test_a_text_named_like_a_picture_is_refused_with_the_reason(page, article, forgiven):
    forgiven.append("422")
    choose(page, {"name": "catatan.jpg", "mimeType": "image/jpeg", "buffer": b"Hujan turun."})

    row = row_in(page)
    expect(row).to_have_accessible_name("Mengunggah catatan.jpg")
    reason = "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, AVIF, atau HEIC."
    expect(row.get_by_role("status")).to_have_text(reason)
    row.get_by_role("button", name="Coba lagi").click()
    expect(row.get_by_role("status")).to_have_text(reason)
    row.get_by_role("button", name="Batal").click()
    expect(row).to_have_count(0)

    page.keyboard.type(" Tiga.")
    save_now(page)
    assert shape_of(article) == "pp"
    assert Picture.objects.count() == 0


def test_a_picture_that_failed_comes_in_when_tried_again(page, article, forgiven):
    forgiven.append("500")
    page.route("**/gambar/", lambda route: route.fulfill(status=500, body="Galat"), times=1)
    choose(page, photo())
    expect(row_in(page).get_by_role("status")).to_have_text(
        "Server sedang terganggu. Coba lagi sebentar lagi."
    )
    row_in(page).get_by_role("button", name="Coba lagi").click()

    expect(figures_in(page)).to_have_count(1)
    save_now(page)
    assert shape_of(article) == "ppfp"


def test_a_picture_waits_by_itself_while_the_server_has_its_hand_full(page, article, forgiven):
    forgiven.append("503")
    full = {"errors": {"berkas": ["Server sedang mengolah gambar lain."]}}
    page.route("**/gambar/", lambda route: route.fulfill(status=503, json=full), times=2)
    choose(page, photo())

    expect(figures_in(page)).to_have_count(1)
    save_now(page)
    assert shape_of(article) == "ppfp"


def test_a_picture_chosen_offline_comes_in_by_itself_once_online(page, article, forgiven):
    forgiven.append(OFFLINE)
    page.context.set_offline(True)
    choose(page, photo())
    expect(row_in(page).get_by_role("status")).to_have_text(
        "Tidak tersambung. Diunggah lagi begitu tersambung."
    )
    page.context.set_offline(False)

    expect(figures_in(page)).to_have_count(1)
    expect_soon(page, lambda: shape_of(article), "ppfp")


def test_a_picture_called_off_on_its_way_does_not_come(page, article):
    held = hold(page)
    choose(page, photo())
    expect_soon(page, lambda: len(held), 1)
    row_in(page).get_by_role("button", name="Batal").click()
    expect(row_in(page)).to_have_count(0)
    page.unroute("**/gambar/")
    choose(page, photo("lain.png", 66))

    expect(figures_in(page)).to_have_count(1)
    save_now(page)
    assert widths_in(article) == [66]


def test_writing_goes_on_while_a_picture_is_on_its_way_but_sending_waits(page, article):
    held = hold(page)
    choose(page, photo())
    expect(row_in(page)).to_have_count(1)
    page.keyboard.type(" Sambil menulis.")
    page.get_by_role("button", name="Kirim ke redaksi").click()
    expect(page.locator("#notice")).to_have_text(
        "Masih ada gambar yang sedang diunggah. Tunggu sebentar, lalu kirim lagi."
    )
    assert stored(article).status == Article.Status.DRAFT

    held[0].continue_()
    expect(figures_in(page)).to_have_count(1)
    save_now(page)
    assert shape_of(article) == "ppfp"
    assert blocks_of(article)[1]["content"] == [{"type": "text", "text": "Dua. Sambil menulis."}]


def test_what_is_no_picture_is_not_sent_at_all(page):
    choose(page, {"name": "catatan.txt", "mimeType": "text/plain", "buffer": b"Hujan."})

    expect(page.locator("#notice")).to_have_text("Hanya gambar yang bisa dimasukkan ke naskah.")
    expect(row_in(page)).to_have_count(0)


def test_a_picture_that_is_too_large_is_not_sent_at_all(seat, ani, article, settings):
    settings.PICTURE_BYTES = 1024 * 1024
    page = open_editor(seat(ani), article)
    big = photo("besar.png") | {"buffer": b"0" * (1024 * 1024 + 1)}
    choose(page, big)

    expect(row_in(page).get_by_role("status")).to_have_text(
        "Gambar terlalu besar, paling besar 1 MB."
    )
    expect(row_in(page).get_by_role("button", name="Coba lagi")).to_be_hidden()


# Told of -----------------------------------------------------------------------------------------


def test_what_is_told_of_a_picture_is_stored_where_it_belongs(illustrated_page, illustrated):
    page, [picture] = illustrated_page, Picture.objects.all()
    here = figures_in(page)
    here.get_by_label("Keterangan").fill("ilustrasi dermaga")
    here.get_by_label("Teks alternatif").fill("Dermaga kayu")
    here.get_by_label("Situs sumber").fill("unsplash.com")
    here.get_by_label("Pembuat").fill("Sampowl")
    here.get_by_label("Alamat lengkap sumber").fill("https://unsplash.com/photos/abc")
    expect(here.locator("figcaption")).to_have_text("ilustrasi dermaga (unsplash.com/Sampowl)")

    address = "https://unsplash.com/photos/abc"
    expect_soon(
        page,
        lambda: told_of(picture),
        {
            "caption": "",
            "alt": "",
            "site": "unsplash.com",
            "creator": "Sampowl",
            "address": address,
        },
    )
    told = {"alt": "Dermaga kayu", "caption": "ilustrasi dermaga", "decorative": False}
    expect_soon(
        page,
        lambda: blocks_of(illustrated)[1],
        {"type": "figure", "attrs": {"picture": picture.pk, **told}},
    )
    page.reload()
    expect(figures_in(page).locator("[name=creator]")).to_have_value("Sampowl")
    expect(offer_in(page)).to_have_count(0)


def test_what_is_not_told_is_marked_until_it_is(illustrated_page, forgiven):
    forgiven.append("422")
    here = figures_in(illustrated_page)
    assert marked_in(here) == {"caption", "alt", "site", "creator", "address"}

    here.get_by_label("Keterangan").fill("ilustrasi dermaga")
    here.get_by_label("Situs sumber").fill("dok. pribadi")  # One's own picture lies on no page.
    assert marked_in(here) == {"alt", "creator"}

    here.get_by_label("Situs sumber").fill("unsplash.com")
    here.get_by_label("Alamat lengkap sumber").fill("unsplash")
    assert marked_in(here) == {"alt", "creator", "address"}
    here.get_by_label("Alamat lengkap sumber").fill("https://unsplash.com/photos/abc")
    assert marked_in(here) == {"alt", "creator"}


def test_a_picture_that_only_decorates_needs_no_alternative_text(illustrated_page, illustrated):
    here = figures_in(illustrated_page)
    here.get_by_label("Hanya hiasan").check()
    expect(here.get_by_label("Teks alternatif")).to_be_disabled()
    assert "alt" not in marked_in(here)
    save_now(illustrated_page)

    assert blocks_of(illustrated)[1]["attrs"]["decorative"] is True
    expect(illustrated_page.locator("#findings")).not_to_contain_text("Teks alternatif")


def test_a_full_address_names_the_site_too(illustrated_page):
    here = figures_in(illustrated_page)
    here.get_by_label("Alamat lengkap sumber").fill("https://www.flickr.com/photos/1")
    here.get_by_label("Pembuat").fill("Sampowl")
    expect(here.get_by_label("Situs sumber")).to_have_value("flickr.com")

    [picture] = Picture.objects.all()
    expect_soon(illustrated_page, lambda: told_of(picture)["site"], "flickr.com")


def test_an_address_that_is_none_is_refused_at_its_field(illustrated_page, forgiven):
    forgiven.append("422")
    here = figures_in(illustrated_page)
    field = here.locator(".field", has=illustrated_page.locator("[name=address]"))
    here.get_by_label("Alamat lengkap sumber").fill("unsplash")

    expect(state(illustrated_page)).to_have_attribute("data-state", "invalid", timeout=15_000)
    reason = field.get_attribute("data-error")
    assert reason
    assert field.evaluate("field => getComputedStyle(field, '::after').content") == f'"{reason}"'
    here.get_by_label("Alamat lengkap sumber").fill("https://unsplash.com/photos/abc")
    expect(state(illustrated_page)).to_have_attribute("data-state", "saved", timeout=15_000)
    expect(field).to_have_attribute("data-error", "")


def test_the_credit_of_a_picture_before_the_editors_stays_as_it_is(seat, ani, forgiven):
    forgiven.append("409")
    picture = a_picture(ani)
    a_sent_article(ani, cover=picture)
    draft = an_article(ani, cover=None, body=body_of(figure(picture, "f1"), paragraph("", "p1")))
    page = open_editor(seat(ani), draft)
    figures_in(page).get_by_label("Pembuat").fill("Orang lain")

    field = figures_in(page).locator(".field", has=page.locator("[name=address]"))
    expect(field).to_have_attribute(
        "data-error", "Gambar ini dipakai naskah yang sedang di tangan redaksi.", timeout=15_000
    )
    expect(figures_in(page).get_by_label("Pembuat")).to_have_value("sampowl")
    assert told_of(picture)["creator"] == "sampowl"


def test_letters_typed_in_a_caption_are_undone_as_text_is(illustrated_page, illustrated):
    page, caption = illustrated_page, figures_in(illustrated_page).get_by_label("Keterangan")
    caption.press_sequentially("kopi")
    page.get_by_role("button", name="Urungkan").click()
    expect(caption).to_have_value("")
    page.get_by_role("button", name="Ulangi").click()
    expect(caption).to_have_value("kopi")
    save_now(page)

    assert blocks_of(illustrated)[1]["attrs"]["caption"] == "kopi"


# Moved -------------------------------------------------------------------------------------------


def test_a_picture_is_moved_up_and_down(illustrated_page, illustrated):
    page, here = illustrated_page, figures_in(illustrated_page)
    up, down = (here.get_by_role("button", name=f"{way} gambar") for way in ("Naikkan", "Turunkan"))
    up.click()
    save_now(page)
    assert shape_of(illustrated) == "fpp"
    expect(up).to_be_focused()

    down.click()
    down.click()
    save_now(page)
    assert shape_of(illustrated) == "ppfp"  # There is always a line to go on in.
    expect(down).to_be_focused()

    down.click()
    page.keyboard.type("x")  # On a button it writes nothing.
    save_now(page)
    assert shape_of(illustrated) == "ppfp"  # One is enough.


def test_a_picture_is_removed_and_brought_back(illustrated_page, illustrated):
    page, here = illustrated_page, figures_in(illustrated_page)
    here.get_by_role("button", name="Hapus gambar dari naskah").click()
    save_now(page)
    assert shape_of(illustrated) == "pp"

    page.keyboard.press("Control+z")
    expect(here).to_have_count(1)
    save_now(page)
    assert shape_of(illustrated) == "pfp"
    assert stored(illustrated).body["content"][1]["attrs"]["id"] == "f1"


def test_a_picture_is_moved_and_told_of_without_a_mouse(illustrated_page, illustrated):
    page, here = illustrated_page, figures_in(illustrated_page)
    here.get_by_label("Keterangan").focus()
    press(page, "Escape")
    expect(here).to_have_class("figure-edit ProseMirror-selectednode")
    press(page, "Alt+ArrowUp", "Enter")
    expect(here.get_by_label("Keterangan")).to_be_focused()
    save_now(page)

    assert shape_of(illustrated) == "fpp"


# Cover -------------------------------------------------------------------------------------------


def test_a_cover_is_chosen_told_of_changed_and_taken_off(page, article):
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Pilih gambar", exact=True).click()
    chooser.value.set_files(photo("sampul.png", 65))
    expect(page.locator("#cover img")).to_be_visible()
    panel = page.locator("#cover-credit")
    assert marked_in(panel) == {f"cover-{name}" for name in CREDIT}
    told = {
        "caption": "ilustrasi senja",
        "alt": "Laut jingga",
        "site": "dok. pribadi",
        "creator": "Ani Lestari",
    }
    for name, words in told.items():
        page.locator(f"[name=cover-{name}]").fill(words)
    assert marked_in(panel) == set()
    save_now(page)
    [first] = Picture.objects.all()
    assert stored(article).cover == first
    assert told_of(first) == told | {"address": ""}

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Ganti gambar").click()
    chooser.value.set_files(photo("lain.png", 66))
    expect(page.locator("[name=cover-caption]")).to_have_value("")
    save_now(page)
    assert stored(article).cover.width == 66
    assert told_of(first) == told | {"address": ""}

    page.get_by_role("button", name="Lepas").click()
    expect(page.locator("#cover img")).to_have_count(0)
    expect(page.get_by_role("button", name="Pilih gambar", exact=True)).to_be_focused()
    save_now(page)
    assert stored(article).cover is None


def test_a_cover_that_is_no_picture_says_why_and_can_be_called_off(page, article, forgiven):
    forgiven.append("422")
    file = {"name": "catatan.jpg", "mimeType": "image/jpeg", "buffer": b"Hujan turun."}
    page.locator("#cover-file").set_input_files(file)
    expect(page.locator("#cover").get_by_role("status")).to_have_text(
        "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, AVIF, atau HEIC."
    )
    page.locator("#cover").get_by_role("button", name="Batal").click()

    expect(page.locator("#cover")).to_be_empty()
    assert stored(article).cover is None


def test_a_picture_that_is_cover_and_figure_is_told_of_once(seat, ani):
    picture = a_picture(ani)
    body = body_of(figure(picture, "f1"), paragraph("Satu.", "p1"))
    page = open_editor(seat(ani), an_article(ani, cover=picture, body=body))
    figures_in(page).get_by_label("Pembuat").fill("Ani Lestari")

    expect(page.locator("[name=cover-creator]")).to_have_value("Ani Lestari")
    expect_soon(page, lambda: told_of(picture)["creator"], "Ani Lestari")
