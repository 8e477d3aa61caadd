"""The door asks a table, the worker fills it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from articles.dictionary import judge_later, judging, spelling_of
from articles.models import HouseWord, JudgedWord, OwnWord
from articles.models.words import LONGEST_WORD
from articles.spelling import LONGEST
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import an_article, body_of, paragraph

pytestmark = pytest.mark.django_db


def a_piece(*paragraphs: str, **fields):
    body = body_of(*(paragraph(words, f"p{n}") for n, words in enumerate(paragraphs)))
    fields = {"title": "Hujan", "summary": "", "cover": None} | fields
    return an_article(ani_who_writes(), body=body, **fields)


def judge(article) -> None:
    judging.judge_words.func(article.pk)


def wrong_in(article) -> list[str]:
    return [finding.word for finding in spelling_of(article).findings]


def test_nothing_is_said_before_the_words_are_judged():
    article = a_piece("Ia ke apotik.")

    before = spelling_of(article)
    judge(article)
    after = spelling_of(article)

    assert (before.is_ready, before.findings) == (False, [])
    assert after.is_ready
    assert [finding.to_json() for finding in after.findings] == [
        {
            "word": "apotik",
            "better": ["apotek"],
            "is_rule": True,
            "fields": [],
            "blocks": ["p0"],
        }
    ]


def test_a_word_is_told_once_with_all_its_places():
    article = a_piece("resiko itu resiko", "lain resiko", summary="Ada resiko", title="Resiko")
    judge(article)

    found = {f.word: (f.fields, f.blocks) for f in spelling_of(article).findings}

    assert found == {"Resiko": (["title"], []), "resiko": (["summary"], ["p0", "p1"])}


def test_who_vouches_for_a_word():
    article = a_piece("ke apotik, nasehatnya, jaman")
    judge(article)
    HouseWord.objects.create(word="apotik")
    OwnWord.objects.create(owner=article.author, word="nasehat")
    OwnWord.objects.create(owner=article.author, article=article, word="jaman")
    other = an_article(wayan_who_writes_too(), cover=None, body=article.body)

    assert (wrong_in(article), spelling_of(article).ignored) == ([], 1)
    assert wrong_in(other) == ["nasehatnya", "jaman"]


def test_a_word_ignored_in_one_piece_is_found_in_the_next():
    article = a_piece("jaman dulu")
    judge(article)
    OwnWord.objects.create(owner=article.author, article=article, word="jaman")

    assert wrong_in(an_article(article.author, cover=None, body=article.body)) == ["jaman"]


def test_what_another_lexicon_said_is_judged_anew():
    article = a_piece("ke apotik")
    judge(article)
    JudgedWord.objects.update(stamp="lama", better=[])

    assert not spelling_of(article).is_ready
    judge(article)
    assert wrong_in(article) == ["apotik"]


@pytest.mark.parametrize("words", [1, 30, 1500])
def test_all_words_are_asked_for_in_one_query(words):
    article = a_piece(" ".join(f"{'apotik' if n else 'resiko'} {_word(n)}" for n in range(words)))
    judge(article)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        spelling_of(article)

    assert len(queries) == 3  # the judged words, the house's, the writer's


def _word(number: int) -> str:
    """Different for each number, and no word."""
    return "".join("bcdfghjklm"[int(digit)] for digit in f"{number:06d}")


def test_a_piece_is_queued_once_however_often_it_is_asked_for(run_tasks):
    article, other = a_piece("satu"), a_piece("dua")

    for _ in range(3):
        judge_later(article)
    judge_later(other)

    assert DBTaskResult.objects.count() == 2
    run_tasks()
    judge_later(article)
    assert DBTaskResult.objects.ready().count() == 1


def test_the_worker_judges_what_the_door_asked_for(run_tasks):
    article = a_piece("ke apotik")
    judge_later(article)

    run_tasks()

    assert wrong_in(article) == ["apotik"]


def test_a_piece_that_is_gone_is_no_failure(run_tasks):
    article = a_piece("ke apotik")
    judge_later(article)
    article.delete()

    run_tasks()

    assert JudgedWord.objects.count() == 0


class TestNonsense:
    def test_only_so_many_words_of_a_text_are_looked_at(self, monkeypatch):
        monkeypatch.setattr(judging, "MOST_WORDS", 10)
        article = a_piece(" ".join(_word(n) for n in range(50)))

        judge(article)

        assert JudgedWord.objects.count() == 10
        assert spelling_of(article).is_ready

    def test_only_so_much_of_a_text_is_read(self, monkeypatch):
        monkeypatch.setattr(judging, "MOST_USES", 3)
        article = a_piece("angin " * 50 + "apotik")

        assert {word: len(uses) for word, uses in judging.words_of(article).items()} == {
            "Hujan": 1,
            "angin": 2,
        }

    def test_one_task_takes_only_so_long_and_the_next_goes_on(self, monkeypatch):
        monkeypatch.setattr(judging, "LONGEST_RUN", 0)
        article = a_piece("angin bertiup")

        for judged in (1, 2, 3):
            judge(article)
            assert JudgedWord.objects.count() == judged
        assert spelling_of(article).is_ready

    def test_the_table_forgets_what_was_judged_longest_ago(self, settings):
        settings.SPELLING_WORDS = 20
        old = a_piece(" ".join(_word(n) for n in range(15)), title="")
        new = a_piece(" ".join(_word(n) for n in range(15, 30)), title="")

        judge(old)
        judge(new)

        assert JudgedWord.objects.count() == 18
        assert spelling_of(new).is_ready

    def test_fifty_thousand_words_leave_four_thousand_rows_at_most(self, monkeypatch):
        article = a_piece(" ".join(_word(n) for n in range(50_000)))

        assert len(judging.words_of(article)) == judging.MOST_WORDS


def test_no_word_is_longer_than_its_column():
    assert LONGEST == LONGEST_WORD
