"""Opening an article counts, thinly: nobody is known by it, and who minds is not counted."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client

from articles.models import Readership
from articles.readership import carry_views
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_live_edition, an_article, moved

A_MINUTE_TO_MIDNIGHT = datetime(2026, 11, 22, 16, 59, tzinfo=UTC)  # in Jakarta
CHROME = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/142.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def edition():
    return a_live_edition(ani_who_writes())


def _open(code, **headers):
    return Client().post(f"/dilihat/{code}/", headers={"user-agent": CHROME} | headers)


def _counted() -> list[int]:
    return [row.views for row in Readership.objects.order_by("day")]


@pytest.mark.django_db
class TestCounting:
    def test_each_opening_counts_on_its_day(self, edition):
        with mock.patch("django.utils.timezone.now", return_value=A_MINUTE_TO_MIDNIGHT):
            _open(edition.code)
            _open(edition.code)
        with mock.patch(
            "django.utils.timezone.now", return_value=A_MINUTE_TO_MIDNIGHT + timedelta(minutes=1)
        ):
            answer = _open(edition.code)

        rows = Readership.objects.order_by("day").values_list("article", "day", "views")
        assert list(rows) == [
            (edition.article_id, date(2026, 11, 22), 2),
            (edition.article_id, date(2026, 11, 23), 1),
        ]
        assert (answer.status_code, answer.content) == (204, b"")

    def test_it_knows_nobody(self, edition):
        client = Client()
        client.force_login(ani_who_writes())
        sessions = Session.objects.values_list("session_data", "expire_date")
        before = list(sessions)

        answer = client.post(f"/dilihat/{edition.code}/", headers={"user-agent": CHROME})

        assert answer.cookies == {}
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert list(sessions) == before

    def test_what_comes_along_is_never_read(self, edition):
        answer = Client().post(
            f"/dilihat/{edition.code}/",
            b"x" * 1_000_000,
            "text/plain",
            headers={"user-agent": CHROME},
        )
        huge = Client().post(
            f"/dilihat/{edition.code}/",
            b"x" * 2_600_000,
            "text/plain",
            headers={"user-agent": CHROME},
        )

        assert (answer.status_code, huge.status_code, _counted()) == (204, 413, [1])

    @pytest.mark.parametrize("code", ["tidakada", "x", "a" * 300, "AAAAAAAA"])
    def test_a_code_that_names_nothing_is_ignored(self, edition, code):
        assert _open(code).status_code == 204
        assert _counted() == []

    def test_drafts_and_withdrawn_pieces_do_not_count(self, edition):
        draft = an_article(ani_who_writes())
        moved(edition.article, ("withdraw", budi_who_edits()))

        assert {_open(code).status_code for code in (draft.code, edition.code)} == {204}
        assert _counted() == []

    @pytest.mark.parametrize(
        "headers",
        [
            {"dnt": "1"},
            {"sec-gpc": "1"},
            {"sec-fetch-site": "cross-site"},
            {"user-agent": ""},
            {
                "user-agent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
            },
            {"user-agent": "facebookexternalhit/1.1"},
            {"user-agent": "WhatsApp/2.23.20.0"},
            {"user-agent": "curl/8.5.0"},
            {"user-agent": "Mozilla/5.0 HeadlessChrome/142.0.0.0 Safari/537.36"},
        ],
    )
    def test_who_minds_and_what_is_no_reader_is_not_counted(self, edition, headers):
        assert _open(edition.code, **headers).status_code == 204
        assert _counted() == []

    @pytest.mark.parametrize("headers", [{"dnt": "0"}, {"sec-fetch-site": "same-origin"}])
    def test_who_does_not_mind_is(self, edition, headers):
        _open(edition.code, **headers)

        assert _counted() == [1]

    def test_asked_for_as_a_page_it_is_none(self, edition):
        assert Client().get(f"/dilihat/{edition.code}/").status_code == 405

    def test_it_asks_little(self, edition, django_assert_num_queries):
        _open(edition.code)

        with django_assert_num_queries(2):
            _open(edition.code)


@pytest.mark.django_db(transaction=True)
def test_no_view_is_lost_when_many_come_at_once(edition):
    def look(_):
        try:
            return _open(edition.code).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(look, range(40)))

    assert (answers, _counted()) == ({204}, [40])
    assert carry_views() == 1
    edition.article.refresh_from_db()
    assert edition.article.views == 40
