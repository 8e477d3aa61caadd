import json
from datetime import timedelta

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Letter, Notice, User
from accounts.roles import Role, group_of
from accounts.security.acts import ACTS, note_down
from tests.accounts.security.keys import IPHONE, Key, a_passkey, confirmed, signed_in
from tests.browser.guarding import code_of, have_app, have_codes
from tests.cast import PASSWORD, ani_who_writes, galih_who_administers, wayan_who_writes_too
from tests.mailbox import code_for

pytestmark = pytest.mark.django_db
NEW = "person.new-device"


@pytest.fixture
def ani():
    ani = ani_who_writes()
    User.objects.filter(pk=ani.pk).update(joined_at=timezone.now() - timedelta(days=30))
    return ani


def told() -> list[str]:
    return list(Notice.objects.order_by("pk").values_list("text", flat=True))


# Devices -----------------------------------------------------------------------------------------


def test_a_new_browser_is_told_of_once(client, ani):
    signed_in(client, headers={"user-agent": IPHONE})
    client.post("/akun/keluar/")
    signed_in(client, headers={"user-agent": IPHONE})

    assert told() == ["Ada yang masuk dari perangkat baru. Safari di iPhone."]
    entry = AuditEntry.objects.get(act=NEW)
    assert (entry.actor, entry.after, entry.address) == (
        ani,
        {"device": "Safari di iPhone"},
        "127.0.0.1",
    )
    letter = Letter.objects.get()
    assert letter.to == "ani@contoh.id"
    assert "Perangkat: Safari di iPhone\nAlamat internet: 127.0.0.1" in letter.text
    assert "http://testserver/akun/keamanan/" in letter.text


def test_a_second_person_on_one_browser_is_new_there_and_the_first_is_not(client, ani):
    wayan = wayan_who_writes_too()
    User.objects.update(joined_at=ani.joined_at - timedelta(days=30))
    for handle in ("ani", "wayan", "ani", "wayan"):
        signed_in(client, handle)
        client.post("/akun/keluar/")

    assert Notice.objects.filter(person=ani).count() == 1
    assert Notice.objects.filter(person=wayan).count() == 1


@pytest.mark.parametrize("cookie", ["", "x", "WyIxLjAiXQ:1abcde:forged"])
def test_a_forged_cookie_makes_no_browser_known(client, ani, cookie):
    client.cookies["perangkat"] = cookie

    signed_in(client)

    assert len(told()) == 1


def test_the_cookie_is_kept_from_scripts_and_from_public_pages(client, ani):
    cookie = signed_in(client).cookies["perangkat"]

    assert (cookie["httponly"], cookie["path"], cookie["samesite"]) == (True, "/akun/", "Lax")


def test_who_has_just_joined_is_not_told_of_their_own_browser(client):
    ani_who_writes()

    signed_in(client)

    assert told() == []


def test_ending_all_sessions_makes_every_browser_new(client, ani):
    signed_in(client)
    client.post("/akun/keamanan/sesi/akhiri/", {"semua": "ya"})
    signed_in(client)

    assert AuditEntry.objects.filter(act=NEW).count() == 2


def test_a_password_without_its_second_step_is_no_sign_in(client, ani):
    have_app(ani)

    signed_in(client)

    assert told() == []


def test_a_passkey_that_signs_in_elsewhere_is_told_of(client, ani):
    key = Key()
    a_passkey(ani, key)
    options = client.get("/akun/masuk/passkey/").json()
    client.post("/akun/masuk/passkey/", {"credential": json.dumps(key.answer(options, ani))})

    assert told() == ["Ada yang masuk dari perangkat baru. Perangkat yang tidak dikenal."]


# Acts --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_written_down_told_and_mailed(ani, act):
    note_down(act, ani)

    entry, notice, letter = AuditEntry.objects.get(), Notice.objects.get(), Letter.objects.get()
    assert (entry.act, entry.actor, entry.target_name) == (act, ani, "ani")
    assert (notice.person, notice.text, notice.kind) == (ani, ACTS[act][1], "security")
    assert (letter.to, letter.subject) == ("ani@contoh.id", ACTS[act][1])
    assert len(act) <= 40


def test_the_former_address_is_told_too(ani):
    note_down("person.email", ani, former_address="dulu@contoh.id")
    note_down("person.email", ani, former_address="ANI@contoh.id")

    assert sorted(Letter.objects.values_list("to", flat=True)) == [
        "ani@contoh.id",
        "ani@contoh.id",
        "dulu@contoh.id",
    ]


def test_nothing_stays_of_an_act_that_did_not_happen(ani):
    def act() -> None:
        with transaction.atomic():
            note_down("person.password", ani)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        act()

    assert not AuditEntry.objects.exists()
    assert not Notice.objects.exists()
    assert not Letter.objects.exists()


# What administrators do --------------------------------------------------------------------------


@pytest.fixture
def galih(client) -> Client:
    client.force_login(galih_who_administers())
    return client


def saves(client, person, **changed):
    profile = person.profile
    words = {
        "handle": person.handle,
        "email": person.email,
        "is_active": "on",
        "groups": [],
        "profile-TOTAL_FORMS": "1",
        "profile-INITIAL_FORMS": "1",
        "profile-0-user": str(person.pk),
        "profile-0-name": profile.name,
        "profile-0-standing": profile.standing,
    }
    answer = client.post(f"/admin/accounts/user/{person.pk}/change/", words | changed)
    assert answer.status_code == 302, answer.context["errors"]


