"""What no server took is seen by administrators, without its words, and can be tried again."""

from unittest import mock

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from accounts.letters import deliver_due, send
from accounts.models import AuditEntry, Letter
from tests.cast import ani_who_writes, dewi_who_leads, galih_who_administers

pytestmark = pytest.mark.django_db
LIST = "/admin/accounts/letter/"


@pytest.fixture
def refused():
    letter = send(ani_who_writes(), "accounts/notices/notice", {"text": "Kenari."})
    fate = {"set_aside_at": timezone.now(), "refusals": 5, "error": "550 tidak ada"}
    Letter.objects.filter(pk=letter.pk).update(subject="Perihal", **fate)
    return letter


@pytest.fixture
def galih(client):
    client.force_login(galih_who_administers())
    return client


def test_the_error_is_seen_and_the_words_are_not(galih, refused):
    pages = [galih.get(LIST), galih.get(f"{LIST}{refused.pk}/change/")]

    for page in pages:
        words = page.content.decode()
        assert ("550 tidak ada" in words, "Kenari" in words) == (True, False)


def test_what_was_sent_is_not_in_it(galih, refused):
    Letter.objects.update(sent_at=timezone.now())

    assert "550 tidak ada" not in galih.get(LIST).content.decode()


def test_nothing_can_be_changed_added_or_deleted(galih, refused):
    answers = [
        galih.get(f"{LIST}add/"),
        galih.post(f"{LIST}{refused.pk}/change/", {"to": "lain@contoh.id"}),
        galih.post(f"{LIST}{refused.pk}/delete/", {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Letter.objects.get().to == "ani@contoh.id"


def test_it_is_tried_again_and_that_is_written_down(galih, refused):
    galih.post(LIST, {"action": "try_again", "_selected_action": [refused.pk]})

    assert deliver_due() == 1
    assert [letter.to for letter in mail.outbox] == [["ani@contoh.id"]]
    entry = AuditEntry.objects.get()
    assert (entry.act, entry.target, entry.target_name) == (
        "letter.retry",
        str(refused.pk),
        "surat",
    )


def test_one_that_is_being_sent_is_left_to_who_sends_it(galih, refused, monkeypatch):
    Letter.objects.update(set_aside_at=None, tries=2)
    send_now, told = EmailMultiAlternatives.send, []

    def send_and_be_tried_again(mail):
        monkeypatch.setattr(EmailMultiAlternatives, "send", send_now)
        marked = {"action": "try_again", "_selected_action": [refused.pk]}
        told.append(galih.post(LIST, marked, follow=True).content.decode())
        deliver_due()  # Another worker.
        return mail.send()

    monkeypatch.setattr(EmailMultiAlternatives, "send", send_and_be_tried_again)

    assert deliver_due() == 1
    assert len(mail.outbox) == 1
    assert "1 surat sedang dikirim saat ini juga" in told[0]
    assert AuditEntry.objects.count() == 0


def test_one_that_waits_after_a_failed_try_is_tried_again(galih, refused):
    Letter.objects.update(set_aside_at=None, refusals=0)
    with mock.patch.object(EmailMultiAlternatives, "send", side_effect=ConnectionRefusedError):
        deliver_due()
    galih.post(LIST, {"action": "try_again", "_selected_action": [refused.pk]})

    assert (deliver_due(), len(mail.outbox)) == (1, 1)


def test_one_whose_secret_is_gone_is_not(galih, refused):
    Letter.objects.update(is_secret=True, text="", html="")
    galih.post(LIST, {"action": "try_again", "_selected_action": [refused.pk]})

    assert (deliver_due(), mail.outbox) == (0, [])


def test_chief_editors_have_no_business_there(client, refused):
    client.force_login(dewi_who_leads())

    answers = [
        client.get(LIST),
        client.get(f"{LIST}{refused.pk}/change/"),
        client.post(LIST, {"action": "try_again", "_selected_action": [refused.pk]}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Letter.objects.on_their_way().count() == 0
