"""LIX and long sentences."""

import pytest

from articles.checklist import Limits, check
from articles.checklist.readability import lix
from tests.articles.checklist.manuscripts import a_manuscript, codes
from tests.desk import paragraph


def test_lix_is_words_a_sentence_plus_the_share_of_long_words():
    # 8 words, 2 sentences, 2 words of more than six letters: 8/2 + 100 × 2/8.
    assert lix(["Kami menanam pohon. Besok kami menyiram pohon itu."]) == (29.0, 8)
    assert lix([]) == (0.0, 0)


def test_abbreviations_and_numbers_end_no_sentence():
    # 10 words, 2 of them long, and one sentence.
    assert lix(["Menurut dr. Sari di Jl. Mawar No. 5, harganya Rp1.500 saja."]) == (30.0, 10)


HARD = "Pertanggungjawaban penyelenggaraan pemerintahan memerlukan keterbukaan " * 3


def test_only_a_hard_text_of_some_length_is_called_hard():
    heavy = f"{HARD.strip()}. " * 9
    [finding] = check(a_manuscript(paragraph(heavy.strip()), limits=Limits(least_words={})))

    assert (finding.code, finding.field) == ("readability", "body")
    assert codes(a_manuscript(paragraph(f"{HARD.strip()}."), limits=Limits(least_words={}))) == []
    assert codes(a_manuscript(paragraph(heavy.strip()), kind="fiksi")) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Kami " + "dan kamu " * 22 + "pulang.", ["sentence-long"]),
        ("Kami " + "dan kamu " * 21 + "pulang.", []),
        ("Pemain: " + "Andi, Budi, " * 30 + "dan Citra.", []),
    ],
)
def test_a_sentence_may_be_so_long(sentence, expected):
    piece = a_manuscript(paragraph(sentence), limits=Limits(least_words={}))

    assert codes(piece) == expected
