"""Ejaan: judged by the worker, shown in the panel and in the text, mended by a click."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from articles.writing.drafts import save_draft
from tests.browser.bench import OFFLINE, add, expect_words, open_editor, paper, save_now, stored
from tests.browser.looks import A_PHONE, expect_no_fault
from tests.browser.people import close_sheet, open_sheet
from tests.cast import ani_who_writes
from tests.desk import a_picture, a_sent_article, an_article, body_of, figure, heading, paragraph

pytestmark = pytest.mark.django_db(transaction=True)
A_DESK = {"width": 1280, "height": 800}


def a_piece(*blocks, **fields) -> Article:
    fields = {"title": "Resiko di Jalan", "summary": "Apa saja resiko itu.", "cover": None} | fields
    blocks = blocks or (
        paragraph("Tiap resiko punya resiko lain.", "p1"),
        paragraph("Ijin dulu.", "p2"),
    )
    return an_article(ani_who_writes(), body=body_of(*blocks), **fields)


def words_in_panel(page: Page) -> Locator:
    return page.locator("#spelling-words [data-act=where]")


def row(page: Page, word: str) -> Locator:
    return page.locator(f'#spelling-words li[data-word="{word}"]')


def marked(page: Page) -> Locator:
    return paper(page).locator(".misspelled")


def judged(page: Page, run_tasks) -> None:
    """The worker does what the page asked for; the page hears of it at its next asking."""
    page.wait_for_timeout(300)
    run_tasks()
    expect(page.locator("#spelling-summary")).not_to_have_text("Sedang diperiksa …", timeout=15_000)


@pytest.fixture(params=[A_DESK, A_PHONE], ids=["desk", "phone"])
def page(request, seat, run_tasks):
    context = seat(ani_who_writes(), viewport=request.param, has_touch=request.param is A_PHONE)

    def open_(article: Article) -> Page:
        page = open_editor(context, article)
        judged(page, run_tasks)
        open_sheet(page, "Pemeriksa")
        return page

    return open_


def test_a_word_is_mended_everywhere_by_one_click_and_brought_back_by_another(page):
    article = a_piece()
    page = page(article)
    expect(words_in_panel(page)).to_have_text(["Resiko", "resiko", "Ijin"])
    expect(marked(page)).to_have_text(["resiko", "resiko", "Ijin"])

    row(page, "resiko").get_by_role("button", name="Ganti resiko dengan risiko").click()

    expect(words_in_panel(page)).to_have_text(["Resiko", "Ijin"])
    expect(paper(page)).to_contain_text("Tiap risiko punya risiko lain.")
    expect(page.locator("#summary")).to_have_value("Apa saja risiko itu.")
    page.locator("#notice").get_by_role("button", name="Urungkan").click()
    expect(paper(page)).to_contain_text("Tiap resiko punya resiko lain.")
    expect(page.locator("#summary")).to_have_value("Apa saja resiko itu.")


def test_what_is_mended_is_saved(page):
    article = a_piece(summary="Hujan.")
    page = page(article)

    for word, right in (("Resiko", "Risiko"), ("resiko", "risiko"), ("Ijin", "Izin")):
        row(page, word).get_by_role("button", name=f"Ganti {word} dengan {right}").click()

    expect(words_in_panel(page)).to_have_count(0)
    close_sheet(page)
    expect_words(page, article, "Tiap risiko punya risiko lain.", "Izin dulu.")
    assert stored(article).title == "Risiko di Jalan"


def test_one_place_is_mended_alone(page):
    page = page(a_piece(title="Hujan", summary="Hujan."))

    row(page, "resiko").get_by_role("button", name="Ke katanya").click()
    open_sheet(page, "Pemeriksa")
    row(page, "resiko").get_by_role("button", name="Ganti yang ini saja: risiko").click()

    expect(paper(page)).to_contain_text("Tiap risiko punya resiko lain.")
    expect(marked(page)).to_have_text(["resiko", "Ijin"])


def test_a_word_may_stand_in_this_piece(page):
    article = a_piece(title="Hujan", summary="Hujan.")
    page = page(article)

    row(page, "resiko").get_by_role("button", name="Abaikan di sini").click()

    expect(words_in_panel(page)).to_have_text(["Ijin"])
    expect(marked(page)).to_have_text(["Ijin"])
    assert list(article.own_words.values_list("word", flat=True)) == ["resiko"]
    page.get_by_role("button", name="Periksa lagi 1 kata yang diabaikan").click()
    expect(words_in_panel(page)).to_have_text(["resiko", "Ijin"])


def test_a_word_goes_into_the_own_dictionary_and_out_again(page):
    page = page(a_piece(title="Hujan", summary="Hujan."))

    row(page, "resiko").get_by_role("button", name="Tambah ke kamus").click()
    expect(words_in_panel(page)).to_have_text(["Ijin"])
    page.get_by_role("link", name="Kamusku").click()
    expect_no_fault(page)
    page.get_by_role("button", name="Hapus resiko").click()

    expect(page.get_by_text("Kamusmu masih kosong")).to_be_visible()
    expect_no_fault(page)


def test_the_panel_has_no_fault(page):
    page = page(a_piece())

    expect_no_fault(page)


class TestAtTheDesk:
    @pytest.fixture
    def sitting(self, seat):
        return seat(ani_who_writes(), viewport=A_DESK)

    def test_new_words_are_judged_after_a_save(self, sitting, run_tasks):
        page = open_editor(sitting, a_piece(paragraph("Hujan.", "p1"), title="Hujan", summary=""))
        judged(page, run_tasks)
        expect(page.locator("#spelling")).to_be_hidden()

        add(page, " Ia ke apotik tadi. ")
        save_now(page)
        judged(page, run_tasks)

        expect(words_in_panel(page)).to_have_text(["apotik"])
        expect(marked(page)).to_have_text(["apotik"])

    def test_the_wave_leaves_with_the_first_change_of_its_word(self, sitting, run_tasks):
        page = open_editor(
            sitting, a_piece(paragraph("Ia ke apotik", "p1"), title="Hujan", summary="")
        )
        judged(page, run_tasks)
        expect(marked(page)).to_have_text(["apotik"])

        add(page, "er")

        expect(marked(page)).to_have_count(0)

    def test_names_and_italics_keep_clear_of_it(self, sitting, run_tasks):
        italic = {"type": "text", "text": "jaman", "marks": [{"type": "italic"}]}
        mixed = {
            "type": "paragraph",
            "attrs": {"id": "p1"},
            "content": [{"type": "text", "text": "Apotik di Apotik Sehat, jaman "}, italic],
        }
        page = open_editor(sitting, a_piece(mixed, title="Hujan", summary=""))
        judged(page, run_tasks)

        expect(marked(page)).to_have_text(["Apotik", "jaman"])

    def test_captions_and_headings_are_mended_too(self, sitting, run_tasks):
        shown = figure(a_picture(ani_who_writes()), caption="ilustrasi apotik")
        blocks = (heading("Ijin Apotik", "h1"), shown, paragraph("Hujan.", "p1"))
        page = open_editor(sitting, a_piece(*blocks, title="Hujan", summary=""))
        judged(page, run_tasks)

        for word, right in (("Apotik", "Apotek"), ("apotik", "apotek")):
            row(page, word).get_by_role("button", name=f"Ganti {word} dengan {right}").click()

        expect(page.locator("figure [name=caption]")).to_have_value("ilustrasi apotek")
        expect(paper(page).locator("h2")).to_contain_text("Ijin Apotek")

    def test_the_keyboard_goes_on_to_the_next_word(self, sitting, run_tasks):
        page = open_editor(sitting, a_piece())
        judged(page, run_tasks)

        row(page, "resiko").get_by_role("button", name="Ganti resiko dengan risiko").press("Enter")

        expect(
            row(page, "Ijin").get_by_role("button", name=re.compile("Ganti Ijin"))
        ).to_be_focused()

    def test_nothing_is_asked_while_the_network_is_away(self, sitting, run_tasks, forgiven):
        forgiven.append(OFFLINE)
        page = open_editor(sitting, a_piece())
        judged(page, run_tasks)
        asked = []
        page.on("request", lambda request: asked.append(request.url))

        sitting.set_offline(True)
        page.evaluate("dispatchEvent(new Event('online'))")
        page.wait_for_timeout(300)

        assert [url for url in asked if url.endswith("/ejaan/")] == []
        sitting.set_offline(False)
        expect(words_in_panel(page)).to_have_text(["Resiko", "resiko", "Ijin"])

    def test_a_refusal_is_told_and_the_word_stays(self, sitting, run_tasks, forgiven):
        forgiven.append("500")
        page = open_editor(sitting, a_piece())
        judged(page, run_tasks)
        page.route("**/kamus/kata/", lambda route: route.fulfill(status=500, body="{}"))

        row(page, "Ijin").get_by_role("button", name="Tambah ke kamus").click()

        expect(page.locator("#notice")).to_contain_text("Belum bisa disimpan.")
        expect(row(page, "Ijin")).to_be_visible()

    def test_a_piece_that_lies_with_the_editors_is_not_asked_about(self, sitting):
        page = open_editor(sitting, a_sent_article(ani_who_writes()))

        expect(page.locator("#spelling")).to_have_count(0)

    def test_a_later_save_is_answered_by_its_own_words(self, sitting, run_tasks):
        article = a_piece(title="Hujan", summary="")
        page = open_editor(sitting, article)
        judged(page, run_tasks)
        body = body_of(paragraph("Hujan.", "p1"))
        save_draft(article, {"body": body}, version=article.version)

        page.evaluate("dispatchEvent(new Event('online'))")

        expect(words_in_panel(page)).to_have_count(0, timeout=15_000)
