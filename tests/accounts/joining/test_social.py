"""Google and Facebook: not a trace without keys; with them, a way in for new people."""

import json
from datetime import timedelta
from functools import partial

import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers import registry
from allauth.socialaccount.providers.google.provider import GoogleProvider
from django.test import Client
from django.utils import timezone

from accounts.conduct.domains import REFUSAL
from accounts.joining.social import SocialAdapter, forget_unconfirmed, forget_unconfirmed_daily
from accounts.models import BarredAddress, User
from tests.at_once import run_at_once
from tests.cast import ani_who_writes
from tests.idnplatform.test_settings import run, settings_under
from tests.mailbox import code_for, letters_to

PATHS = ["/akun/google/", "/akun/google/balik/", "/akun/facebook/", "/akun/lain/"]
ASK = """
import django, json; django.setup()
from django.test import Client
from django.utils import timezone
from django.urls import reverse
pages = {path: Client().get(path, headers={"host": "localhost"}) for path in ("/akun/masuk/", "/akun/daftar/")}
print(json.dumps({
    "buttons": ["Lanjut dengan Google" in page.content.decode() for page in pages.values()],
    "others": ["Facebook" in page.content.decode() for page in pages.values()],
    "way back": reverse("google_callback"),
    "leads": "form-action 'self' https://accounts.google.com" in pages["/akun/masuk/"]["Content-Security-Policy"],
}))
"""


@pytest.mark.django_db
def test_without_keys_there_is_not_a_trace_of_them(client):
    for path in ("/akun/masuk/", "/akun/daftar/"):
        page = client.get(path)
        assert b"Google" not in page.content
        assert b"Facebook" not in page.content
        assert "form-action 'self';" in page["Content-Security-Policy"] + ";"
    for path in PATHS:
        assert (client.get(path).status_code, client.post(path).status_code) == (404, 404)


def test_half_a_pair_of_keys_is_none():
    told = settings_under("SIGN_IN_WITH", SECRET_KEY="x", GOOGLE_CLIENT_ID="a")

    assert told == {"SIGN_IN_WITH": []}


def test_with_keys_there_are_a_button_a_way_back_and_the_leave_to_go_there(tmp_path):
    ran = run(
        ASK,
        SECRET_KEY="x",
        DEBUG="on",
        DATABASE_URL=f"sqlite:///{tmp_path}/db.sqlite3",
        GOOGLE_CLIENT_ID="a",
        GOOGLE_CLIENT_SECRET="b",
    )

    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout) == {
        "buttons": [True, True],
        "others": [False, False],
        "way back": "/akun/google/balik/",
        "leads": True,
    }


# Somebody whom Google knows -------------------------------------------------------------------


@pytest.fixture
def known_to_google(client, settings, monkeypatch):
    """known_to_google("sari@contoh.id") has just come back from Google, for the first time."""
    settings.ROOT_URLCONF = "tests.accounts.joining.urls_with_google"
    keys = {"client_id": "a", "secret": "b"}
    settings.SOCIALACCOUNT_PROVIDERS = {"google": {"APP": keys}}
    monkeypatch.setitem(registry.provider_map, "google", GoogleProvider)

    def come(email, *, is_verified=True, client=client):
        login = SocialLogin(
            provider=get_adapter().get_provider(None, "google"),
            user=User(email=email),
            account=SocialAccount(provider="google", uid=email),
            email_addresses=[EmailAddress(email=email, verified=is_verified, primary=True)],
        )
        session = client.session
        session["socialaccount_sociallogin"] = login.serialize()
        session.save()

    return come


@pytest.fixture
def quicker(monkeypatch):
    """quicker(act): `act` happens between the check of what they typed and its save."""

    def before_each_save(act):
        save = SocialAdapter.save_user
        acts = iter([act])

        def save_later(self, request, sociallogin, form=None):
            next(acts, lambda: None)()
            return save(self, request, sociallogin, form)

        monkeypatch.setattr(SocialAdapter, "save_user", save_later)

    return before_each_save


def join(client, **words):
    told = {"name": "Sari Dewi", "handle": "sari", "email": "sari@contoh.id"} | words
    return client.post("/akun/lain/", told)


