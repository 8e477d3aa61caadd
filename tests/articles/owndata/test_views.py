import re
from datetime import timedelta

import pytest
from django.core.files.storage import storages
from django.test import Client
from django.utils import timezone

from accounts.models import Letter, User
from articles.models import DataCopy, Leaving
from tests.browser.guarding import have_codes
from tests.cast import PASSWORD, ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_data_copy
from tests.mailbox import code_for

pytestmark = pytest.mark.django_db
LEAVE = "/akun/data/hapus/"


@pytest.fixture
def ani(client):
    person = ani_who_writes()
    client.force_login(person)
    return person


def grow_old(client):
    """A quarter of an hour passes since they showed that it is them."""
    session = client.session
    records = session["account_authentication_methods"]
    session["account_authentication_methods"] = [one | {"at": one["at"] - 901} for one in records]
    session.save()


def show_who(client):
    """Type the password once more; it holds for minutes."""
    client.post("/akun/pastikan/", {"password": PASSWORD})


def words(answer) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_asking_for_a_copy_says_what_happens_and_twice_says_why_not(client, ani):
    show_who(client)
    first = client.post("/akun/data/salinan/", follow=True)
    assert "sedang disiapkan. Kami kirim surat begitu siap." in words(first)
    assert "Sedang disiapkan" in words(first)

    second = client.post("/akun/data/salinan/", follow=True)
    assert "Salinan datamu sedang disiapkan. Kami kabari" in words(second)
    assert DataCopy.objects.count() == 1


def test_the_file_is_for_its_owner_alone_and_kept_nowhere(client, ani):
    show_who(client)
    copy = a_data_copy(ani)

    answer = client.get(f"/akun/data/salinan/{copy.pk}/")

    assert b"".join(answer.streaming_content) == b"PK"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Content-Type"] == "application/zip"
    assert re.fullmatch(
        r'attachment; filename="data-saya-\d{4}-\d\d-\d\d.zip"',
        answer.headers["Content-Disposition"],
    )
    client.force_login(wayan_who_writes_too())
    show_who(client)
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 404
    client.logout()
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 302
    assert client.get(f"/media/{copy.file}").status_code == 404


def test_what_is_over_or_not_ready_says_so(client, ani):
    show_who(client)
    copy = a_data_copy(ani)
    DataCopy.objects.update(expires_at=timezone.now())
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 410
    waiting = DataCopy.objects.create(person=ani)
    assert client.get(f"/akun/data/salinan/{waiting.pk}/").status_code == 410
    lost = a_data_copy(ani)
    storages["private"].delete(lost.file)
    assert client.get(f"/akun/data/salinan/{lost.pk}/").status_code == 404


def test_a_session_alone_has_no_copy_made_until_the_password_is_typed(client, ani):
    asked = client.post("/akun/data/salinan/").headers["Location"]
    assert asked == "/akun/pastikan/?next=%2Fakun%2Fdata%2Fsalinan%2F"
    client.post(asked, {"password": "salah"})
    assert not DataCopy.objects.exists()

    answer = client.post(asked, {"password": PASSWORD}, follow=True)

    assert "Salinan datamu sedang disiapkan." in words(answer)
    assert DataCopy.objects.get().person == ani


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_session_alone_fetches_none_and_the_password_leads_back_to_the_list(client, ani, method):
    copy = a_data_copy(ani)

    answer = getattr(client, method)(f"/akun/data/salinan/{copy.pk}/")

    assert (answer.status_code, answer.headers["Location"]) == (
        302,
        "/akun/pastikan/?next=%2Fakun%2Fdata%2F",
    )
    page = client.get(answer.headers["Location"])
    assert "Pastikan dulu bahwa ini kamu, lalu tekan Unduh sekali lagi." in words(page)
    back = client.post(answer.headers["Location"], {"password": PASSWORD})
    assert back.headers["Location"] == "/akun/data/"
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 200
    grow_old(client)
    assert client.get(f"/akun/data/salinan/{copy.pk}/").status_code == 302


def test_who_has_no_password_gets_their_copy_by_a_code(client, ani):
    ani.set_unusable_password()
    ani.save()
    client.force_login(ani)
    asked = client.post("/akun/data/salinan/").headers["Location"]
    assert asked.startswith("/akun/pastikan/kode/")
    [recipient] = re.findall(
        r'name="recipient" value="([^"]+)"', client.get(asked).content.decode()
    )
    typed = client.post(asked, {"recipient": recipient}).headers["Location"]

    client.post(typed, {"code": code_for("ani@contoh.id")})

    assert DataCopy.objects.get().person == ani
    a_data_copy(ani)
    made = DataCopy.objects.exclude(file="").get()
    assert client.get(f"/akun/data/salinan/{made.pk}/").status_code == 200
    grow_old(client)
    again = client.get(f"/akun/data/salinan/{made.pk}/", follow=True)
    assert again.redirect_chain[-1][0] == "/akun/pastikan/kode/?next=%2Fakun%2Fdata%2F"


