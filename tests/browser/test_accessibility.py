"""No page has a fault that axe knows of, in light and in dark."""

import pytest
from django.utils import timezone
from playwright.sync_api import BrowserContext, expect

from articles.models import Article, MostRead
from articles.writing.drafts import save_draft
from tests.browser.bench import add, open_editor
from tests.browser.looks import A_PHONE, expect_no_fault
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_picture,
    a_sent_article,
    an_article,
    body_of,
    divider,
    embed,
    figure,
    heading,
    moved,
    paragraph,
    pull_quote,
    related,
    table,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)


def a_full_draft(**fields) -> Article:
    """A piece with one of everything."""
    ani = ani_who_writes()
    other = a_live_edition(wayan_who_writes_too(), title="Kopi Pagi").article
    picture = a_picture(ani)
    linked = text("tautan", {"type": "link", "attrs": {"href": "https://bps.go.id/"}})
    body = body_of(
        paragraph("Pembuka.", "p1"),
        heading("Teluk pertama", "h1"),
        figure(picture, "f1"),
        {"type": "paragraph", "attrs": {"id": "p2"}, "content": [text("Dengan "), linked]},
        heading("Anak judul", "h2", level=3),
        {"type": "quote", "attrs": {"id": "q1"}, "content": [paragraph("Kutipan.", None)]},
        related(other, "r1"),
        pull_quote("Kutipan besar."),
        divider(),
        table(["Kota", "Harga"], ["Ende", "12.000"]),
        embed(),
        paragraph("Penutup.", "p3"),
    )
    source = {"title": "BPS", "url": "https://bps.go.id/", "accessed": "2026-11-20"}
    return an_article(
        ani,
        **{
            "kind": "listicle",
            "title": "1 Teluk Sunyi",
            "cover": picture,
            "body": body,
            "sources": [source],
        }
        | fields,
    )


# Doors -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/daftar/", "/tidak/ada/"])
def test_doors_open_to_all(new_context, forgiven, address):
    forgiven.append("404")
    page = new_context().new_page()
    page.goto(address)

    expect_no_fault(page)


@pytest.mark.parametrize("address", ["/akun/masuk/", "/akun/daftar/"])
def test_forms_that_were_refused(new_context, address):
    page = new_context().new_page()
    page.goto(address)
    for field in page.locator("form [name]:visible:not(button)").all():
        field.fill("x") if field.get_attribute("type") != "checkbox" else None
    page.locator("main form, form").last.evaluate("form => { form.noValidate = true }")
    page.locator("form button[type=submit], form [type=submit]").last.click()
    page.wait_for_load_state()

    expect_no_fault(page)


# What readers see --------------------------------------------------------------------------------


@pytest.fixture
def edition():
    article = moved(
        a_full_draft(),
        ("submit", ani_who_writes()),
        ("claim", budi_who_edits()),
        ("approve", budi_who_edits()),
    )
    return article.editions.live().get()


@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/terkini/",
        "/travel/",
        "/topik/ubud/",
        "/penulis/ani/",
        "{edition}",
        "{edition}jejak/",
        "/arsip/",
        "/arsip/{day:%Y/%m}/",
        "/arsip/{day:%Y/%m/%d}/",
    ],
    ids=[
        "front",
        "newest",
        "channel",
        "topic",
        "writer",
        "article",
        "trace",
        "archive",
        "month",
        "day",
    ],
)
def test_what_readers_see(new_context, edition, address):
    for window in MostRead.Window.values:
        MostRead.objects.create(window=window, place=1, article=edition.article, views=1, reads=1)
    page = new_context().new_page()
    day = timezone.localdate()
    page.goto(address.format(edition=edition.get_absolute_url(), day=day))

    expect_no_fault(page)


def test_a_withdrawn_article(new_context, edition, forgiven):
    forgiven.append("410")
    moved(edition.article, ("withdraw", budi_who_edits()))
    page = new_context().new_page()
    assert page.goto(edition.get_absolute_url()).status == 410

    expect_no_fault(page)


# What writers see --------------------------------------------------------------------------------


@pytest.fixture
def ani(seat) -> BrowserContext:
    return seat(ani_who_writes())


def test_the_writers_desk(ani):
    page = ani.new_page()
    page.goto("/tulis/")
    expect_no_fault(page)

    a_full_draft()
    a_sent_article(ani_who_writes())
    page.reload()
    expect_no_fault(page)


def test_the_editor(ani):
    expect_no_fault(open_editor(ani, a_full_draft()))


def test_the_editor_of_an_empty_piece(ani):
    bare = an_article(ani_who_writes(), title="", summary="", channel=None, cover=None)
    expect_no_fault(open_editor(ani, bare))


def test_the_editor_of_a_returned_piece(ani):
    budi = budi_who_edits()
    expect_no_fault(
        open_editor(ani, moved(a_claimed_article(ani_who_writes(), budi), ("return", budi)))
    )


def test_the_editor_when_locked(ani):
    article = moved(a_full_draft(), ("submit", ani_who_writes()))
    expect_no_fault(open_editor(ani, article))


def test_the_editor_while_two_texts_are_compared(ani, forgiven):
    forgiven.append("409")
    article = a_full_draft()
    page = open_editor(ani, article)
    save_draft(article, {"title": "Judul lain"}, version=1)
    page.locator("#title").fill("Judul di tab ini")
    expect(page.get_by_role("dialog", name="Naskah ini berubah di tempat lain")).to_be_visible(
        timeout=15_000
    )

    expect_no_fault(page)


