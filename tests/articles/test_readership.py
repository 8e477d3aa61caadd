"""Views are counted by day and carried into the totals that writers see."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from articles.models import Article, Readership
from articles.readership import carry_views, count_view
from articles.workflow import perform
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, reasons_for


@pytest.fixture
def article():
    return a_live_edition(ani_who_writes()).article


def _views(article) -> int:
    return Article.objects.get(pk=article.pk).views


@pytest.mark.django_db
def test_totals_follow_what_was_counted_and_nothing_is_carried_twice(article):
    old = Readership.objects.create(article=article, day=date(2026, 1, 1), views=5)
    count_view(article.code)
    count_view(article.code)

    assert (carry_views(), _views(article)) == (2, 7)
    assert (carry_views(), _views(article)) == (0, 7)
    count_view(article.code)
    assert (carry_views(), _views(article)) == (1, 8)
    old.refresh_from_db()
    assert (old.views, old.carried) == (5, 5)


@pytest.mark.django_db
def test_a_move_does_not_forget_the_views(article):
    count_view(article.code)
    carry_views()

    perform("revise", Article.objects.defer("views").get(pk=article.pk), by=article.author)

    assert _views(article) == 1


@pytest.mark.django_db(transaction=True)
def test_two_workers_and_an_editor_at_once_carry_each_view_once(article):
    budi = budi_who_edits()
    for _ in range(20):
        count_view(article.code)

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

    with ThreadPoolExecutor(5) as pool:
        list(pool.map(run, [carry_views, withdraw, carry_views, carry_views, carry_views]))

    assert (carry_views(), _views(article)) == (0, 20)
