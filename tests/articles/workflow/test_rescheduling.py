"""A piece that waits for its time gets another, or goes back to the desk."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from unittest import mock

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import timezone

from articles.models import Article
from articles.workflow import MoveConflict, TimeNeeded, perform
from articles.workflow.publishing import publish_due
from idnplatform.foundation.tags import wib
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, body_of, let_wait, moved, paragraph

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROUNDS = 30


def a_scheduled_article(in_: timedelta = HOUR, **fields) -> Article:
    article = a_claimed_article(ani_who_writes(), budi_who_edits(), **fields)
    perform("approve", article, by=budi_who_edits(), at=timezone.now() + in_)
    article.refresh_from_db()
    return article


@pytest.mark.django_db
class TestReschedule:
    def test_the_same_frozen_edition_goes_out_at_the_new_time_and_not_at_the_old(self):
        article, citra = a_scheduled_article(), citra_who_edits_too()
        edition, old = article.editions.get(), article.publish_at

        event = perform("reschedule", article, by=citra, at=old + DAY)
        Article.objects.filter(pk=article.pk).update(body=body_of(paragraph("Lain.")))

        assert (event.before, event.after) == ("approved", "approved")
        assert event.details == [f"Terbit {wib(old + DAY)}, tadinya {wib(old)}."]
        with mock.patch("django.utils.timezone.now", return_value=old):
            assert publish_due() == []
        with mock.patch("django.utils.timezone.now", return_value=old + DAY):
            assert len(publish_due()) == 1
        printed = article.editions.get()
        assert (printed.pk, printed.html, printed.is_live) == (edition.pk, edition.html, True)

    @pytest.mark.parametrize("at", [None, -HOUR])
    def test_without_a_time_to_come_nothing_changes(self, at):
        article = a_scheduled_article()
        old = article.publish_at

        with pytest.raises(TimeNeeded):
            perform("reschedule", article, by=citra_who_edits_too(), at=at and timezone.now() + at)

        article.refresh_from_db()
        assert article.publish_at == old

    def test_who_saw_an_earlier_time_is_told_that_it_is_another(self):
        article = a_scheduled_article()
        seen = article.publish_at
        perform("reschedule", article, by=citra_who_edits_too(), at=seen + DAY)

        with pytest.raises(MoveConflict) as told:
            perform("reschedule", article, by=budi_who_edits(), at=seen + HOUR, was=seen)

        assert (told.value.last.move, told.value.last.actor) == (
            "reschedule",
            citra_who_edits_too(),
        )

    def test_an_editor_does_not_move_a_piece_of_their_own(self):
        citra = citra_who_edits_too()
        article = a_claimed_article(citra, budi_who_edits())
        perform("approve", article, by=budi_who_edits(), at=timezone.now() + HOUR)

        for name in ("reschedule", "unschedule"):
            with pytest.raises(PermissionDenied):
                perform(name, article, by=citra, at=timezone.now() + DAY)

    def test_the_writer_hears_the_new_time(self, run_tasks, django_capture_on_commit_callbacks):
        article = a_scheduled_article()
        mail.outbox.clear()
        run_tasks()
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            at = article.publish_at + DAY
            perform("reschedule", article, by=citra_who_edits_too(), at=at, note="Menunggu foto.")
        run_tasks()

        [letter] = mail.outbox
        assert letter.to == ["ani@contoh.id"]
        assert letter.subject == f"Jadwal terbit berubah: {article.title}"
        assert f"Terbit {wib(at)}, tadinya" in letter.body
        assert "Menunggu foto." in letter.body


@pytest.mark.django_db
class TestUnschedule:
    def test_it_goes_back_to_who_approved_it_without_the_frozen_edition(self):
        article = a_scheduled_article()

        moved(article, ("unschedule", citra_who_edits_too()), note="")

        assert (article.status, article.publish_at) == ("in_review", None)
        assert article.reviewer == budi_who_edits()
        assert not article.editions.exists()
        moved(article, ("approve", budi_who_edits()))
        assert [edition.number for edition in article.editions.all()] == [1]

    def test_where_nobody_has_it_any_more_it_goes_to_who_calls_it_back(self):
        article, citra = a_scheduled_article(), citra_who_edits_too()
        Article.objects.filter(pk=article.pk).update(reviewer=None)

        moved(article, ("unschedule", citra))

        assert article.reviewer == citra

    def test_the_writer_hears_it(self, run_tasks, django_capture_on_commit_callbacks):
        article = a_scheduled_article()
        run_tasks()
        mail.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            perform("unschedule", article, by=citra_who_edits_too(), note="Ada yang dicek.")
        run_tasks()

        [letter] = mail.outbox
        assert letter.subject == f"Belum jadi terbit: {article.title}"
        assert "Ada yang dicek." in letter.body


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", ["reschedule", "unschedule"])
def test_moved_at_the_minute_at_which_it_goes_out_it_does_one_or_the_other(name):
    """Both start together at its minute, on connections of their own, in many rounds."""
    citra, outcomes = citra_who_edits_too(), set()
    let_wait(ROUNDS)  # What is unscheduled waits again.
    for _ in range(ROUNDS):
        outcomes.add(_race(name, a_scheduled_article(), citra))

    assert outcomes <= {("moved", 0), ("late", 1)}


def _race(name, article, citra):
    """The worker's clock says that the time has come, the editor's that it is a moment away."""
    at, start, here = article.publish_at, Barrier(2), threading.local()

    def now():
        return at if hasattr(here, "is_worker") else at - timedelta(seconds=1)

    def move():
        start.wait()
        try:
            perform(name, article, by=citra, at=at + DAY)
        except MoveConflict:
            return "late"
        finally:
            connection.close()
        return "moved"

    def publish():
        here.is_worker = True
        start.wait()
        try:
            return len(publish_due())
        finally:
            connection.close()

    with mock.patch("django.utils.timezone.now", side_effect=now), ThreadPoolExecutor(2) as pool:
        moving, publishing = pool.submit(move), pool.submit(publish)
        outcome = moving.result(), publishing.result()
    article.refresh_from_db()
    if outcome == ("late", 1):
        assert (article.publication, article.publish_at) == ("live", None)
    elif name == "reschedule":
        assert (article.publication, article.publish_at) == ("none", at + DAY)
    else:
        assert (article.status, article.publish_at) == ("in_review", None)
        assert not article.editions.exists()
    return outcome
