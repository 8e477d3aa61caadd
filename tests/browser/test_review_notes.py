"""Notes at words: an editor selects and writes, the writer is led to them and takes a suggestion."""

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.bench import expect_soon, open_editor, paper, state, stored, words_of
from tests.browser.looks import A_PHONE, expect_no_fault, expect_to_fit
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import (
    a_claimed_article,
    a_note,
    a_picture,
    body_of,
    figure,
    heading,
    moved,
    paragraph,
    pull_quote,
    table,
)

pytestmark = pytest.mark.django_db(transaction=True)
SELECT = """
(element, [from, to]) => {
  const texts = [], walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode)
  const all = texts.map(node => node.data).join("")
  const start = all.indexOf(from), end = all.indexOf(to, start) + to.length
  const range = document.createRange()
  let at = 0
  for (const node of texts) {
    if (start >= at && start < at + node.length) range.setStart(node, start - at)
    if (end > at && end <= at + node.length) range.setEnd(node, end - at)
    at += node.length
  }
  getSelection().removeAllRanges()
  getSelection().addRange(range)
}
"""
MARKED = "[...CSS.highlights.get('note')].map(range => range.toString())"


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def claimed(ani):
    citra_who_edits_too()
    items = [{"type": "list_item", "content": [paragraph(w, None)]} for w in ("Satu.", "Dua.")]
    body = body_of(
        paragraph("Hujan turun. Hujan reda.", "p1"),
        heading("Teluk Pertama", "h1"),
        {"type": "bullet_list", "attrs": {"id": "l1"}, "content": items},
        figure(a_picture(ani), "f1", caption="ilustrasi sawah hijau"),
        table(["Kota", "Harga"], ["Ende", "12.000"]),
        pull_quote("Laut yang sabar."),
        paragraph("Penutup.", "p2"),
    )
    return a_claimed_article(
        ani, budi_who_edits(), kind="listicle", title="1 Teluk Sunyi", dateline="Ende", body=body
    )


def _review(context, article) -> Page:
    page = context.new_page()
    page.goto(f"/redaksi/{article.pk}/")
    expect(page.locator(".can-note").first).to_be_attached()
    return page


def _select(page: Page, part: str, start: str, end: str | None = None) -> None:
    place = page.locator(part)
    place.evaluate("element => element.scrollIntoView({block: 'center'})")
    place.evaluate(SELECT, [start, end or start])
    expect(page.get_by_role("toolbar", name="Catat kata-kata terpilih")).to_be_visible()


def _note_on(page: Page, part: str, words: str, note: str, kind: str = "Catatan") -> None:
    _select(page, part, words)
    page.get_by_role("toolbar", name="Catat").get_by_role("button", name=kind).click()
    dialog = page.get_by_role("dialog", name="Tulis catatan")
    expect(dialog).to_be_visible()
    page.keyboard.type(note)
    dialog.get_by_role("button", name="Simpan catatan").click()
    expect(dialog).to_be_hidden()


