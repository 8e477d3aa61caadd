import pytest

from articles.models import MarkedWord, Slip
from articles.search.vocabulary import (
    Meant,
    begun_by,
    forget,
    known_among,
    learn,
    meant_by,
    slips_between,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other", "slips"),
    [
        ("gempa", "gempa", 0),
        ("gemap", "gempa", 1),
        ("gmpa", "gempa", 1),
        ("geempa", "gempa", 1),
        ("gemba", "gempa", 1),
        ("gmepaa", "gempa", 2),
        ("gempa", "bandung", 7),
        ("gempabumi", "gempa", 3),
    ],
)
def test_slips_are_counted(one, other, slips):
    assert slips_between(one, other) == slips
    assert slips_between(other, one) == slips


def test_a_slip_leads_to_the_words_of_live_titles_the_nearest_first():
    learn(["=gempa =lombok", "=gempita =gempa"])

    meant = meant_by(["gemap", "lombk", "xyz"])

    assert [one.word for one in meant["gemap"]] == ["gempa"]
    assert [(one.word, one.slips) for one in meant["lombk"]] == [("lombok", 1)]
    assert "xyz" not in meant  # Too short to tell.


def test_of_two_words_as_near_the_more_frequent_comes_first():
    learn(["=kapal", "=kapan", "=kapan"])

    assert [one.word for one in meant_by(["kapas"])["kapas"]] == ["kapan", "kapal"]


def test_titles_are_counted_and_a_word_of_none_is_forgotten():
    learn(["=gempa =lombok =gempa ^gempa"])
    learn(["=gempa =bali @ani ~c1"])
    assert dict(MarkedWord.objects.values_list("word", "entries")) == {
        "=gempa": 2,
        "=lombok": 1,
        "=bali": 1,
        "@ani": 1,
    }

    forget(["=gempa =lombok"])

    assert dict(MarkedWord.objects.values_list("word", "entries")) == {
        "=gempa": 1,
        "=bali": 1,
        "@ani": 1,
    }
    assert not Slip.objects.filter(word__word="=lombok").exists()
    assert meant_by(["lombk"]) == {"lombk": []}


def test_what_is_said_everywhere_is_not_learned_and_short_words_are_no_slips():
    learn(["=yang =untuk =2026 =di =kopi =kpk"])

    words = MarkedWord.objects.order_by("word").values_list("word", flat=True)
    assert list(words) == ["=2026", "=kopi", "=kpk"]
    assert known_among(["yang", "kopi", "teh", "kopra"]) == {"yang", "kopi", "teh"}
    assert meant_by(["kpi", "2025", "kopo"]) == {"kopo": [Meant("kopi", 1)]}


def test_words_are_found_by_their_beginning_the_most_frequent_first():
    learn(["=kopi =koran", "=koran @koko #kopi =k"])

    assert begun_by("ko") == ["koran", "kopi"]
    assert begun_by("kop", "#") == ["kopi"]
    assert begun_by("ko", "@") == ["koko"]
    assert begun_by("kz") == begun_by("%") == begun_by("_o") == []
    assert begun_by("زل") == begun_by("\U0010fffe") == []


def test_nothing_to_learn_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        learn(["=di ^di ~c1"])
        assert meant_by(["di"]) == {}
