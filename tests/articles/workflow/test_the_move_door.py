"""POST /langkah/<id>/<move>/: what people are told when a move cannot be made."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import Letter
from articles.models import Article
from articles.workflow import perform
from articles.workflow.publishing import publish_due
from idnplatform.foundation.tags import wib
from tests.cast import PASSWORD, ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, an_article, moved


@pytest.mark.django_db
class TestOnePerson:
    def test_who_comes_second_gets_409_with_what_happened(self, client):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        client.force_login(citra_who_edits_too())

        answer = client.post(f"/langkah/{article.pk}/claim/")

        assert answer.status_code == 409
        assert "Budi Hartono" in answer.content.decode()
        assert article.events.count() == 2

    def test_an_editor_who_claims_what_was_just_recalled_hears_so(self, client):
        ani = ani_who_writes()
        article = moved(a_sent_article(ani), ("recall", ani))
        client.force_login(budi_who_edits())

        answer = client.post(f"/langkah/{article.pk}/claim/")

        assert answer.status_code == 409
        # Who wrote it is not told before the first decision.
        assert "<b>Tarik kembali</b> oleh penulis" in answer.content.decode()

    def test_a_move_without_its_note_keeps_the_page_and_asks_for_it(self, client):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        client.force_login(budi_who_edits())

        answer = client.post(f"/langkah/{article.pk}/return/", {"catatan": " "})

        assert answer.status_code == 422
        assert 'name="catatan"' in answer.content.decode()
        article.refresh_from_db()
        assert article.status == "in_review"

    def test_a_piece_that_is_not_ready_is_told_point_by_point(self, client):
        ani = ani_who_writes()
        article = an_article(ani, title="", cover=None)
        client.force_login(ani)

        answer = client.post(f"/langkah/{article.pk}/submit/")

        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Judul belum diisi." in page
        assert "Gambar sampul belum ada." in page

    def test_a_time_for_publishing_is_read_as_wib(self, client):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        client.force_login(budi_who_edits())
        tomorrow = timezone.localtime() + timedelta(days=1)

        client.post(
            f"/langkah/{article.pk}/approve/", {"terbit_pada": f"{tomorrow:%Y-%m-%dT07:15}"}
        )

        article.refresh_from_db()
        expected = tomorrow.replace(hour=7, minute=15, second=0, microsecond=0)
        assert article.publish_at == expected

    @pytest.mark.parametrize("time", ["2020-01-01T07:00", "besok", "2026-13-40T99:99"])
    def test_a_time_that_cannot_be_is_refused_with_the_piece_untouched(self, client, time):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        client.force_login(budi_who_edits())

        answer = client.post(f"/langkah/{article.pk}/approve/", {"terbit_pada": time})

        assert answer.status_code == 422
        article.refresh_from_db()
        assert (article.status, article.publish_at) == ("in_review", None)

    def test_the_editor_does_not_see_what_the_writer_writes_after_a_recall(self, client):
        ani = ani_who_writes()
        edition = a_live_edition(ani)
        moved(edition.article, ("revise", ani))
        Article.objects.filter(pk=edition.article_id).update(summary="KENARI")
        client.force_login(budi_who_edits())

        page = client.get(f"/redaksi/{edition.article_id}/")

        assert page.status_code == 200
        assert b"KENARI" not in page.content


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_many_times_at_once_moves_once():
    article = a_sent_article(ani_who_writes())
    budi = budi_who_edits()

    def press(_):
        from django.db import connection

        try:
            browser = Client()
            browser.force_login(budi)
            return browser.post(f"/langkah/{article.pk}/claim/").status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as pool:
        answers = sorted(pool.map(press, range(5)))

    assert answers == [302, 409, 409, 409, 409]


@pytest.mark.django_db
class TestMails:
    @pytest.mark.parametrize(
        ("name", "subject"),
        [
            ("return", "Perlu revisi: Hujan di Atas Ubud"),
            ("decline", "Belum bisa terbit: Hujan di Atas Ubud"),
            ("approve", "Terbit: Hujan di Atas Ubud"),
        ],
    )
    def test_the_writer_is_told_of_each_decision(self, run_tasks, name, subject):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())

        moved(article, (name, budi_who_edits()), note="Begini & <begitu>.")
        run_tasks()

        [told] = mail.outbox
        assert (told.to, told.subject) == (["ani@contoh.id"], subject)
        assert "Begini & <begitu>." in told.body

    def test_the_editor_who_loses_a_piece_is_told(self, run_tasks):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())

        moved(article, ("take-over", citra_who_edits_too()))
        run_tasks()

        [told] = mail.outbox
        assert told.to == ["budi@contoh.id"]
        assert "Citra Maharani" in told.body

    def test_a_title_with_a_line_break_cannot_add_a_mail_header(self, run_tasks):
        article = a_claimed_article(
            ani_who_writes(), budi_who_edits(), title="Hai\nBcc: semua@contoh.id"
        )

        moved(article, ("approve", budi_who_edits()))
        run_tasks()

        [told] = mail.outbox
        assert told.recipients() == ["ani@contoh.id"]
        assert "\n" not in told.subject

    def test_a_dead_mail_server_delays_the_mail_and_nothing_else(self, run_tasks, settings):
        settings.MAILERS = {
            "default": {
                "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
                "OPTIONS": {"host": "127.0.0.1", "port": 1, "timeout": 1},
            }
        }
        article = a_claimed_article(ani_who_writes(), budi_who_edits())

        moved(article, ("approve", budi_who_edits()))
        run_tasks()

        article.refresh_from_db()
        assert article.publication == "live"
        [letter] = Letter.objects.on_their_way()
        assert (letter.to, letter.subject) == ("ani@contoh.id", f"Terbit: {article.title}")
        assert (letter.sent_at, letter.tries) == (None, 1)
        assert "ConnectionRefusedError" in letter.error


@pytest.mark.django_db
def test_who_was_signed_out_meanwhile_finds_the_typed_words_again(client):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    door = f"/langkah/{article.pk}/return/"

    away = client.post(door, {"catatan": "Satu jam mengetik catatan ini."})
    assert away.headers["Location"] == f"/akun/masuk/?next={door}"
    back = client.post(
        away.headers["Location"],
        {"login": "budi", "password": PASSWORD, "next": door},
        follow=True,
    )

    assert back.status_code == 200
    assert "Satu jam mengetik catatan ini." in back.content.decode()
    article.refresh_from_db()
    assert article.status == "in_review"

    client.post(door, {"catatan": "Satu jam mengetik catatan ini."})
    assert client.get(door).status_code == 405  # Sent now, so made by POST alone again.


@pytest.mark.django_db
def test_a_stale_page_cannot_publish_a_text_that_its_editor_never_saw(client):
    ani, budi = ani_who_writes(), budi_who_edits()
    article = a_claimed_article(ani, budi)
    client.force_login(budi)
    stale = re.search(
        r'name="dilihat" value="([^"]+)"', client.get(f"/redaksi/{article.pk}/").content.decode()
    )[1]
    moved(article, ("release", budi), ("recall", ani), ("submit", ani), ("claim", budi))

    answer = client.post(f"/langkah/{article.pk}/approve/", {"dilihat": stale})
    fresh = client.post(f"/langkah/{article.pk}/approve/", {"dilihat": article.seen})

    assert (answer.status_code, fresh.status_code) == (409, 302)


@pytest.mark.django_db
class TestWhatEditorsRead:
    """A text that is back in its writer's hands is the writer's alone, its title too."""

    @pytest.mark.parametrize("way", [("return",), ("release", "recall")])
    def test_they_do_not_read_the_title_of_a_text_that_went_back(self, client, way):
        ani, budi = ani_who_writes(), budi_who_edits()
        article = a_claimed_article(ani, budi)
        moved(article, *((name, ani if name == "recall" else budi) for name in way))
        Article.objects.filter(pk=article.pk).update(title="KENARI")
        client.force_login(budi)

        pages = [
            client.get(f"/redaksi/{article.pk}/"),
            client.post(f"/langkah/{article.pk}/claim/"),
            client.post(f"/langkah/{article.pk}/return/", {"catatan": "x"}),
        ]

        assert [b"KENARI" in page.content for page in pages] == [False, False, False]

    def test_of_a_live_piece_under_revision_they_read_the_title_that_readers_see(self, client):
        ani = ani_who_writes()
        edition = a_live_edition(ani)
        moved(edition.article, ("revise", ani))
        Article.objects.filter(pk=edition.article_id).update(title="KENARI")
        client.force_login(budi_who_edits())

        page = client.get(f"/redaksi/{edition.article_id}/").content.decode()

        assert "KENARI" not in page
        assert "Hujan di Atas Ubud" in page


@pytest.mark.django_db
class TestScheduledMails:
    def test_the_writer_hears_the_time_and_then_that_it_is_live(self, run_tasks):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        at = timezone.now() + timedelta(days=1)

        perform("approve", article, by=budi_who_edits(), at=at)
        moved(article, ("revise", ani_who_writes()))  # Whatever happens before the mail leaves.
        run_tasks()

        assert [told.subject for told in mail.outbox] == ["Dijadwalkan: Hujan di Atas Ubud"]
        assert f"terbit pada {wib(at)}" in mail.outbox[0].body

    def test_going_out_by_the_clock_is_told_as_well(self, run_tasks):
        article = a_claimed_article(ani_who_writes(), budi_who_edits())
        at = timezone.now() + timedelta(minutes=1)
        perform("approve", article, by=budi_who_edits(), at=at)

        with mock.patch("django.utils.timezone.now", return_value=at):
            publish_due()
        run_tasks()

        assert [told.subject for told in mail.outbox] == [
            "Dijadwalkan: Hujan di Atas Ubud",
            "Terbit: Hujan di Atas Ubud",
        ]


@pytest.mark.django_db
def test_what_a_stranger_sends_to_a_move_is_not_kept_by_the_megabyte(client):
    from django.contrib.sessions.models import Session

    client.post("/langkah/1/apa-saja/", {"catatan": "x" * 1000})
    kept_for_no_move = Session.objects.count()
    client.post("/langkah/1/return/", {"catatan": "x" * 900_000, "lain": "y" * 900_000})

    assert kept_for_no_move == 0
    assert len(Session.objects.get().session_data) < 10_000
