"""The mail of the day: once for each person and day, whoever dies or races; nothing about nothing."""

import signal
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.db import connection
from django.utils import timezone

from accounts.models import ByMail, Letter, Notice, NoticeKind, User
from accounts.notices import send_digests, tell
from accounts.notices.choosing import choose, stop_digest, stop_mail
from accounts.notices.digest import last_hour
from accounts.notices.kinds import Way, way_of
from tests.accounts.plans import plan_of
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.idnplatform.serving import environment_of

JAKARTA = ZoneInfo("Asia/Jakarta")
SUNDAY = datetime(2026, 11, 29, tzinfo=JAKARTA)
Kind = NoticeKind


def at(hour, minute=0, day=0):
    moment = SUNDAY + timedelta(days=day, hours=hour, minutes=minute)
    return mock.patch("django.utils.timezone.now", return_value=moment)


def daily(person, *kinds, is_on_site=True):
    choose(person, dict.fromkeys(kinds or [Kind.NOTE], Way(is_on_site, ByMail.DAILY)))
    return person


@pytest.fixture(autouse=True)
def _seven(settings):
    settings.NOTICE_DIGEST_HOUR = 7


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (SUNDAY + timedelta(hours=6, minutes=59), SUNDAY - timedelta(hours=17)),
        (SUNDAY + timedelta(hours=7), SUNDAY + timedelta(hours=7)),
        (SUNDAY + timedelta(hours=23), SUNDAY + timedelta(hours=7)),
        (datetime(2026, 11, 29, 1, tzinfo=ZoneInfo("UTC")), SUNDAY + timedelta(hours=7)),
    ],
)
def test_the_last_hour_is_by_the_clock_of_jakarta(now, expected):
    assert last_hour(now) == expected


@pytest.mark.django_db
class TestADay:
    def test_it_goes_at_its_hour_and_gathers_what_came_before(self, run_tasks):
        ani = daily(ani_who_writes(), Kind.NOTE, Kind.PUBLICATION)
        with at(20, day=-1):
            note = tell(ani, Kind.NOTE, "Budi meminta perubahan.", "/tulis/1/")
        with at(6):
            tell(ani, Kind.PUBLICATION, "Tulisanmu terbit.")
            tell(ani, Kind.NOTE, "Ada catatan.")
        with at(6, 59):
            assert send_digests() == 0
        with at(7):
            assert send_digests() == 1
        run_tasks()

        [letter] = mail.outbox
        assert (letter.to, letter.subject) == (
            ["ani@contoh.id"],
            "Kabar 29 Nov 2026: 3 hal untukmu",
        )
        assert letter.body.index("Catatan editor:") < letter.body.index("Tulisan terbit:")
        assert f"- Budi meminta perubahan.\n  http://testserver/kabar/{note.pk}/" in letter.body
        assert "- Ada catatan." in letter.body
        html = letter.alternatives[0].content
        assert f'href="http://testserver/kabar/{note.pk}/"' in html
        assert "karena kamu memilih kabar sekali sehari" in letter.body
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    def test_it_goes_once(self, run_tasks):
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Ada catatan.")
        sent = []
        for hour in (7, 7, 8, 23):
            with at(hour):
                sent.append(send_digests())
        with at(7, day=1):
            sent.append(send_digests())

        assert (sent, Letter.objects.count()) == ([1, 0, 0, 0, 0], 1)

    def test_what_comes_later_goes_with_the_next(self):
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Pagi.")
        with at(7):
            send_digests()
        with at(9):
            tell(ani, Kind.NOTE, "Siang.")
            assert send_digests() == 0
        with at(7, day=1):
            assert send_digests() == 1

        assert ["Pagi" in one.text for one in Letter.objects.order_by("pk")] == [True, False]

    def test_a_notice_whose_act_ended_late_makes_no_second_letter_of_the_day(self):
        """Made before the hour in a transaction that was committed after the letter."""
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Pagi.")
        with at(7):
            send_digests()
        with at(6, 59):
            tell(ani, Kind.NOTE, "Terlambat.")
        with at(7, 1):
            assert send_digests() == 0
        with at(7, day=1):
            assert send_digests() == 1

        assert "Terlambat." in Letter.objects.order_by("pk").last().text

    def test_after_a_night_without_a_worker_it_goes_late_and_once(self):
        ani = daily(ani_who_writes())
        with at(6, day=-3):
            tell(ani, Kind.NOTE, "Lama.")
        with at(6):
            tell(ani, Kind.NOTE, "Baru.")
        with at(11, 30):
            assert (send_digests(), send_digests()) == (1, 0)

        letter = Letter.objects.get()
        assert ("Lama." in letter.text, "Baru." in letter.text) == (True, True)

    def test_about_nothing_there_is_no_letter(self):
        daily(ani_who_writes())
        tell(wayan_who_writes_too(), Kind.NOTE, "Ada catatan.")  # At once, by mail.
        letters = Letter.objects.count()
        with at(7, day=1):
            assert send_digests() == 0

        assert Letter.objects.count() == letters

    def test_what_was_read_is_left_out_and_of_read_things_alone_there_is_no_letter(self):
        ani, wayan = daily(ani_who_writes()), daily(wayan_who_writes_too())
        with at(6):
            for person in (ani, wayan):
                tell(person, Kind.NOTE, "Terbaca.")
            tell(ani, Kind.NOTE, "Belum.")
        Notice.objects.filter(text="Terbaca.").update(read_at=timezone.now())
        with at(7):
            assert send_digests() == 1

        letter = Letter.objects.get()
        assert letter.person == ani
        assert ("Terbaca." in letter.text, "Belum." in letter.text) == (False, True)
        assert "1 hal untukmu" in letter.subject
        assert Notice.objects.awaiting_digest().count() == 0

    def test_what_is_not_wanted_on_the_site_leads_straight_on(self):
        ani = daily(ani_who_writes(), is_on_site=False)
        with at(6):
            tell(ani, Kind.NOTE, "Ada catatan.", "/tulis/7/")
        with at(7):
            send_digests()

        assert "  http://testserver/tulis/7/\n" in Letter.objects.get().text

    def test_a_long_one_says_how_much_more_there_is(self, django_assert_max_num_queries):
        ani = daily(ani_who_writes())
        with at(6):
            for number in range(45):
                tell(ani, Kind.NOTE, f"Catatan {number}.")
        with at(7), django_assert_max_num_queries(12):
            send_digests()

        letter = Letter.objects.get()
        assert (letter.subject, letter.text.count("- Catatan")) == (
            "Kabar 29 Nov 2026: 45 hal untukmu",
            40,
        )
        assert "Dan 5 lagi." in letter.text

    def test_who_is_not_active_gets_none(self):
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Ada catatan.")
        User.objects.filter(pk=ani.pk).update(is_active=False)
        with at(7):
            assert send_digests() == 0

    def test_one_that_fails_holds_up_no_other(self, caplog):
        ani, wayan = daily(ani_who_writes()), daily(wayan_who_writes_too())
        with at(6):
            for person in (ani, wayan):
                tell(person, Kind.NOTE, "Ada catatan.")
        Notice.objects.filter(person=ani).update(kind="baru")  # As a newer version may have it.
        with at(7):
            assert send_digests() == 1

        assert Letter.objects.get().person == wayan
        assert Notice.objects.awaiting_digest().get().person == ani
        assert f"account {ani.pk} could not be written" in caplog.text

    def test_switched_off_in_between_nothing_goes(self):
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Ada catatan.")
        choose(ani, {Kind.NOTE: Way(True, ByMail.NONE)})
        with at(7):
            assert send_digests() == 0

    @pytest.mark.parametrize("stop", [stop_digest, lambda person: stop_mail(person, Kind.NOTE)])
    def test_what_was_being_told_while_mails_were_stopped_does_not_go(self, stop):
        """Its act began before the stop, and was committed after it."""
        ani = daily(ani_who_writes(), Kind.NOTE, Kind.PUBLICATION)
        chosen_before = way_of(ani, Kind.NOTE)
        stop(ani)
        with at(6), mock.patch("accounts.notices.telling.way_of", return_value=chosen_before):
            tell(ani, Kind.NOTE, "Ada catatan.")
        with at(7):
            assert send_digests() == 0

        assert (Letter.objects.count(), Notice.objects.awaiting_digest().count()) == (0, 0)
        assert Notice.objects.on_site().count() == 1

    def test_what_is_wanted_at_once_from_now_on_still_goes(self):
        ani = daily(ani_who_writes())
        with at(6):
            tell(ani, Kind.NOTE, "Ada catatan.")
        choose(ani, {Kind.NOTE: Way(True, ByMail.NOW)})
        with at(7):
            assert send_digests() == 1

    def test_finding_who_is_due_reads_an_index_alone(self, django_assert_num_queries):
        for number in range(30):
            tell(ani_who_writes(), Kind.NOTE, f"{number}")
        with at(7, day=1), django_assert_num_queries(1):
            send_digests()

        due = Notice.objects.awaiting_digest().filter(made_at__lt=timezone.now())
        assert "notice_of_the_day" in plan_of(due)


