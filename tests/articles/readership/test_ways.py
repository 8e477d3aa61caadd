"""Ways that nobody goes any more, and more of them than anyone needs, are forgotten."""

import pytest
from django.utils import timezone

from articles.models import ReadOn
from articles.models.read_on import weight_at
from articles.readership import forget_ways, ways
from tests.cast import ani_who_writes
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def articles():
    ani = ani_who_writes()
    return [a_live_edition(ani).article for _ in range(5)]


def _way(some, other, readers):
    ReadOn.objects.create(article=some, onward=other, weight=readers * weight_at(timezone.now()))


def _left():
    return {(way.article_id, way.onward_id) for way in ReadOn.objects.all()}


def test_faded_ways_are_forgotten(articles):
    a, b, c, *_ = articles
    _way(a, b, 0.06)
    _way(a, c, 0.04)

    assert (forget_ways(), _left()) == (1, {(a.pk, b.pk)})


def test_each_article_keeps_its_strongest(articles, monkeypatch):
    monkeypatch.setattr(ways, "KEPT", 2)
    a, b, c, d, e = articles
    for number, other in enumerate((b, c, d, e), start=1):
        _way(a, other, number)
    _way(b, a, 1)

    assert (forget_ways(), _left()) == (2, {(a.pk, d.pk), (a.pk, e.pk), (b.pk, a.pk)})


def test_once_a_day_is_enough(articles):
    forget_ways()
    _way(articles[0], articles[1], 0.01)

    assert forget_ways() == 0


def test_the_strongest_way_comes_first(articles):
    a, b, c, d, _ = articles
    for other, readers in ((b, 3), (c, 9), (d, 1)):
        _way(a, other, readers)

    assert [way.onward_id for way in ReadOn.objects.after(a.pk)] == [c.pk, b.pk]
    assert [way.onward_id for way in ReadOn.objects.after(a.pk, at_least=5)] == [c.pk]
