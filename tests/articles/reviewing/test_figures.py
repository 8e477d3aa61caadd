"""The page of the desk's figures: who sees what, in words, in tables, as CSV."""

import csv
import io
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core.cache import cache

from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    meysa_who_just_joined,
)
from tests.desk import a_channel, an_article, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 25, 5, tzinfo=UTC)  # 12.00 WIB
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def _clock():
    with at(NOON):
        yield


def at(moment):
    return mock.patch("django.utils.timezone.now", return_value=moment)


def answered(author, editor, *, hours_ago, waited, move="approve", **fields):
    article = an_article(author, **fields)
    steps = ((hours_ago + waited, "submit", author), (hours_ago + 2, "claim", editor))
    for hours, name, person in (*steps, (hours_ago, move, editor)):
        with at(NOON - hours * HOUR):
            moved(article, (name, person))


@pytest.fixture
def history():
    """Six of ani's approved after 10 to 60 hours, five of meysa's returned after 80 hours."""
    ani, meysa = ani_who_writes(), meysa_who_just_joined()
    answered(ani, budi_who_edits(), hours_ago=24 * 60, waited=5)  # 60 days ago: old since then
    for number in range(1, 7):
        answered(ani, budi_who_edits(), hours_ago=24 * number, waited=10 * number)
    for number in range(5):
        opinion = {"kind": "opini", "channel": a_channel("opini")}
        answered(
            meysa, citra_who_edits_too(), hours_ago=number + 1, waited=80, move="return", **opinion
        )


def table(client, name: str, query: str = "") -> list[list[str]]:
    answer = client.get(f"/redaksi/angka/?bentuk=csv&tabel={name}{query}")
    told = b"".join(answer.streaming_content)
    assert told.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(told.decode("utf-8-sig"))))


def test_the_exact_numbers_of_thirty_days(client, history):
    client.force_login(dewi_who_leads())

    assert table(client, "tunggu") == [
        ["Kiriman", "Dijawab", "Median (jam)", "9 dari 10 dijawab dalam (jam)", "Dalam 3 hari"],
        ["Semua kiriman", "11", "60.0", "80.0", "0.545"],
        ["Kiriman pertama", "11", "60.0", "80.0", "0.545"],
        ["Kiriman ulang", "0", "", "", ""],
    ]
    assert table(client, "penulis") == [
        ["Penulis", "Diputuskan", "Disetujui", "Bagian", "Median tunggu (jam)"],
        ["Lama", "6", "6", "1.000", "35.0"],
        ["Baru: belum ada yang disetujui", "5", "0", "0.000", "80.0"],
    ]
    assert table(client, "kanal")[1:] == [
        ["Travel", "6", "6", "1.000", "35.0"],
        ["Opini", "5", "0", "0.000", "80.0"],
    ]
    assert table(client, "jenis")[1:] == [
        ["Berita/Narasi", "6", "6", "1.000", "35.0"],
        ["Opini", "5", "0", "0.000", "80.0"],
    ]
    assert table(client, "beban") == [
        ["Editor", "Diambil", "Diputuskan", "Median di meja (jam)"],
        ["Budi Hartono", "6", "6", "2.0"],
        ["Citra Maharani", "5", "5", "2.0"],
    ]
    assert table(client, "sebaran")[1:] == [
        ["hari ke-1", "2"],
        ["hari ke-2", "2"],
        ["hari ke-3", "2"],
        ["hari ke-4, lewat janji", "5"],
        ["hari ke-5, lewat janji", "0"],
        ["hari ke-6, lewat janji", "0"],
        ["lebih lama lagi", "0"],
    ]
    daily = table(client, "harian")
    assert len(daily) == 31
    assert daily[-1] == ["2026-11-25", "0", "0", "5", "0", "5"]
    assert daily[-2] == ["2026-11-24", "1", "1", "0", "0", "1"]


def test_ninety_days_hold_more(client, history):
    client.force_login(dewi_who_leads())

    assert table(client, "tunggu", "&hari=90")[1][:2] == ["Semua kiriman", "12"]
    assert len(table(client, "harian", "&hari=90")) == 91


def test_the_page_says_it_in_words(client, history):
    client.force_login(dewi_who_leads())

    page = client.get("/redaksi/angka/")

    assert page.context["fairness"] == [
        "Penulis baru menunggu 3 hari 8 jam, penulis lama 1 hari 11 jam (median).",
        "Janji 3 hari ditepati untuk 0% kiriman penulis baru dan 100% kiriman penulis lama.",
        "Paling cepat dijawab: Travel, 1 hari 11 jam; paling lama: Opini, 3 hari 8 jam (median).",
    ]
    words = page.content.decode()
    assert words.count('role="img"') == 6
    assert "style=" not in words


def test_few_decisions_give_no_shares(client):
    for _ in range(4):
        answered(ani_who_writes(), budi_who_edits(), hours_ago=1, waited=5)
    client.force_login(budi_who_edits())

    page = client.get("/redaksi/angka/").content.decode()

    assert "terlalu sedikit" in page
    assert "%" not in page


def test_who_does_not_lead_sees_only_their_own_load(client, history):
    client.force_login(budi_who_edits())

    assert table(client, "beban")[1:] == [["Budi Hartono", "6", "6", "2.0"]]
    assert b"Citra Maharani" not in client.get("/redaksi/angka/").content
    client.force_login(dewi_who_leads())
    assert b"Citra Maharani" in client.get("/redaksi/angka/").content


def test_an_empty_house_has_a_page_and_the_same_columns(client):
    client.force_login(dewi_who_leads())

    assert table(client, "beban") == [["Editor", "Diambil", "Diputuskan", "Median di meja (jam)"]]
    assert client.get("/redaksi/angka/").status_code == 200


@pytest.mark.parametrize(
    "query", ["?hari=7", "?hari=90%00", "?hari=99999999999999999999", "?bentuk=pdf"]
)
def test_what_an_address_says_wrongly_counts_as_not_said(client, query):
    client.force_login(dewi_who_leads())

    assert client.get(f"/redaksi/angka/{query}").context["days"] == 30


def test_a_table_that_is_not_there_is_not_found(client):
    client.force_login(dewi_who_leads())

    assert client.get("/redaksi/angka/?bentuk=csv&tabel=rahasia").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_its_queries_do_not_grow_with_the_history(client, count, django_assert_num_queries):
    for number in range(count):
        editor = (budi_who_edits, citra_who_edits_too)[number % 2]()
        answered(ani_who_writes(), editor, hours_ago=number % 3 + 1, waited=5)
    client.force_login(dewi_who_leads())
    client.get("/redaksi/angka/")  # what is kept of thirty days

    # Session, person, two of permissions, profile, channels, editors, waiting, on desks.
    with django_assert_num_queries(10):
        client.get("/redaksi/angka/")


def test_a_day_is_counted_with_four_queries_however_full(django_assert_num_queries):
    from articles.rhythm.counting import count_day

    for number in range(12):
        answered(ani_who_writes(), budi_who_edits(), hours_ago=number % 3 + 1, waited=5)
    cache.clear()

    with django_assert_num_queries(4):
        assert sum(count_day(NOON.date()).decisions.values()) == 12