@pytest.mark.django_db(transaction=True)
class TestMany:
    def test_workers_who_race_write_one_letter_each(self):
        people = [
            daily(one) for one in (ani_who_writes(), wayan_who_writes_too(), budi_who_edits())
        ]
        yesterday = timezone.now() - timedelta(days=2)
        for person in people:
            for number in range(10):
                tell(person, Kind.NOTE, f"Catatan {number}.")
        Notice.objects.update(made_at=yesterday)

        def work(_):
            try:
                return send_digests()
            finally:
                connection.close()

        with ThreadPoolExecutor(4) as pool:
            sent = sum(pool.map(work, range(4)))

        assert sent == 3
        letters = Letter.objects.values_list("person__handle", "subject")
        assert sorted((who, words.endswith("10 hal untukmu")) for who, words in letters) == [
            ("ani", True),
            ("budi", True),
            ("wayan", True),
        ]

    def test_a_worker_killed_in_between_leaves_it_to_the_next(self, tmp_path):
        ani = daily(ani_who_writes())
        tell(ani, Kind.NOTE, "Ada catatan.")
        Notice.objects.update(made_at=timezone.now() - timedelta(days=2))
        there = connection.settings_dict
        if connection.vendor == "sqlite":
            database = f"sqlite:///{there['NAME']}"
        else:
            who = f"{there['USER']}:{there['PASSWORD']}" if there["PASSWORD"] else there["USER"]
            database = f"postgres://{who}@{there['HOST']}:{there['PORT'] or 5432}/{there['NAME']}"
        script = """
            import django; django.setup()
            import os, signal
            from accounts.notices import digest
            write = digest._write
            def half(*args):
                write(*args)
                os.kill(os.getpid(), signal.SIGKILL)  # Written and ticked off, not committed.
            digest._write = half
            digest.send_digests()
        """
        child = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(script)],
            cwd=django_settings.BASE_DIR,
            env=environment_of(tmp_path, database)
            | {"DJANGO_SETTINGS_MODULE": "idnplatform.settings", "SECRET_KEY": "x"},
            check=False,
        )
        assert child.returncode == -signal.SIGKILL
        assert (Letter.objects.count(), Notice.objects.awaiting_digest().count()) == (0, 1)

        assert (send_digests(), send_digests()) == (1, 0)
        assert Letter.objects.get().person == ani
