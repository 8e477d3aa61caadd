"""What django-allauth does by mail is told too: a password reset, an address changed."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Letter, Notice, User
from tests.accounts.security.keys import confirmed, signed_in
from tests.browser.guarding import have_app
from tests.cast import ani_who_writes

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    ani = ani_who_writes()
    User.objects.filter(pk=ani.pk).update(joined_at=timezone.now() - timedelta(days=30))
    return ani


def code_in(letter: Letter) -> str:
    return re.search(r"\b\d{4}-?\d{4}\b", letter.text)[0]


NEW = "kereta-malam-88"


def resets(client):
    client.post("/akun/lupa/", {"email": "ani@contoh.id"})
    client.post("/akun/lupa/kode/", {"code": code_in(Letter.objects.latest("pk"))})
    return client.post("/akun/lupa/baru/", {"password1": NEW})


def test_a_reset_is_told_and_ends_every_session(client, ani):
    other = Client()
    signed_in(other)

    answer = resets(client)

    assert answer.status_code == 302
    assert AuditEntry.objects.filter(act="person.password-reset", target=str(ani.pk)).count() == 1
    assert Notice.objects.filter(text="Kata sandi akunmu disetel ulang.").count() == 1
    assert other.get("/tulis/").status_code == 302


def test_a_reset_does_not_pass_by_the_second_step(client, ani):
    have_app(ani)

    resets(client)

    assert client.get("/tulis/").status_code == 302
    signed = client.post("/akun/masuk/", {"login": "ani", "password": NEW})
    assert signed.headers["Location"] == "/akun/masuk/langkah-kedua/"


def test_a_code_by_mail_does_not_pass_by_the_second_step(client, ani):
    have_app(ani)
    client.post("/akun/masuk/kode/", {"email": "ani@contoh.id"})

    answer = client.post("/akun/masuk/kode/cek/", {"code": code_in(Letter.objects.latest("pk"))})

    assert answer.headers["Location"] == "/akun/masuk/langkah-kedua/"
    assert client.get("/tulis/").status_code == 302


def test_an_address_that_is_changed_is_told_to_both(client, ani):
    confirmed(client, ani)
    client.post("/akun/surel/", {"email": "baru@contoh.id", "action_add": ""})
    client.post("/akun/surel/kode/", {"code": code_in(Letter.objects.latest("pk"))})

    assert User.objects.get(pk=ani.pk).email == "baru@contoh.id"
    told = AuditEntry.objects.filter(kind="person", act__startswith="person.email")
    assert list(told.values_list("act", flat=True)) == ["person.email"]
    letters = Letter.objects.filter(subject="Alamat surel akunmu diganti.")
    assert sorted(letters.values_list("to", flat=True)) == ["ani@contoh.id", "baru@contoh.id"]
