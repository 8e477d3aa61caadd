"""What is looked for, as a tree: what it is true of."""

from itertools import product

import pytest

from articles.search.expression import All, AnyOf, Expression, Word, all_but_one

LETTERS = "abcdefghij"


def holds(sought: Expression, there: set[str]) -> bool:
    match sought:
        case Word(word):
            return word in there
        case All(parts):
            return all(holds(part, there) for part in parts)
        case AnyOf(parts):
            return any(holds(part, there) for part in parts)
    raise AssertionError(sought)


def words_in(sought: Expression) -> int:
    return 1 if isinstance(sought, Word) else sum(map(words_in, sought.parts))


@pytest.mark.parametrize("many", range(2, len(LETTERS) + 1))
def test_all_but_one_is_that_at_most_one_lacks(many):
    letters = LETTERS[:many]
    sought = all_but_one([Word(letter) for letter in letters])

    for is_there in product((False, True), repeat=many):
        there = {letter for letter, there in zip(letters, is_there, strict=True) if there}
        assert holds(sought, there) is (len(there) >= many - 1)


def test_it_is_not_said_as_often_as_there_are_pairs():
    assert words_in(all_but_one([Word(letter) for letter in LETTERS])) < len(LETTERS) ** 2 // 2
