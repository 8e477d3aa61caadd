"""Who knows the password of a sleeping role does not wake it: its mailbox is asked too."""

import json
import logging

import pytest

from accounts.models import Letter, User
from tests.accounts.security.keys import Key, confirmed
from tests.accounts.test_second_factor import asked
from tests.browser.guarding import code_of, have_codes
from tests.cast import PASSWORD, ani_who_writes, budi_who_edits
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
APP, PASSKEY = "/akun/keamanan/aplikasi/", "/akun/keamanan/passkey/"
ADDRESS, MAILBOX = "/akun/surel/", "budi@contoh.id"
ASK, TYPE = "/akun/pastikan/kode/", "/akun/pastikan/kode/cek/"


@pytest.fixture
def budi(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    return asked(budi_who_edits(), days_ago=8)


@pytest.fixture
def thief(client, budi):
    """Somebody with the password of budi, and nothing else of his."""
    return confirmed(client, budi)


def pages_asked(client, path):
    """Where a page leads that asks for the mailbox."""
    answer = client.get(path)
    assert answer.status_code == 302, path
    return answer.headers["Location"]


def send_code(client, *, then=APP):
    page = client.get(f"{ASK}?next={then}")
    words = {"recipient": page.context["form"]["recipient"].value(), "next": then}
    answer = client.post(ASK, words)
    assert answer.headers["Location"].startswith(TYPE)
    return answer.headers["Location"]


def show_mailbox(client, *, then=APP):
    where = send_code(client, then=then)
    return client.post(where, {"code": code_for(MAILBOX), "next": then})


def grow_old(client, seconds):
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [
        one | {"at": one["at"] - seconds} if one["method"] == "code" else one for one in records
    ]
    session.save()


def has_woken(budi) -> bool:
    budi = User.objects.get(pk=budi.pk)
    return budi.authenticator_set.exists() or budi.is_editor


@pytest.mark.parametrize("path", [APP, PASSKEY, ADDRESS])
def test_the_password_alone_leads_to_the_mailbox(thief, path):
    assert pages_asked(thief, path) == f"{ASK}?next={path.replace('/', '%2F')}"
    page = thief.get(f"{ASK}?next={path}").content.decode()
    assert "kata sandi saja belum cukup" in page
    assert "Pakai kata sandi" not in page  # It would lead back here.


def test_nor_does_it_set_up_an_app_whose_secret_was_shown_in_time(client, settings, budi):
    settings.SECOND_FACTOR_GRACE_DAYS = 9
    confirmed(client, budi)
    secret = client.get(APP).context["form"].secret
    settings.SECOND_FACTOR_GRACE_DAYS = 7

    answer = client.post(APP, {"code": code_of(secret)})

    assert answer.headers["Location"].startswith(ASK)
    assert not has_woken(budi)


def test_nor_a_passkey_or_another_address(client, settings, budi):
    settings.SECOND_FACTOR_GRACE_DAYS = 9
    confirmed(client, budi)
    options = client.get(PASSKEY).context["options"]
    credential = Key().registered({"publicKey": options["publicKey"]})
    settings.SECOND_FACTOR_GRACE_DAYS = 7

    told = {"name": "HP", "credential": json.dumps(credential)}
    assert client.post(PASSKEY, told).headers["Location"].startswith(ASK)
    told = {"email": "maling@contoh.id", "action_add": "1"}
    assert client.post(ADDRESS, told).headers["Location"].startswith(ASK)

    assert not has_woken(budi)
    assert letters_to("maling@contoh.id") == []


def test_a_code_to_sign_in_with_is_none_to_set_up_with(client, budi):
    client.post("/akun/masuk/kode/", {"email": MAILBOX})
    client.post("/akun/masuk/kode/cek/", {"code": code_for(MAILBOX)})
    client.post("/akun/pastikan/", {"password": PASSWORD})

    assert pages_asked(client, APP).startswith(ASK)


def test_with_password_and_mailbox_the_role_wakes(thief, budi, caplog):
    caplog.set_level(logging.DEBUG)

    where = send_code(thief)
    code = code_for(MAILBOX)
    assert thief.post(where, {"code": code, "next": APP}).headers["Location"] == APP

    secret = thief.get(APP).context["form"].secret
    thief.post(APP, {"code": code_of(secret)})
    assert has_woken(budi)
    assert code not in caplog.text
    assert not Letter.objects.filter(text__contains=code).exclude(is_secret=True).exists()


def test_what_was_sent_goes_on_after_the_mailbox_without_a_script(thief):
    told = {"email": "budi.baru@contoh.id", "action_add": "1"}
    assert thief.post(ADDRESS, told).headers["Location"].startswith(ASK)

    assert show_mailbox(thief, then=ADDRESS).headers["Location"] == "/akun/surel/kode/"

    assert len(letters_to("budi.baru@contoh.id")) == 1


def test_the_code_is_for_one_time_and_its_proof_for_minutes(thief):
    where = send_code(thief)
    code = code_for(MAILBOX)
    thief.post(where, {"code": code, "next": APP})
    grow_old(thief, 14 * 60)
    assert thief.get(APP).status_code == 200
    grow_old(thief, 2 * 60)
    thief.post("/akun/pastikan/", {"password": PASSWORD})
    assert pages_asked(thief, APP).startswith(ASK)

    assert thief.post(where, {"code": code, "next": APP}).headers["Location"].startswith(ASK)
    assert pages_asked(thief, APP).startswith(ASK)


def test_a_code_that_is_old_opens_nothing(thief):
    where = send_code(thief)
    session = thief.session
    kept = session["account_email_reauthentication_code"]
    session["account_email_reauthentication_code"] = kept | {"at": kept["at"] - 15 * 60 - 1}
    session.save()

    thief.post(where, {"code": code_for(MAILBOX), "next": APP})

    assert pages_asked(thief, APP).startswith(ASK)


def test_after_three_wrong_codes_the_right_one_is_wrong_too(thief):
    where = send_code(thief)
    for _ in range(3):
        thief.post(where, {"code": "0000-0000", "next": APP})

    thief.post(where, {"code": code_for(MAILBOX), "next": APP})

    assert pages_asked(thief, APP).startswith(ASK)


def test_codes_are_not_sent_without_end(thief):
    for _ in range(3):
        send_code(thief)

    page = thief.get(ASK)
    refused = thief.post(ASK, {"recipient": page.context["form"]["recipient"].value()})

    assert refused.status_code == 200
    assert len(letters_to(MAILBOX)) == 3


def test_in_the_days_of_grace_the_password_is_enough(client, budi):
    confirmed(client, asked(budi, days_ago=6))

    assert [client.get(path).status_code for path in (APP, PASSKEY, ADDRESS)] == [200] * 3


def test_so_it_is_for_who_owes_nothing(client, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    confirmed(client, asked(ani_who_writes(), days_ago=99))

    assert [client.get(path).status_code for path in (APP, PASSKEY, ADDRESS)] == [200] * 3


def test_recovery_codes_that_were_left_over_are_no_way_around(thief, budi):
    have_codes(budi)

    assert pages_asked(thief, APP).startswith(ASK)


def test_who_has_no_password_types_one_code(client, budi):
    budi.set_unusable_password()
    budi.save()
    client.force_login(budi)
    assert client.get(APP).headers["Location"].startswith(ASK)

    show_mailbox(client)

    assert client.get(APP).status_code == 200


def test_who_has_no_confirmed_mailbox_is_told_and_led_in_no_circle(thief, budi):
    budi.emailaddress_set.update(verified=False)

    answer = thief.get(APP, follow=True)

    assert answer.redirect_chain == [("/akun/keamanan/", 302)]
    assert "belum terkonfirmasi" in answer.content.decode()
