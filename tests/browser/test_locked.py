"""A piece that lies with the editors is there to read; its writer may call it back."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.bench import add, expect_words, open_editor, paper, state, stored, words_of
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_picture,
    a_sent_article,
    body_of,
    figure,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db(transaction=True)
WAITING = "Naskah ini sedang menunggu editor. Tarik kembali dulu bila ingin mengubahnya."


@pytest.fixture
def ani():
    return ani_who_writes()


def test_a_sent_piece_can_only_be_read(seat, ani):
    picture = a_picture(ani)
    body = body_of(figure(picture, "f1"), paragraph("Hujan turun.", "p1"))
    source = {"title": "BPS", "url": "https://bps.go.id/", "accessed": ""}
    article = a_sent_article(ani, cover=picture, body=body, sources=[source])
    page = open_editor(seat(ani), article)

    expect(page.locator("#locked p").first).to_have_text(WAITING)
    expect(paper(page)).to_have_attribute("contenteditable", "false")
    expect(paper(page)).to_have_attribute("aria-readonly", "true")
    expect(page.get_by_role("toolbar")).to_have_count(0)
    expect(state(page)).to_have_count(0)
    fields = page.locator("main").locator("input, textarea, select")
    writable = fields.evaluate_all(
        "all => all.filter(one => one.checkVisibility() && !one.readOnly && !one.matches(':disabled'))"
    )
    assert writable == []
    offered = set(page.locator("main button:visible").all_inner_texts())
    assert (
        offered & {"+ Tambah poin", "+ Tambah sumber", "Pilih gambar", "Lepas", "↑", "×"} == set()
    )

    paper(page).locator("p").last.click()
    page.keyboard.type("Diam-diam")
    page.keyboard.press("Control+s")
    expect(paper(page).locator("p").last).to_have_text("Hujan turun.")
    assert (words_of(article), article.version) == (["", "Hujan turun."], 1)


def test_a_sent_piece_can_be_called_back_and_changed(seat, ani):
    article = a_sent_article(ani, body=body_of(paragraph("Hujan turun.", "p1")))
    page = open_editor(seat(ani), article)
    page.get_by_role("button", name="Tarik kembali").click()
    expect(state(page)).to_be_visible()
    add(page, " Lalu reda.")

    expect_words(page, article, "Hujan turun. Lalu reda.")
    assert article.status == Article.Status.DRAFT


def test_why_a_piece_is_locked_and_what_is_offered(seat, ani):
    budi, context = budi_who_edits(), seat(ani)
    claimed = a_claimed_article(ani, budi)
    declined = moved(a_claimed_article(ani, budi), ("decline", budi))
    approved = a_live_edition(ani).article
    told = {}
    for name, article in {"claimed": claimed, "declined": declined, "approved": approved}.items():
        page = open_editor(context, article)
        offered = page.locator("form.move button").all_inner_texts()
        told[name] = (page.locator("#locked p").first.inner_text(), offered)

    assert told == {
        "claimed": ("Naskah ini sedang dibaca editor, jadi belum bisa diubah.", []),
        "declined": (
            "Naskah ini ditolak. Pilih Tulis ulang untuk memperbaikinya.",
            ["Tulis ulang"],
        ),
        "approved": (
            "Naskah ini sudah disetujui. Pilih Tulis ulang untuk menyiapkan versi baru; "
            "yang sudah terbit tetap terbaca.",
            ["Tulis ulang"],
        ),
    }


def test_a_tab_that_was_open_learns_that_the_piece_was_claimed(seat, ani, forgiven):
    forgiven.append("409")
    budi = budi_who_edits()
    article = a_sent_article(ani)
    page = open_editor(seat(ani), article)
    moved(article, ("claim", budi))
    page.get_by_role("button", name="Tarik kembali").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Naskah ini sudah berubah lebih dulu")
    assert stored(article).status == Article.Status.IN_REVIEW
