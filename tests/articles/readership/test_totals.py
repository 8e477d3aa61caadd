"""What was counted is carried into the totals that writers see, each look once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.db.models import F

from articles.models import Article, HourlyReadership, Readership
from articles.readership import carry_totals
from articles.readership.storing import flush
from articles.workflow import perform
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, reasons_for
from tests.readers import told

HOUR = datetime(2026, 11, 22, 5, tzinfo=UTC)


@pytest.fixture
def article():
    return a_live_edition(ani_who_writes()).article


def _totals(article) -> tuple[int, int]:
    return Article.objects.values_list("views", "reads").get(pk=article.pk)


def _count(article, views=1, reads=0, hour=HOUR):
    """As a web worker adds to an hour."""
    row, _ = HourlyReadership.objects.get_or_create(article=article, hour=hour)
    HourlyReadership.objects.filter(pk=row.pk).update(
        views=F("views") + views, reads=F("reads") + reads, is_fresh=True
    )


@pytest.mark.django_db
def test_totals_follow_what_was_counted_and_nothing_is_carried_twice(article):
    _count(article, views=2, reads=1)

    assert (carry_totals(), _totals(article)) == (1, (2, 1))
    assert (carry_totals(), _totals(article)) == (0, (2, 1))
    _count(article, views=3)
    _count(article, views=1, reads=1, hour=HOUR.replace(hour=6))
    assert (carry_totals(), _totals(article)) == (2, (6, 2))


@pytest.mark.django_db
def test_days_counted_before_there_were_hours_are_carried_too(article):
    old = Readership.objects.create(article=article, day=date(2026, 1, 1), views=5, carried=2)

    assert (carry_totals(), _totals(article)) == (1, (3, 0))
    assert (carry_totals(), _totals(article)) == (0, (3, 0))
    old.refresh_from_db()
    assert (old.views, old.carried) == (5, 5)


@pytest.mark.django_db
def test_what_was_only_presented_needs_no_carrying(article, buffer):
    told(f"p{article.code}")
    flush(buffer)

    assert (carry_totals(), _totals(article)) == (0, (0, 0))


@pytest.mark.django_db
def test_a_move_does_not_forget_the_views(article):
    _count(article)
    carry_totals()

    perform("revise", Article.objects.defer("views").get(pk=article.pk), by=article.author)

    assert _totals(article) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_an_editor_at_once_carry_each_look_once(article, buffer):
    budi = budi_who_edits()

    def run(act):
        try:
            act()
        finally:
            connection.close()

    def withdraw():
        perform(
            "withdraw",
            article,
            by=budi,
            note="Menunggu hak jawab.",
            reasons=reasons_for("withdraw"),
        )

    def count():
        for reader in range(20):
            told(f"v{article.code}\nr{article.code}", reader=reader)
            flush(buffer)

    count()
    with ThreadPoolExecutor(5) as pool:
        list(pool.map(run, [carry_totals, withdraw, carry_totals, carry_totals, carry_totals]))

    assert (carry_totals(), _totals(article)) == (0, (20, 20))


@pytest.mark.django_db(transaction=True)
def test_carrying_while_others_count_loses_nothing(article):
    HourlyReadership.objects.create(article=article, hour=HOUR)

    def run(act):
        try:
            for _ in range(15):
                act()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, [lambda: _count(article), carry_totals] * 2))
    carry_totals()

    assert _totals(article) == (30, 0)