def test_the_editor_with_the_dialog_of_a_link(ani):
    page = open_editor(ani, a_full_draft())
    add(page, "")
    page.get_by_role("toolbar").get_by_role("button", name="Tautan").press("Enter")
    expect(page.get_by_role("dialog", name="Tautan")).to_be_visible()

    expect_no_fault(page)


@pytest.mark.parametrize("name", ["Baca Juga", "Sematan"])
def test_the_editor_with_a_dialog_from_the_menu(ani, name):
    page = open_editor(ani, a_full_draft())
    add(page, "")
    page.get_by_role("button", name="Sisipkan").press("Enter")
    expect(page.get_by_role("menuitem", name="Baca Juga")).to_be_focused()
    expect_no_fault(page)

    page.get_by_role("menuitem", name=name).press("Enter")
    expect(page.get_by_role("dialog", name=name)).to_be_visible()
    expect_no_fault(page)


def test_the_editor_of_a_table_with_its_buttons(ani):
    page = open_editor(ani, a_full_draft())
    page.get_by_role("cell", name="12.000").click()
    expect(page.get_by_role("toolbar", name="Alat tabel")).to_be_visible()

    expect_no_fault(page)


def test_the_editor_with_a_picture_that_failed(ani, forgiven):
    forgiven.append("422")
    page = open_editor(ani, a_full_draft())
    file = {"name": "catatan.jpg", "mimeType": "image/jpeg", "buffer": b"Hujan turun."}
    page.locator("#figure-file").set_input_files(file)
    expect(page.get_by_role("button", name="Coba lagi")).to_be_visible()

    expect_no_fault(page)


def test_the_editor_with_the_rights_of_a_picture_and_the_library(ani):
    article = a_full_draft()
    article.cover = a_picture(ani_who_writes(), licence="permission")
    article.save(update_fields=["cover"])
    page = open_editor(ani, article)
    for summary in page.locator(".rights > summary").all():
        summary.click()
    page.locator(".similar").evaluate_all("boxes => boxes.forEach(box => { box.hidden = false })")
    expect_no_fault(page)

    page.get_by_role("button", name="Dari pustaka").click()
    dialog = page.get_by_role("dialog", name="Pustaka gambar")
    expect(dialog.get_by_role("listitem").first).to_be_visible()
    expect_no_fault(page)


def test_the_library_of_pictures(ani):
    page = ani.new_page()
    page.goto("/gambar/")
    expect_no_fault(page)

    a_full_draft()
    idle = a_picture(ani_who_writes())
    page.reload()
    expect_no_fault(page)
    page.goto(f"/gambar/{idle.pk}/kredit/")
    page.get_by_text("Hapus gambar").click()
    expect(page.get_by_role("button", name="Ya, hapus")).to_be_visible()
    expect_no_fault(page)


@pytest.mark.browser_context_args(viewport=A_PHONE)
def test_the_editor_on_a_phone_and_its_sheets(ani):
    page = open_editor(ani, a_full_draft(channel=None))
    expect_no_fault(page)
    for sheet in ("Kerangka", "Pemeriksa", "Keterangan"):
        page.get_by_role("navigation", name="Panel naskah").get_by_role(
            "button", name=sheet
        ).click()
        expect(page.get_by_role("dialog", name="Panel naskah")).to_be_visible()
        expect_no_fault(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


def test_the_preview(ani):
    page = ani.new_page()
    page.goto(f"{a_full_draft().get_absolute_url()}pratinjau/")

    expect_no_fault(page)


def test_a_move_that_cannot_be_made_yet(ani, forgiven):
    forgiven.append("422")
    page = open_editor(ani, a_full_draft(title="", channel=None))
    with page.expect_navigation() as leaving:
        page.get_by_role("button", name="Kirim ke redaksi").click()
    assert leaving.value.status == 422

    expect_no_fault(page)


def test_a_move_that_came_too_late(ani, forgiven):
    forgiven.append("409")
    article = a_sent_article(ani_who_writes())
    page = open_editor(ani, article)
    moved(article, ("claim", budi_who_edits()))
    with page.expect_navigation() as leaving:
        page.get_by_role("button", name="Tarik kembali").click()
    assert leaving.value.status == 409

    expect_no_fault(page)


# What editors see --------------------------------------------------------------------------------


@pytest.fixture
def on_the_desk() -> dict[str, str]:
    ani, budi = ani_who_writes(), budi_who_edits()
    a_sent_article(ani, title="Menunggu Dibaca")
    claimed = moved(a_full_draft(), ("submit", ani), ("claim", budi))
    live = a_live_edition(ani, title="Sudah Terbit").article
    return {
        "queue": "/redaksi/",
        "review": f"/redaksi/{claimed.pk}/",
        "live": f"/redaksi/{live.pk}/",
    }


@pytest.mark.parametrize("name", ["queue", "review", "live"])
def test_what_editors_see(seat, on_the_desk, name):
    page = seat(budi_who_edits()).new_page()
    page.goto(on_the_desk[name])
    for summary in page.locator("main details > summary").all():
        summary.click()

    expect_no_fault(page)


def test_an_empty_queue(seat):
    page = seat(budi_who_edits()).new_page()
    page.goto("/redaksi/")

    expect_no_fault(page)
