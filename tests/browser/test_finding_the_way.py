"""Checker, outline, notes and counters: what they say, and where they lead."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.richtext import Document
from tests.browser.bench import (
    add,
    blocks_of,
    go_to_end,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
    stored,
    words_of,
)
from tests.browser.looks import A_PHONE
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import (
    a_channel,
    a_claimed_article,
    a_note,
    a_picture,
    an_article,
    body_of,
    figure,
    heading,
    moved,
    paragraph,
    pull_quote,
    table,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def listicle(ani):
    """Two points, of which the second tells nothing of its picture."""
    picture = a_picture(ani, site="")
    body = body_of(
        paragraph("Pembuka di sini.", "p1"),
        heading("Teluk pertama", "h1"),
        paragraph("Datanglah sore.", "p2"),
        heading("Anak judul", "h2", level=3),
        heading("", "h3"),
        figure(picture, "f1", caption=""),
        paragraph("Penutup.", "p3"),
    )
    return an_article(ani, kind="listicle", title="2 Teluk Sunyi", cover=None, body=body)


@pytest.fixture
def page(seat, ani, listicle):
    return open_editor(seat(ani), listicle)


def musts_in(page: Page) -> Locator:
    """What stands in the way of sending; advice comes beside it."""
    return page.locator("#findings .finding:not(.hint)")


def way_from(page: Page, message: str) -> Locator:
    return page.locator("#findings .finding", has_text=message).get_by_role("button")


# Pemeriksa naskah --------------------------------------------------------------------------------


def test_a_finding_leads_to_its_field(seat, ani):
    bare = an_article(ani, kind="berita", title="", summary="", cover=None, channel=None)
    page = open_editor(seat(ani), bare)
    ways = {
        "Judul belum diisi.": ("Ke judul", "title"),
        "Cuplikan belum diisi": ("Ke cuplikan", "summary"),
        "Kanal belum dipilih.": ("Ke kanal", "channel"),
        "Gambar sampul belum ada.": ("Ke sampul", "cover-choose"),
    }

    for message, (words, field) in ways.items():
        expect(way_from(page, message)).to_have_text(words)
        way_from(page, message).click()
        expect(page.locator(f"#{field}")).to_be_focused()
        expect(page.locator(f"#{field}")).to_be_in_viewport()


def test_a_finding_leads_to_its_block_and_writing_goes_on_there(page, listicle):
    way_from(page, "Ada judul poin yang masih kosong.").click()
    page.keyboard.type("Teluk kedua")
    way_from(page, "Gambar belum berketerangan.").click()
    expect(paper(page).locator("figure [name=caption]")).to_be_focused()
    page.keyboard.type("ilustrasi teluk")
    way_from(page, "Sumber gambar belum lengkap: isi situs dan pembuatnya.").click()
    expect(paper(page).locator("figure [name=site]")).to_be_focused()
    save_now(page)

    assert words_of(listicle)[4] == "Teluk kedua"
    assert blocks_of(listicle)[5]["attrs"]["caption"] == "ilustrasi teluk"
    expect(page.locator("#findings", has_text="Gambar belum berketerangan.")).to_have_count(0)
    expect(page.locator("#findings", has_text="Ada judul poin")).to_have_count(0)


@pytest.mark.parametrize(
    ("block", "way"),
    [
        (table(["Rasa"], ["Enak sekali , ya"]), "Ke tabel"),
        (pull_quote("Enak sekali , ya"), "Ke kutipan besar"),
    ],
)
def test_a_finding_leads_into_a_table_or_a_pull_quote(seat, ani, block, way):
    article = an_article(ani, body=body_of(paragraph("Enak.", "p1"), block))
    page = open_editor(seat(ani), article)

    page.locator("#findings").get_by_role("button", name=way).click()
    let_rest(page)
    page.keyboard.type("disini")
    save_now(page)

    assert "disini" in Document.parse(stored(article).body).text


def test_the_checker_says_what_the_last_save_left(seat, ani):
    a_channel("travel")
    article = an_article(ani, title="", cover=a_picture(ani), channel=None)
    page = open_editor(seat(ani), article)
    expect(musts_in(page)).to_have_text(
        ["Wajib: Judul belum diisi. Ke judul", "Wajib: Kanal belum dipilih. Ke kanal"]
    )
    expect(page.locator("#findings-summary")).to_contain_text("2 perlu diperbaiki")

    page.locator("#title").fill("Hujan di Atas Ubud")
    page.locator("#channel").select_option("travel")
    expect(musts_in(page)).to_have_count(0)
    expect(page.locator("#findings-summary")).to_have_text(re.compile(r"^(Semua beres|\d+ saran)"))


@pytest.mark.browser_context_args(viewport=A_PHONE)
def test_on_a_phone_a_finding_opens_the_sheet_of_its_field(seat, ani):
    a_channel("travel")
    article = an_article(ani, cover=a_picture(ani), channel=None)
    page = open_editor(seat(ani), article)
    page.get_by_role("button", name="Pemeriksa").click()
    page.get_by_role("dialog").get_by_role("button", name="Ke kanal").click()
    channel = page.get_by_role("dialog").get_by_label("Kanal")
    expect(channel).to_be_focused()
    channel.select_option("travel")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    save_now(page)

    assert stored(article).channel.slug == "travel"


@pytest.mark.browser_context_args(viewport=A_PHONE)
def test_on_a_phone_a_finding_closes_the_sheet_before_its_block(page, listicle):
    page.get_by_role("button", name="Pemeriksa").click()
    way_from(page, "Ada judul poin yang masih kosong.").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    page.keyboard.type("Teluk kedua")
    save_now(page)

    assert words_of(listicle)[4] == "Teluk kedua"


# Kerangka ----------------------------------------------------------------------------------------


def test_the_outline_follows_the_text(page):
    points = page.locator("#outline a")
    expect(points).to_have_text(["Pembuka", "1 Teluk pertama", "Anak judul", "2 (tanpa judul)"])
    way_from(page, "Ada judul poin yang masih kosong.").click()
    page.keyboard.type("Teluk kedua")
    expect(points).to_have_text(["Pembuka", "1 Teluk pertama", "Anak judul", "2 Teluk kedua"])
    expect(page.locator("#outline [aria-current]")).to_have_text("2 Teluk kedua")

    page.get_by_label("Jenis").select_option("opini")
    expect(points).to_have_text(["Pembuka", "Teluk pertama", "Anak judul", "Teluk kedua"])
    expect(page.get_by_role("button", name="+ Tambah poin")).to_have_count(0)


def test_the_outline_leads_to_each_heading(page, listicle):
    page.get_by_role("link", name="1 Teluk pertama").click()
    expect(page.locator("#outline [aria-current]")).to_have_text("1 Teluk pertama")
    page.keyboard.type(" sekali")
    page.get_by_role("link", name="Pembuka").click()
    page.keyboard.type(" Ya.")
    save_now(page)

    assert words_of(listicle)[:2] == ["Pembuka di sini. Ya.", "Teluk pertama sekali"]


def test_an_editors_note_leads_to_the_part_it_is_about(seat, ani):
    budi = budi_who_edits()
    body = body_of(paragraph("Satu.", "p1"), heading("Poin", "h1"), paragraph("Dua.", "p2"))
    article = moved(a_claimed_article(ani, budi, cover=a_picture(ani), body=body), ("return", budi))
    a_note(article, budi, "Judulnya terlalu umum.", block="h1")
    a_note(article, budi, "Bagian lama.", block="lama")
    page = open_editor(seat(ani), article)

    page.locator(".note", has_text="Judulnya").get_by_role("button", name="Ke bagian ini").click()
    page.keyboard.type(" pertama")
    save_now(page)
    assert words_of(article) == ["Satu.", "Poin pertama", "Dua."]

    gone = page.locator(".note", has_text="Bagian lama")
    gone.get_by_role("button", name="Ke bagian ini").click()
    expect(page.locator("#notice")).to_have_text("Bagian ini sudah tidak ada di naskah.")


# Counters ----------------------------------------------------------------------------------------


def test_the_title_is_counted_as_readers_count(page):
    title, count = page.locator("#title"), page.locator("#title-count")
    expect(count).to_have_text("13/70")
    title.fill(" 7 Pantai 🏖 ")
    expect(count).to_have_text("10/70")
    title.fill("A" * 70)
    expect(count).not_to_have_class("counter over")
    title.fill("A" * 71)
    expect(count).to_have_text("71/70")
    expect(count).to_have_class("counter over")
    save_now(page)
    expect(musts_in(page).first).to_contain_text("71")


def test_words_minutes_and_pictures_are_counted(page):
    counts = page.locator("#counts")
    expect(counts).to_have_text("10 kata · 62 karakter · 1 menit baca · 1 gambar")
    add(page, " Satu dua.")
    expect(counts).to_have_text("12 kata · 72 karakter · 1 menit baca · 1 gambar")
    go_to_end(page)
    page.keyboard.insert_text(" 👨‍👩‍👧 飲茶")  # A family is one sign to who reads it.
    expect(counts).to_have_text("14 kata · 77 karakter · 1 menit baca · 1 gambar")
    go_to_end(page)
    page.keyboard.insert_text(" kata" * 1_200)
    expect(counts).to_have_text("1.214 kata · 6.077 karakter · 7 menit baca · 1 gambar")


def test_counts_are_read_out_now_and_then(page):
    said = page.locator("#announcement")
    add(page, " Satu dua.")
    page.wait_for_timeout(500)
    expect(said).to_be_empty()
    page.keyboard.insert_text(" kata" * 90)
    expect(said).to_have_text("102 kata, 1 menit baca")
    page.locator("#title").fill("A" * 71)
    expect(said).to_have_text("Judul 71 karakter, paling banyak 70")


def test_enter_leads_from_title_to_summary_to_text(page, listicle):
    page.locator("#title").focus()
    press(page, "End", "Enter")
    expect(page.locator("#summary")).to_be_focused()
    page.locator("#summary").fill("Satu\nkalimat.")
    press(page, "Enter")
    expect(paper(page)).to_be_focused()
    save_now(page)

    assert stored(listicle).summary == "Satu kalimat."
