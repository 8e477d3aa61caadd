"""Hours that are over become days, with nothing lost and nothing counted twice."""

from datetime import UTC, date, datetime
from unittest import mock

import pytest

from articles.models import Article, HourlyReadership, Readership
from articles.readership import carry_totals, days, sum_up_days
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 24, 5, tzinfo=UTC)  # in Jakarta, a Tuesday


@pytest.fixture(autouse=True)
def _noon():
    with mock.patch("django.utils.timezone.now", return_value=NOON):
        yield


@pytest.fixture
def article():
    return a_live_edition(ani_who_writes()).article


def _hour(article, day, hour, views=1, *, is_fresh=False):
    HourlyReadership.objects.create(
        article=article,
        hour=datetime(2026, 11, day, hour, tzinfo=UTC),
        presentations=10 * views,
        views=views,
        reads=1,
        carried=0 if is_fresh else views,
        reads_carried=0 if is_fresh else 1,
        is_fresh=is_fresh,
    )


def _days():
    rows = Readership.objects.order_by("day")
    return list(rows.values_list("day", "presentations", "views", "reads", "carried"))


def test_days_are_those_of_jakarta_and_two_are_kept_by_the_hour(article):
    _hour(article, 21, 17, views=2)  # midnight of the 22nd
    _hour(article, 22, 16, views=3)
    _hour(article, 22, 17, views=5)  # midnight of the 23rd: yesterday
    _hour(article, 24, 4, views=7)

    assert (sum_up_days(), sum_up_days()) == (2, 0)
    assert _days() == [(date(2026, 11, 22), 50, 5, 2, 5)]
    assert list(HourlyReadership.objects.order_by("pk").values_list("views", flat=True)) == [5, 7]


def test_a_day_that_was_counted_before_is_added_to(article):
    Readership.objects.create(article=article, day=date(2026, 11, 20), views=4, carried=1)
    _hour(article, 20, 1, views=2)

    sum_up_days()

    assert _days() == [(date(2026, 11, 20), 20, 6, 1, 3)]
    assert (carry_totals(), Article.objects.get(pk=article.pk).views) == (1, 3)


def test_what_is_not_in_the_totals_yet_waits(article):
    _hour(article, 20, 1, is_fresh=True)

    assert sum_up_days() == 0
    carry_totals()
    assert sum_up_days() == 1
    assert (Article.objects.get(pk=article.pk).views, carry_totals()) == (1, 0)


def test_much_is_done_bit_by_bit(article, monkeypatch):
    monkeypatch.setattr(days, "AT_ONCE", 2)
    for hour in range(5):
        _hour(article, 20, hour)

    assert [sum_up_days() for _ in range(4)] == [2, 2, 1, 0]
    assert _days() == [(date(2026, 11, 20), 50, 5, 5, 5)]
