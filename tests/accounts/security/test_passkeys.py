import json

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import AuditEntry, Notice
from accounts.security import passkeys
from tests.accounts.security.keys import PRESENT, VERIFIED, Key, a_passkey, b64, confirmed
from tests.cast import ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db
PAGE = "/akun/keamanan/passkey/"
DOOR = "/akun/masuk/passkey/"


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def sure(client, ani) -> Client:
    return confirmed(client, ani)


def begun(client):
    """What the page of adding offers."""
    return client.get(PAGE).context["options"]


def adds(client, key, **changed):
    words = {"name": "HP Ani", "credential": json.dumps(key.registered(begun(client)))}
    return client.post(PAGE, words | changed)


def who_is_in(client) -> str | None:
    return client.session.get("_auth_user_id")


# Adding ------------------------------------------------------------------------------------------


def test_who_adds_a_passkey_gets_recovery_codes_with_the_first(sure, ani):
    answer = adds(sure, Key())

    assert answer.headers["Location"] == "/akun/keamanan/kode/"
    types = ani.authenticator_set.order_by("pk").values_list("type", flat=True)
    assert list(types) == ["webauthn", "recovery_codes"]
    answer = adds(sure, Key(b"another key"), name="Laptop")
    assert answer.headers["Location"] == "/akun/keamanan/"
    assert ani.authenticator_set.count() == 3


def test_a_passkey_has_to_know_its_owner(sure, ani):
    offered = begun(sure)["publicKey"]
    wanted = offered["authenticatorSelection"]
    assert (wanted["residentKey"], wanted["userVerification"]) == ("required", "required")
    credential = Key().registered({"publicKey": offered}, flags=PRESENT)

    answer = sure.post(PAGE, {"name": "HP", "credential": json.dumps(credential)})

    assert answer.status_code == 200
    assert not ani.authenticator_set.exists()


def test_the_same_answer_adds_no_second_passkey(sure, ani):
    credential = json.dumps(Key().registered(begun(sure)))
    sure.post(PAGE, {"name": "Satu", "credential": credential})

    answer = sure.post(PAGE, {"name": "Dua", "credential": credential})

    assert answer.status_code == 200
    assert ani.authenticator_set.filter(type="webauthn").count() == 1


def test_there_is_an_end_to_passkeys(sure, ani, monkeypatch):
    monkeypatch.setattr(passkeys, "MOST", 2)
    for number in range(2):
        a_passkey(ani, Key(b"key %d" % number))

    assert sure.get(PAGE).headers["Location"] == "/akun/keamanan/"


def test_a_name_may_be_missing_and_not_be_long(sure, ani):
    adds(sure, Key(), name="")
    assert ani.authenticator_set.get(type="webauthn").wrap().name == "Passkey"

    answer = adds(sure, Key(b"another"), name="x" * 41)

    assert answer.context["form"].errors.keys() == {"name"}


def test_nobody_adds_one_who_has_not_shown_again_that_it_is_them(client, ani):
    client.force_login(ani)

    answer = client.post(PAGE, {"name": "HP", "credential": "{}"})

    assert answer.headers["Location"].startswith("/akun/pastikan/?next=")
    assert not ani.authenticator_set.exists()


# Signing in --------------------------------------------------------------------------------------


def opens(client, key, person, *, options=None, flags=PRESENT | VERIFIED, **more):
    options = options or client.get(DOOR).json()
    credential = json.dumps(key.answer(options, person, flags=flags))
    return client.post(DOOR, {"credential": credential, **more})


def test_a_passkey_opens_the_account_without_a_second_step(client, ani):
    key = Key()
    a_passkey(ani, key)

    answer = opens(client, key, ani, next="/gambar/")

    assert answer.headers["Location"] == "/gambar/"
    assert who_is_in(client) == str(ani.pk)


def test_it_leads_nowhere_but_into_this_site(client, ani):
    key = Key()
    a_passkey(ani, key)

    assert opens(client, key, ani, next="https://jahat.example/").headers["Location"] == "/tulis/"


@pytest.mark.parametrize("fault", ["stranger", "unverified", "replayed", "of another", "inactive"])
def test_what_is_no_passkey_of_theirs_opens_nothing(client, ani, fault):
    key, options, flags, person = Key(), client.get(DOOR).json(), PRESENT | VERIFIED, ani
    if fault != "stranger":
        a_passkey(ani, key)
    if fault == "unverified":
        flags = PRESENT
    if fault == "replayed":
        client.get(DOOR)  # Another challenge counts now.
    if fault == "of another":
        person = wayan_who_writes_too()
    if fault == "inactive":
        type(ani).objects.filter(pk=ani.pk).update(is_active=False)

    answer = opens(client, key, person, options=options, flags=flags)

    assert answer.headers["Location"].startswith("/akun/")
    assert who_is_in(client) is None


