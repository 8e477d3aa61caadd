"""Jejak: the audit log as who leads the desk reads it."""

import csv
import io
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from accounts.audit import About, record
from accounts.models import AuditEntry
from articles.reviewing import trail
from articles.workflow import perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, dewi_who_leads
from tests.desk import a_sent_article, an_article

pytestmark = pytest.mark.django_db
PAGE, FILE = "/redaksi/jejak/", "/redaksi/jejak/csv/"


@pytest.fixture
def dewi(client):
    dewi = dewi_who_leads()
    client.force_login(dewi)
    return dewi


def an_act(act="channel.change", by=None, *, on=None, at=None, number=1, name="Travel", **more):
    """One entry, written `at` a moment (UTC) or now, and its number."""
    about = About(on or act.partition(".")[0], number, name)
    at = at or datetime.now(UTC)
    with mock.patch("django.utils.timezone.now", return_value=at):
        return record(act, by=by, about=about, **more).pk


def shown(client, query=""):
    return [row.entry.pk for row in client.get(PAGE + query).context["rows"]]


def rows_of(answer):
    told = b"".join(answer.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(told, newline="")))


class TestThePage:
    def test_an_act_is_told_in_words(self, client, dewi):
        budi = budi_who_edits()
        article = a_sent_article(ani_who_writes(), title="Hujan di Ubud")
        perform("claim", article, by=budi)

        page = client.get(PAGE)

        row = page.context["rows"][0]
        assert (row.who, row.act, row.kind) == ("Budi Hartono", "Ambil", "Naskah")
        assert [(change.field, change.before, change.after) for change in row.changes] == [
            ("Keadaan", "Menunggu editor", "Sedang ditinjau"),
            ("Editor", "", "budi"),
        ]
        assert row.address == f"/redaksi/{article.pk}/"
        assert "Hujan di Ubud" in page.content.decode()

    def test_values_of_every_sort_are_words(self, client, dewi):
        at = "2026-11-22T07:32:00+00:00"
        an_act(
            "article.approve",
            before={"publish_at": None, "is_active": True, "unknown": "x"},
            after={"publish_at": at, "is_active": False, "least_words": {"berita": 9}},
        )

        [row] = client.get(PAGE).context["rows"]

        assert [(change.field, change.before, change.after) for change in row.changes] == [
            ("Jadwal terbit", "", "22 Nov 2026, 14.32 WIB"),
            ("is_active", "ya", "tidak"),
            ("least_words", "", "berita = 9"),
            ("unknown", "x", ""),
        ]

    def test_what_nobody_has_named_is_shown_by_its_code(self, client, dewi):
        an_act("letter.burn", number="x/y", name="<script>alert(1)</script>")

        page = client.get(PAGE)

        [row] = page.context["rows"]
        assert (row.who, row.act, row.kind, row.address) == ("Sistem", "letter.burn", "letter", "")
        assert "<script>alert" not in page.content.decode()

    def test_a_piece_with_a_number_that_is_none_has_no_page(self, client, dewi):
        an_act("article.claim", number="abc")

        assert client.get(PAGE).status_code == 200

    def test_it_says_so_while_there_is_nothing_and_when_nothing_matches(self, client, dewi):
        assert "Belum ada jejak" in client.get(PAGE).content.decode()
        assert "Tidak ada yang cocok" in client.get(f"{PAGE}?jenis=topic").content.decode()

    def test_pages_follow_each_other_and_keep_what_is_asked(self, client, dewi):
        for number in range(trail.ROWS_A_PAGE + 3):
            an_act(number=number, at=datetime(2026, 11, 1, tzinfo=UTC) + timedelta(minutes=number))
        an_act("topic.add")

        first = client.get(f"{PAGE}?jenis=channel")
        second = client.get(PAGE + first.context["next"])

        targets = [row.entry.target for row in (*first.context["rows"], *second.context["rows"])]
        assert targets == [str(number) for number in reversed(range(trail.ROWS_A_PAGE + 3))]
        assert (second.context["first"], second.context["next"]) == ("?jenis=channel", "")

    @pytest.mark.parametrize("cursor", ["x", "9999999999999999999-1", "1-", "-1", "1-1%00"])
    def test_a_place_that_is_none_is_not_there(self, client, dewi, cursor):
        assert client.get(f"{PAGE}?sebelum={cursor}").status_code == 404

    @pytest.mark.parametrize("count", [1, 30])
    def test_its_queries_do_not_grow_with_it(self, client, dewi, count, django_assert_num_queries):
        people = [budi_who_edits(), citra_who_edits_too(), None]
        for number in range(count):
            an_act(by=people[number % 3], number=number)

        # Session, person, two of permissions, entries, profile.
        with django_assert_num_queries(7):
            client.get(PAGE)
        with django_assert_num_queries(8):  # And who is asked for.
            client.get(f"{PAGE}?oleh=budi")

    def test_the_queue_leads_to_it_for_who_may_open_it(self, client, dewi):
        assert PAGE in client.get("/redaksi/").content.decode()

        client.force_login(budi_who_edits())
        assert PAGE not in client.get("/redaksi/").content.decode()


