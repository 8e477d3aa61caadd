"""The cover's size and shape, and pictures shown twice. Words and credits are in the tables."""

from dataclasses import replace

import pytest

from articles.checklist import Limits, check
from tests.articles.checklist.manuscripts import TOLD, a_figure, a_manuscript, codes, words
from tests.desk import paragraph

TEXT = paragraph(words(150), id="t")


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (0, 0, []),
        (1200, 800, []),
        (600, 315, []),
        (599, 400, ["cover-small"]),
        (800, 314, ["cover-small"]),
        (800, 800, ["cover-upright"]),
        (400, 600, ["cover-small", "cover-upright"]),
    ],
)
def test_a_cover_is_large_and_lies(width, height, expected):
    cover = replace(TOLD, width=width, height=height)

    assert codes(a_manuscript(TEXT, cover=cover)) == expected


@pytest.mark.parametrize(
    ("site", "licence", "is_proved", "expected"),
    [
        ("unsplash.com", "", False, []),
        ("Pexels.com", "", False, []),
        ("www.pixabay.com/rawpixel", "", False, []),
        ("dok. pribadi", "", False, []),
        ("IDN Times", "", False, []),
        ("", "", False, ["cover-credit-missing"]),
        ("instagram.com", "", False, ["credit-licence"]),
        ("notunsplash.com", "", False, ["credit-licence"]),
        ("commons.wikimedia.org", "cc-by-sa", False, []),
        ("instagram.com", "other", False, []),
        ("instagram.com", "permission", False, ["credit-permission"]),
        ("instagram.com", "permission", True, []),
        ("dok. pribadi", "permission", False, ["credit-permission"]),
    ],
)
def test_by_what_right_a_picture_is_shown_is_asked_where_it_is_not_plain(
    site, licence, is_proved, expected
):
    cover = replace(TOLD, site=site, licence=licence, is_proved=is_proved)

    assert codes(a_manuscript(cover=cover)) == expected


def test_which_sites_are_free_and_what_is_proved_is_the_sites_choice():
    limits = Limits.of({"proved_licences": ["press"], "more": {"free_sites": ["contoh.id"]}})

    def found(**told):
        return codes(a_manuscript(cover=replace(TOLD, **told), limits=limits))

    assert found(site="contoh.id") == []
    assert found(site="contoh.id", licence="permission") == []
    assert found(site="contoh.id", licence="press") == ["credit-permission"]


def test_how_large_is_the_sites_choice():
    cover = replace(TOLD, width=700, height=500)
    limits = Limits.of({"cover_width": 1200, "cover_height": 800})
    [finding] = check(a_manuscript(TEXT, cover=cover, limits=limits))

    assert finding.message == (
        "Gambar sampul 700×500 piksel, terlalu kecil. Cari yang paling sedikit 1200×800."
    )


def test_a_picture_is_shown_once_and_the_cover_counts():
    blocks = [TEXT, a_figure(id="f1"), a_figure(id="f2", picture=8), a_figure(id="f3")]
    piece = a_manuscript(*blocks, cover=replace(TOLD, id=8), pictures={7: TOLD, 8: TOLD})

    assert [(f.code, f.block) for f in check(piece)] == [
        ("picture-twice", "f2"),
        ("picture-twice", "f3"),
    ]


def test_the_covers_caption_and_credit_are_told_at_the_cover():
    cover = replace(TOLD, caption="Ilustrasi sawah.", site="Google", address="")

    assert [(f.code, f.field, f.mend) for f in check(a_manuscript(cover=cover))] == [
        ("caption-capital", "cover", {"attr": "caption", "value": "ilustrasi sawah."}),
        ("caption-stop", "cover", {"attr": "caption", "value": "Ilustrasi sawah"}),
        ("credit-page", "cover", None),
        ("credit-banned", "cover", None),
    ]


@pytest.mark.parametrize(
    ("site", "creator", "is_credited"),
    [
        ("unsplash.com", "sampowl", True),
        ("unsplash.com", "", False),
        ("", "sampowl", False),
        ("unsplash.com/sampowl", "", True),
        ("dok. pribadi", "", True),
        ("dok. pribadi", "Ari Budiadnyana", True),
    ],
)
def test_a_credit_names_source_and_creator(site, creator, is_credited):
    cover = replace(TOLD, site=site, creator=creator)

    assert ("cover-credit-missing" not in codes(a_manuscript(TEXT, cover=cover))) == is_credited
