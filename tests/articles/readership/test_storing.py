"""What waits becomes rows by the hour; what cannot be stored waits on."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from articles.models import HourlyReadership, ReadOn
from articles.models.read_on import weight_at
from articles.readership import storing
from articles.readership.buffer import Waiting
from articles.readership.storing import flush
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, an_article, moved
from tests.readers import counted, told

ROOT = Path(__file__).resolve().parents[3]
LAST_SECOND = datetime(2026, 11, 22, 16, 59, 59, tzinfo=UTC)


@pytest.fixture
def edition():
    return a_live_edition(ani_who_writes(), title="Apel")


@pytest.fixture
def other(edition):
    return a_live_edition(edition.author, title="Beras")


@pytest.mark.django_db
class TestHours:
    def test_each_flush_adds_to_the_hour(self, edition, other, buffer):
        told(f"p{edition.code}\nv{edition.code}\np{other.code}")
        assert flush(buffer) == 2
        told(f"v{edition.code}\nr{edition.code}", reader=2)
        assert (flush(buffer), flush(buffer)) == (1, 0)

        assert counted() == [("Apel", 1, 2, 1), ("Beras", 1, 0, 0)]

    def test_an_hour_ends_on_the_hour(self, edition, buffer):
        for moment, reader in ((LAST_SECOND.timestamp(), 1), (LAST_SECOND.timestamp() + 1, 2)):
            with mock.patch("articles.readership.buffer.time.time", return_value=moment):
                told(f"v{edition.code}", reader=reader)
        flush(buffer)

        rows = HourlyReadership.objects.order_by("hour").values_list("hour", "views", "is_fresh")
        assert list(rows) == [
            (datetime(2026, 11, 22, 16, tzinfo=UTC), 1, True),
            (datetime(2026, 11, 22, 17, tzinfo=UTC), 1, True),
        ]

    def test_drafts_withdrawn_pieces_and_strange_codes_do_not_count(self, edition, buffer):
        draft = an_article(edition.author)
        moved(edition.article, ("withdraw", budi_who_edits()))
        told(f"v{edition.code}\nv{draft.code}\nv22222222")

        flush(buffer)

        assert counted() == []

    def test_however_many_wait_all_are_stored_in_few_statements(
        self, edition, other, buffer, monkeypatch, django_assert_num_queries
    ):
        monkeypatch.setattr(storing, "AT_ONCE", 2)
        told("\n".join(f"v{code}" for code in (edition.code, other.code, "22222222")))

        with django_assert_num_queries(2):
            assert flush(buffer) == 3
        assert counted() == [("Apel", 0, 1, 0), ("Beras", 0, 1, 0)]


@pytest.mark.django_db
class TestWays:
    def test_readers_who_went_on_are_counted(self, edition, other, buffer):
        told(f"v{other.code} {edition.code}")
        told(f"v{other.code} {edition.code}", reader=2)
        flush(buffer)
        told(f"v{other.code} {edition.code}", reader=3)
        flush(buffer)

        (way,) = ReadOn.objects.after(edition.article_id)
        assert (way.onward_id, round(way.readers, 3)) == (other.article_id, 3)
        assert list(ReadOn.objects.after(other.article_id)) == []

    def test_one_reader_is_no_way_yet(self, edition, other, buffer):
        told(f"v{other.code} {edition.code}")
        flush(buffer)

        assert list(ReadOn.objects.after(edition.article_id)) == []

    def test_what_leads_nowhere_or_to_itself_is_none(self, edition, buffer):
        told(f"v{edition.code} 22222222")
        told(f"v{edition.code} {edition.code}", reader=2)
        told(f"v22222222 {edition.code}", reader=3)
        flush(buffer)

        assert list(ReadOn.objects.all()) == []
        assert counted() == [("Apel", 0, 2, 0)]

    def test_new_readers_weigh_more_than_old_ones(self):
        month = weight_at(datetime(2027, 1, 31, tzinfo=UTC))
        assert month / weight_at(datetime(2027, 1, 1, tzinfo=UTC)) == pytest.approx(2)
        assert weight_at(datetime(2100, 1, 1, tzinfo=UTC)) < float("inf")


@pytest.mark.django_db
def test_while_the_database_is_away_looks_wait(edition, buffer):
    told(f"v{edition.code}")
    with (
        mock.patch.object(storing, "_store_hour", _away),
        pytest.raises(OperationalError),
    ):
        flush(buffer)
    answer = told(f"v{edition.code}", reader=2)

    flush(buffer)

    assert (answer.status_code, counted()) == (204, [("Apel", 0, 2, 0)])


@pytest.mark.django_db
def test_two_hours_that_wait_at_once_are_stored_as_two(edition, buffer):
    buffer.put_back(
        Waiting({(480_000, edition.code): [1, 2, 3], (480_001, edition.code): [0, 1, 0]}, {})
    )

    assert flush(buffer) == 2

    hours = HourlyReadership.objects.order_by("hour")
    assert list(hours.values_list("hour", "presentations", "views", "reads")) == [
        (datetime.fromtimestamp(480_000 * 3600, UTC), 1, 2, 3),
        (datetime.fromtimestamp(480_001 * 3600, UTC), 0, 1, 0),
    ]


@pytest.mark.django_db
def test_of_what_was_stored_half_only_the_other_half_waits(edition, other, buffer, monkeypatch):
    told(f"v{edition.code}\nv{other.code} {edition.code}")
    monkeypatch.setattr(storing, "AT_ONCE", 1)
    stored = storing._store_hour
    monkeypatch.setattr(storing, "_store_hour", _once_and_then_away(stored))
    with pytest.raises(OperationalError):
        flush(buffer)
    monkeypatch.setattr(storing, "_store_hour", stored)

    assert len(counted()) == 1
    flush(buffer)
    assert counted() == [("Apel", 0, 1, 0), ("Beras", 0, 1, 0)]


def _once_and_then_away(run):
    calls = iter([run])

    def answer(*told):
        return next(calls, _away)(*told)

    return answer


def _away(*told):
    raise OperationalError("away")


@pytest.mark.django_db(transaction=True)
def test_many_at_once_and_many_flushes_lose_nothing(edition, other, buffer):
    def look(reader):
        try:
            told(f"p{edition.code}\nv{edition.code} {other.code}\nv{other.code}", reader=reader)
            flush(buffer)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(look, range(40)))
    flush(buffer)

    assert counted() == [("Apel", 40, 40, 0), ("Beras", 0, 40, 0)]


_A_WORKER = """
import django, sys
django.setup()
from articles.readership.beacon import Look
from articles.readership.buffer import Buffer
from articles.readership.buffer import Waiting
from articles.readership.storing import flush
buffer = Buffer()
for reader in range(200):
    codes = sys.argv[1:] if reader % 2 else sys.argv[:0:-1]
    buffer.add([Look(1, code, codes[0]) for code in codes], address=str(reader), browser="Chrome")
    if reader % 10 == 9:
        flush(buffer)
"""


@pytest.mark.django_db(transaction=True)
def test_two_processes_lose_nothing(edition, other):
    database = settings.DATABASES["default"]
    url = (
        f"sqlite:///{connection.settings_dict['NAME']}"
        if connection.vendor == "sqlite"
        else f"postgres://{database['USER']}:{database['PASSWORD']}@{database['HOST']}:"
        f"{database['PORT']}/{connection.settings_dict['NAME']}"
    )
    environment = os.environ | {
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
        "SECRET_KEY": "only-for-tests",
    }
    command = [sys.executable, "-c", _A_WORKER, edition.code, other.code]
    workers = [subprocess.Popen(command, cwd=ROOT, env=environment) for _ in range(2)]

    assert [worker.wait(timeout=60) for worker in workers] == [0, 0]
    assert counted() == [("Apel", 0, 400, 0), ("Beras", 0, 400, 0)]
