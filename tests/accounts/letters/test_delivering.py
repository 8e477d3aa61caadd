"""Letters and a real mail server: away, refusing, slow, gone in the middle. None lost, none twice."""

import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings as django_settings
from django.db import connection
from django.utils import timezone

from accounts.letters import deliver_due, delivering, forget_letters, send
from accounts.letters.delivering import (
    LONGEST_PAUSE_WHILE_AWAY,
    MOST_REFUSALS,
    PAUSES,
    message_id_of,
)
from accounts.models import Letter
from tests.accounts.letters.server import MailServer, mailers_at
from tests.accounts.plans import plan_of
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.idnplatform.serving import environment_of

MINUTE = timedelta(minutes=1)


def a_letter(to=None, **more) -> Letter:
    return send(to or ani_who_writes(), "accounts/notices/notice", {"text": "Halo."}, **more)


def make_due() -> None:
    Letter.objects.on_their_way().update(try_at=timezone.now())


def waits_for(letter) -> timedelta:
    """How long until the next try, in whole minutes."""
    letter.refresh_from_db()
    seconds = (letter.try_at - timezone.now()).total_seconds()
    return timedelta(minutes=round(seconds / 60))


def _self_signed(folder):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "surat.contoh.id")])
    now = timezone.now()
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, unlocked = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = folder / "surat.pem"
    file.write_bytes(certificate.public_bytes(pem) + key.private_bytes(pem, form, unlocked))
    return file


@pytest.fixture
def server(settings):
    with MailServer() as server:
        settings.MAILERS = server.mailers
        yield server


