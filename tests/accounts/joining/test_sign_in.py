import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from accounts.models import User
from tests.cast import PASSWORD, ani_who_writes, galih_who_administers, wayan_who_writes_too

pytestmark = pytest.mark.django_db
NO_MATCH = "Surel, nama pengguna, atau kata sandi tidak cocok. Coba lagi."


class CountingHasher(MD5PasswordHasher):
    """Counts how often it is asked to hash."""

    count = 0

    def encode(self, password, salt):
        CountingHasher.count += 1
        return super().encode(password, salt)


@pytest.fixture(autouse=True)
def ani():
    return ani_who_writes()


def sign_in(client, username="ani", password=PASSWORD, path="/akun/masuk/", **more):
    return client.post(path, {"login": username, "password": password, **more})


def who_is_in(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize(
    "name", ["ani", "ANI", "Ani", " ani ", "ani@contoh.id", "ANI@Contoh.ID", " ani@contoh.id"]
)
def test_a_writer_signs_in_by_handle_or_address_in_any_case(client, ani, name):
    response = sign_in(client, name)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert who_is_in(client) == str(ani.pk)


@pytest.mark.parametrize(
    ("name", "password"),
    [
        ("ani", "salah-sekali"),
        ("ani", PASSWORD.upper()),
        ("ani", PASSWORD + " "),
        ("an1", PASSWORD),
        ("an_i", PASSWORD),
        ("ani@contoh", PASSWORD),
        ("%", PASSWORD),
        ("a%", PASSWORD),
        ("___", PASSWORD),
        ("ani@contoh.id\u0130", PASSWORD),
        ("tidak-ada", PASSWORD),
        ("a" * 100_000, PASSWORD),
        ("' OR 1=1 --", PASSWORD),
        ("ani", "a" * 100_000),
    ],
)
def test_who_does_not_know_both_stays_outside_and_learns_nothing(client, name, password):
    response = sign_in(client, name, password)

    assert response.status_code == 200
    assert response.context["form"].errors == {"__all__": [NO_MATCH]}
    assert who_is_in(client) is None


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("ani", ""), ("ani\0", PASSWORD)])
def test_half_a_form_is_no_sign_in(client, name, password):
    response = sign_in(client, name, password)

    assert response.status_code == 200
    assert response.context["form"].errors.keys() < {"login", "password"}
    assert who_is_in(client) is None


def test_who_was_shut_out_is_told_no_more_than_a_stranger(client, ani):
    User.objects.filter(pk=ani.pk).update(is_active=False)

    response = sign_in(client)

    assert response.context["form"].errors == {"__all__": [NO_MATCH]}
    assert who_is_in(client) is None


def test_who_is_shut_out_while_signed_in_is_out_at_once(client, ani):
    client.force_login(ani)
    User.objects.filter(pk=ani.pk).update(is_active=False)

    response = client.get("/tulis/")

    assert (response.status_code, response["Location"]) == (302, "/akun/masuk/?next=/tulis/")


def test_an_unknown_name_costs_as_much_hashing_as_a_known_one(client, settings):
    settings.PASSWORD_HASHERS = ["tests.accounts.joining.test_sign_in.CountingHasher"]
    wayan = wayan_who_writes_too()
    wayan.set_password(PASSWORD)
    wayan.save()

    def hashes(name):
        CountingHasher.count = 0
        sign_in(client, name, "salah-sekali")
        return CountingHasher.count

    assert {name: hashes(name) for name in ("wayan", "tidak-ada")} == {"wayan": 1, "tidak-ada": 1}


def test_a_new_password_ends_other_sessions(client, ani):
    client.force_login(ani)
    ani.set_password("kata-sandi-baru-1")
    ani.save()

    assert client.get("/tulis/").status_code == 302


# Where it leads -----------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["/tulis/7/", "/tulis/?sebelum=1-2", "http://testserver/tulis/"])
def test_signing_in_leads_back_to_where_one_was(client, target):
    assert sign_in(client, next=target)["Location"] == target


