from datetime import timedelta

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Notice
from accounts.security.sessions import forget_sessions_daily
from idnplatform.management.commands.work import CHORES
from tests.accounts.security.keys import a_session, signed_in
from tests.cast import PASSWORD, ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db
PAGE = "/akun/keamanan/sesi/"


@pytest.fixture
def ani():
    return ani_who_writes()


def listed(client):
    return [(one.device, one.is_this) for one in client.get(PAGE).context["sessions"]]


def is_in(client) -> bool:
    return client.get("/tulis/").status_code == 200


def test_the_one_asking_comes_first_and_the_others_by_when_they_were_seen(client, ani):
    a_session(ani)
    signed_in(client, headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0"})
    a_session(ani, user_agent="curl/8.0")
    a_session(wayan_who_writes_too())

    assert listed(client) == [
        ("Firefox di Linux", True),
        ("Perangkat yang tidak dikenal", False),
        ("Safari di iPhone", False),
    ]


def test_other_devices_can_be_ended_where_there_are_any(client, ani):
    signed_in(client)
    assert "Keluar dari semua perangkat lain" not in client.get(PAGE).content.decode()
    a_session(ani)
    assert "Keluar dari semua perangkat lain" in client.get(PAGE).content.decode()


def test_what_is_over_is_not_listed(client, ani):
    ended, lapsed, former = a_session(ani), a_session(ani), a_session(ani)
    Session.objects.filter(session_key=ended.session_key).delete()
    past = timezone.now() - timedelta(days=1)
    Session.objects.filter(session_key=lapsed.session_key).update(expire_date=past)
    store = former._session_store(former.session_key)
    store["_auth_user_hash"] = "of another password"
    store.save()
    signed_in(client)

    assert len(listed(client)) == 1
    assert UserSession.objects.count() == 1


def test_once_a_day_what_is_over_is_forgotten_with_what_it_holds(ani):
    """Such as the name and the address of who began to sign up and never typed the code."""
    told = {"name": "Sari", "handle": "sari", "email": "sari@contoh.id", "password": "kopi-susu-9"}
    Client().post("/akun/daftar/", told)
    lapsed, fresh = a_session(ani), a_session(ani)
    kept = Session.objects.exclude(session_key=fresh.session_key)
    assert any("sari@contoh.id" in str(session.get_decoded()) for session in kept)
    kept.update(expire_date=timezone.now() - timedelta(seconds=1))
    yesterday = timezone.now() - timedelta(days=1, seconds=1)
    UserSession.objects.filter(pk=lapsed.pk).update(last_seen_at=yesterday)
    cache.delete("sessions-forgotten")

    assert (forget_sessions_daily(), forget_sessions_daily()) == (2, 0)

    assert [session.session_key for session in Session.objects.all()] == [fresh.session_key]
    assert [session.pk for session in UserSession.objects.all()] == [fresh.pk]
    assert forget_sessions_daily in CHORES


def test_a_session_from_before_the_list_is_listed_when_it_asks(client, ani):
    client.force_login(ani)

    assert [is_this for _, is_this in listed(client)] == [True]
    assert len(listed(client)) == 1


@pytest.mark.parametrize("address", [PAGE, "/akun/keamanan/"])
def test_the_pages_ask_no_more_for_thirty(client, ani, address, django_assert_max_num_queries):
    signed_in(client)
    counts = []
    for more in (0, 29):
        for _ in range(more):
            a_session(ani)
        client.get(address)
        with django_assert_max_num_queries(12) as counted:
            client.get(address)
        counts.append(len(counted))
    assert counts[0] == counts[1]


def test_nobody_ends_the_session_of_another(client, ani):
    theirs = a_session(wayan_who_writes_too())
    signed_in(client)

    assert client.post(f"{PAGE}{theirs.pk}/akhiri/").status_code == 404
    assert theirs.exists()


def test_a_session_is_ended_once(client, ani):
    other = a_session(ani)
    signed_in(client)

    assert client.post(f"{PAGE}{other.pk}/akhiri/").headers["Location"] == PAGE
    assert not other.exists()
    assert client.post(f"{PAGE}{other.pk}/akhiri/").status_code == 404
    assert client.get(f"{PAGE}{other.pk}/akhiri/").status_code == 405
    entry = AuditEntry.objects.get(act="person.sessions-ended")
    assert entry.before == {"device": "Safari di iPhone"}


def test_this_one_does_not_end_itself_by_mistake(client, ani):
    signed_in(client)
    mine = UserSession.objects.get()

    client.post(f"{PAGE}{mine.pk}/akhiri/")

    assert is_in(client)


@pytest.mark.parametrize("words", [{}, {"semua": "ya"}])
def test_all_end_also_those_of_which_no_list_knows(ani, words):
    unlisted, other, mine = Client(), Client(), Client()
    unlisted.force_login(ani)
    signed_in(other)
    signed_in(mine)

    mine.post(f"{PAGE}akhiri/", words)

    assert [is_in(client) for client in (unlisted, other, mine)] == [False, False, not words]
    assert UserSession.objects.count() == (0 if words else 1)
    assert Notice.objects.filter(text__contains="perangkat lain diakhiri").count() == 1


def test_the_session_that_stays_has_another_key(client, ani):
    signed_in(client)
    before = client.session.session_key

    client.post(f"{PAGE}akhiri/")

    assert client.session.session_key != before
    assert not Session.objects.filter(session_key=before).exists()


def test_a_password_that_is_changed_ends_the_other_sessions(client, ani):
    other = Client()
    signed_in(other)
    signed_in(client)
    client.post("/akun/pastikan/", {"password": PASSWORD})

    words = {"oldpassword": PASSWORD, "password1": "kereta-malam-88"}
    assert client.post("/akun/kata-sandi/", words).status_code == 302

    assert (is_in(other), is_in(client)) == (False, True)
    assert len(listed(client)) == 1
    assert AuditEntry.objects.filter(act="person.password", actor=ani).count() == 1
    assert Notice.objects.get(text="Kata sandi akunmu diganti.").kind == "security"


def test_what_is_seen_is_written_down_every_five_minutes_at_most(client, ani):
    signed_in(client)
    past = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=past)
    cache.delete(f"seen:{client.session.session_key}")  # As after five minutes.
    client.get("/tulis/")
    assert UserSession.objects.get().last_seen_at > past
    UserSession.objects.update(last_seen_at=past)

    client.get("/tulis/")

    assert UserSession.objects.get().last_seen_at == past


def test_a_public_page_looks_into_no_session(client, ani):
    signed_in(client)
    past = timezone.now() - timedelta(hours=1)
    UserSession.objects.update(last_seen_at=past)
    cache.clear()

    answer = client.get("/")

    assert "Cookie" not in answer.headers.get("Vary", "")
    assert UserSession.objects.get().last_seen_at == past