@pytest.fixture
def nobody_there(settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        settings.MAILERS = mailers_at(taken.getsockname()[1])  # Bound, and nobody listens.
        yield


@pytest.mark.django_db
class TestAServerThatIsThere:
    def test_it_gets_a_letter_with_all_its_heads(self, server, run_tasks):
        letter = a_letter(unsubscribe="http://testserver/akun/kabar/berhenti/x/")
        run_tasks()

        [mail] = server.taken
        heads = {name: mail[name] for name in mail.keys()}  # noqa: SIM118 -- a mail is no dict
        assert heads | {"Date": "", "Content-Type": ""} == {
            "Subject": "Halo.",
            "From": "IDN Platform <redaksi@localhost>",
            "To": "ani@contoh.id",
            "Date": "",
            "Message-ID": message_id_of(letter),
            "Auto-Submitted": "auto-generated",
            "List-Unsubscribe": "<http://testserver/akun/kabar/berhenti/x/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "MIME-Version": "1.0",
            "Content-Type": "",
        }
        assert [part.get_content_type() for part in mail.walk()] == [
            "multipart/alternative",
            "text/plain",
            "text/html",
        ]
        letter.refresh_from_db()
        assert (letter.tries, letter.error, letter.sent_at is None) == (1, "", False)

    def test_what_cannot_be_switched_off_names_no_way_to(self, server, run_tasks):
        a_letter()
        run_tasks()

        [mail] = server.taken
        assert (mail["List-Unsubscribe"], mail["List-Unsubscribe-Post"]) == (None, None)

    def test_a_second_look_sends_nothing_again(self, server, run_tasks):
        a_letter()
        run_tasks()
        make_due()

        assert (deliver_due(), len(server.taken)) == (0, 1)

    def test_a_round_that_has_become_long_ends(self, server, monkeypatch):
        monkeypatch.setattr(delivering, "LONGEST_ROUND", 0.1)
        server.slowness = 0.2
        for _ in range(3):
            a_letter()

        assert (deliver_due(), len(server.taken)) == (1, 1)

    def test_a_secret_is_gone_once_it_is_sent(self, server, run_tasks):
        letter = a_letter(is_secret=True)
        assert "Halo." in letter.text
        run_tasks()

        letter.refresh_from_db()
        assert (letter.text, letter.html) == ("", "")
        assert "Halo." in server.taken[0].get_body(("plain",)).get_content()


@pytest.mark.django_db
class TestAServerThatIsAway:
    def test_the_letter_waits_longer_and_longer_and_arrives_when_it_is_back(
        self, nobody_there, run_tasks, settings
    ):
        letter = a_letter()
        run_tasks()
        waited = [waits_for(letter)]
        for _ in range(7):
            make_due()
            deliver_due()
            waited.append(waits_for(letter))

        assert waited == [MINUTE, 5 * MINUTE, *[LONGEST_PAUSE_WHILE_AWAY] * 6]
        assert "ConnectionRefusedError" in letter.error
        assert (letter.refusals, letter.set_aside_at) == (0, None)
        with MailServer() as server:
            settings.MAILERS = server.mailers
            make_due()
            assert deliver_due() == 1
        assert [mail["Message-ID"] for mail in server.taken] == [message_id_of(letter)]

    def test_of_many_letters_one_alone_finds_out(self, nobody_there):
        letters = [a_letter() for _ in range(30)]

        assert deliver_due() == 0

        tries = list(Letter.objects.order_by("pk").values_list("tries", flat=True))
        assert tries == [1, *[0] * 29]
        assert waits_for(letters[-1]) == MINUTE

    def test_nor_does_each_task_of_its_own(self, nobody_there, run_tasks):
        for _ in range(5):
            a_letter()

        run_tasks()

        assert sorted(Letter.objects.values_list("tries", flat=True)) == [0, 0, 0, 0, 1]

    def test_one_that_breaks_off_before_it_took_the_letter_is_asked_again(self, server, run_tasks):
        server.breaks_off = True
        letter = a_letter()
        run_tasks()
        assert (server.taken, waits_for(letter)) == ([], MINUTE)

        server.breaks_off = False
        make_due()
        assert (deliver_due(), len(server.taken)) == (1, 1)

    def test_one_that_will_not_take_our_sender_is_ours_to_mend(self, server, run_tasks):
        server.answers = {"MAIL": "550 siapa kamu"}
        letter = a_letter()
        run_tasks()
        for _ in range(MOST_REFUSALS + 2):
            make_due()
            deliver_due()

        letter.refresh_from_db()
        assert (letter.set_aside_at, letter.refusals) == (None, 0)
        assert "siapa kamu" in letter.error

    def test_one_whose_certificate_nobody_vouches_for_is_the_houses_to_mend(
        self, tmp_path, settings, run_tasks
    ):
        """One that has run out looks the same: no letter is to blame, and no code may be lost."""
        with MailServer(certificate=_self_signed(tmp_path)) as server:
            settings.MAILERS = server.mailers
            letter = a_letter(is_secret=True)
            run_tasks()

        letter.refresh_from_db()
        assert "SSLCertVerificationError" in letter.error
        assert (letter.set_aside_at, letter.refusals, waits_for(letter)) == (None, 0, MINUTE)
        assert "Halo." in letter.text


@pytest.mark.django_db
class TestAServerThatRefuses:
    @pytest.mark.parametrize("command", ["RCPT", "DATA"])
    def test_for_now_is_waited_for_without_end(self, server, run_tasks, command):
        server.answers = {command: "451 nanti saja"}
        letter = a_letter()
        run_tasks()
        waited = [waits_for(letter)]
        for _ in range(9):
            make_due()
            deliver_due()
            waited.append(waits_for(letter))

        assert waited == [*PAUSES, *[PAUSES[-1]] * 5]
        assert (letter.refusals, letter.set_aside_at) == (0, None)
        assert "nanti saja" in letter.error
        server.answers = {}
        make_due()
        assert (deliver_due(), len(server.taken)) == (1, 1)

    @pytest.mark.parametrize("command", ["RCPT", "DATA"])
    def test_for_good_is_put_aside_after_some_tries(self, server, run_tasks, command):
        server.answers = {command: "550 tidak ada orang ini"}
        letter = a_letter(is_secret=True)
        run_tasks()
        for number in range(1, MOST_REFUSALS):
            letter.refresh_from_db()
            assert (letter.refusals, letter.set_aside_at) == (number, None)
            make_due()
            deliver_due()

        letter.refresh_from_db()
        assert (letter.refusals, letter.set_aside_at is None) == (MOST_REFUSALS, False)
        assert ("tidak ada orang ini" in letter.error, letter.text) == (True, "")
        talks = server.talks
        Letter.objects.update(try_at=timezone.now())
        assert (deliver_due(), server.talks) == (0, talks)

    def test_one_address_holds_up_no_other(self, server):
        a_letter()
        a_letter(wayan_who_writes_too())
        server.answers = {"RCPT": "450 penuh"}
        deliver_due()
        server.answers = {}
        Letter.objects.filter(to="wayan@contoh.id").update(try_at=timezone.now())

        assert (deliver_due(), [mail["To"] for mail in server.taken]) == (1, ["wayan@contoh.id"])


@pytest.mark.django_db
class TestHeads:
    def test_no_line_break_begins_a_head_of_its_own(self, server, run_tasks):
        words = {"text": "Hai\r\nBcc: semua@contoh.id\n\nIsi"}
        send(ani_who_writes(), "accounts/notices/notice", words)
        run_tasks()

        [mail] = server.taken
        assert mail["Bcc"] is None
        assert "semua" not in str(mail["To"])

    @pytest.mark.parametrize(
        "to", ["a@contoh.id\nBcc: b@contoh.id", "a@contoh.id, b@contoh.id", "bukan alamat"]
    )
    def test_what_is_no_single_address_is_put_aside_at_once(self, server, run_tasks, to):
        letter = a_letter(to)
        run_tasks()

        letter.refresh_from_db()
        assert (server.talks, letter.set_aside_at is None) == (0, False)
        assert "ValidationError" in letter.error


def _apart(work, times):
    """Each in a thread of its own, with a connection of its own."""

    def alone(number):
        try:
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(alone, range(times)))


