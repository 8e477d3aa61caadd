"""The bell's number, the list, opening and marking; whose they are, and how many queries they ask."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Notice, NoticeKind
from accounts.notices import tell
from tests.accounts.plans import plan_of
from tests.cast import ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db
Kind = NoticeKind


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def told(person, count=1, kind=Kind.NOTE, address="/tulis/") -> list[Notice]:
    """Some notices, a minute apart, the newest last."""
    rows = [
        Notice(person=person, kind=kind, text=f"Kabar {number}.", address=address)
        for number in range(count)
    ]
    rows = Notice.objects.bulk_create(rows)
    for number, row in enumerate(rows):
        row.made_at = timezone.now() - timedelta(minutes=count - number)
    Notice.objects.bulk_update(rows, ["made_at"])
    return rows


def texts(page) -> list[str]:
    return re.findall(r"Kabar \d+\.(?=</a>|</p>)", page.content.decode())


class TestTheBell:
    def test_it_counts_what_is_unread_of_ones_own(self, client, ani):
        rows = told(ani, 3)
        told(wayan_who_writes_too(), 2)
        Notice.objects.filter(pk=rows[0].pk).update(read_at=timezone.now())
        Notice.objects.filter(pk=rows[1].pk).update(is_on_site=False)

        answer = client.get("/kabar/jumlah/")

        assert (answer.status_code, answer.json()) == (200, {"unread": 1})
        assert answer.headers["Cache-Control"] == "private, no-store"

    def test_it_counts_no_further_than_it_shows(self, client, ani):
        told(ani, 130)

        assert client.get("/kabar/jumlah/").json() == {"unread": 100}

    @pytest.mark.parametrize("count", [1, 30])
    def test_it_is_one_query_beside_who_asks(self, client, ani, count, django_assert_num_queries):
        told(ani, count)

        with django_assert_num_queries(3):  # The session, the person, the number.
            client.get("/kabar/jumlah/")

    def test_the_database_counts_by_an_index(self, ani):
        told(ani, 300)
        Notice.objects.filter(text__gt="Kabar 1").update(read_at=timezone.now())

        assert "notice_unread" in plan_of(Notice.objects.filter(person=ani).unread())

    def test_and_finds_the_page_by_an_index(self, ani):
        told(ani, 30)
        told(wayan_who_writes_too(), 900)

        mine = Notice.objects.filter(person=ani).on_site().newest_first()[:21]
        assert "notice_newest" in plan_of(mine)

    def test_after_the_session_ended_it_says_so_in_json(self, client):
        answer = client.get("/kabar/jumlah/")

        assert (answer.status_code, list(answer.json())) == (401, ["error"])

    def test_public_pages_know_nothing_of_it(self, client, ani):
        told(ani, 3)

        for address in ("/", "/terkini/", "/cari/"):
            page = client.get(address).content.decode()
            assert ("/kabar/" in page, "bell.js" in page) == (False, False)

    def test_the_desk_says_where_to_ask_and_not_how_many(self, client, ani):
        told(ani, 3)

        page = client.get("/tulis/").content.decode()

        assert 'data-unread="/kabar/jumlah/"' in page
        assert '<b class="bell__count" hidden></b>' in page


class TestTheList:
    def test_it_is_empty_kindly(self, client, ani):
        page = client.get("/kabar/").content.decode()

        assert "Belum ada kabar" in page
        assert "Tandai semua" not in page

    def test_twenty_a_page_the_newest_first_and_nothing_slips_between(self, client, ani):
        told(ani, 45)
        seen, address = [], "/kabar/"
        sizes = []
        while address:
            page = client.get(address)
            sizes.append(len(texts(page)))
            seen += texts(page)
            if len(sizes) == 1:
                Notice.objects.create(person=ani, kind="note", text="Baru masuk.")
            following = re.search(r'rel="next" href="([^"]+)"', page.content.decode())
            address = f"/kabar/{following[1]}" if following else ""

        assert sizes == [20, 20, 5]
        assert seen == [f"Kabar {number}." for number in reversed(range(45))]

    @pytest.mark.parametrize("count", [1, 30])
    def test_its_queries_do_not_grow(self, client, ani, count, django_assert_num_queries):
        told(ani, count)

        # Session, person, profile, permissions (two); page, kinds, unread, newest.
        with django_assert_num_queries(9):
            client.get("/kabar/")

    def test_by_day(self, client, ani):
        today, yesterday, long_ago = told(ani, 3)[::-1]
        now = timezone.now()
        Notice.objects.filter(pk=today.pk).update(made_at=now)
        Notice.objects.filter(pk=yesterday.pk).update(made_at=now - timedelta(days=1))
        Notice.objects.filter(pk=long_ago.pk).update(made_at=now - timedelta(days=40))

        days = client.get("/kabar/").context["days"]

        assert [(day, len(rows)) for day, rows in days][:2] == [("Hari ini", 1), ("Kemarin", 1)]
        assert re.fullmatch(r"\w+, \d+ \w+ 20\d\d", days[2][0])

    def test_of_one_kind(self, client, ani):
        told(ani, 2)
        told(ani, 1, Kind.BADGE)

        page = client.get("/kabar/?jenis=badge")

        assert len(texts(page)) == 1
        assert 'href="?jenis=badge" aria-current="page"' in page.content.decode()
        assert len(texts(client.get("/kabar/?jenis=tidakada"))) == 3
        assert "Tidak ada kabar jenis ini" in client.get("/kabar/?jenis=security").content.decode()

    def test_a_wrong_place_in_it_is_404(self, client, ani):
        assert client.get("/kabar/?sebelum=entah").status_code == 404

    def test_what_people_wrote_is_no_markup(self, client, ani):
        tell(ani, Kind.NOTE, "<script>alert(1)</script>", '/tulis/"><b>')

        page = client.get("/kabar/").content.decode()

        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page

    def test_that_of_another_is_not_in_it(self, client, ani):
        told(wayan_who_writes_too(), 1)

        assert texts(client.get("/kabar/")) == []


class TestOpening:
    def test_it_is_read_and_leads_on(self, client, ani):
        [row] = told(ani, address="/tulis/7/#note-3")

        answer = client.get(f"/kabar/{row.pk}/")

        row.refresh_from_db()
        assert (answer.status_code, answer.headers["Location"]) == (302, "/tulis/7/#note-3")
        assert row.read_at is not None

    def test_the_first_time_counts(self, client, ani):
        [row] = told(ani)
        client.get(f"/kabar/{row.pk}/")
        row.refresh_from_db()
        first = row.read_at
        client.get(f"/kabar/{row.pk}/")

        row.refresh_from_db()
        assert row.read_at == first

    @pytest.mark.parametrize(
        "address",
        ["https://jahat.id/", "//jahat.id/", "/\\jahat.id/", "javascript:alert(1)", "tulis/", ""],
    )
    def test_it_never_leads_off_the_site(self, client, ani, address):
        [row] = told(ani, address=address)

        assert client.get(f"/kabar/{row.pk}/").headers["Location"] == "/kabar/"

    def test_that_of_another_is_not_there_and_stays_unread(self, client, ani):
        [row] = told(wayan_who_writes_too())

        answers = [client.get(f"/kabar/{row.pk}/"), client.post(f"/kabar/{row.pk}/dibaca/")]

        row.refresh_from_db()
        assert [answer.status_code for answer in answers] == [404, 404]
        assert row.read_at is None

    def test_a_look_at_the_heads_alone_reads_nothing(self, client, ani):
        [row] = told(ani)
        client.head(f"/kabar/{row.pk}/")

        row.refresh_from_db()
        assert row.read_at is None


class TestMarking:
    def test_one_and_back_to_where_one_was(self, client, ani):
        first, second = told(ani, 2)

        answer = client.post(f"/kabar/{first.pk}/dibaca/", {"kembali": "?jenis=note"})

        assert answer.headers["Location"] == "/kabar/?jenis=note"
        assert list(Notice.objects.unread()) == [second]

    def test_all_that_were_shown_and_not_what_came_since(self, client, ani):
        shown = told(ani, 3)
        newest = client.get("/kabar/").context["newest"]
        [since] = told(ani)
        [hers] = told(wayan_who_writes_too())

        client.post("/kabar/dibaca/", {"sampai": newest}, follow=True)

        assert newest == shown[-1].pk
        assert set(Notice.objects.unread()) == {since, hers}

    def test_twice_is_as_once(self, client, ani):
        told(ani, 3)
        sampai = {"sampai": Notice.objects.latest("pk").pk}

        first = client.post("/kabar/dibaca/", sampai, follow=True).content.decode()
        again = client.post("/kabar/dibaca/", sampai, follow=True).content.decode()

        assert "3 kabar ditandai sudah dibaca." in first
        assert "ditandai sudah dibaca." not in again

    @pytest.mark.parametrize("upto", ["", "semua", "-1", "9" * 30])
    def test_up_to_nowhere_is_refused(self, client, ani, upto):
        told(ani)

        assert client.post("/kabar/dibaca/", {"sampai": upto}).status_code == 404
        assert Notice.objects.unread().count() == 1

    @pytest.mark.parametrize(
        "back", ["https://jahat.id/", "//jahat.id", "/tulis/", "?" + "x" * 300]
    )
    def test_it_leads_back_to_the_list_and_nowhere_else(self, client, ani, back):
        [row] = told(ani)

        answer = client.post(f"/kabar/{row.pk}/dibaca/", {"kembali": back})

        assert answer.headers["Location"] == "/kabar/"

    def test_the_one_query_that_marks_all_does_not_grow(
        self, client, ani, django_assert_num_queries
    ):
        told(ani, 30)
        sampai = {"sampai": Notice.objects.latest("pk").pk}

        with django_assert_num_queries(3):  # The session, the person, the rows.
            client.post("/kabar/dibaca/", sampai)
