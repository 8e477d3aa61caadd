"""Each rule with what it must find and what it must not. No database takes part."""

from dataclasses import replace

import pytest

from articles.checklist import Finding, Shown, check, is_ready
from tests.articles.checklist.manuscripts import TOLD, a_figure, a_manuscript
from tests.desk import heading, paragraph


def found(manuscript):
    """Level, field and block of each finding, by its code."""
    findings = check(manuscript)
    assert len({(f.code, f.block) for f in findings}) == len(findings)
    return {f.code: (f.level, f.field, f.block) for f in findings}


def test_a_finished_piece_of_any_kind_has_no_findings():
    for kind in ("listicle", "berita", "opini", "fiksi"):
        piece = a_manuscript(heading("Satu"), paragraph("Isi."), a_figure(), kind=kind)

        assert check(piece) == []


def test_an_empty_piece_is_told_all_in_the_order_of_the_page():
    empty = a_manuscript(
        paragraph(""), kind="listicle", has_channel=False, title="", summary="", cover=None
    )

    assert check(empty) == [
        Finding("title-missing", "wajib", "Judul belum diisi.", field="title"),
        Finding(
            "summary-missing",
            "wajib",
            "Cuplikan belum diisi: satu kalimat berisi pesan inti.",
            field="summary",
        ),
        Finding("channel-missing", "wajib", "Kanal belum dipilih.", field="channel"),
        Finding("cover-missing", "wajib", "Gambar sampul belum ada.", field="cover"),
        Finding("body-empty", "wajib", "Isi naskah masih kosong.", field="body"),
        Finding(
            "points-missing",
            "wajib",
            "Listicle berisi poin bernomor. Tambahkan poin dengan Judul poin.",
            field="body",
        ),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("A", {}),
        ("", {"title-missing": ("wajib", "title", None)}),
        (" \t\u3000", {"title-missing": ("wajib", "title", None)}),
        ("A" + "a" * 69, {}),
        ("A" + "a" * 70, {"title-long": ("wajib", "title", None)}),
        ("😀" * 70, {}),
    ],
)
def test_a_title_must_be_there_and_short(title, expected):
    assert found(a_manuscript(title=title)) == expected


def test_how_long_a_title_may_be_is_the_sites_choice():
    [finding] = check(a_manuscript(title="A" + "a" * 40, title_length=40))

    assert finding.message == "Judul 41 karakter; paling banyak 40."


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Kalimat lain", {}),
        ("", {"summary-missing": ("wajib", "summary", None)}),
        ("  \n", {"summary-missing": ("wajib", "summary", None)}),
        ("Hujan di Atas Ubud", {"summary-is-title": ("wajib", "summary", None)}),
        ("hujan\u00a0 di atas UBUD.", {"summary-is-title": ("wajib", "summary", None)}),
        ("Hujan di Atas Ubud ...", {"summary-is-title": ("wajib", "summary", None)}),
        ("Hujan di Atas Ubud semalam", {}),
    ],
)
def test_a_summary_must_be_there_and_say_more_than_the_title(summary, expected):
    assert found(a_manuscript(summary=summary)) == expected


def test_a_piece_without_title_and_summary_is_not_told_that_they_are_the_same():
    assert found(a_manuscript(title=" ", summary=" ")).keys() == {
        "title-missing",
        "summary-missing",
    }


def test_a_channel_must_be_chosen():
    assert found(a_manuscript(has_channel=False)) == {"channel-missing": ("wajib", "channel", None)}


@pytest.mark.parametrize(
    ("cover", "expected"),
    [
        (None, {"cover-missing": ("wajib", "cover", None)}),
        (replace(TOLD, caption=" "), {"cover-caption-missing": ("wajib", "cover", None)}),
        (replace(TOLD, site=" "), {"cover-credit-missing": ("wajib", "cover", None)}),
        (replace(TOLD, site="dok. pribadi", creator="", address=""), {}),
        (replace(TOLD, alt=""), {"cover-alt-missing": ("saran", "cover", None)}),
        (
            Shown(site="", creator="sampowl", address="https://unsplash.com"),
            {
                "cover-caption-missing": ("wajib", "cover", None),
                "cover-credit-missing": ("wajib", "cover", None),
                "cover-alt-missing": ("saran", "cover", None),
            },
        ),
    ],
)
def test_a_cover_must_be_told_and_credited(cover, expected):
    assert found(a_manuscript(cover=cover)) == expected


