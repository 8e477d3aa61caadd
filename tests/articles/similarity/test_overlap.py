"""What two texts have in common; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import Document
from articles.similarity.found import FLAGGED
from articles.similarity.overlap import LEAST_STRETCH, Overlap, overlap_of
from articles.similarity.reading import LONGEST_PASSAGE, read, read_text
from tests.articles.similarity.texts import (
    LAUT,
    PASAL,
    PUISI,
    UCAPAN,
    WARUNG,
    in_disguise,
    rewritten,
)
from tests.desk import body_of, paragraph, pull_quote, text

NOTHING = Overlap(0.0, 0.0, 0.0, ())
WORDS = WARUNG.split()
SOME_WORDS = st.lists(st.sampled_from("air batu daun embun fajar gunung".split()), max_size=60)


def overlap(mine: str, theirs: str) -> Overlap:
    return overlap_of(read_text(mine), read_text(theirs))[0]


def test_a_text_is_all_its_own():
    whole = overlap(WARUNG, WARUNG)

    assert (whole.share, whole.quoted, whole.of_other) == (1.0, 0.0, 1.0)


def test_other_texts_of_the_same_length_have_nothing_in_common():
    assert overlap(WARUNG, LAUT) == NOTHING


def test_letters_that_only_look_the_same_are_the_same():
    assert overlap(in_disguise(WARUNG), WARUNG).share == 1.0


def test_capitals_signs_and_paragraphs_make_no_difference():
    assert overlap(WARUNG.upper().replace(",", " –").replace(". ", ".\n"), WARUNG).share == 1.0


@pytest.mark.parametrize("seed", range(10))
def test_a_fifth_of_the_words_rewritten_is_still_a_copy(seed):
    assert overlap(rewritten(WARUNG, 0.2, seed), WARUNG).share >= FLAGGED


def test_a_paraphrase_is_no_copy():
    retold = (
        "Pagi-pagi benar Bu Tarmi sudah membuka warungnya dekat pasar. Masakannya ia pelajari dari "
        "sang nenek, yang menakar garam memakai jari. Tiga dasawarsa berlalu, lodeh buatannya "
        "tidak berubah, dan orang dari berbagai pekerjaan makan bersama di sana."
    )

    assert overlap(retold, WARUNG) == NOTHING


def test_an_excerpt_is_told_from_either_side():
    excerpt = " ".join(WORDS[40 : 40 + len(WORDS) // 4])

    forth, back = overlap_of(read_text(excerpt), read_text(WARUNG))

    assert (forth.share, back.of_other) == (1.0, 1.0)
    assert forth.of_other == back.share == pytest.approx(0.25, abs=0.01)
    assert forth.largest == back.largest == 1.0


def test_a_quarter_taken_into_a_text_of_ones_own_is_flagged():
    taken = " ".join(WORDS[40 : 40 + len(WORDS) // 4])
    own = f"{LAUT}\n{taken}"

    assert overlap(own, WARUNG).share >= FLAGGED


def test_a_short_poem_is_found_whole_in_a_long_text():
    forth, back = overlap_of(read_text(PUISI), read_text(f"{WARUNG}\n{PUISI}\n{LAUT}"))

    assert forth.share == 1.0
    assert 0 < back.share < 0.1


def test_names_and_dates_alone_are_nothing_in_common():
    name = "Kementerian Pariwisata dan Ekonomi Kreatif Republik Indonesia"
    assert len(name.split()) < LEAST_STRETCH

    assert overlap(f"{WARUNG} {name} {LAUT}", f"Menurut {name}, kunjungan naik.") == NOTHING


class TestQuotations:
    @pytest.mark.parametrize("quoted", [PASAL, UCAPAN, UCAPAN.replace("“", '"').replace("”", '"')])
    def test_law_and_speech_are_counted_apart(self, quoted):
        both = overlap(f"{WARUNG}\n{quoted}", f"{LAUT}\n{quoted}")

        assert both.share < 0.03  # "kata Wali Kota" at most
        assert both.quoted > 0.15
        assert both.of_other < 0.05

    def test_law_in_a_sentence_counts_from_its_name_to_the_end(self):
        sentence = (
            "Ia dijerat Pasal 362 KUHP tentang pencurian dengan ancaman penjara No. 5 atau lima "
            "tahun. Sidang ditunda."
        )

        read = read_text(sentence)
        own = [
            word for word, is_quoted in zip(read.words, read.quoted, strict=True) if not is_quoted
        ]

        assert own == ["ia", "dijerat", "sidang", "ditunda"]

    @pytest.mark.parametrize(
        "law",
        [
            "UU Nomor 27 Tahun 2022 tentang data",
            "UU ITE Nomor 11 Tahun 2008",
            "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945",
            "pasal 5 ayat (2) huruf a",
            "ayat (3)",
            "Peraturan Pemerintah No. 24 Tahun 2018",
        ],
    )
    def test_laws_that_are_known(self, law):
        read = read_text(f"Menurut {law}.")

        assert read.quoted == [False] + [True] * (len(read.words) - 1)

    @pytest.mark.parametrize(
        "plain", ["UU itu dibahas lagi", "pasalnya harga naik 5 persen", "tahun 2022 PP turun"]
    )
    def test_words_that_only_sound_like_law(self, plain):
        assert not any(read_text(plain).quoted)

    def test_a_few_words_in_quotes_are_the_writers_own(self):
        assert not any(read_text("Ia disebut “ratu lodeh pasar lama” oleh pembeli.").quoted)

    def test_quote_blocks_are_quotations(self):
        quote = {"type": "quote", "attrs": {"id": "q"}, "content": [paragraph(LAUT.split("\n")[0])]}
        quote["content"][0]["attrs"]["id"] = None
        document = Document.parse(
            body_of(paragraph("Satu dua"), quote, pull_quote("tiga empat"), paragraph("lima", "p2"))
        )

        reading = read(document)

        own = [w for w, q in zip(reading.words, reading.quoted, strict=True) if not q]
        assert own == ["satu", "dua", "lima"]
        assert len(reading.words) > 30

    def test_all_in_quotes_is_told_all_the_same(self):
        wrapped = "\n".join(f"“{line}”" for line in WARUNG.split("\n"))

        assert (overlap(wrapped, WARUNG).share, overlap(wrapped, WARUNG).quoted) == (0.0, 1.0)


class TestPassages:
    def test_they_are_told_as_written_here_and_there(self):
        here = "Sampai hari ini, IA tidak pernah memakai timbangan; dan rasa sayur lodehnya tetap sama."

        assert overlap(here, WARUNG).passages == (
            (
                here,
                "Sampai hari ini ia tidak pernah memakai timbangan, dan rasa sayur lodehnya tetap sama",
            ),
        )

    def test_a_word_or_two_that_differ_do_not_tear_a_passage(self):
        changed = WARUNG.split("\n")[1].replace("daun salam", "lembar pandan")

        ((here, there),) = overlap(changed, WARUNG).passages

        assert ("lembar pandan" in here, "daun salam" in there) == (True, True)

    def test_there_are_three_at_most_and_none_is_long(self):
        parts = [" ".join(WORDS[at : at + 14]) for at in range(0, 100, 20)]
        mixed = " jauh di sana ada hal lain sama sekali ".join([*parts, LAUT])

        passages = overlap(mixed, WARUNG).passages

        assert len(passages) == 3
        assert len(overlap(WARUNG, WARUNG).passages) == 1
        assert max(len(side) for pair in overlap(WARUNG, WARUNG).passages for side in pair) <= (
            LONGEST_PASSAGE + 2
        )

    def test_text_outside_quotations_comes_first(self):
        mine, theirs = f"{UCAPAN}\n{WARUNG}\n{PUISI}", f"{UCAPAN}\n{LAUT}\n{PUISI}"

        assert overlap(mine, theirs).passages[0][0].startswith("di beranda")


@given(SOME_WORDS, SOME_WORDS)
def test_both_sides_agree_whatever_the_texts(one, other):
    mine, theirs = read_text(" ".join(one)), read_text(" ".join(other))

    forth, back = overlap_of(mine, theirs)

    assert (forth.share, forth.of_other) == (back.of_other, back.share)
    assert 0 <= forth.share + forth.quoted <= 1


@given(st.text(max_size=300))
def test_any_text_at_all_can_be_read(anything):
    reading = read_text(anything)

    assert len(reading.words) == len(reading.spans) == len(reading.quoted)
    overlap_of(reading, reading)


def test_what_stands_beside_the_prose_is_left_out():
    figure = {
        "type": "figure",
        "attrs": {"id": "f", "picture": 1, "alt": "", "caption": "ilustrasi", "decorative": False},
    }
    document = Document.parse(body_of({**paragraph(""), "content": [text("isi")]}, figure))

    assert read(document).words == ["isi"]