AWAY = [
    "//evil.example",
    "///evil.example",
    "https://evil.example",
    "http://evil.example/tulis/",
    "HTTPS://EVIL.EXAMPLE",
    "https:evil.example",
    "https:///evil.example",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "http:\\\\evil.example",
    "javascript:alert(1)",
    "data:text/html,a",
    " //evil.example",
    "\t//evil.example",
    "\x08//evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "ftp://testserver/",
]


@pytest.mark.parametrize("target", AWAY)
def test_signing_in_never_leads_to_another_site(client, target):
    posted = sign_in(client, next=target)
    assert (posted.status_code, posted["Location"]) == (302, "/tulis/")
    again = client.get("/akun/masuk/", {"next": target})
    assert (again.status_code, again["Location"]) == (302, "/tulis/")

    client.logout()
    asked = client.get("/akun/masuk/", {"next": target})
    assert b"evil.example" not in asked.content
    assert b"alert(1)" not in asked.content

    by_address = client.post(
        "/akun/masuk/", {"login": "ani", "password": PASSWORD}, query_params={"next": target}
    )
    assert (by_address.status_code, by_address["Location"]) == (302, "/tulis/")


@pytest.mark.parametrize("target", AWAY)
def test_the_administrators_door_never_leads_to_another_site_either(client, target):
    first = client.get("/admin/login/", {"next": target})
    assert first["Location"].startswith("/akun/masuk/?next=")

    assert sign_in(client, path=first["Location"])["Location"] == "/tulis/"


def test_the_administrators_door_leads_administrators_to_their_room(client):
    galih_who_administers()

    first = client.get("/admin/login/", {"next": "/admin/accounts/user/"})

    assert sign_in(client, "galih", path=first["Location"])["Location"] == "/admin/accounts/user/"


def test_a_writer_is_not_sent_in_circles_by_the_administrators_door(client, ani):
    client.force_login(ani)

    assert client.get("/admin/login/").status_code == 403


# Sessions and forgery -----------------------------------------------------------------------


def test_who_signs_in_gets_a_new_session(client):
    session = client.session
    session["titipan"] = 1
    session.save()
    planted = session.session_key

    sign_in(client)

    assert client.session.session_key != planted
    assert not client.session.exists(planted)


def test_the_cookie_of_a_session_is_not_for_scripts_nor_for_other_sites(client):
    cookie = sign_in(client).cookies["sessionid"]

    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/")


def test_signing_out_is_done_by_post_and_ends_the_session(client, ani):
    client.force_login(ani)
    session_key = client.session.session_key

    for method in ("get", "head"):
        assert getattr(client, method)("/akun/keluar/").status_code == 405
        assert who_is_in(client) == str(ani.pk)

    response = client.post("/akun/keluar/")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert not client.session.exists(session_key)
    assert client.get("/tulis/").status_code == 302


@pytest.mark.parametrize("target", AWAY)
def test_signing_out_never_leads_to_another_site(client, ani, target):
    client.force_login(ani)

    assert client.post("/akun/keluar/", {"next": target})["Location"] == "/"


def test_a_page_elsewhere_can_sign_nobody_in_or_out(ani):
    client = Client(enforce_csrf_checks=True)

    assert sign_in(client).status_code == 403
    assert who_is_in(client) is None

    client.force_login(ani)
    assert client.post("/akun/keluar/").status_code == 403
    assert who_is_in(client) == str(ani.pk)


def test_the_form_itself_carries_what_signing_in_needs(ani):
    client = Client(enforce_csrf_checks=True)
    page = client.get("/akun/masuk/")

    response = sign_in(client, csrfmiddlewaretoken=page.context["csrf_token"])

    assert response.status_code == 302
    assert who_is_in(client) == str(ani.pk)
    assert "private" in page["Cache-Control"]
    assert "no-store" in page["Cache-Control"]
