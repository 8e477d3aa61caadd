"""What stands beside a piece, for which reason, and who gets room there."""

from collections import Counter
from datetime import timedelta

import pytest

from articles.models import Language
from articles.recommending.choosing import MOST_OF_ONE_WRITER, SHOWN, SPARE, choices_for
from tests.articles.recommending.pieces import FOOD, NOON, TRAVEL, a_piece, a_shelf, about


def chosen(piece, *others, **more):
    shelf = a_shelf(piece, *others)
    return [(c.article, c.reason) for c in choices_for(piece, shelf, now=NOON, **more)]


def articles(piece, *others, **more):
    return [article for article, _ in chosen(piece, *others, **more)]


class TestReasons:
    def test_each_piece_is_there_for_what_ties_it_most(self):
        piece = a_piece(1, about("gempa", 1), author=7, topics={"csto": "CSTO", "asia": "Asia"})
        topic = a_piece(2, topics={"csto": "CSTO"}, channel=FOOD)
        writers = a_piece(3, author=7, channel=FOOD)
        alike = a_piece(4, about("gempa", 4), channel=FOOD)
        beside = a_piece(5)
        read = a_piece(6, channel=FOOD)
        unlike = a_piece(7, channel=FOOD)

        found = dict(chosen(piece, topic, writers, alike, beside, read, unlike, read_on={6: 0.4}))

        assert found == {
            2: "Topik sama: CSTO",
            3: "Penulis yang sama",
            4: "Isi serupa",
            5: "Kanal Travel",
            6: "Banyak dibaca sesudah ini",
        }

    def test_of_common_topics_the_rarest_is_named(self):
        both = {"asia": "Asia", "csto": "CSTO"}
        others = [a_piece(n, topics={"asia": "Asia"}, channel=FOOD) for n in range(10, 15)]

        found = dict(chosen(a_piece(1, topics=both), a_piece(2, topics=both), *others))

        assert found[2] == "Topik sama: CSTO"

    def test_what_one_of_a_hundred_read_next_is_not_told_as_much_read(self):
        assert chosen(a_piece(1), a_piece(2), read_on={2: 0.01}) == [(2, "Kanal Travel")]


class TestOrder:
    def test_the_likest_first_and_of_equals_the_fresher(self):
        piece = a_piece(1, about("gempa", 1))
        near = a_piece(2, about("gempa", 2), days_old=3)
        old = a_piece(3, about("gempa", 3), days_old=300)

        assert articles(piece, old, near, a_piece(4)) == [2, 3, 4]

    def test_what_is_read_on_comes_forward(self):
        piece = a_piece(1, about("gempa", 1))
        alike = [a_piece(n, about("gempa", n)) for n in (2, 3, 4)]

        assert articles(piece, *alike, read_on={2: 0.9})[0] == 2

    def test_more_than_the_page_shows_are_kept_but_not_without_end(self):
        others = [a_piece(n, about("gempa", n)) for n in range(2, 30)]

        assert len(articles(a_piece(1, about("gempa", 1)), *others)) == SHOWN + SPARE


class TestWhatNeverStandsThere:
    def test_itself_and_what_its_text_leads_to(self):
        piece = a_piece(1, linked=frozenset({2}))

        assert articles(piece, a_piece(2), a_piece(3)) == [3]

    def test_a_language_that_its_page_does_not_speak(self):
        languages = list(Language)
        others = [a_piece(10 + n, language=each) for n, each in enumerate(languages)]

        beside = {
            mine: {
                languages[article - 10] for article in articles(a_piece(1, language=mine), *others)
            }
            for mine in languages
        }

        assert beside == {mine: {mine, Language.INDONESIAN} for mine in languages}

    def test_a_writer_more_than_twice_among_the_first_while_there_are_others(self):
        piece = a_piece(1, about("gempa", 1))
        prolific = [a_piece(n, about("gempa", n), author=7) for n in range(2, 12)]
        others = [a_piece(n, channel=TRAVEL) for n in range(20, 24)]

        first = articles(piece, *prolific, *others)[:SHOWN]

        assert sum(article < 12 for article in first) == MOST_OF_ONE_WRITER

    def test_a_single_writer_fills_the_list_where_there_is_no_other(self):
        prolific = [a_piece(n, author=7) for n in range(2, 7)]

        assert len(articles(a_piece(1), *prolific)) == len(prolific)


