import pytest

from articles.search.roots import roots_of


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("memperbaiki", "baik"),
        ("menyapu", "sapu"),
        ("pengiriman", "kirim"),
        ("bersuami", "suami"),
        ("dilihatnya", "lihat"),
        ("perjalanannya", "jalan"),
        ("mengecat", "cat"),
        ("anaknyalah", "anak"),
        ("rumah", "rumah"),
        ("jokowi", "jokowi"),
        ("a", "a"),
    ],
)
def test_the_likeliest_root_comes_first(word, root):
    assert roots_of(word)[0] == root


def test_a_word_of_two_roots_has_both():
    assert set(roots_of("bernilai")) >= {"nilai", "nila"}
    assert set(roots_of("perubahan")) >= {"ubah"}
    assert set(roots_of("mengurus")) >= {"urus", "kurus"}
    assert set(roots_of("memerangi")) >= {"perang", "merang"}


def test_inflected_forms_of_one_root_meet():
    forms = ["nyatakan", "kenyataan", "pernyataan", "menyatakan", "ternyata"]

    assert set.intersection(*(set(roots_of(form)) for form in forms)) == {"nyata"}


def test_no_word_takes_long_however_many_prefixes_it_wears():
    assert roots_of("me" * 20) == ("me" * 20,)
