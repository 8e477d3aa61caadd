"""Whether a change is more than a typo mended."""

from math import inf

import pytest

from articles.richtext.difference import compare_words
from articles.richtext.weight import weight_of


@pytest.mark.parametrize(
    ("old", "new", "weight"),
    [
        ("Hujan turun.", "Hujan turun.", 0),
        ("Ia pergi ke seklah.", "Ia pergi ke sekolah.", 0),
        ("hujan turun", "Hujan turun!", 0),
        ("Ia bilang begitu", "Ia bilang, begitu", 0),
        ("Air naik pelan", "Air naik sangat pelan", 1),
        ("Air naik pelan sekali di sini", "Air naik", 4),
        ("Ada 15 rumah", "Ada 51 rumah", inf),
        ("Ada dua rumah", "Ada tiga rumah", inf),
        ("Ia mencuri", "Ia tidak mencuri", inf),
        ("Kata Budi kemarin", "Kata Wayan kemarin", inf),
        ("Kata Bdui kemarin", "Kata Budi kemarin", 0),
        ("", "baru sama sekali", 3),
        ("satu", "", inf),
    ],
)
def test_spelling_weighs_nothing_figures_names_and_denials_everything(old, new, weight):
    assert weight_of(compare_words(old, new)) == weight


def test_long_texts_without_a_word_in_common_are_weighed_at_once():
    old = " ".join(f"lama{letter}" * 3 for letter in "abcdefghijklmnop" * 200)
    new = " ".join(f"anyar{letter}" * 3 for letter in "abcdefghijklmnop" * 200)

    assert weight_of(compare_words(old, new)) == 3200


def test_odd_signs_are_no_words():
    assert weight_of(compare_words("\u202e\u200b…", "🎉🎉")) == 0