class TestNewWriters:
    def test_one_of_those_shown_is_new_though_others_are_likelier(self):
        piece = a_piece(1, about("gempa", 1))
        alike = [a_piece(n, about("gempa", n)) for n in range(2, 20)]
        new = a_piece(50, is_newcomers=True, days_old=20)

        found = chosen(piece, *alike, new)

        assert [article for article, _ in found].index(50) == SHOWN - 1
        assert dict(found)[50] == "Penulis baru"
        assert len(found) == SHOWN + SPARE

    def test_the_likest_of_the_new_is_taken_and_keeps_its_reason(self):
        piece = a_piece(1, about("gempa", 1))
        alike = [a_piece(n, about("gempa", n)) for n in range(2, 20)]
        far = a_piece(50, is_newcomers=True)
        near = a_piece(51, about("gempa", 51), is_newcomers=True, days_old=400)

        found = chosen(piece, *alike, far, near)[:SHOWN]

        assert found[-1] == (51, "Isi serupa")

    def test_none_is_pushed_out_where_a_new_one_stands_there_already(self):
        piece = a_piece(1, about("gempa", 1))
        alike = [a_piece(n, about("gempa", n), is_newcomers=n == 3) for n in range(2, 8)]

        found = articles(piece, *alike, a_piece(50, is_newcomers=True))

        assert set(found[:SHOWN]) == set(range(2, 8))

    def test_the_writer_of_the_piece_is_not_new_beside_it(self):
        piece = a_piece(1, about("gempa", 1), author=7)
        own = a_piece(2, about("gempa", 2), author=7, is_newcomers=True)
        alike = [a_piece(n, about("gempa", n)) for n in range(3, 20)]
        new = a_piece(50, is_newcomers=True)

        assert 50 in articles(piece, own, *alike, new)[:SHOWN]

    def test_a_new_writer_of_another_channel_and_subject_is_not_forced_in(self):
        new = a_piece(50, is_newcomers=True, channel=FOOD)

        assert articles(a_piece(1), a_piece(2), new) == [2]

    @pytest.mark.parametrize("share", [0, 2, 3])
    def test_the_operator_says_how_many(self, settings, share):
        settings.NEW_WRITERS_SHARE = share
        piece = a_piece(1, about("gempa", 1))
        alike = [a_piece(n, about("gempa", n)) for n in range(2, 20)]
        new = [a_piece(n, is_newcomers=True, days_old=9) for n in range(50, 56)]

        first = articles(piece, *alike, *new)[:SHOWN]

        assert sum(article >= 50 for article in first) == share


def test_new_writers_are_seen_on_every_page_and_take_turns():
    """Three hundred pages of two channels, a sixth of them by new writers."""
    pieces = [
        a_piece(
            n,
            about(f"hal{n % 20}", n),
            channel=(TRAVEL, FOOD)[n % 2],
            author=n if n % 12 < 2 else n % 7,
            is_newcomers=n % 12 < 2,
            days_old=(300 - n) / 10,
        )
        for n in range(1, 301)
    ]
    shelf = a_shelf(*pieces)
    new = {piece.article for piece in pieces if piece.is_newcomers}

    shown: Counter[int] = Counter()
    for piece in pieces:
        choices = choices_for(piece, shelf, now=NOON + timedelta(hours=1))
        beside = {choice.article for choice in choices[:SHOWN]} & new
        assert beside
        shown.update(beside)

    assert len(shown) >= len(new) / 3
    assert max(shown.values()) <= len(pieces) / 6