class TestFilters:
    def test_each_narrows_by_what_it_names(self, client, dewi):
        budi = budi_who_edits()
        article = an_article(ani_who_writes())
        old = an_act("topic.add", budi, number=7, at=datetime(2026, 11, 1, 16, 59, 59, tzinfo=UTC))
        new = an_act("topic.delete", number=7, at=datetime(2026, 11, 1, 17, 0, tzinfo=UTC))
        person = an_act("person.roles", dewi, number=budi.pk, name="budi")
        piece = an_act("article.claim", budi, number=article.pk)
        looks = {
            "": [piece, person, new, old],
            "?oleh=budi": [piece, old],
            "?oleh=@BUDI": [piece, old],
            "?oleh=sistem": [new],
            "?tindakan=topic.add": [old],
            "?jenis=topic": [new, old],
            "?jenis=topic&tentang=7": [new, old],
            f"?tentang={article.pk}": [piece],
            f"?tentang=000{article.pk}": [piece],
            "?tentang=budi": [person],
            "?tentang=%40budi&oleh=dewi": [person],
            # The second of November begins in Jakarta when it is 17.00 in Greenwich.
            "?sampai=2026-11-01": [old],
            "?dari=2026-11-02&sampai=2026-11-02": [new],
            "?oleh=budi&jenis=topic": [old],
            "?alamat=203.0.113.7": [],
        }

        assert {look: shown(client, look) for look in looks} == looks

    def test_from_where(self, client, dewi):
        with mock.patch("accounts.audit.current_address", return_value="2001:db8::1"):
            there = an_act()
        an_act()

        assert shown(client, "?alamat=2001:DB8:0:0::1") == [there]

    @pytest.mark.parametrize(
        ("look", "field"),
        [
            ("oleh=entah", "oleh"),
            ("oleh=a%00b", "oleh"),
            ("tindakan=hapus", "tindakan"),
            ("jenis=entah", "jenis"),
            ("tentang=entah", "tentang"),
            ("tentang=%00", "tentang"),
            ("tentang=" + "9" * 41, "tentang"),
            ("dari=besok", "dari"),
            ("dari=0001-01-01", "dari"),
            ("sampai=9999-12-31", "sampai"),
            ("dari=2026-11-02&sampai=2026-11-01", "sampai"),
            ("alamat=rumah", "alamat"),
            ("alamat=%27%20OR%201=1", "alamat"),
        ],
    )
    def test_a_wrong_one_shows_nothing_and_says_which(self, client, dewi, look, field):
        an_act()

        for address in (PAGE, FILE):
            answer = client.get(f"{address}?{look}")

            assert answer.status_code == 422
            assert list(answer.context["form"].errors) == [field]
            assert "rows" not in answer.context

    def test_an_enormous_number_is_about_nothing(self, client, dewi):
        assert shown(client, f"?tentang={'9' * 40}") == []


class TestTheFile:
    def test_it_holds_what_is_asked_for(self, client, dewi):
        at = datetime(2026, 11, 22, 7, 32, tzinfo=UTC)
        an_act("channel.change", dewi, at=at, number=3, before={"name": "A"}, after={"name": "B"})
        an_act("topic.add")

        answer = client.get(f"{FILE}?jenis=channel")

        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert rows_of(answer) == [
            list(trail.HEAD),
            [
                "2026-11-22T14:32:00+07:00",
                "dewi",
                "Kanal diubah",
                "channel.change",
                "Kanal",
                "3",
                "Travel",
                "Nama: A",
                "Nama: B",
                "",
            ],
        ]

    def test_a_name_cannot_run_in_a_spreadsheet(self, client, dewi):
        an_act(name='=HYPERLINK("https://jahat.example")')

        assert rows_of(client.get(FILE))[1][6] == '\'=HYPERLINK("https://jahat.example")'

    def test_it_ends_with_a_clear_line_where_there_is_more(self, client, dewi, monkeypatch):
        monkeypatch.setattr(trail, "MOST_ROWS", 2)
        for number in range(3):
            an_act(number=number)

        rows = rows_of(client.get(FILE))

        assert [row[5] for row in rows[1:3]] == ["2", "1"]
        assert rows[3:] == [
            ["Terpotong: hanya 2 catatan terbaru. Persempit tanggalnya untuk yang lebih lama."]
        ]

    def test_it_takes_one_query_for_all_its_rows(self, client, dewi, django_assert_num_queries):
        for number in range(30):
            an_act(by=dewi, number=number)

        with django_assert_num_queries(5):
            rows = rows_of(client.get(FILE))

        assert len(rows) == 1 + AuditEntry.objects.count()