BREAK = {"type": "paragraph", "attrs": {"id": "b"}, "content": [{"type": "hard_break"}]}


@pytest.mark.parametrize(
    ("blocks", "is_empty"),
    [
        ([paragraph("a")], False),
        ([paragraph("")], True),
        ([paragraph(" \u3000")], True),
        ([BREAK], True),
        ([a_figure()], True),
        ([{"type": "related", "attrs": {"article": 1}}], True),
        ([a_figure(), paragraph("a")], False),
        ([{"type": "quote", "content": [paragraph("a")]}], False),
    ],
)
def test_a_body_must_hold_words(blocks, is_empty):
    expected = {"body-empty": ("wajib", "body", None)} if is_empty else {}

    assert found(a_manuscript(*blocks)) == expected


def test_only_a_listicle_needs_points_and_a_lesser_heading_is_none():
    lesser = [paragraph("a"), heading("Rinci", level=3)]

    assert found(a_manuscript(*lesser, kind="listicle")) == {
        "points-missing": ("wajib", "body", None)
    }
    assert found(a_manuscript(*lesser, kind="berita")) == {}
    assert found(a_manuscript(paragraph("a"), heading("Satu"), kind="listicle")) == {}


def test_each_empty_heading_is_named():
    piece = a_manuscript(
        paragraph("a"), heading("", id="h2"), heading(" ", id="h3", level=3), heading("b", id="h4")
    )

    assert [(f.code, f.level, f.field, f.block) for f in check(piece)] == [
        ("heading-empty", "wajib", None, "h2"),
        ("heading-empty", "wajib", None, "h3"),
    ]


@pytest.mark.parametrize(
    ("attrs", "expected"),
    [
        ({}, {}),
        ({"caption": " "}, {"caption-missing": ("wajib", None, "f")}),
        ({"alt": " "}, {"alt-missing": ("saran", None, "f")}),
        ({"alt": "", "decorative": True}, {}),
        ({"picture": 8}, {"credit-missing": ("wajib", None, "f")}),
        ({"picture": 9}, {"credit-missing": ("wajib", None, "f")}),
        (
            {"picture": 9, "caption": "", "alt": ""},
            {
                "caption-missing": ("wajib", None, "f"),
                "credit-missing": ("wajib", None, "f"),
                "alt-missing": ("saran", None, "f"),
            },
        ),
    ],
)
def test_a_figure_must_be_told_and_credited(attrs, expected):
    nobodys = replace(TOLD, site="", creator="sampowl")  # 9 is a picture that is not there.
    piece = a_manuscript(paragraph("a"), a_figure(**attrs), pictures={7: TOLD, 8: nobodys})

    assert found(piece) == expected


def test_figures_are_named_in_the_order_of_the_page():
    piece = a_manuscript(
        a_figure(id="f1", caption=""), paragraph("a"), a_figure(id="f2", caption="", alt="")
    )

    assert [(f.code, f.block) for f in check(piece)] == [
        ("caption-missing", "f1"),
        ("caption-missing", "f2"),
        ("alt-missing", "f2"),
    ]


def test_a_piece_is_ready_when_only_advice_is_left():
    assert is_ready([])
    assert is_ready(check(a_manuscript(cover=replace(TOLD, alt=""))))
    assert not is_ready(check(a_manuscript(cover=replace(TOLD, alt="", caption=""))))


def test_a_finding_travels_as_json():
    [finding] = check(a_manuscript(has_channel=False))

    assert finding.to_json() == {
        "code": "channel-missing",
        "level": "wajib",
        "message": "Kanal belum dipilih.",
        "field": "channel",
        "block": None,
    }