def test_select_write_return_take_and_send_again(seat, ani, claimed):
    page = _review(seat(budi_who_edits()), claimed)
    _note_on(page, "#b-p1", "Hujan reda", "Kapan tepatnya?")
    _note_on(page, "#b-p2", "Penutup", "Akhirnya", kind="Saran")
    expect(page.locator("#notes-list .note")).to_have_count(2)
    assert page.evaluate(MARKED) == ["Hujan reda", "Penutup"]
    assert list(claimed.notes.values_list("quote", "suggestion", "before")) == [
        ("Hujan reda", None, "Hujan turun. "),
        ("Penutup", "Akhirnya", ""),
    ]

    page.locator(".decision summary", has_text="Minta revisi").click()
    page.get_by_role("button", name="Minta revisi").last.click()
    page.wait_for_load_state()
    assert stored(claimed).status == Article.Status.RETURNED

    page = open_editor(seat(ani), claimed)
    expect(paper(page).locator(".noted-words")).to_have_text(["Hujan reda", "Penutup"])
    asked, suggested = page.locator("[data-note]").all()
    asked.get_by_role("button", name="Ke kata-kata ini").click()
    assert page.evaluate("getSelection().toString()") == "Hujan reda"
    asked.get_by_role("button", name="Sudah").click()
    suggested.get_by_role("button", name="Terima").click()
    expect(paper(page).locator("[data-block=p2]")).to_have_text("Akhirnya.")
    expect(suggested).to_have_attribute("data-state", "done")
    expect(state(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    expect_soon(page, lambda: claimed.notes.last().answer, "Saran diterima.")
    assert words_of(claimed)[-1] == "Akhirnya."

    page.get_by_role("button", name="Kirim ke redaksi").click()
    page.wait_for_load_state()
    expect_soon(page, lambda: stored(claimed).status, Article.Status.SUBMITTED)


@pytest.mark.parametrize(
    ("part", "start", "end", "quote"),
    [
        ("#b-p1", "Hujan turun", None, "Hujan turun"),
        ("#b-h1", "Pertama", None, "Pertama"),
        ("#b-l1", "Satu", "Dua", "Satu.\nDua"),
        ("#b-f1", "sawah hijau", None, "sawah hijau"),
        ("#b-t1", "Ende", "12.000", "Ende\t12.000"),
        ("#b-pq1", "yang sabar", None, "yang sabar"),
        (".article > h1", "Teluk", None, "Teluk"),
        (".article > .summary", "suntuk", None, "suntuk"),
    ],
)
def test_what_is_selected_is_what_is_kept_and_marked(seat, claimed, part, start, end, quote):
    """Though the page shows a dateline, numbers and credits, and no line breaks."""
    page = _review(seat(budi_who_edits()), claimed)
    _select(page, part, start, end)
    page.get_by_role("toolbar", name="Catat").get_by_role("button", name="Antareditor").click()
    page.keyboard.type("Cek.")
    page.get_by_role("dialog").get_by_role("button", name="Simpan catatan").click()
    expect(page.locator("#notes-list .note")).to_have_count(1)

    assert claimed.notes.get().quote == quote
    [marked] = page.evaluate(MARKED)
    assert "".join(marked.split()) == "".join(quote.split())


def test_by_keyboard_alone(seat, claimed):
    page = _review(seat(budi_who_edits()), claimed)
    page.locator(".article > h1").focus()
    for _ in range(3):  # Over the summary and the cover.
        page.keyboard.press("ArrowDown")
    expect(page.locator("#b-p1")).to_be_focused()
    page.keyboard.press("c")
    dialog = page.get_by_role("dialog", name="Tulis catatan")
    expect(dialog.get_by_label("Catatan", exact=True)).to_be_focused()
    page.keyboard.type("Pembuka yang bagus.")
    dialog.get_by_role("button", name="Simpan catatan").press("Enter")
    expect(page.locator("#b-p1")).to_be_focused()
    assert list(claimed.notes.values_list("block", "text")) == [("p1", "Pembuka yang bagus.")]

    page.locator("[data-to-words]").press("Enter")
    expect(page.locator("#b-p1")).to_be_focused()


def test_marks_and_list_lead_to_each_other(seat, claimed):
    budi = budi_who_edits()
    note = a_note(claimed, budi, "Bagus.", block="p2", quote="Penutup", sent_at=None)
    page = _review(seat(budi), claimed)
    page.get_by_role("button", name="Ke catatan 1").click()
    expect(page.locator(f"#note-{note.pk}")).to_be_focused()
    page.locator("[data-to-words]").click()
    expect(page.locator("#b-p2")).to_be_in_viewport()


def test_refused_words_stay_in_the_form(seat, claimed, forgiven):
    forgiven.append("422")
    page = _review(seat(budi_who_edits()), claimed)
    _select(page, "#b-p1", "reda")
    page.get_by_role("toolbar", name="Catat").get_by_role("button", name="Antareditor").click()
    page.keyboard.type("@siapa lihat ini")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Simpan catatan").click()
    expect(dialog.get_by_role("alert")).to_have_text(
        "@siapa bukan editor yang bisa membaca naskah ini."
    )
    expect(dialog.get_by_label("Catatan", exact=True)).to_have_value("@siapa lihat ini")


def test_edit_at_once_and_take_it_back(seat, claimed):
    page = _review(seat(budi_who_edits()), claimed)
    _note_on(page, "#b-p2", "Penutup", "Akhirnya", kind="Saran")
    page.get_by_role("button", name="Sunting langsung").click()
    expect(page.locator("#b-p2")).to_have_text("Akhirnya.")
    page.get_by_role("button", name="Urungkan").click()
    expect(page.locator("#b-p2")).to_have_text("Penutup.")
    page.get_by_role("button", name="Sunting langsung").click()
    expect(page.locator("#b-p2")).to_have_text("Akhirnya.")
    page.get_by_role("button", name="Terbitkan", exact=True).click()
    page.wait_for_load_state()
    assert "Akhirnya." in claimed.editions.live().get().text


class TestInTheWritersEditor:
    @pytest.fixture
    def returned(self, claimed):
        budi = budi_who_edits()
        for fields in (
            {
                "block": "p1",
                "quote": "Hujan reda",
                "before": "Hujan turun. ",
                "suggestion": "Langit cerah",
            },
            {"field": "title", "quote": "Sunyi", "suggestion": "Senyap"},
        ):
            a_note(claimed, budi, "", **fields, sent_at=None)
        return moved(claimed, ("return", budi))

    def test_marks_follow_what_is_typed(self, seat, ani, returned):
        page = open_editor(seat(ani), returned)
        marked = paper(page).locator(".noted-words")
        expect(marked).to_have_text("Hujan reda")
        paper(page).locator("[data-block=p1]").click()
        page.wait_for_timeout(50)
        page.keyboard.press("Home")
        page.keyboard.type("Konon, ")
        expect(marked).to_have_text("Hujan reda")

    def test_words_that_are_gone_are_told_and_come_back(self, seat, ani, returned):
        page = open_editor(seat(ani), returned)
        note = page.locator("[data-note]").first
        note.get_by_role("button", name="Ke kata-kata ini").click()
        page.keyboard.press("Delete")
        expect(note.locator(".now")).to_have_text("teksnya dihapus")
        note.get_by_role("button", name="Terima").click()
        expect(page.locator("#notice")).to_contain_text("kata-katanya sudah dihapus")
        expect(note).to_have_attribute("data-state", "open")
        paper(page).focus()
        page.keyboard.press("Control+z")
        expect(note.locator(".now")).to_be_hidden()

    def test_a_suggestion_is_one_step_of_undo(self, seat, ani, returned):
        page = open_editor(seat(ani), returned)
        first = paper(page).locator("[data-block=p1]")
        page.get_by_role("button", name="Terima").first.click()
        expect(first).to_have_text("Hujan turun. Langit cerah.")
        page.locator("#notice").get_by_role("button", name="Urungkan").click()
        expect(first).to_have_text("Hujan turun. Hujan reda.")
        expect(page.locator("[data-note]").first).to_have_attribute("data-state", "open")

    def test_fields_take_theirs_too(self, seat, ani, returned):
        page = open_editor(seat(ani), returned)
        page.get_by_role("button", name="Terima").last.click()
        expect(page.get_by_label("Judul", exact=True)).to_have_value("1 Teluk Senyap")
        expect_soon(page, lambda: stored(returned).title, "1 Teluk Senyap")


@pytest.mark.parametrize("viewport", [None, A_PHONE], ids=["desktop", "phone"])
def test_no_fault_and_no_sideways_scrolling(seat, claimed, viewport):
    budi = budi_who_edits()
    where = {"block": "p1", "quote": "Hujan reda", "sent_at": None}
    a_note(claimed, budi, "", suggestion="Langit cerah", **where)
    a_note(claimed, budi, "Antara kita.", is_private=True, **where)
    a_note(claimed, budi, "Lama.", block="lama", quote="hilang")
    page = _review(seat(budi, **({"viewport": viewport} if viewport else {})), claimed)
    expect_no_fault(page)
    _select(page, "#b-p2", "Penutup")
    page.get_by_role("toolbar", name="Catat").get_by_role("button", name="Saran").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    expect_no_fault(page)
    expect_to_fit(page)
