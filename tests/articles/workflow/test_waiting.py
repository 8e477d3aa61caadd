from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from django.core.cache import cache

from articles.workflow.waiting import UsualWait, places_in_queue, taken_at, usual_wait
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    wayan_who_writes_too,
)
from tests.desk import a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


def _answered_after(hours: float, *, at: datetime = NOON) -> None:
    ani, budi = ani_who_writes(), budi_who_edits()
    article = an_article(ani)
    for moment, move in ((at, ("submit", ani)), (at + timedelta(hours=hours), ("claim", budi))):
        with mock.patch("django.utils.timezone.now", return_value=moment):
            moved(article, move)
    with mock.patch("django.utils.timezone.now", return_value=at + timedelta(hours=hours)):
        moved(article, ("return", budi))


def test_each_waiting_piece_knows_its_place():
    ani, wayan, budi = ani_who_writes(), wayan_who_writes_too(), budi_who_edits()
    first, second, third = a_sent_article(ani), a_sent_article(wayan), a_sent_article(ani)

    all_three = (first, second, third)
    assert places_in_queue(all_three) == {first.pk: 1, second.pk: 2, third.pk: 3}
    moved(first, ("claim", budi))
    assert places_in_queue(all_three) == {second.pk: 1, third.pk: 2}
    assert places_in_queue([third]) == {third.pk: 2}


def test_a_piece_under_review_knows_since_when_its_editor_has_it():
    ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
    article, waiting = a_sent_article(ani), a_sent_article(ani)
    for hour, (move, editor) in enumerate([("claim", budi), ("release", budi), ("claim", citra)]):
        with mock.patch("django.utils.timezone.now", return_value=NOON + timedelta(hours=hour)):
            moved(article, (move, editor))

    assert taken_at([article, waiting]) == {article.pk: NOON + timedelta(hours=2)}
    with mock.patch("django.utils.timezone.now", return_value=NOON + timedelta(hours=5)):
        moved(article, ("take-over", budi))
    assert taken_at([article, waiting]) == {article.pk: NOON + timedelta(hours=5)}
    assert taken_at([waiting]) == {}


def test_the_usual_wait_is_told_by_median_and_nine_of_ten():
    for hours in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11):
        _answered_after(hours)

    with mock.patch("django.utils.timezone.now", return_value=NOON + timedelta(days=1)):
        assert usual_wait() == UsualWait(timedelta(hours=6), timedelta(hours=10))


def test_what_is_older_than_thirty_days_counts_no_more_and_few_make_no_forecast():
    for hours in (1, 2, 3, 4, 5):
        _answered_after(hours)

    with mock.patch("django.utils.timezone.now", return_value=NOON + timedelta(days=31)):
        assert usual_wait() is None
    cache.clear()
    with mock.patch("django.utils.timezone.now", return_value=NOON + timedelta(days=29)):
        assert usual_wait() == UsualWait(timedelta(hours=3), timedelta(hours=4.6))


def test_a_waiting_writer_reads_all_of_it_on_the_piece(client):
    for hours in (1, 2, 3, 4, 5):
        _answered_after(hours, at=datetime.now(UTC) - timedelta(days=2))
    ani = ani_who_writes()
    a_sent_article(wayan_who_writes_too())
    article = a_sent_article(ani)
    client.force_login(ani)

    page = client.get(f"/tulis/{article.pk}/").content.decode()

    assert "Urutan ke-2 dalam antrean." in page
    assert "separuh naskah dijawab dalam 3 jam, sembilan dari sepuluh dalam 4 jam 36 menit" in page