@pytest.mark.parametrize(("choice", "keeps"), [("nobody", False), ("keep", True)])
def test_leaving_asks_for_the_password_and_begins_the_days(client, ani, settings, choice, keeps):
    answer = client.post(LEAVE, {"name": choice, "password": PASSWORD}, follow=True)

    assert "Permintaanmu kami catat." in words(answer)
    assert Leaving.objects.get().keeps_name is keeps
    until = User.objects.get(pk=ani.pk).leaves_at - timezone.now()
    assert timedelta(days=13, hours=23) < until < timedelta(days=settings.LEAVING_DAYS)
    assert Letter.objects.get().person == ani


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": "nobody", "password": ""},
        {"name": "nobody", "password": "salah"},
        {"name": "x", "password": PASSWORD},
    ],
)
def test_without_it_nothing_begins(client, ani, told):
    assert client.post(LEAVE, told).status_code == 422
    assert not Leaving.objects.exists()


def test_the_password_is_not_guessed_here(client, ani):
    for _ in range(5):
        client.post(LEAVE, {"name": "nobody", "password": "salah"})

    answer = client.post(LEAVE, {"name": "nobody", "password": PASSWORD})

    assert answer.status_code == 422
    assert "Terlalu banyak percobaan" in words(answer)


def test_nor_in_many_sessions_or_many_tries_at_once(client, ani):
    for _ in range(5):
        another = Client()  # Of tries at once each sees the session as it was before them all.
        another.force_login(ani)
        another.post(LEAVE, {"name": "nobody", "password": "salah"})

    answer = client.post(LEAVE, {"name": "nobody", "password": PASSWORD})

    assert answer.status_code == 422
    assert "Terlalu banyak percobaan" in words(answer)


def test_who_has_just_shown_it_is_not_asked_again(client, ani):
    client.post(LEAVE, {"name": "nobody", "password": PASSWORD})
    client.post("/akun/data/hapus/batal/")

    assert 'type="password"' not in client.get(LEAVE).content.decode()
    assert client.post(LEAVE, {"name": "keep"}).status_code == 302
    grow_old(client)
    assert 'type="password"' in client.get(LEAVE).content.decode()


def test_who_has_no_password_shows_it_by_a_code(client, ani):
    ani.set_unusable_password()
    ani.save()
    client.force_login(ani)
    page = client.get(LEAVE).content.decode()
    [way] = re.findall(r'href="(/akun/pastikan/kode/[^"]+)"', page)
    assert 'type="password"' not in page
    refused = client.post(LEAVE, {"name": "nobody"})
    assert (refused.status_code, Leaving.objects.count()) == (422, 0)
    assert "Pastikan dulu bahwa ini kamu" in words(refused)

    [recipient] = re.findall(r'name="recipient" value="([^"]+)"', client.get(way).content.decode())
    asked = client.post(way, {"recipient": recipient}).headers["Location"]
    client.post(asked, {"code": "0000-0000"})
    assert client.post(LEAVE, {"name": "nobody"}).status_code == 422
    answer = client.post(asked, {"code": code_for("ani@contoh.id")})

    assert answer.headers["Location"] == LEAVE
    assert client.get(LEAVE).context["ways"] == []
    assert client.post(LEAVE, {"name": "nobody"}).status_code == 302
    assert Leaving.objects.get().person == ani


def test_a_second_factor_shown_just_now_is_enough_and_for_minutes_only(client, ani):
    codes = have_codes(ani)
    way = "/akun/pastikan/langkah-kedua/"
    assert f'href="{way}?next=%2Fakun%2Fdata%2Fhapus%2F"' in client.get(LEAVE).content.decode()

    client.post(f"{way}?next={LEAVE}", {"code": codes[0]})

    assert 'type="password"' not in client.get(LEAVE).content.decode()
    grow_old(client)
    assert client.post(LEAVE, {"name": "nobody"}).status_code == 422


def test_signing_in_a_moment_ago_is_not_enough(client, ani):
    client.logout()
    client.post("/akun/masuk/", {"login": "ani@contoh.id", "password": PASSWORD})

    assert client.get("/akun/data/").status_code == 200
    assert client.post(LEAVE, {"name": "nobody"}).status_code == 422


def test_whoever_signs_in_meanwhile_can_take_it_back_with_one_press(client, ani):
    assert "Akunmu akan dihapus" not in words(client.get("/tulis/"))
    client.post(LEAVE, {"name": "nobody", "password": PASSWORD})
    page = client.get("/tulis/")
    assert "Akunmu akan dihapus pada" in words(page)
    assert 'action="/akun/data/hapus/batal/"' in page.content.decode()

    answer = client.post("/akun/data/hapus/batal/", follow=True)

    assert "Akunmu tidak jadi dihapus." in words(answer)
    assert not Leaving.objects.exists()
    assert User.objects.get(pk=ani.pk).leaves_at is None
    again = client.post("/akun/data/hapus/batal/", follow=True)
    assert "tidak jadi dihapus" not in words(again)


def test_whoever_works_here_is_told_to_hand_over(client):
    client.force_login(budi_who_edits())

    assert "Serahkan dulu tugasmu" in words(client.get(LEAVE))
    assert client.post(LEAVE, {"name": "nobody", "password": PASSWORD}).status_code == 409
    assert not Leaving.objects.exists()


def test_the_page_asks_the_same_of_the_database_however_many_copies(
    client, ani, django_assert_num_queries
):
    def ask(most):
        with django_assert_num_queries(most):
            client.get("/akun/data/")

    a_data_copy(ani)
    client.get("/akun/data/")
    ask(6)
    for _ in range(29):
        a_data_copy(ani)
    ask(6)
