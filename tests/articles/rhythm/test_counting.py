"""Exact figures of a history that is made move by move, with the clock bent."""

from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.models import DayTally
from articles.rhythm import desk_now, figures_of, keeping, tally_past_days
from articles.rhythm.counting import count_day
from articles.rhythm.tally import Crowd
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, meysa_who_just_joined
from tests.desk import a_channel, an_article, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)  # Wednesday, 12.00 WIB
TODAY = date(2026, 11, 25)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with at(NOON):
        yield


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


def walk(author, *steps, **fields):
    """(hours before noon, move, person) …"""
    article = an_article(author, **fields)
    for hours, move, person in steps:
        with at(NOON - hours * HOUR):
            moved(article, (move, person))
    return article


def answered(author, editor, *, hours_ago, waited, move="approve", **fields):
    return walk(
        author,
        (hours_ago + waited, "submit", author),
        (hours_ago + 1, "claim", editor),
        (hours_ago, move, editor),
        **fields,
    )


def test_a_day_of_the_desk_in_wib():
    ani, meysa = ani_who_writes(), meysa_who_just_joined()
    budi, citra = budi_who_edits(), citra_who_edits_too()
    # 12 hours before noon it is midnight: a minute makes it yesterday.
    answered(ani, budi, hours_ago=12 + 1 / 60, waited=2, kind="opini")
    answered(ani, citra, hours_ago=3, waited=30, kind="opini")
    answered(meysa, budi, hours_ago=2, waited=4, move="return")
    walk(meysa, (1, "submit", meysa), (0.5, "claim", citra))
    travel = a_channel().pk

    today, yesterday = count_day(TODAY), count_day(TODAY - DAY)

    old, new = Crowd(travel, "opini", False, False), Crowd(travel, "berita", True, False)
    assert dict(today.decided) == {(old, "approve"): 1, (new, "return"): 1}
    assert dict(today.waits) == {old: [30 * 3600], new: [4 * 3600]}
    assert (today.sent, today.sent_again) == (2, 0)
    assert dict(today.claims) == {budi.pk: 1, citra.pk: 2}
    assert dict(today.desks) == {citra.pk: [3600], budi.pk: [3600]}
    # Her first approval was not there yet when it was made.
    first = Crowd(travel, "opini", is_new=True, is_again=False)
    assert dict(yesterday.decided) == {(first, "approve"): 1}
    assert (yesterday.sent, dict(yesterday.claims)) == (2, {budi.pk: 1})


def test_what_comes_back_and_is_sent_again_is_told_apart():
    ani, budi = ani_who_writes(), budi_who_edits()
    walk(
        ani,
        (40, "submit", ani),
        (39, "claim", budi),
        (38, "return", budi),
        (6, "submit", ani),
        (5, "claim", budi),
        (1, "approve", budi),
    )

    today = count_day(TODAY)

    again = Crowd(a_channel().pk, "berita", is_new=True, is_again=True)
    assert (today.sent, today.sent_again) == (1, 1)
    assert dict(today.waits) == {again: [5 * 3600]}


def test_the_chore_counts_days_that_are_over_once_and_the_figures_stay_the_same(monkeypatch):
    monkeypatch.setattr(keeping, "LONGEST", 7)
    ani, budi = ani_who_writes(), budi_who_edits()
    for days in range(6):
        answered(ani, budi, hours_ago=24 * days + 1, waited=5)
    counted_live = figures_of(30)

    ran = [tally_past_days() for _ in range(3)]
    cache.clear()
    kept = figures_of(30)

    assert ran == [5, 2, 0]
    assert DayTally.objects.count() == 7
    assert kept == counted_live
    assert kept.decided == 6
    assert kept.wait.median == 5 * HOUR


def test_a_day_is_kept_only_an_hour_after_its_end(monkeypatch):
    monkeypatch.setattr(keeping, "LONGEST", 1)
    with at(NOON + 12 * HOUR + timedelta(minutes=59)):
        assert tally_past_days() == 1
    assert [tally.day for tally in DayTally.objects.all()] == [TODAY - DAY]
    with at(NOON + 13 * HOUR):
        assert tally_past_days() == 1
    assert DayTally.objects.filter(day=TODAY).exists()


def test_figures_are_at_most_ten_minutes_old(django_assert_num_queries):
    ani, budi = ani_who_writes(), budi_who_edits()
    figures_of(30)
    answered(ani, budi, hours_ago=1, waited=5)

    with django_assert_num_queries(0):
        assert figures_of(30).decided == 0
    cache.clear()
    assert figures_of(30).decided == 1


def test_what_lies_with_the_editors_now(settings):
    settings.REVIEW_PROMISE_DAYS = 3
    ani, meysa, budi = ani_who_writes(), meysa_who_just_joined(), budi_who_edits()
    walk(ani, (80, "submit", ani))
    walk(ani, (2, "submit", ani))
    walk(meysa, (1, "submit", meysa))
    walk(ani, (100, "submit", ani), (1, "claim", budi))
    an_article(ani)

    now = desk_now()

    assert (now.waiting, now.writers, now.on_desks, now.overdue) == (3, 2, 1, 2)
    assert now.oldest == timezone.now() - 80 * HOUR
