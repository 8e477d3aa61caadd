"""The whole way of a piece over the desk: claimed, noted, returned, answered, compared, published."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.browser.bench import expect_soon, open_editor, paper, save_now, stored
from tests.browser.people import claim
from tests.browser.test_review_notes import _note_on
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_sent_article, body_of, paragraph

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_claim_to_page(seat, new_context, forgiven):
    forgiven.append("409")
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    body = body_of(
        paragraph("Hujan turun sore itu.", "p1"),
        paragraph("Pasar tetap ramai.", "p2"),
        paragraph("Penutup yang singkat.", "p3"),
    )
    article = a_sent_article(ani, body=body)

    # budi claims it, without knowing whose it is, and writes beside its words.
    his = seat(budi).new_page()
    claim(his, article.title)
    expect(his.get_by_text("Penulis belum ditampilkan")).to_be_visible()
    assert "Ani Lestari" not in his.content()
    _note_on(his, "#b-p1", "sore itu", "Tanggal berapa?")
    _note_on(his, "#b-p2", "tetap ramai", "masih penuh pembeli", kind="Saran")
    his.locator(".decision summary", has_text="Minta revisi").click()
    his.locator("form[data-move=return]").get_by_role("button", name="Minta revisi").click()
    expect(his.get_by_text("Permintaan revisi terkirim ke penulis.")).to_be_visible()
    assert "Ani Lestari" in his.content()  # Decided once: now they know each other.

    # ani answers one note, takes the suggestion, rewrites and sends it again.
    hers = open_editor(seat(ani), article)
    asked, suggested = hers.locator("[data-note]").all()
    suggested.get_by_role("button", name="Terima").click()
    expect(paper(hers).locator("[data-block=p2]")).to_have_text("Pasar masih penuh pembeli.")
    paper(hers).locator("[data-block=p1]").click()
    hers.keyboard.press("End")
    hers.keyboard.type(" Tanggalnya 22 November.")
    asked.get_by_role("button", name="Sudah").click()
    save_now(hers)
    hers.get_by_role("button", name="Kirim ke redaksi").click()
    hers.wait_for_load_state()
    expect_soon(hers, lambda: stored(article).status, Article.Status.SUBMITTED)

    # budi sees only what changed since, block by block, and what she answered.
    claim(his, article.title)
    his.goto(f"/redaksi/{article.pk}/")
    changes = his.locator(".changes")
    expect(changes.locator("ins")).to_have_text([" Tanggalnya 22 November.", "masih penuh pembeli"])
    expect(changes.locator("del")).to_have_text(["tetap ramai"])
    expect(changes.get_by_text("Penutup yang singkat.")).to_have_count(1)
    expect(his.locator("#notes-list .status")).to_have_text(["Sudah", "Sudah"])
    theirs = seat(citra).new_page()
    theirs.goto(f"/redaksi/{article.pk}/")
    his.get_by_role("button", name="Terbitkan", exact=True).click()
    expect(his.get_by_role("status").get_by_role("link", name="Lihat di situs")).to_be_visible()

    # Readers have it; citra, whose page is from before, hears what happened.
    reader = new_context().new_page()
    reader.goto(article.editions.live().get().get_absolute_url())
    expect(reader.get_by_text("Pasar masih penuh pembeli.")).to_be_visible()
    theirs.get_by_role("button", name="Ambil alih").click()
    expect(theirs.get_by_text("Terbitkan oleh Budi Hartono")).to_be_visible()
    moves = article.events.values_list("move", flat=True)
    assert list(moves) == ["submit", "claim", "return", "submit", "claim", "approve"]
