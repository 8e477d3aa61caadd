"""Opening, points, closing, and enough words. Advice on the whole waits until it is begun."""

import pytest

from articles.checklist import Limits, check
from articles.richtext import Document
from tests.articles.checklist.manuscripts import a_figure, a_manuscript, codes, words
from tests.desk import body_of, heading, paragraph


def a_listicle(*blocks, title="2 Teluk yang Tenang", **fields):
    return a_manuscript(*blocks, kind="listicle", title=title, **fields)


def point(number, count=40, picture=True):
    figure = [a_figure(id=f"f{number}", picture=number)] if picture else []
    text = paragraph(words(count), id=f"t{number}")
    return [heading(f"Teluk {number}", id=f"h{number}"), *figure, text]


OPENING, CLOSING = paragraph(words(100), id="o"), paragraph(words(100), id="c")
CLOSING_TOO = paragraph(words(100), id="c2")


def whole(*blocks, **fields):
    pictures = dict.fromkeys((1, 2), a_manuscript().cover)
    return a_listicle(*blocks, pictures=pictures, **fields)


def test_a_whole_listicle_has_no_findings():
    assert check(whole(OPENING, *point(1), *point(2), CLOSING)) == []


def test_a_text_that_is_only_begun_gets_no_advice_on_the_whole():
    assert codes(a_listicle(paragraph("Baru satu kalimat."))) == ["points-missing"]


def test_a_text_without_points_is_told_so_once():
    assert codes(a_listicle(OPENING, CLOSING, CLOSING_TOO)) == ["points-missing"]


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([*point(1), *point(2), CLOSING, CLOSING_TOO], {"opening-missing": "h1"}),
        (
            [OPENING, OPENING | {"attrs": {"id": "o2"}}, *point(1), *point(2)],
            {"closing-missing": "h2"},
        ),
        ([OPENING, *point(1, 39), *point(2), CLOSING, CLOSING_TOO], {"point-short": "h1"}),
        ([OPENING, *point(1), *point(2, 39), CLOSING, CLOSING_TOO], {}),
        ([OPENING, *point(1), *point(2, 30), CLOSING], {"point-short": "h2"}),
        ([OPENING, *point(1), *point(2, picture=False), CLOSING], {"point-picture": "h2"}),
    ],
)
def test_what_a_listicle_lacks_is_told_where_it_lacks(blocks, expected):
    assert {f.code: f.block for f in check(whole(*blocks))} == expected


def test_points_without_pictures_are_told_once():
    bare = [OPENING, *point(1, picture=False), *point(2, picture=False), CLOSING]
    [finding] = check(whole(*bare))

    assert finding.message == "Tiap poin sebaiknya bergambar. Yang belum: poin 1, 2."


def test_a_heading_may_say_that_it_closes():
    closing = [heading("Penutup", id="h3"), paragraph(words(100), id="c")]
    piece = whole(OPENING, *point(1), *point(2), *closing, title="3 Teluk yang Tenang")

    assert check(piece) == []


def test_only_prose_needs_an_opening_and_only_a_listicle_a_closing():
    blocks = [heading("Satu"), paragraph(words(300), id="t")]

    assert codes(a_manuscript(*blocks, kind="berita")) == ["opening-missing"]
    assert codes(a_manuscript(*blocks, kind="fiksi")) == []


@pytest.mark.parametrize(
    ("kind", "channel", "count", "expected"),
    [
        ("berita", "", 149, ["words-few"]),
        ("berita", "", 150, []),
        ("berita", "sport", 99, ["words-few"]),
        ("berita", "sport", 100, []),
        ("opini", "sport", 249, ["words-few"]),
        ("fiksi", "", 9, []),
    ],
)
def test_how_many_words_depends_on_kind_and_channel(kind, channel, count, expected):
    limits = Limits.of({"more": {"least_words": {"berita/sport": 100}}})
    body = Document.parse(body_of(paragraph(words(count))))

    assert codes(a_manuscript(kind=kind, channel=channel, body=body, limits=limits)) == expected


# The frame of a new listicle ---------------------------------------------------------------------


def a_frame(*blocks, closing="", **fields):
    return whole(OPENING, *blocks, paragraph(closing, id="penutup"), **fields)


EMPTY_POINTS = [
    *(heading("", id="e1"), paragraph("", id="x1")),
    *(heading("", id="e2"), paragraph("", id="x2")),
]


def found_in(piece, *wanted):
    return {f.code: f.block for f in check(piece) if f.code in wanted}


def test_points_in_which_nothing_stands_yet_are_told_once():
    assert found_in(a_frame(*point(1), *EMPTY_POINTS), "heading-empty") == {"heading-empty": "e1"}


def test_a_point_with_a_text_but_no_heading_is_told_by_itself():
    piece = a_frame(*EMPTY_POINTS, heading("", id="e3"), paragraph(words(40), id="t"))

    empty = [f.block for f in check(piece) if f.code == "heading-empty"]
    assert empty == ["e1", "e3"]


def test_a_titles_number_is_judged_once_all_points_are_begun():
    begun = [*point(1), *point(2), heading("Teluk 3", id="h3"), paragraph("", id="t3")]

    assert found_in(a_frame(*point(1), *EMPTY_POINTS, title="5 Teluk"), "title-number") == {}
    assert found_in(a_frame(*begun, title="5 Teluk"), "title-number") == {"title-number": None}


def test_a_closing_of_its_own_is_asked_for_where_it_belongs():
    two_paragraphs = [*point(1), *point(2), paragraph(words(40), id="more")]

    assert found_in(a_frame(*two_paragraphs), "closing-missing") == {"closing-missing": "penutup"}
    assert check(a_frame(*two_paragraphs, closing=words(50))) == []


def test_the_words_of_a_closing_are_not_those_of_the_last_point():
    short = [*point(1), heading("Teluk 2", id="h2"), a_figure(id="f2", picture=2)]

    assert found_in(a_frame(*short, closing=words(50)), "point-short") == {"point-short": "h2"}


def test_a_closing_moved_above_the_last_point_closes_nothing():
    moved = [OPENING, *point(1), paragraph(words(40), id="penutup"), *point(2)]

    assert found_in(whole(*moved), "closing-missing") == {"closing-missing": "h2"}
