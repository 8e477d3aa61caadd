"""The editor's notes beside the text: answered one by one, and only then does the piece go back."""

import re

import pytest
from playwright.sync_api import expect

from articles.models import Article, Note
from tests.browser.bench import (
    OFFLINE,
    add,
    expect_soon,
    open_editor,
    paper,
    state,
    stored,
)
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_note, answer_notes, body_of, moved, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Itu memang kata narasumber."


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def returned(ani):
    """Back with two notes: on the whole, and on the second paragraph."""
    budi = budi_who_edits()
    body = body_of(paragraph("Satu.", "p1"), paragraph("Dua.", "p2"))
    article = moved(
        a_claimed_article(ani, budi, body=body), ("return", budi), note="Sebut sumbernya."
    )
    a_note(article, budi, "Terlalu pendek.", block="p2")
    return article


def _note(page, words):
    return page.locator("[data-note]", has_text=words)


def _answers(article):
    return [(note.state, note.answer) for note in article.notes.all()]


def test_each_note_is_answered_before_the_piece_goes_back(seat, ani, returned):
    page = open_editor(seat(ani), returned)
    first, second = _note(page, "Sebut sumbernya."), _note(page, "Terlalu pendek.")
    count = page.locator("#notes-count")
    expect(count).to_have_text("0 dari 2 dijawab")
    expect(paper(page).locator(".noted")).to_have_text("Dua.")

    page.get_by_role("button", name="Kirim ke redaksi").click()
    expect(page.locator("#notice")).to_have_text(
        "Belum bisa dikirim: 2 catatan redaksi menunggu jawabanmu."
    )
    expect(first.get_by_role("button", name="Sudah")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.get_by_role("button", name="Sudah")).to_have_attribute("aria-pressed", "true")
    expect(count).to_have_text("1 dari 2 dijawab")
    expect(page.locator("#notes-left")).to_have_text("1 catatan belum dijawab")

    second.get_by_role("button", name="Tidak, karena …").click()
    expect(second.get_by_label("Alasanmu")).to_be_focused()
    expect(count).to_have_text("1 dari 2 dijawab")
    page.keyboard.type(REASON)
    expect(count).to_have_text("2 dari 2 dijawab")
    expect(page.locator("#notes-left")).to_be_hidden()
    expect(state(page)).to_have_attribute("data-state", "saved", timeout=15_000)
    assert _answers(returned) == [("done", ""), ("waived", REASON)]

    page.get_by_role("button", name="Kirim ke redaksi").click()
    page.wait_for_load_state()
    expect(page.locator("#locked")).to_be_visible()
    assert stored(returned).status == Article.Status.SUBMITTED
    expect(page.get_by_text("Catatan sebelumnya (2)")).to_be_visible()


def test_an_answer_can_be_changed_and_is_there_after_opening_anew(seat, ani, returned):
    page = open_editor(seat(ani), returned)
    first = _note(page, "Sebut sumbernya.")
    first.get_by_role("button", name="Tidak, karena …").click()
    first.get_by_label("Alasanmu").fill(REASON)
    expect_soon(page, lambda: _answers(returned)[0], ("waived", REASON))

    page.reload()
    expect(page.locator("#editor[data-ready]")).to_be_attached()
    first = _note(page, "Sebut sumbernya.")
    expect(first.get_by_label("Alasanmu")).to_have_value(REASON)
    expect(page.locator("#notes-count")).to_have_text("1 dari 2 dijawab")
    first.get_by_role("button", name="Sudah").click()
    expect_soon(page, lambda: _answers(returned)[0], ("done", ""))
    first.get_by_role("button", name="Sudah").click()
    expect_soon(page, lambda: _answers(returned)[0], ("open", ""))
    expect(page.locator("#notes-count")).to_have_text("0 dari 2 dijawab")


def test_an_answer_given_without_a_network_goes_out_when_it_is_back(seat, ani, returned, forgiven):
    forgiven.append(OFFLINE)
    context = seat(ani)
    page = open_editor(context, returned)
    context.set_offline(True)
    _note(page, "Sebut sumbernya.").get_by_role("button", name="Sudah").click()
    expect(state(page)).to_have_attribute("data-state", "offline", timeout=15_000)
    assert _answers(returned)[0] == ("open", "")

    context.set_offline(False)
    expect_soon(page, lambda: _answers(returned)[0], ("done", ""))


def test_an_answer_that_comes_after_another_tab_sent_is_told_so(seat, ani, returned, forgiven):
    forgiven.append("409")
    page = open_editor(seat(ani), returned)
    answer_notes(returned)
    moved(returned, ("submit", ani))
    note = _note(page, "Sebut sumbernya.")
    note.get_by_role("button", name="Tidak, karena …").click()
    note.get_by_label("Alasanmu").fill(REASON)

    expect(note.get_by_role("alert")).to_contain_text("sudah tidak di mejamu")
    assert _answers(returned)[0] == (Note.State.DONE, "")


def test_the_mark_follows_its_paragraph(seat, ani, returned):
    page = open_editor(seat(ani), returned)
    _note(page, "Terlalu pendek.").get_by_role("button", name="Ke bagian ini").click()
    page.keyboard.type(" Lebih panjang.")
    add(page, " Selesai.")
    noted = paper(page).locator(".noted")

    expect(noted).to_have_text(re.compile("Dua. Lebih panjang."))
    expect(noted).to_have_attribute("data-notes", "Catatan 2")