@pytest.mark.django_db
def test_they_choose_a_name_and_are_in(client, known_to_google):
    known_to_google("sari@contoh.id")
    assert client.get("/akun/lain/").status_code == 200

    response = join(client)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    sari = User.objects.get()
    assert (sari.handle, sari.profile.name, sari.has_usable_password()) == (
        "sari",
        "Sari Dewi",
        False,
    )
    assert list(sari.emailaddress_set.values_list("email", "verified")) == [
        ("sari@contoh.id", True)
    ]
    assert SocialAccount.objects.get().user == sari
    assert client.session["_auth_user_id"] == str(sari.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "fields"),
    [({"handle": "redaksi"}, ["handle"]), ({"name": "Admin"}, ["name"]), ({"handle": "ani"}, ["handle"])],
)  # fmt: skip
def test_names_are_held_to_the_rules_of_everybody(client, known_to_google, words, fields):
    ani_who_writes()
    known_to_google("sari@contoh.id")

    response = join(client, **words)

    assert (response.status_code, list(response.context["form"].errors)) == (200, fields)
    assert User.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("handle", "told"),
    [
        ("sari", {"handle": ["Nama pengguna ini sudah dipakai. Pilih yang lain."]}),
        ("sa_ri", {"__all__": ["Nama ini sudah dipakai atau terlalu mirip dengan nama lain."]}),
    ],
)
def test_a_handle_that_is_taken_meanwhile_is_asked_anew(
    client, known_to_google, quicker, handle, told
):
    known_to_google("sari@contoh.id")
    quicker(lambda: User.objects.create_user("lain@contoh.id", handle))

    response = join(client)

    assert response.status_code == 200
    assert response.context["form"].errors == told
    assert "_auth_user_id" not in client.session
    assert join(client, handle="sari_dewi")["Location"] == "/tulis/"
    assert SocialAccount.objects.get().user.handle == "sari_dewi"


@pytest.mark.django_db
def test_an_address_that_is_taken_meanwhile_is_not_told(client, known_to_google, quicker):
    known_to_google("sari@contoh.id")
    quicker(lambda: User.objects.create_user("sari@contoh.id", "lain", is_verified=True))

    response = join(client)

    assert (response.status_code, response["Location"]) == (302, "/akun/surel/kode/")
    assert letters_to("sari@contoh.id") == ["Kamu sudah punya akun di IDN Platform"]
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
def test_who_joined_in_another_window_meanwhile_is_led_to_sign_in(client, known_to_google, quicker):
    known_to_google("sari@contoh.id")
    other = Client()
    known_to_google("sari@contoh.id", client=other)
    quicker(lambda: join(other))

    response = join(client, handle="dewi_s", email="dewi@contoh.id")

    assert (response.status_code, response["Location"]) == (302, "/akun/masuk/")
    assert User.objects.get().handle == "sari"


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_gets_the_handle_and_the_other_is_asked_anew(known_to_google):
    for number in range(4):
        browsers = [Client(), Client()]
        for place, browser in enumerate(browsers):
            known_to_google(f"sari{number}{place}@contoh.id", client=browser)
        answers = {}

        def come(place, number=number, browsers=browsers, answers=answers):
            words = {"handle": f"sari{number}", "email": f"sari{number}{place}@contoh.id"}
            answers[place] = join(browsers[place], **words)

        assert run_at_once(partial(come, 0), partial(come, 1)) == ["done", "done"]

        assert sorted(answer.status_code for answer in answers.values()) == [200, 302]
        [refused] = [answer for answer in answers.values() if answer.status_code == 200]
        # By the one rule or the other, as far as the quicker one had come.
        assert "sudah dipakai" in str(refused.context["form"].errors)
        assert User.objects.filter(handle=f"sari{number}").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("email", "is_verified"), [("lain@contoh.id", True), ("sari@contoh.id", False)])  # fmt: skip
def test_an_address_that_google_does_not_vouch_for_is_confirmed_by_code(
    client, known_to_google, email, is_verified
):
    known_to_google("sari@contoh.id", is_verified=is_verified)

    response = join(client, email=email)

    assert (response.status_code, response["Location"]) == (302, "/akun/surel/kode/")
    assert "_auth_user_id" not in client.session
    assert not User.objects.get().emailaddress_set.get().verified
    assert client.post("/akun/surel/kode/", {"code": code_for(email)})["Location"] == "/tulis/"
    assert len(letters_to(email)) == 1  # Nothing was changed that they would be told of.


