"""Pieces that were with the editors before there was a table of turns have theirs."""

import importlib

import pytest
from django.apps import apps

from articles.models import Turn
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, let_wait, moved

migration = importlib.import_module("articles.migrations.0010_the_queue")
FACTS = [
    "article_id",
    "number",
    "reviewer_id",
    "channel_id",
    "kind",
    "code",
    "title_key",
    "words",
    "is_correction",
    "is_first",
    "is_verified",
    "is_resubmitted",
    "is_decided",
    "sent_at",
    "goes_at",
]


@pytest.mark.django_db
def test_what_waits_gets_the_very_rows_that_the_moves_would_have_kept():
    ani, wayan, budi = ani_who_writes(), wayan_who_writes_too(), budi_who_edits()
    let_wait(4)
    moved(a_live_edition(ani).article, ("revise", ani), ("submit", ani))
    moved(a_claimed_article(wayan, budi), ("return", budi), ("submit", wayan))
    for _ in range(3):
        a_sent_article(wayan)
    a_claimed_article(ani, budi)
    kept = list(Turn.objects.order_by("pk").values(*FACTS))
    Turn.objects.all().delete()

    migration.let_in_what_waits(apps, None)

    assert list(Turn.objects.order_by("pk").values(*FACTS)) == kept
