"""Several workers at the time of a piece: it goes out once, with one event and one mail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from articles.models import Article, Headline
from articles.workflow import Printing, perform
from articles.workflow.publishing import publish_due
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_claimed_article, a_live_edition

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, WORKERS = 20, 2


def test_two_workers_at_once_publish_each_piece_once():
    ani, budi = ani_who_writes(), budi_who_edits()
    a_live_edition(ani, title="Yang sekarang")
    for _ in range(ROUNDS):
        article = a_claimed_article(ani, budi)
        later = timezone.now() + timedelta(hours=1)
        perform("approve", article, by=budi, at=later, printing=Printing(slot=1))
        Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
        DBTaskResult.objects.all().delete()

        with ThreadPoolExecutor(WORKERS) as pool:
            published = sum(pool.map(_publish, range(WORKERS)))

        article.refresh_from_db()
        assert (published, article.publication, article.publish_at) == (1, "live", None)
        assert article.events.filter(move="publish").count() == 1
        assert article.editions.live().count() == article.editions.count() == 1
        assert DBTaskResult.objects.filter(task_path__endswith=".tell").count() == 1
        assert Headline.objects.get(slot=1).edition.article == article


def _publish(_):
    try:
        return len(publish_due())
    finally:
        connection.close()
