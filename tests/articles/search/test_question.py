"""What is typed becomes words, phrases and what must not be there; nothing else gets through."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from articles.search.question import MOST_LETTERS, MOST_WORDS, Question

TYPED = [
    # typed, words, phrases, unwanted
    ("Gempa Lombok", ["gempa", "lombok"], [], []),
    ("gempa di lombok", ["gempa", "lombok"], [], []),
    ('"kopi tubruk" bali', ["bali"], [["kopi", "tubruk"]], []),
    ("“kopi tubruk”", [], [["kopi", "tubruk"]], []),
    ('"kopi tubruk', [], [["kopi", "tubruk"]], []),
    ('"kopi"', ["kopi"], [], []),
    ("wisata -mahal", ["wisata"], [], [["mahal"]]),
    ('wisata -"tiket masuk"', ["wisata"], [], [["tiket", "masuk"]]),
    ("wisata - mahal", ["wisata", "mahal"], [], []),
    ("anak-anak", ["anak"], [], []),
    ("kupu-kupu malam", ["kupu", "malam"], [], []),
    ("-mahal", [], [], [["mahal"]]),
    ("---", [], [], []),
    ("yang di ke", ["yang", "di", "ke"], [], []),
    ("title:gempa NEAR(a b)", ["title", "gempa", "near", "b"], [], []),
    ("gempa* OR 'lombok' & !x", ["gempa", "or", "lombok", "x"], [], []),
    ("Ｇｅｍｐａ 𝓵𝓸𝓶𝓫𝓸𝓴 café", ["gempa", "lombok", "cafe"], [], []),
    ("زلزال لومبوك", ["زلزال", "لومبوك"], [], []),
    ("🔥🔥", [], [], []),
    ("a\0b gempa", ["b", "gempa"], [], []),
    ("", [], [], []),
]


@pytest.mark.parametrize(("typed", "words", "phrases", "unwanted"), TYPED)
def test_it_is_read(typed, words, phrases, unwanted):
    question = Question.read(typed)

    assert list(question.words) == words
    assert [list(phrase) for phrase in question.phrases] == phrases
    assert [list(phrase) for phrase in question.unwanted] == unwanted


@pytest.mark.parametrize(
    ("typed", "typing"),
    [
        ("gempa lom", "lom"),
        ("gempa lo", ""),
        ("gempa lombok.", ""),
        ('gempa "lombok utara"', ""),
        ("gempa -lom", ""),
        ("gempa yang", ""),
        ("", ""),
    ],
)
def test_the_last_word_may_be_the_start_of_one(typed, typing):
    assert Question.read(typed).typing == typing


@given(st.text(max_size=400))
@example('"' * 400)
@example("-" * 400)
@example('-"a" ' * 80)
@example("'); DROP TABLE articles_entry; --")
@example("a\\' \\\" {title body} : ^x")
def test_whatever_is_typed_only_letters_and_digits_get_through(typed):
    question = Question.read(typed)

    said = [*question.words, *(w for p in (*question.phrases, *question.unwanted) for w in p)]
    assert [word for word in said if not re.fullmatch(r"[^\W_]{1,40}", word)] == []
    assert len(question.q) <= MOST_LETTERS
    assert len(question.words) <= MOST_WORDS
    assert not question.typing or question.typing in question.words