MISSHAPEN = [
    "",
    "x",
    "[]",
    "1",
    '"x"',
    "null",
    "{}",
    '{"response": null}',
    '{"response": []}',
    '{"response": {"userHandle": null}}',
    '{"id": 1, "rawId": 2, "type": 3, "response": {"clientDataJSON": 4}}',
    '{"id": "a", "rawId": "a", "type": "public-key", "response": {"clientDataJSON": "a"}}',
    "[" * 15_000,
    '{"a":' * 3_000,
    '{"a":' + "9" * 5_000 + "}",
    "{" + " " * 30_000 + "}",
]


def broken():
    """Answers that are nearly right: each part is missing, of another kind, or cut."""
    whole = Key().answer({"publicKey": {"challenge": b64(bytes(32))}}, ani_who_writes())
    made = Key().registered({"publicKey": {"challenge": b64(bytes(32))}})
    for one in (whole, made):
        for part in one:
            for wrong in (None, 7, [], {}, "", "ä", "AAAA"):
                yield one | {part: wrong}
        for part in one["response"]:
            for wrong in (None, 7, [], {}, "", "ä", "A", one["response"][part][:9]):
                yield one | {"response": one["response"] | {part: wrong}}


@pytest.mark.parametrize("credential", MISSHAPEN)
def test_no_misshapen_answer_breaks_a_page(client, ani, credential):
    a_passkey(ani)
    client.get(DOOR)
    assert client.post(DOOR, {"credential": credential}).status_code == 302

    confirmed(client, ani)
    client.get(PAGE)
    assert client.post(PAGE, {"credential": credential}).status_code == 200


def test_no_broken_answer_breaks_a_page(client, ani, settings):
    settings.MFA_RATE_LIMITS = {"webauthn_login": "9999/m/ip"}
    a_passkey(ani)
    answers = [json.dumps(one) for one in broken()]
    for credential in answers:
        client.get(DOOR)
        assert client.post(DOOR, {"credential": credential}).status_code == 302, credential
        assert who_is_in(client) is None
    confirmed(client, ani)
    for credential in answers:
        client.get(PAGE)
        assert client.post(PAGE, {"credential": credential}).status_code == 200, credential


def test_the_door_tires_of_being_asked(client):
    statuses = [client.get(DOOR).status_code for _ in range(31)]

    assert statuses == [200] * 30 + [429]


# Removing ----------------------------------------------------------------------------------------


def test_a_passkey_is_removed_by_its_owner_alone(client, ani):
    passkey = a_passkey(ani)
    confirmed(client, wayan_who_writes_too())
    assert client.get(f"{PAGE}{passkey.pk}/").status_code == 404
    assert client.post(f"{PAGE}{passkey.pk}/lepas/").status_code == 404
    assert Authenticator.objects.filter(pk=passkey.pk).exists()

    confirmed(client, ani)
    answer = client.post(f"{PAGE}{passkey.pk}/lepas/")

    assert answer.headers["Location"] == "/akun/keamanan/"
    assert not ani.authenticator_set.exists()
    assert client.post(f"{PAGE}{passkey.pk}/lepas/").status_code == 404  # Not twice.


def test_the_last_factor_takes_the_recovery_codes_with_it(sure, ani):
    adds(sure, Key())
    passkey = ani.authenticator_set.get(type="webauthn")

    sure.post(f"{PAGE}{passkey.pk}/lepas/")

    assert not ani.authenticator_set.exists()


def test_each_act_is_written_down_and_told(sure, ani, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        adds(sure, Key())
    passkey = ani.authenticator_set.get(type="webauthn")
    sure.post(f"{PAGE}{passkey.pk}/lepas/")

    acts = AuditEntry.objects.filter(kind="person").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["person.passkey-added", "person.codes-made", "person.passkey-removed"]
    added = AuditEntry.objects.get(act="person.passkey-added")
    assert (added.actor, added.target, added.after) == (ani, str(ani.pk), {"passkey": "HP Ani"})
    told = list(Notice.objects.order_by("pk").values_list("text", "kind", "address"))
    assert told == [
        ("Passkey baru dipasang di akunmu.", "security", "/akun/keamanan/"),
        ("Kode pemulihan baru dibuat untuk akunmu.", "security", "/akun/keamanan/"),
        ("Satu passkey dilepas dari akunmu.", "security", "/akun/keamanan/"),
    ]
    assert ani.letters.count() == 3
