"""What is taken from a text: its telling words and its language, whatever the text is."""

import time

import pytest

from articles.models import Language
from articles.recommending.language import language_of
from articles.recommending.terms import MOST_TERMS, Terms, terms_of
from tests.articles.recommending.pieces import a_piece, a_shelf, about

INDONESIAN = """Hujan turun semalam suntuk di perbukitan itu, dan para petani yang sudah lama
menunggu akhirnya dapat menanam padi untuk musim ini karena sawah mereka tidak lagi kering."""
ENGLISH = """The rain fell all night over the hills, and the farmers who had been waiting for it
were able to plant their rice at last, as the fields of this valley are no longer dry."""
JAVANESE = """Udan wis tekan desa iki wiwit mau bengi, lan wong tani sing ngenteni suwe saiki bisa
nandur pari maneh amarga sawahe ora garing kaya wingi, nanging kabeh isih kudu sabar."""
SUNDANESE = """Hujan geus turun ti peuting di lembur ieu, jeung patani anu lila ngadagoan ayeuna
bisa melak pare deui sabab sawahna henteu garing, tapi urang kabeh kudu sabar kana cuaca."""
GERMAN = """Der Regen fiel die ganze Nacht auf die Hügel, und die Bauern konnten endlich ihren
Reis pflanzen, weil das Feld nicht mehr trocken war und der Fluss wieder Wasser führte."""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (INDONESIAN, "id"),
        (ENGLISH, "en"),
        (JAVANESE, "jv"),
        (SUNDANESE, "su"),
        (GERMAN, "und"),
        ("雨が一晩中降り続いた。 " * 40, "und"),
        ("", "id"),
        ("Rain.", "id"),
        (f"{INDONESIAN} {INDONESIAN} “The best of the best,” katanya.", "id"),
    ],
)
def test_the_language_is_told_by_small_words(text, language):
    assert language_of(text) == Language(language)


def test_terms_are_stored_and_read_as_they_are():
    terms = terms_of("Hujan di Ubud", INDONESIAN)

    assert Terms.from_bytes(terms.to_bytes(), terms.weights) == terms
    assert len(terms.weights) == len(terms.numbers) > 10


def test_letters_that_look_alike_are_the_same_word():
    assert terms_of("", "Kаwаh Ijen").numbers == terms_of("", "kawah ijen").numbers  # Cyrillic а


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "yang",
        "hujan",
        "\x00" * 99,
        "😀" * 5_000,
        "a" * 100_000,
        "kata " * 150_000,
        "ㅤ﷽\u202e",
    ],
)
def test_any_text_has_terms_within_bounds_and_can_be_looked_for(text):
    begun = time.perf_counter()
    piece = a_piece(1, terms=terms_of(text, text))
    shelf = a_shelf(piece, a_piece(2))

    assert len(piece.terms.numbers) <= MOST_TERMS
    assert list(shelf.like(piece)) == []
    assert time.perf_counter() - begun < 1


def test_a_hundred_and_fifty_thousand_different_words_are_bounded():
    terms = terms_of("", " ".join(f"kata{n}" for n in range(150_000)))

    assert len(terms.numbers) == MOST_TERMS


class TestTheShelf:
    def test_the_likest_come_first_and_a_later_piece_is_found_too(self):
        shelf = a_shelf(*(a_piece(n, about("gempa", n)) for n in range(1, 4)), a_piece(9))
        shelf.put(a_piece(4, about("gempa", 4)))

        assert set(shelf.like(shelf.pieces[1])) == {2, 3, 4}

    def test_a_new_text_takes_the_place_of_the_old(self):
        shelf = a_shelf(a_piece(1, about("gempa", 1)), a_piece(2, about("gempa", 2)))
        shelf.put(a_piece(3, about("kopi", 3)))

        shelf.put(a_piece(2, about("kopi", 2)))

        assert list(shelf.like(shelf.pieces[1])) == []
        assert list(shelf.like(shelf.pieces[3])) == [2]

    def test_what_was_dropped_is_like_nothing(self):
        shelf = a_shelf(*(a_piece(n, about("gempa", n)) for n in (1, 2, 3)))

        shelf.drop(2)
        shelf.drop(2)

        assert list(shelf.like(shelf.pieces[1])) == [3]
