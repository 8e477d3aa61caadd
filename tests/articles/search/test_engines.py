"""The newest that match, however far back they are: the looks of PostgreSQL may leave no gap."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition, Entry
from articles.search.engines import engine
from articles.search.entries import drop, keep
from articles.search.expression import Word, both
from articles.search.postgresql import _months_before
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db
AGES = (0, 1, 2, 9, 10, 11, 45, 70, 200, 260, 400, 700, 800, 2000)  # days


@pytest.fixture
def numbers() -> list[int]:
    """Of one edition of each age, the newest first."""
    editions = [a_live_edition(ani_who_writes(), title=f"Hujan {age}") for age in AGES]
    drop([edition.pk for edition in editions])
    for edition, age in zip(editions, AGES, strict=True):
        at = timezone.now() - timedelta(days=age)
        Edition.objects.filter(pk=edition.pk).update(published_at=at)
        keep([edition.pk])
    found = Entry.objects.filter(edition__in=editions).order_by("-number")
    return list(found.values_list("number", flat=True))


@pytest.mark.parametrize("most", range(1, len(AGES) + 2))
def test_as_many_as_are_asked_for_are_the_newest_of_all(numbers, most):
    hujan = Word("hujan")

    found = [row[0] for row in engine().newest(hujan, most)]

    assert found == numbers[:most]
    assert engine().reach(hujan, most) == (numbers[most - 1] if most <= len(AGES) else 0)


@pytest.mark.parametrize("place", range(len(AGES)))
def test_from_any_place_on_too(numbers, place):
    below = numbers[place]

    for most in (1, 3, 20):
        found = [row[0] for row in engine().newest(Word("hujan"), most, below=below)]
        assert found == numbers[place + 1 :][:most]


@pytest.mark.parametrize("place", range(len(AGES)))
def test_and_only_from_some_place_back_to(numbers, place):
    since = numbers[place]

    for most in (1, 3, 20):
        found = [row[0] for row in engine().newest(Word("hujan"), most, since=since)]
        assert found == numbers[: place + 1][:most]
    reached = engine().reach(Word("hujan"), place + 2, since=since)
    assert reached == since


def test_a_word_of_one_old_piece_is_found_beside_a_frequent_one(numbers):
    rows = engine().newest(both(Word("hujan"), Word("2000")), 5)

    assert [row[0] for row in rows] == [numbers[-1]]


def test_months_go_back_over_the_turn_of_a_year():
    day = timezone.localtime().date().replace(year=2027, month=2, day=28)

    told = [f"{_months_before(day, ago):%Y-%m-%d}" for ago in (0, 1, 2, 14)]

    assert told == ["2027-02-01", "2027-01-01", "2026-12-01", "2025-12-01"]
