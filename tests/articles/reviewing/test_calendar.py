import json
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest

from articles.models import Article, Edition
from articles.reviewing import calendar
from articles.workflow import perform
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db
# Wednesday, 25 November 2026, 10.00 WIB
NOW = datetime(2026, 11, 25, 3, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _clock():
    with mock.patch("django.utils.timezone.now", return_value=NOW):
        yield


@pytest.fixture
def citra(client):
    citra = citra_who_edits_too()
    client.force_login(citra)
    return citra


def scheduled(at: datetime, *, author=None, **fields) -> Article:
    article = a_claimed_article(author or ani_who_writes(), budi_who_edits(), **fields)
    perform("approve", article, by=budi_who_edits(), at=at)
    article.refresh_from_db()
    return article


def look(client, query: str = "") -> dict[str, list[str]]:
    """{day: the titles on it}, days with nothing left out."""
    days = client.get(f"/redaksi/kalender/{query}").context["days"]
    return {
        day.date.isoformat(): [str(slot.piece.title) for slot in day.slots]
        for day in days
        if day.slots
    }


def put(client, article, *, at="", was=None):
    body = {"at": at, "was": (was or article.publish_at).isoformat()}
    return client.put(
        f"/redaksi/kalender/{article.pk}/waktu/", json.dumps(body), content_type="application/json"
    )


class TestWhatItShows:
    def test_pieces_stand_on_their_days_of_wib_in_the_order_of_their_hours(self, client, citra):
        scheduled(NOW + timedelta(hours=15), title="Lewat tengah malam")  # 26 Nov, 01.00 WIB
        scheduled(NOW + timedelta(hours=13), title="Nanti malam")
        a_live_edition(ani_who_writes(), at=NOW - timedelta(hours=11), title="Kemarin malam")
        scheduled(NOW + 10 * DAY, title="Bulan depan")

        assert look(client) == {
            "2026-11-24": ["Kemarin malam"],
            "2026-11-25": ["Nanti malam"],
            "2026-11-26": ["Lewat tengah malam"],
        }
        assert look(client, "?tampilan=bulan")["2026-12-05"] == ["Bulan depan"]
        assert look(client, "?mulai=2026-12-01") == {"2026-12-05": ["Bulan depan"]}

    def test_one_channel_alone(self, client, citra):
        scheduled(NOW + DAY, title="Jalan", channel=a_channel("travel"))
        scheduled(NOW + DAY, title="Makan", channel=a_channel("food"))
        a_live_edition(
            ani_who_writes(), at=NOW - DAY, title="Makan dulu", channel=a_channel("food")
        )

        assert look(client, "?kanal=food") == {
            "2026-11-24": ["Makan dulu"],
            "2026-11-26": ["Makan"],
        }
        assert len(look(client, "?kanal=tidak-ada")["2026-11-26"]) == 2

    def test_days_with_nothing_say_so_and_what_went_out_leads_to_its_page(self, client, citra):
        edition = a_live_edition(ani_who_writes(), at=NOW - DAY, title="Kemarin")
        page = client.get("/redaksi/kalender/").content.decode()

        assert page.count('<p class="day__empty soft">') == 6
        assert f'href="{edition.get_absolute_url()}">Kemarin</a>' in page
        assert "data-slot" not in page

    def test_a_day_names_its_channels_and_a_full_one_how_many_it_hides(
        self, client, citra, monkeypatch
    ):
        monkeypatch.setattr(calendar, "MOST_PUBLISHED", 2)
        for _ in range(2):
            scheduled(NOW + DAY, channel=a_channel("food"))
        scheduled(NOW + DAY, channel=a_channel("travel"))
        for _ in range(3):
            a_live_edition(ani_who_writes(), at=NOW - DAY)

        days = {day.date.day: day for day in client.get("/redaksi/kalender/").context["days"]}

        assert days[26].channels == [("Food", 2), ("Travel", 1)]
        assert (days[24].published, len(days[24].slots), days[24].hidden) == (3, 2, 1)

    def test_own_pieces_and_those_whose_minute_has_come_are_not_movable(self, client, citra):
        scheduled(NOW + DAY, author=citra, title="Sendiri")
        scheduled(NOW + DAY, title="Orang lain")
        due = scheduled(NOW + DAY, title="Sekarang")
        Article.objects.filter(pk=due.pk).update(publish_at=NOW)

        days = client.get("/redaksi/kalender/").context["days"]

        movable = {s.piece.title: s.is_movable for day in days for s in day.slots}
        assert movable == {"Sendiri": False, "Orang lain": True, "Sekarang": False}

    @pytest.mark.parametrize("count", [1, 30])
    def test_its_queries_do_not_grow(self, client, citra, count, django_assert_num_queries):
        for number in range(count):
            writer = (ani_who_writes, wayan_who_writes_too)[number % 2]()
            scheduled(NOW + DAY, author=writer)
            a_live_edition(writer, at=NOW - DAY)

        # Session, person, two of permissions, profile, channels, published, scheduled.
        with django_assert_num_queries(9):
            client.get("/redaksi/kalender/?tampilan=bulan")


class TestTheDoor:
    def test_it_goes_out_at_the_new_time(self, client, citra):
        article = scheduled(NOW + DAY)

        answer = put(client, article, at="2026-11-28T07:30")

        article.refresh_from_db()
        assert article.publish_at == datetime(2026, 11, 28, 0, 30, tzinfo=UTC)
        assert (answer.status_code, answer.json()) == (
            200,
            {
                "at": "2026-11-28T07:30",
                "was": "2026-11-28T07:30:00+07:00",
                "clock": "07.30",
                "said": "“Hujan di Atas Ubud” terbit 28 Nov 2026, 07.30 WIB.",
            },
        )
        assert article.events.last().actor == citra

    @pytest.mark.parametrize(
        "at", ["2026-11-25T09:59", "", "besok", "\x00", "9" * 5000, 7, None, ["2026-11-28T07:30"]]
    )
    def test_a_time_that_is_past_or_none_is_refused_in_words(self, client, citra, at):
        article = scheduled(NOW + DAY)

        answer = put(client, article, at=at)

        assert (answer.status_code, list(answer.json())) == (422, ["error"])
        article.refresh_from_db()
        assert article.publish_at == NOW + DAY

    @pytest.mark.parametrize("body", ["", "[]", "{", '{"at": "2026-11-28T07:30"}', '{"was": 7}'])
    def test_what_cannot_be_read_is_refused(self, client, citra, body):
        article = scheduled(NOW + DAY)

        answer = client.put(
            f"/redaksi/kalender/{article.pk}/waktu/", body, content_type="application/json"
        )

        assert answer.status_code == 422

    @pytest.mark.parametrize(
        ("name", "who", "told"),
        [
            ("unschedule", budi_who_edits, "Batalkan jadwal oleh Budi Hartono"),
            ("revise", ani_who_writes, "Tulis ulang oleh Ani Lestari"),
        ],
    )
    def test_what_is_scheduled_no_longer_says_what_happened(self, client, citra, name, who, told):
        article = scheduled(NOW + DAY)
        moved(article, (name, who()), note="")

        answer = put(client, article, at="2026-11-28T07:30", was=NOW + DAY)

        assert answer.status_code == 409
        assert told in answer.json()["error"]

    def test_two_editors_who_move_the_same_piece_do_not_cross(self, client, citra):
        article = scheduled(NOW + DAY)
        perform("reschedule", article, by=budi_who_edits(), at=NOW + 2 * DAY)

        answer = put(client, article, at="2026-11-28T07:30", was=NOW + DAY)

        assert answer.status_code == 409
        assert "Jadwalkan ulang oleh Budi Hartono" in answer.json()["error"]
        article.refresh_from_db()
        assert article.publish_at == NOW + 2 * DAY

    def test_once_its_minute_has_come_it_is_being_published(self, client, citra):
        article = scheduled(NOW + DAY)
        with mock.patch("django.utils.timezone.now", return_value=NOW + DAY):
            answer = put(client, article, at="2026-11-28T07:30")

        assert (answer.status_code, "sedang diterbitkan" in answer.json()["error"]) == (409, True)

    def test_own_pieces_are_for_others_to_move(self, client, citra):
        article = scheduled(NOW + DAY, author=citra)

        assert put(client, article, at="2026-11-28T07:30").status_code == 403


class TestThePage:
    def test_without_scripts_the_form_moves_it(self, client, citra):
        article = scheduled(NOW + DAY)
        page = client.get(f"/redaksi/kalender/{article.pk}/").content.decode()
        assert 'value="2026-11-26T10:00"' in page
        assert f'action="/langkah/{article.pk}/unschedule/"' in page

        answer = client.post(
            f"/langkah/{article.pk}/reschedule/",
            {"terbit_pada": "2026-11-28T07:30", "catatan": "", "dilihat": article.seen},
            follow=True,
        )

        assert "Dijadwalkan terbit 28 Nov 2026, 07.30 WIB." in answer.content.decode()

    @pytest.mark.parametrize("at", ["2026-11-25T09:59", "", "besok"])
    def test_a_time_that_is_past_comes_back_with_the_form(self, client, citra, at):
        article = scheduled(NOW + DAY)

        answer = client.post(f"/langkah/{article.pk}/reschedule/", {"terbit_pada": at})

        assert answer.status_code == 422
        article.refresh_from_db()
        assert article.publish_at == NOW + DAY

    def test_what_went_out_meanwhile_says_so(self, client, citra):
        article = a_live_edition(ani_who_writes()).article

        page = client.get(f"/redaksi/kalender/{article.pk}/")

        assert "tidak lagi menunggu jadwal" in page.content.decode()
        assert Edition.objects.live().count() == 1
