from pathlib import Path

import pytest

from articles.spelling import bare_forms, lexicon
from articles.spelling.lexicon import OWN

GOLDEN = Path(__file__).parent / "golden" / "words.tsv"


def rows() -> list[tuple[str, str]]:
    lines = GOLDEN.read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def first_offer(word: str) -> str:
    return next(iter(lexicon().judge(word).better), "=")


@pytest.mark.parametrize(("word", "expected"), [r for r in rows() if not r[0].startswith("~")])
def test_each_word_of_the_golden_table(word, expected):
    assert first_offer(word) == expected


def test_the_golden_table_is_large_and_its_false_alarms_are_few():
    alarms = [word for word, _ in rows() if word.startswith("~")]

    assert len(rows()) >= 200
    assert len(alarms) <= len(rows()) * 0.02
    assert [word for word in alarms if first_offer(word[1:]) == "="] == []


def table() -> dict[str, str]:
    lines = (OWN / "misspelled.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split(" ", 1) for line in lines if line and not line.startswith("#")]
    assert len({wrong for wrong, _ in pairs}) == len(pairs) >= 400
    return dict(pairs)


def test_the_table_offers_its_standard_forms_and_never_a_wrong_word():
    offered = {wrong: first_offer(wrong) for wrong in table()}

    assert offered == table()
    right = {part.lower() for form in table().values() for part in form.split()}
    assert sorted(word for word in right if first_offer(word) != "=") == []


def test_no_list_takes_a_misspelling_back():
    known = lexicon()
    apart = {wrong for wrong, form in table().items() if " " in form}

    wrong = (table().keys() - apart) & (known.roots | known.others)

    assert wrong == set()


def test_a_guess_is_told_from_the_standard_form():
    assert lexicon().judge("resiko").is_rule
    assert lexicon().judge("apapun").is_rule
    assert not lexicon().judge("mejadi").is_rule


def test_at_most_five_words_are_offered():
    assert all(len(lexicon().judge(word).better) <= 5 for word in ("tanggu", "kerang", "mninyak"))


@pytest.mark.parametrize("word", ["a" * 40, "nya-nya-nya", "-", "--", "pun", "nya", "di-", "x-"])
def test_strange_words_do_no_harm(word):
    assert lexicon().judge(word).better == ()


def test_bare_forms_are_what_a_list_may_hold_of_a_word():
    assert bare_forms("Karhutlanya") == {"karhutlanya", "karhutla"}
    assert bare_forms("skill-nya") == {"skill-nya", "skill"}