@pytest.mark.django_db(transaction=True)
class TestTwoWorkers:
    def test_each_letter_goes_once(self, server):
        server.slowness = 0.02
        letters = [a_letter() for _ in range(12)]

        sent = _apart(lambda _: deliver_due(), 4)

        assert sum(sent) == 12
        assert sorted(mail["Message-ID"] for mail in server.taken) == sorted(
            map(message_id_of, letters)
        )

    def test_a_slow_server_makes_no_second_worker_send_the_same(self, server):
        server.slowness = 0.5
        a_letter()
        make_due()

        _apart(lambda number: (time.sleep(number * 0.1), deliver_due()), 4)

        assert len(server.taken) == 1


@pytest.mark.django_db(transaction=True)
class TestAWorkerThatIsKilled:
    def _kill_while_it_talks(self, server, tmp_path, *, after_taking: bool) -> None:
        there = connection.settings_dict
        if connection.vendor == "sqlite":
            database = f"sqlite:///{there['NAME']}"
        else:
            who = f"{there['USER']}:{there['PASSWORD']}" if there["PASSWORD"] else there["USER"]
            database = f"postgres://{who}@{there['HOST']}:{there['PORT'] or 5432}/{there['NAME']}"
        server.slowness = 0 if after_taking else 30
        port = server.mailers["default"]["OPTIONS"]["port"]
        script = f"""
            import django; django.setup()
            import os, signal
            from accounts.letters import delivering
            from django.core.mail import EmailMultiAlternatives
            whole = EmailMultiAlternatives.send
            def half(mail, *args, **more):
                whole(mail, *args, **more)
                os.kill(os.getpid(), signal.SIGKILL)
            if {after_taking}: EmailMultiAlternatives.send = half
            delivering.deliver_due()
        """
        environment = environment_of(tmp_path, database) | {
            "DJANGO_SETTINGS_MODULE": "idnplatform.settings",
            "SECRET_KEY": django_settings.SECRET_KEY,
            "SITE_URL": django_settings.SITE_URL,
            "MAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(script)],
            cwd=django_settings.BASE_DIR,
            env=environment,
        )
        until = time.monotonic() + 30
        while not after_taking and not server.talks and time.monotonic() < until:
            time.sleep(0.05)
        if not after_taking:
            os.kill(child.pid, signal.SIGKILL)
        assert child.wait(timeout=30) == -signal.SIGKILL
        server.slowness = 0

    def test_before_the_server_had_it_the_letter_is_sent_by_the_next(self, server, tmp_path):
        letter = a_letter()
        self._kill_while_it_talks(server, tmp_path, after_taking=False)

        assert (server.taken, waits_for(letter), letter.tries) == ([], 10 * MINUTE, 1)
        make_due()
        assert (deliver_due(), len(server.taken)) == (1, 1)

    def test_after_that_it_comes_again_under_the_same_id(self, server, tmp_path):
        """The server has it and nobody could write that down: mailboxes tell them by their id."""
        letter = a_letter()
        self._kill_while_it_talks(server, tmp_path, after_taking=True)
        make_due()
        deliver_due()

        assert {mail["Message-ID"] for mail in server.taken} == {message_id_of(letter)}
        letter.refresh_from_db()
        assert letter.sent_at is not None


@pytest.mark.django_db
def test_letters_of_long_ago_are_forgotten_and_those_on_their_way_are_not(settings):
    settings.LETTER_DAYS = 30
    now = timezone.now()
    fates = {
        "sent 31 days ago": {"sent_at": now - timedelta(days=31)},
        "sent 29 days ago": {"sent_at": now - timedelta(days=29)},
        "put aside 31 days ago": {"set_aside_at": now - timedelta(days=31)},
        "on its way": {},
    }
    for subject, fate in fates.items():
        letter = a_letter()
        made = {"subject": subject, "made_at": now - timedelta(days=90)}
        Letter.objects.filter(pk=letter.pk).update(**made, **fate)

    assert forget_letters() == 2
    assert set(Letter.objects.values_list("subject", flat=True)) == {
        "sent 29 days ago",
        "on its way",
    }


@pytest.mark.django_db
def test_finding_what_is_due_reads_an_index_alone(django_assert_num_queries):
    for _ in range(30):
        a_letter()
    Letter.objects.update(try_at=timezone.now() + MINUTE)

    with django_assert_num_queries(1):
        deliver_due()
    assert "letter_on_its_way" in plan_of(Letter.objects.due().order_by("try_at", "pk"))
