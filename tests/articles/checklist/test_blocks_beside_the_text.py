"""Tables, pull quotes, dividers and embeds: what they stand for, and that they raise no alarms."""

import pytest

from articles.checklist import check
from tests.articles.checklist.manuscripts import a_manuscript, codes, mended, words
from tests.articles.checklist.test_structure import CLOSING, OPENING, point, whole
from tests.desk import divider, embed, paragraph, pull_quote, table

EMBED, DIVIDER = embed(), divider()


def column(*cells):
    """A table of one column, headed by its first cell."""
    return table(*([words] for words in cells), id="t")


def test_beside_the_text_they_are_no_fault():
    piece = whole(
        OPENING,
        DIVIDER,
        *point(1),
        column("Harga kopi di tiga kedai yang kami kunjungi", "NAMA KEDAI BESAR", "Rp 20.000", ""),
        *point(2),
        EMBED,
        pull_quote("Teluk itu tidak pernah benar-benar tidur sampai pagi tiba"),
        CLOSING,
    )

    assert check(piece) == []


@pytest.mark.parametrize(
    "block", [pull_quote("Kata besar."), column("Kota", "Ubud"), DIVIDER, EMBED]
)
def test_none_of_them_opens_or_closes_a_piece(block):
    opened = whole(block, *point(1), *point(2), OPENING, CLOSING)
    closed = whole(OPENING, paragraph(words(100), id="o2"), *point(1), *point(2), block)

    assert {f.code: f.block for f in check(opened)} == {"opening-missing": "h1"}
    assert {f.code: f.block for f in check(closed)} == {"closing-missing": "h2"}


def test_an_embed_shows_a_point_as_well_as_a_picture():
    assert check(whole(OPENING, *point(1), *point(2, picture=False), EMBED, CLOSING)) == []


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (column(words(1), words(9)), []),
        (pull_quote(words(10)), ["point-short"]),
        (EMBED, ["point-short"]),
    ],
)
def test_the_words_of_a_table_count_and_those_of_a_pull_quote_were_counted(block, expected):
    assert codes(whole(OPENING, *point(1, 30), block, *point(2), CLOSING)) == expected


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (column(words(100), words(100)), []),
        (pull_quote(words(200)), ["words-few"]),
        (EMBED, ["words-few"]),
    ],
)
def test_so_it_is_for_the_words_of_the_whole(block, expected):
    assert codes(a_manuscript(paragraph(words(149), id="p1"), block)) == expected


def test_a_table_alone_is_a_body_and_an_embed_alone_is_none():
    assert "body-empty" not in codes(a_manuscript(column("Kota", "Ubud")))
    assert "body-empty" in codes(a_manuscript(EMBED))


@pytest.mark.parametrize("block", [column("Rasa", "enak sekali , ya"), pull_quote("Enak , ya")])
def test_their_words_are_read_and_mended_like_others(block):
    [finding] = check(a_manuscript(paragraph("Enak."), block))

    assert (finding.code, finding.block) == ("space-before-mark", block["attrs"]["id"])
    assert mended("enak , ya", [finding]) == "enak, ya"


def test_an_embed_is_a_source_and_a_pull_quote_claims_nothing_anew():
    said = "Menurut Bu Sari, 40 persen lapak kosong."
    long = paragraph(words(150), id="p1")

    assert codes(a_manuscript(long, paragraph(said, id="p2"), pull_quote(said))) == []
    assert codes(a_manuscript(long, paragraph(f"{said} {said}", id="p2"))) == ["sources-missing"]
    assert codes(a_manuscript(long, paragraph(f"{said} {said}", id="p2"), EMBED)) == []
    assert codes(a_manuscript(long, column("Harga", "Rp20.000", "Rp30.000", "Rp40.000"))) == [
        "sources-missing"
    ]
