"""A question whose SQL is written once is answered as its queryset would be."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.db.models import F
from django.db.models.fetch_modes import FieldFetchBlocked
from django.test.utils import CaptureQueriesContext

from articles.models import Channel, Edition
from idnplatform.foundation.written_once import WrittenOnce
from tests.cast import ani_who_writes
from tests.desk import a_channel, a_live_edition

pytestmark = pytest.mark.django_db


def columns(row):
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_rows_come_out_as_from_the_queryset_with_all_that_hangs_on_them():
    ani = ani_who_writes()
    codes = [a_live_edition(ani, title=title).code for title in ("Satu", "Dua")]

    def ask(code):
        return Edition.objects.live().for_page().filter(code=code)

    written = WrittenOnce(ask, "abcdefgh")

    for code in codes:
        [row], [same] = list(written(code)), list(ask(code))
        assert columns(row) == columns(same)
        for name in ("author", "channel", "cover"):
            assert columns(getattr(row, name)) == columns(getattr(same, name))
        assert columns(row.author.profile) == columns(same.author.profile)
        with pytest.raises(FieldFetchBlocked):
            assert row.text
    assert list(written("zzzzzzzz")) == []


def test_order_slices_and_what_is_annotated_stay():
    for name in ("a", "b", "c", "d"):
        a_channel(name)
    written = WrittenOnce(
        lambda slug: (
            Channel.objects.filter(slug__gt=slug).annotate(word=F("name")).order_by("-slug")[:2]
        ),
        "contoh",
    )

    assert [(row.slug, row.word) for row in written("a")] == [("d", "D"), ("c", "C")]
    assert [row.slug for row in written("c")] == ["d"]


def test_each_asking_is_one_query_and_writes_no_sql(monkeypatch):
    a_channel("a")
    written = WrittenOnce(lambda slug: Channel.objects.filter(slug=slug), "contoh")
    list(written("a"))
    monkeypatch.setattr(type(written._written[1]), "as_sql", None)

    with CaptureQueriesContext(connection) as asked:
        assert [row.slug for row in written("a")] == ["a"]

    assert len(asked) == 1


def test_several_values_go_each_to_its_place():
    for name in ("a", "b", "c"):
        a_channel(name)
    written = WrittenOnce(
        lambda *slugs: Channel.objects.filter(slug__in=slugs).order_by("slug"), "x", "y"
    )

    assert [row.slug for row in written("c", "a")] == ["a", "c"]
    assert [row.slug for row in written("b", "b")] == ["b"]
    with pytest.raises(ValueError, match="zip"):
        written("a")


@pytest.mark.parametrize(
    "ask",
    [
        lambda slug: Channel.objects.all(),
        lambda slug: Channel.objects.filter(slug=slug, name=slug),
    ],
)
def test_a_value_that_does_not_stand_there_once_is_told(ask):
    with pytest.raises(ValueError, match="does not stand once"):
        list(WrittenOnce(ask, "contoh")("a"))


@pytest.mark.django_db(transaction=True)
def test_threads_ask_through_their_own_connections():
    for name in ("a", "b"):
        a_channel(name)
    written = WrittenOnce(lambda slug: Channel.objects.filter(slug=slug), "contoh")

    def ask(slug):
        try:
            return [[row.slug for row in written(slug)] for _ in range(20)]
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(ask, "abab"))

    assert answers == [[[slug]] * 20 for slug in "abab"]
