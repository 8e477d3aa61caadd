import re
import threading

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client

from accounts.models import AuditEntry, Letter, Notice
from tests.accounts.security.keys import confirmed, signed_in
from tests.browser.guarding import code_of, have_app, have_codes
from tests.cast import ani_who_writes, wayan_who_writes_too

pytestmark = pytest.mark.django_db
PAGE = "/akun/keamanan/aplikasi/"
STEP = "/akun/masuk/langkah-kedua/"


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def sure(client, ani) -> Client:
    return confirmed(client, ani)


def who_is_in(client) -> str | None:
    return client.session.get("_auth_user_id")


def at_the_second_step(handle="ani") -> Client:
    client = Client()
    assert signed_in(client, handle).headers["Location"] == STEP
    assert who_is_in(client) is None
    return client


# Setting up --------------------------------------------------------------------------------------


def test_the_secret_is_kept_encrypted(sure, ani, django_capture_on_commit_callbacks):
    secret = sure.get(PAGE).context["form"].secret
    with django_capture_on_commit_callbacks(execute=True):
        answer = sure.post(PAGE, {"code": code_of(secret)})

    assert answer.headers["Location"] == "/akun/keamanan/kode/"
    kept = {one.type: one.data for one in ani.authenticator_set.all()}
    assert kept.keys() == {"totp", "recovery_codes"}
    assert secret not in str(kept)
    assert kept["totp"]["secret"].startswith("gAAAA")
    assert kept["recovery_codes"]["seed"].startswith("gAAAA")
    acts = AuditEntry.objects.filter(kind="person").order_by("pk").values_list("act", flat=True)
    assert list(acts) == ["person.codes-made", "person.app-added"] or list(acts) == [
        "person.app-added",
        "person.codes-made",
    ]


def test_the_code_that_set_it_up_opens_nothing_any_more(sure, ani):
    secret = sure.get(PAGE).context["form"].secret
    code = code_of(secret)
    sure.post(PAGE, {"code": code})

    client = at_the_second_step()
    client.post(STEP, {"code": code})

    assert who_is_in(client) is None


def test_a_wrong_code_sets_nothing_up_and_leaves_the_secret(sure, ani):
    secret = sure.get(PAGE).context["form"].secret
    wrong = "000000" if code_of(secret) != "000000" else "111111"

    answer = sure.post(PAGE, {"code": wrong})

    assert answer.context["form"].errors == {
        "code": ["Kode itu tidak cocok atau sudah pernah dipakai. Coba kode yang baru."]
    }
    assert answer.context["form"].secret == secret
    assert not ani.authenticator_set.exists()


def test_nobody_sets_up_two(sure, ani):
    have_app(ani)

    assert sure.get(PAGE).headers["Location"] == "/akun/keamanan/"
    assert sure.post(PAGE, {"code": "123456"}).headers["Location"] == "/akun/keamanan/"


def test_who_has_none_removes_none(sure):
    assert sure.post(f"{PAGE}lepas/").status_code == 404
    assert sure.get(f"{PAGE}lepas/").status_code == 405


# The second step ---------------------------------------------------------------------------------


def test_the_password_alone_lets_nobody_in(client, ani):
    have_app(ani)
    signed_in(client)

    assert client.get("/tulis/").headers["Location"] == "/akun/masuk/?next=/tulis/"


def test_the_second_step_leads_on_to_where_they_wanted(client, ani):
    secret = have_app(ani)
    client.post("/akun/masuk/?next=/gambar/", {"login": "ani", "password": "rahasia-demo"})

    assert client.post(STEP, {"code": code_of(secret)}).headers["Location"] == "/gambar/"


def test_nobody_comes_to_the_second_step_without_the_first(client, ani):
    secret = have_app(ani)

    for answer in (client.get(STEP), client.post(STEP, {"code": code_of(secret)})):
        assert answer.headers["Location"] == "/akun/masuk/"
    assert who_is_in(client) is None


def test_the_code_of_another_opens_nothing(ani):
    have_app(ani)
    secret = have_app(wayan_who_writes_too())
    client = at_the_second_step()

    client.post(STEP, {"code": code_of(secret)})

    assert who_is_in(client) is None


@pytest.mark.parametrize("steps", [-3, 3])
def test_a_code_of_another_minute_opens_nothing(ani, steps):
    secret = have_app(ani)
    client = at_the_second_step()

    client.post(STEP, {"code": code_of(secret, steps=steps)})

    assert who_is_in(client) is None


