"""How a change of each kind of block is told to who looks at two versions."""

import pytest

from articles.richtext import Document
from articles.richtext.changes import changes_html
from articles.richtext.difference import compare
from tests.desk import body_of, divider, embed, paragraph, pull_quote, table

FIRST = paragraph("Halo.", "p")


def told(old, new):
    """The HTML of what became of the blocks after the first."""
    before, after = (Document.parse(body_of(FIRST, *blocks)) for blocks in (old, new))
    return changes_html(compare(before, after)).removeprefix("<p>Halo.</p>").removeprefix("\n")


@pytest.mark.parametrize(
    ("block", "html"),
    [
        (pull_quote("Kata"), "<blockquote><b>Kutipan besar</b> Kata</blockquote>"),
        (divider(), "<p><b>Garis pemisah</b> </p>"),
        (
            table(["Kota", "<i>"], ["Ubud", "7"]),
            "<p><b>Tabel</b>\nKota | &lt;i&gt;\nUbud | 7</p>",
        ),
        (embed("x", "20"), "<p><b>Sematan</b> https://x.com/i/status/20</p>"),
    ],
)
def test_a_block_that_stayed_is_named_and_shown(block, html):
    assert told([block], [block]) == html


def test_a_table_tells_the_words_that_changed_in_its_cells():
    html = told(
        [table(["Kota", "Harga"], ["Ubud", "7"])], [table(["Kota", "Harga"], ["Ende", "7"])]
    )

    assert html == (
        '<div class="change change--changed"><span class="change__label">Diubah</span>'
        "<p><b>Tabel</b>\nKota | Harga\n<del>Ubud</del><ins>Ende</ins> | 7</p></div>"
    )


def test_a_column_that_came_is_told_with_its_strokes():
    html = told([table(["Kota"], ["Ubud"])], [table(["Kota", "Harga"], ["Ubud", "7"])])

    assert "Kota<ins> | Harga</ins>\nUbud<ins> | 7</ins>" in html


def test_an_embed_of_another_post_is_told_by_its_address():
    html = told([embed("x", "20")], [embed("x", "21")])

    assert "<b>Sematan</b> https://x.com/i/status/<del>20</del><ins>21</ins>" in html


def test_a_divider_that_came_or_went_is_told():
    assert told([], [divider()]) == (
        '<div class="change change--added"><span class="change__label">Baru</span>'
        "<p><b>Garis pemisah</b> </p></div>"
    )
    assert "change--removed" in told([divider()], [])


def test_what_changed_beside_the_words_is_said_in_words():
    def figure(picture, alt):
        attrs = {"picture": picture, "caption": "sawah", "alt": alt, "decorative": False}
        return {"type": "figure", "attrs": {"id": "f", **attrs}}

    html = told([figure(1, "")], [figure(2, "<Sawah>")])

    assert html == (
        '<div class="change change--changed"><span class="change__label">Diubah'
        ' · <span class="change__aspect">gambarnya diganti</span>'
        ' · <span class="change__aspect">teks alternatif: “” → “&lt;Sawah&gt;”</span></span>'
        "<p><b>Gambar</b> sawah</p></div>"
    )


def test_baca_juga_names_what_it_points_to():
    def link(article):
        return {"type": "related", "attrs": {"id": "r", "article": article}}

    before, after = (Document.parse(body_of(link(number))) for number in (7, 8))

    html = changes_html(compare(before, after), titles={7: "Kopi <Pagi>", 8: "Teh Sore"})

    assert "menunjuk tulisan lain: Kopi &lt;Pagi&gt; → Teh Sore" in html
    assert "<b>Baca Juga</b> Teh Sore" in html


def test_long_runs_of_what_did_not_change_are_folded_away():
    lines = [paragraph(f"Baris {n}.", f"p{n}") for n in range(9)]
    changed = [*lines[:4], paragraph("Lain.", "p4"), *lines[5:]]
    changes = compare(*(Document.parse(body_of(*blocks)) for blocks in (lines, changed)))

    html = changes_html(changes, context=1)

    assert html.split("\n<")[0] + "\n" == (
        '<details class="unchanged"><summary>3 bagian tidak berubah</summary><p>Baris 0.</p>\n'
    )
    assert html.count("<details") == 2
    assert "</details>\n<p>Baris 3.</p>\n<div" in html
    assert html.count("Baris") == 9
