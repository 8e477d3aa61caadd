from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from articles.models import Presence
from articles.reviewing.presence import forget_presence
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, a_sent_article

pytestmark = pytest.mark.django_db


def _ping(client, person, article, *, seconds_ago=0):
    client.force_login(person)
    moment = timezone.now() - timedelta(seconds=seconds_ago)
    with mock.patch("django.utils.timezone.now", return_value=moment):
        return client.post(f"/redaksi/{article.pk}/hadir/").json()


def test_who_looks_now_is_told_to_who_looks_too(client):
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_sent_article(ani_who_writes())

    assert _ping(client, citra, article) == {"others": []}
    assert _ping(client, citra, article) == {"others": []}
    assert _ping(client, budi, article) == {"others": ["Citra Maharani"]}
    assert Presence.objects.count() == 2
    [card] = client.get("/redaksi/").context["waiting"]
    assert card.readers == ["Citra Maharani"]


def test_who_looked_away_is_forgotten(client):
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_sent_article(ani_who_writes())
    _ping(client, citra, article, seconds_ago=91)

    assert _ping(client, budi, article) == {"others": []}
    assert forget_presence() == 1
    assert Presence.objects.get().user == budi


def test_a_writer_who_edits_leaves_no_trace_at_the_own_piece(client):
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_sent_article(budi)
    _ping(client, budi, article)

    assert _ping(client, citra, article) == {"others": []}


def test_looking_keeps_a_claim(client):
    budi, citra = budi_who_edits(), citra_who_edits_too()
    article = a_claimed_article(ani_who_writes(), budi)
    before = timezone.now() - timedelta(hours=3)
    type(article.turn).objects.update(touched_at=before)

    _ping(client, citra, article)
    article.turn.refresh_from_db()
    assert article.turn.touched_at == before
    _ping(client, budi, article)
    article.turn.refresh_from_db()
    assert article.turn.touched_at > before