def test_a_role_that_is_given_and_taken_is_told(galih, ani, settings):
    settings.SECOND_FACTOR_FOR_STAFF = True
    have_app(User.objects.get(handle="galih"))
    editor = group_of(Role.EDITOR)
    saves(galih, ani, groups=[editor.pk])
    assert told() == ["Peranmu di situs ini berubah: diberikan Editor."]
    assert User.objects.get(pk=ani.pk).second_factor_asked_at is not None
    saves(galih, ani, is_staff="on")

    assert told()[1:] == [
        "Peranmu di situs ini berubah: diberikan masuk ruang pengelola; dicabut Editor."
    ]
    # Where the administrator sat is none of their business.
    assert "Perangkat" not in Letter.objects.latest("pk").text
    assert Group.objects.get(pk=editor.pk)


def test_what_else_is_changed_is_not_told(galih, ani):
    saves(galih, ani, **{"profile-0-name": "Ani L."})

    assert told() == []


def test_an_address_that_an_administrator_changes_is_told_to_both(galih, ani):
    saves(galih, ani, email="baru@contoh.id")

    assert told() == ["Alamat surel akunmu diganti oleh pengelola."]
    assert sorted(Letter.objects.values_list("to", flat=True)) == [
        "ani@contoh.id",
        "baru@contoh.id",
    ]
    addresses = ani.emailaddress_set.values_list("email", "primary", "verified")
    assert list(addresses) == [("baru@contoh.id", True, False)]


def test_who_lost_phone_and_codes_is_helped_by_an_administrator(galih, ani):
    secret = have_app(ani)
    have_codes(ani)
    words = {"action": "drop_second_factors", "_selected_action": [ani.pk]}

    galih.post("/admin/accounts/user/", words)

    assert not ani.authenticator_set.exists()
    assert AuditEntry.objects.get(act="person.factors-dropped").target == str(ani.pk)
    assert told() == ["Langkah kedua, passkey, dan kode pemulihan akunmu dilepas oleh pengelola."]
    client = Client()
    assert signed_in(client).headers["Location"] == "/tulis/"
    assert code_of(secret)


def test_a_stolen_account_is_shut_to_all_but_its_mailbox(galih, ani):
    thief = Client()
    thief.force_login(ani)
    have_app(ani)
    SocialAccount.objects.create(user=ani, provider="google", uid="maling")
    other = Client()
    other.force_login(wayan_who_writes_too())
    words = {"action": "shut_strangers_out", "_selected_action": [ani.pk]}

    galih.post("/admin/accounts/user/", words)

    ani.refresh_from_db()
    assert thief.get("/tulis/").status_code == 302
    assert other.get("/tulis/").status_code == 200
    assert not ani.has_usable_password()
    assert not ani.authenticator_set.exists()
    assert not SocialAccount.objects.exists()
    assert AuditEntry.objects.get(act="person.strangers-shut-out").target == str(ani.pk)
    assert told() == [
        "Pengelola mengeluarkan akunmu dari semua perangkat dan melepas semua cara masuknya. "
        "Masuk lagi dengan kode lewat surel, lalu pasang kata sandi dan langkah kedua baru."
    ]


def test_an_administrator_does_not_shut_themselves_out(galih):
    me = User.objects.get(handle="galih")
    words = {"action": "shut_strangers_out", "_selected_action": [me.pk]}

    galih.post("/admin/accounts/user/", words)

    assert galih.get("/admin/").status_code == 200
    assert not AuditEntry.objects.filter(act="person.strangers-shut-out").exists()


# What cannot be told does not happen -------------------------------------------------------------


@pytest.fixture
def nothing_is_told(client, monkeypatch):
    """nothing_is_told(): from here on whatever would be told breaks, and with it the act."""

    def breaks(*told, **more):
        raise OSError("no space left")

    def begin():
        client.raise_request_exception = False
        monkeypatch.setattr("accounts.security.acts.tell", breaks)

    return begin


def ways_in_of(person):
    """All that says how somebody gets in."""
    person = User.objects.get(pk=person.pk)
    addresses = list(person.emailaddress_set.order_by("pk").values_list("email", "verified"))
    factors = sorted(person.authenticator_set.values_list("pk", "type"))
    return person.password, person.email, addresses, factors


def change_password(client, begin):
    begin()
    return client.post("/akun/kata-sandi/", {"oldpassword": PASSWORD, "password1": "ombak-pagi-9"})


def change_address(client, begin):
    client.post("/akun/surel/", {"email": "ani.baru@contoh.id", "action_add": "1"})
    begin()
    return client.post("/akun/surel/kode/", {"code": code_for("ani.baru@contoh.id")})


def reset_password(client, begin):
    client.logout()
    client.post("/akun/lupa/", {"email": "ani@contoh.id"})
    client.post("/akun/lupa/kode/", {"code": code_for("ani@contoh.id")})
    begin()
    return client.post("/akun/lupa/baru/", {"password1": "ombak-pagi-9"})


def set_up_an_app(client, begin):
    secret = client.get("/akun/keamanan/aplikasi/").context["form"].secret
    begin()
    return client.post("/akun/keamanan/aplikasi/", {"code": code_of(secret)})


@pytest.mark.parametrize("act", [change_password, change_address, reset_password, set_up_an_app])
def test_an_act_that_cannot_be_told_is_not_done(client, ani, nothing_is_told, act):
    confirmed(client, ani)
    before = ways_in_of(ani)

    answer = act(client, nothing_is_told)

    assert answer.status_code == 500
    assert ways_in_of(ani) == before
    assert not AuditEntry.objects.exists()


def test_nor_are_recovery_codes_made(client, ani, nothing_is_told):
    have_app(ani)
    have_codes(ani)
    confirmed(client, ani)
    before = ways_in_of(ani)
    nothing_is_told()

    assert client.post("/akun/keamanan/kode/baru/").status_code == 500
    assert ways_in_of(ani) == before
