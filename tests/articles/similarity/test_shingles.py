from hypothesis import given
from hypothesis import strategies as st

from articles.similarity.shingles import MOST_KEPT, SIZE, kept_of, number_of, shingles_of
from articles.similarity.titles import likeness_of_titles, numbers_of

NUMBERS = st.lists(st.integers(-(2**63), 2**63 - 1), max_size=900)


def test_a_number_is_the_same_in_every_process_and_fits_the_column():
    assert number_of("satu dua") == 1046085582707286528  # rows of the table bear it
    assert all(-(2**63) <= number_of(str(n)) < 2**63 for n in range(500))


def test_a_text_shorter_than_a_shingle_has_none():
    assert shingles_of(["satu", "dua", "tiga", "empat"]) == []
    assert len(shingles_of(["satu", "dua", "tiga", "empat", "lima"])) == 1


@given(NUMBERS)
def test_few_are_kept_and_any_stretch_as_long_as_the_stride_holds_one(numbers):
    kept = kept_of(numbers)

    stride = -(-len(numbers) // MOST_KEPT)
    assert len(kept) <= MOST_KEPT
    for at in range(0, len(numbers) - 2 * stride, 7):
        assert kept & set(numbers[at : at + stride])


def test_what_many_hold_is_passed_over_for_its_neighbour():
    numbers = list(range(MOST_KEPT * 3))

    assert kept_of(numbers) == set(range(0, MOST_KEPT * 3, 3))
    assert kept_of(numbers, full={0, 3, 4, 5}) == {1, *range(6, MOST_KEPT * 3, 3)}


def test_nineteen_words_of_an_article_of_700_are_found():
    words = [f"kata{n}" for n in range(700)]
    kept = kept_of(shingles_of(words))

    missed = [at for at in range(700 - 19) if not kept & set(shingles_of(words[at : at + 19]))]

    assert (missed, SIZE) == ([], 5)


class TestTitles:
    SAME = "7 Tempat Wisata Kuliner Murah di Bandung"

    def test_order_numbers_and_small_words_do_not_matter(self):
        assert likeness_of_titles(self.SAME, "Ini 10 Wisata Kuliner Bandung, Tempat Murah") == 1.0

    def test_one_word_of_five_may_differ(self):
        assert likeness_of_titles(self.SAME, "5 Tempat Wisata Kuliner Unik di Bandung") == 0.8

    def test_a_place_and_little_else_is_another_topic(self):
        assert likeness_of_titles(self.SAME, "Tempat Wisata Alam Terbaru di Lombok") == 0.0
        assert likeness_of_titles("Hujan Turun", "Hujan Turun") == 0.0

    def test_like_titles_share_a_number(self):
        other = "Wisata Kuliner di Bandung yang Murah"

        assert set(numbers_of(self.SAME)) & set(numbers_of(other))
        assert len(numbers_of("kata " * 40)) == 0
        assert len(numbers_of(" ".join(f"kata{'abcdefghijklmnop'[n]}" for n in range(16)))) == 120