@pytest.mark.parametrize(
    "code", ["", "      ", "١٢٣٤٥٦", "x" * 41, "\0", "12345", "é" * 6, "1" * 5000]
)
def test_nothing_else_opens_either(ani, code):
    have_app(ani)
    client = at_the_second_step()

    assert client.post(STEP, {"code": code}).status_code == 200
    assert who_is_in(client) is None


def test_a_post_without_code_or_passkey_is_refused(ani):
    have_app(ani)
    client = at_the_second_step()

    assert client.post(STEP, {}).status_code == 200
    assert who_is_in(client) is None


def test_guessing_ends_soon_and_the_right_code_waits_too(ani):
    secret = have_app(ani)
    client = at_the_second_step()
    for number in range(5):
        client.post(STEP, {"code": f"{number:06}"})

    answer = client.post(STEP, {"code": code_of(secret)})

    assert "Terlalu banyak percobaan" in str(answer.context["form"].errors)
    assert who_is_in(client) is None


def test_guessing_for_one_does_not_shut_out_another(ani):
    have_app(ani)
    secret = have_app(wayan_who_writes_too())
    guesser = at_the_second_step()
    for number in range(6):
        guesser.post(STEP, {"code": f"{number:06}"})
    client = at_the_second_step("wayan")

    client.post(STEP, {"code": code_of(secret)})

    assert who_is_in(client) is not None


def test_a_secret_that_cannot_be_read_any_more_matches_no_code(ani, settings):
    secret = have_app(ani)
    settings.SECRET_KEY = "another"
    client = at_the_second_step()

    assert client.post(STEP, {"code": code_of(secret)}).status_code == 200
    assert who_is_in(client) is None


def test_a_former_secret_key_still_reads_it(ani, settings):
    secret = have_app(ani)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    client = at_the_second_step()

    client.post(STEP, {"code": code_of(secret)})

    assert who_is_in(client) == str(ani.pk)


# Recovery codes ----------------------------------------------------------------------------------


def test_a_recovery_code_is_told_with_what_is_left(client, ani):
    have_app(ani)
    code = have_codes(ani)[0]
    client = at_the_second_step()

    client.post(STEP, {"code": code})

    assert who_is_in(client) == str(ani.pk)
    told = Notice.objects.get(text__contains="kode pemulihan")
    assert told.text == "Satu kode pemulihan akunmu dipakai. Sisa 9."
    letter = Letter.objects.get(subject=told.text)
    assert re.search(r"Waktu: .* WIB\nPerangkat: ", letter.text)


def test_recovery_codes_are_shown_once(sure, ani):
    secret = sure.get(PAGE).context["form"].secret
    sure.post(PAGE, {"code": code_of(secret)})

    first, second = sure.get("/akun/keamanan/kode/"), sure.get("/akun/keamanan/kode/")

    assert (len(first.context["codes"]), second.context["codes"]) == (10, [])


def test_new_codes_take_the_place_of_the_old(sure, ani):
    have_app(ani)
    old = have_codes(ani)

    assert sure.post("/akun/keamanan/kode/baru/").headers["Location"] == "/akun/keamanan/kode/"
    new = sure.get("/akun/keamanan/kode/").context["codes"]

    assert len(new) == 10
    assert not set(old) & set(new)
    client = at_the_second_step()
    client.post(STEP, {"code": old[0]})
    assert who_is_in(client) is None


def test_without_a_factor_there_are_no_recovery_codes(sure, ani):
    assert sure.post("/akun/keamanan/kode/baru/").headers["Location"] == "/akun/keamanan/"
    assert sure.get("/akun/keamanan/kode/").headers["Location"] == "/akun/keamanan/"
    assert not ani.authenticator_set.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_one_code_at_once_one_gets_in():
    ani = ani_who_writes()
    have_app(ani)
    code = have_codes(ani)[0]
    clients = [at_the_second_step() for _ in range(4)]
    gate = threading.Barrier(4)

    def enter(client):
        gate.wait()
        client.post(STEP, {"code": code})
        connection.close()

    threads = [threading.Thread(target=enter, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(who_is_in(client) is not None for client in clients) == 1
    codes = ani.authenticator_set.get(type=Authenticator.Type.RECOVERY_CODES)
    assert len(codes.wrap().get_unused_codes()) == 9