@pytest.mark.django_db
def test_an_address_that_has_an_account_is_not_told_and_not_given_away(client, known_to_google):
    ani = ani_who_writes()
    known_to_google("ani@contoh.id")

    response = join(client, email="ani@contoh.id")

    assert (response.status_code, response["Location"]) == (302, "/akun/surel/kode/")
    assert letters_to("ani@contoh.id") == ["Kamu sudah punya akun di IDN Platform"]
    assert User.objects.get() == ani
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["sari@mailinator.com", "sari@Sub.MAILINATOR.com"])
def test_a_blocked_domain_is_refused_here_too(client, known_to_google, email):
    """Also where the other site vouches for the address, and where another one is typed."""
    known_to_google(email)

    response = join(client, email=email)

    assert response.context["form"].errors == {"email": [REFUSAL]}
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("by", ["reset", "code"])
def test_who_gave_a_strangers_address_does_not_come_in_once_its_owner_does(
    client, known_to_google, by
):
    """Somebody ties their Google account to an address of another, and waits."""
    known_to_google("maling@contoh.id")
    assert join(client, email="rini@contoh.id")["Location"] == "/akun/surel/kode/"
    account = SocialAccount.objects.get()

    owner = Client()
    if by == "code":
        owner.post("/akun/masuk/kode/", {"email": "rini@contoh.id"})
        owner.post("/akun/masuk/kode/cek/", {"code": code_for("rini@contoh.id")})
    else:
        owner.post("/akun/lupa/", {"email": "rini@contoh.id"})
        owner.post("/akun/lupa/kode/", {"code": code_for("rini@contoh.id")})

    person = User.objects.get()
    assert person.emailaddress_set.get().verified
    assert not SocialAccount.objects.filter(uid=account.uid).exists()


@pytest.mark.django_db
def test_who_comes_by_their_mailbox_stays_tied_to_google(client, known_to_google):
    known_to_google("sari@contoh.id")
    join(client)

    owner = Client()
    owner.post("/akun/lupa/", {"email": "sari@contoh.id"})
    owner.post("/akun/lupa/kode/", {"code": code_for("sari@contoh.id")})

    assert SocialAccount.objects.get().user == User.objects.get()


@pytest.mark.django_db
def test_who_left_while_suspended_does_not_join_anew_here_either(client, known_to_google):
    BarredAddress.objects.bar("sari@contoh.id", timezone.now() + timedelta(days=9))
    known_to_google("sari@contoh.id")

    response = join(client)

    assert (response.status_code, response["Location"]) == (302, "/akun/surel/kode/")
    assert letters_to("sari@contoh.id") == ["Alamat ini belum bisa dipakai di IDN Platform"]
    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
def test_an_address_alone_takes_nobody_to_google(client, known_to_google):
    answer = client.get("/akun/google/")

    assert answer.status_code == 200
    assert '<form method="post">' in answer.content.decode()
    assert "Lanjut dengan Google" in answer.content.decode()


@pytest.mark.django_db
def test_an_address_that_nobody_confirms_is_free_again_after_a_week(client, known_to_google):
    known_to_google("sari@contoh.id", is_verified=False)
    join(client)
    assert forget_unconfirmed() == 0
    User.objects.update(joined_at=timezone.now() - timedelta(days=7, hours=1))

    assert (forget_unconfirmed_daily(), forget_unconfirmed_daily()) == (1, 0)

    assert not User.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.django_db
def test_who_confirmed_or_came_in_stays(client, known_to_google):
    ani = ani_who_writes()
    SocialAccount.objects.create(user=ani, provider="google", uid="ani")
    EmailAddress.objects.filter(user=ani).update(verified=False)
    known_to_google("sari@contoh.id")
    join(client)
    long_ago = timezone.now() - timedelta(days=30)
    User.objects.update(joined_at=long_ago)
    User.objects.filter(pk=ani.pk).update(last_login=long_ago)

    assert forget_unconfirmed() == 0
    assert User.objects.count() == 2
