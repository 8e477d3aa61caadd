import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from accounts.models import Profile, User
from tests.cast import ani_who_writes
from tests.mailbox import code_for, letters_to

pytestmark = pytest.mark.django_db
SARI = {
    "name": "Sari Dewi",
    "handle": "sari",
    "email": "sari@contoh.id",
    "password": "hujan-di-ubud-7",
}
EMPTY = "Bidang ini tidak boleh kosong."
SHAPE = "Pakai 3–30 huruf kecil, angka, atau garis bawah, dan mulai dengan huruf."
TAKEN = "Nama pengguna ini sudah dipakai. Pilih yang lain."
ALIKE = "Nama ini sudah dipakai atau terlalu mirip dengan nama lain."
KEPT_BACK = "Nama pengguna ini tidak bisa dipakai. Pilih yang lain."
WRONG_CODE = "Kode ini tidak cocok. Periksa lagi surat yang terbaru."
VOUCHED_FOR = (
    "Nama ini terlalu mirip dengan nama penulis terverifikasi atau anggota redaksi. "
    "Tambahkan nama tengah, atau pakai nama lain."
)
UNSEEN = "Nama ini memuat tanda yang tidak terlihat. Ketik ulang namanya."


def join(client, **words):
    return client.post("/akun/daftar/", SARI | words)


def confirm(client, code=None):
    return client.post("/akun/daftar/konfirmasi/", {"code": code or code_for("sari@contoh.id")})


def errors_of(response):
    return {field: list(errors) for field, errors in response.context["form"].errors.items()}


def test_anybody_can_join_with_the_code_from_the_mail_and_is_signed_in(client):
    asked = join(client)
    assert (asked.status_code, asked["Location"]) == (302, "/akun/daftar/konfirmasi/")
    assert not User.objects.exists()

    response = confirm(client)

    assert (response.status_code, response["Location"]) == (302, "/tulis/")
    sari = User.objects.get()
    assert (sari.handle, sari.email, sari.is_staff, sari.is_superuser, sari.is_editor) == (
        "sari", "sari@contoh.id", False, False, False
    )  # fmt: skip
    assert list(sari.emailaddress_set.values("email", "verified", "primary")) == [
        {"email": "sari@contoh.id", "verified": True, "primary": True}
    ]
    assert (sari.profile.name, sari.profile.standing, sari.profile.badge) == (
        "Sari Dewi", "member", "Member"
    )  # fmt: skip
    assert sari.check_password("hujan-di-ubud-7")
    assert client.session["_auth_user_id"] == str(sari.pk)
    assert client.get("/tulis/").status_code == 200


def test_anybody_can_join_without_a_password(client):
    words = {name: word for name, word in SARI.items() if name != "password"}
    asked = client.post("/akun/daftar/kode/", words)
    assert (asked.status_code, asked["Location"]) == (302, "/akun/daftar/konfirmasi/")

    assert confirm(client)["Location"] == "/tulis/"

    sari = User.objects.get()
    assert not sari.has_usable_password()
    assert client.session["_auth_user_id"] == str(sari.pk)


def test_the_code_may_be_typed_as_one_likes(client):
    join(client)

    confirm(client, f" {code_for('sari@contoh.id').replace('-', ' ')} ")

    assert User.objects.get().handle == "sari"


def test_joining_leads_back_to_where_one_was(client):
    join(client, next="/tulis/?sebelum=1-2")

    assert confirm(client)["Location"] == "/tulis/?sebelum=1-2"


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example/", "javascript:alert(1)"]
)
def test_joining_never_leads_to_another_site(client, target):
    page = client.get("/akun/daftar/", {"next": target})
    assert b"evil.example" not in page.content
    assert b"alert(1)" not in page.content
    join(client, next=target)

    assert confirm(client)["Location"] == "/tulis/"


def test_a_wrong_code_makes_no_account_and_after_three_the_right_one_does_not_either(client):
    join(client)
    code = code_for("sari@contoh.id")

    for _ in range(2):
        response = confirm(client, "0000-0000")
        assert (response.status_code, errors_of(response)) == (200, {"code": [WRONG_CODE]})
    third = confirm(client, "0000-0000")
    assert (third.status_code, third["Location"]) == (302, "/akun/daftar/")

    assert confirm(client, code)["Location"] == "/akun/daftar/"
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "code", ["", "-", "\u0660\u0661\u0662\u0663-\u0664\u0665\u0666\u0667", "1" * 31]
)
def test_what_is_no_code_makes_no_account(client, code):
    join(client)

    response = client.post("/akun/daftar/konfirmasi/", {"code": code})

    assert (response.status_code, list(errors_of(response))) == (200, ["code"])
    assert not User.objects.exists()


def test_a_code_of_a_quarter_of_an_hour_ago_makes_no_account(client):
    join(client)
    session = client.session
    session["joining"] |= {"at": session["joining"]["at"] - 15 * 60 - 1}
    session.save()

    assert confirm(client)["Location"] == "/akun/daftar/"
    assert not User.objects.exists()


def test_a_code_is_good_for_one_account_and_in_one_browser(client):
    join(client)
    code = code_for("sari@contoh.id")
    elsewhere = Client()

    assert confirm(elsewhere, code)["Location"] == "/akun/daftar/"
    assert confirm(client, code)["Location"] == "/tulis/"
    assert confirm(client, code)["Location"] == "/akun/daftar/"
    assert User.objects.count() == 1


def test_a_new_code_can_be_asked_for_twice_and_ends_the_old_one(client):
    join(client)
    first = code_for("sari@contoh.id")

    for left in (True, False):
        client.post("/akun/daftar/konfirmasi/", {"resend": "1"})
        page = client.get("/akun/daftar/konfirmasi/")
        assert (b"Kirim ulang" in page.content) is left
    assert len(letters_to("sari@contoh.id")) == 3
    third_time = client.post("/akun/daftar/konfirmasi/", {"resend": "1"})
    assert (third_time.status_code, len(letters_to("sari@contoh.id"))) == (200, 3)

    assert errors_of(confirm(client, first)) == {"code": [WRONG_CODE]}
    assert confirm(client)["Location"] == "/tulis/"


def test_who_mistyped_the_address_starts_over_and_the_name_is_still_free(client):
    join(client, email="sarri@contoh.id")
    assert client.post("/akun/daftar/ulang/")["Location"] == "/akun/daftar/"
    assert client.get("/akun/daftar/konfirmasi/")["Location"] == "/akun/daftar/"

    join(client)
    confirm(client)

    assert User.objects.get().handle == "sari"


def test_two_cannot_take_one_name_and_the_later_is_told(client):
    join(client)
    other = Client()
    join(other, email="lain@contoh.id")
    other.post("/akun/daftar/konfirmasi/", {"code": code_for("lain@contoh.id")})

    late = client.post(
        "/akun/daftar/konfirmasi/", {"code": code_for("sari@contoh.id")}, follow=True
    )

    assert late.redirect_chain == [("/akun/daftar/", 302)]
    assert [str(told) for told in late.context["messages"]] == [
        "Nama pengguna atau surel ini baru saja dipakai. Masuk, atau daftar dengan yang lain."
    ]
    assert User.objects.get().email == "lain@contoh.id"
    assert "_auth_user_id" not in client.session


def test_a_known_address_is_answered_like_an_unknown_one_and_its_owner_is_told(client):
    ani = ani_who_writes()
    known = join(client, email="ANI@contoh.id")
    other = Client()
    unknown = join(other)

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    pages = [
        them.get("/akun/daftar/konfirmasi/").content.replace(address, b"ADDRESS")
        for them, address in ((client, b"ani@contoh.id"), (other, b"sari@contoh.id"))
    ]
    assert _without_tokens(pages[0]) == _without_tokens(pages[1])
    assert letters_to("ani@contoh.id") == ["Kamu sudah punya akun di IDN Platform"]
    for code in ("", "0000-0000"):
        assert client.post("/akun/daftar/konfirmasi/", {"code": code}).status_code == 200
    assert User.objects.get() == ani


def test_an_address_that_a_rule_refuses_is_told_at_once(client, monkeypatch):
    def refuse(email):
        raise ValidationError(f"Surel dari {email.partition('@')[2]} tidak kami terima.")

    monkeypatch.setattr("accounts.joining.forms.ADDRESS_RULES", [refuse])

    told = {"email": ["Surel dari contoh.id tidak kami terima."]}
    assert errors_of(join(client)) == told
    assert errors_of(client.post("/akun/daftar/kode/", SARI)) == told
    assert letters_to("sari@contoh.id") == []


@pytest.mark.parametrize(
    "address", ["=?utf-8?q?x=40jahat.id=3e=00?=sari@contoh.id", "=?x@contoh.id"]
)
def test_an_address_that_a_mail_would_read_as_another_is_refused(client, address):
    """Python's headers decode what looks encoded, also in an address."""
    assert errors_of(join(client, email=address)) == {
        "email": ["Masukkan alamat surel yang biasa kamu pakai."]
    }


def test_a_handle_may_be_typed_in_capitals(client):
    join(client, handle=" SARI ")
    confirm(client)

    assert User.objects.get().handle == "sari"


def test_a_password_is_taken_as_it_is_typed(client):
    join(client, password="  hujan di ubud  ")
    confirm(client)

    assert User.objects.get().check_password("  hujan di ubud  ")


@pytest.mark.parametrize(
    ("words", "errors"),
    [
        ({"name": ""}, {"name": [EMPTY]}),
        ({"name": "   "}, {"name": [EMPTY]}),
        ({"name": "\u200b"}, {"name": [UNSEEN]}),
        ({"name": "Ani\u202eLestari"}, {"name": [UNSEEN]}),
        (
            {"name": "a" * 61},
            {
                "name": [
                    "Pastikan nilai ini mengandung paling banyak 60 karakter (sekarang 61 karakter)."
                ]
            },
        ),
        ({"name": "Ani Lestari"}, {"name": [VOUCHED_FOR]}),
        ({"name": "ANl  Lestarı"}, {"name": [VOUCHED_FOR]}),
        ({"handle": ""}, {"handle": [EMPTY]}),
        ({"handle": "sa"}, {"handle": [SHAPE]}),
        ({"handle": "1sari"}, {"handle": [f"{SHAPE} Mungkin maksudmu “sari”?"]}),
        ({"handle": "sari-dewi"}, {"handle": [f"{SHAPE} Mungkin maksudmu “sari_dewi”?"]}),
        # With a Cyrillic s.
        ({"handle": "ѕari"}, {"handle": [f"{SHAPE} Mungkin maksudmu “sari”?"]}),
        ({"handle": "ani"}, {"handle": [TAKEN]}),
        ({"handle": "ANI"}, {"handle": [TAKEN]}),
        ({"handle": "an1"}, {"__all__": [ALIKE]}),
        ({"handle": "a_n_i"}, {"__all__": [ALIKE]}),
        ({"handle": "redaksi"}, {"handle": [KEPT_BACK]}),
        ({"handle": "redaks1"}, {"handle": [KEPT_BACK]}),
        ({"email": ""}, {"email": [EMPTY]}),
        ({"email": "sari"}, {"email": ["Masukkan alamat email yang valid."]}),
        (
            {"email": "sari@contoh.id\nBcc: a@b.id"},
            {"email": ["Masukkan alamat email yang valid."]},
        ),
        ({"password": ""}, {"password": [EMPTY]}),
        (
            {"password": "12345"},
            {
                "password": [
                    "Kata sandi terlalu pendek. Harus mengandung setidaknya 8 karakter.",
                    "Kata sandi ini terlalu umum.",
                    "Kata sandi ini seluruhnya terdiri dari angka.",
                ]
            },
        ),
        ({"password": "sari@contoh.id"}, {"password": ["Kata sandi terlalu mirip dengan surel."]}),
    ],
)
def test_a_form_that_will_not_do_is_told_why(client, words, errors):
    ani_who_writes()

    response = join(client, **words)

    assert (response.status_code, errors_of(response)) == (200, errors)
    assert User.objects.count() == 1
    assert "_auth_user_id" not in client.session


def test_a_password_may_not_be_the_handle(client):
    response = join(client, handle="wayanmenulis", password="wayanmenulis")

    assert errors_of(response) == {"password": ["Kata sandi terlalu mirip dengan nama pengguna."]}


def test_a_refused_password_is_not_sent_back(client):
    response = join(client, password="rahasia", email="sari")

    assert b"rahasia" not in response.content


def test_what_was_typed_is_shown_again_as_text(client):
    response = join(client, name='"><script>alert(1)</script>', handle="x")

    assert b"<script>alert" not in response.content
    assert b"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;" in response.content


def test_nobody_can_give_themselves_more_than_a_form_asks(client):
    join(client, is_staff="on", is_superuser="on", groups="1", standing="verified", staff_mark="on")
    confirm(client)

    sari = User.objects.get()
    assert (sari.is_staff, sari.is_superuser, sari.groups.count()) == (False, False, 0)
    assert (sari.profile.standing, sari.profile.staff_mark) == ("member", False)


@pytest.mark.parametrize(
    "rival", [{"handle": "sari"}, {"handle": "s_ari"}, {"email": "SARI@contoh.id"}]
)
def test_who_comes_a_moment_too_late_is_told_kindly(client, monkeypatch, rival):
    join(client)
    code = code_for("sari@contoh.id")
    User.objects.create_user(**({"email": "lain@contoh.id", "handle": "lain"} | rival))

    response = confirm(client, code)

    assert (response.status_code, response["Location"]) == (302, "/akun/daftar/")
    assert (User.objects.count(), Profile.objects.count()) == (1, 1)  # The rival.
    assert "_auth_user_id" not in client.session


def test_who_joins_gets_a_new_session(client):
    client.get("/akun/daftar/")
    session = client.session
    session["titipan"] = 1
    session.save()
    before = session.session_key

    join(client)
    confirm(client)

    assert client.session.session_key not in (None, before)


def test_who_is_signed_in_need_not_join(client):
    client.force_login(ani_who_writes())

    for response in (client.get("/akun/daftar/"), join(client)):
        assert (response.status_code, response["Location"]) == (302, "/tulis/")
    assert User.objects.count() == 1


def test_a_page_elsewhere_cannot_make_somebody_join():
    client = Client(enforce_csrf_checks=True)

    assert join(client).status_code == 403
    assert not User.objects.exists()


def test_the_form_itself_carries_what_joining_needs():
    client = Client(enforce_csrf_checks=True)
    page = client.get("/akun/daftar/")

    response = client.post(
        "/akun/daftar/", SARI | {"csrfmiddlewaretoken": page.context["csrf_token"]}
    )

    assert response.status_code == 302
    assert page["Cache-Control"] == "private, no-store"
    assert {field.name for field in page.context["form"]} == SARI.keys()


def test_after_twenty_tries_from_one_address_nobody_there_joins_for_a_while(client):
    for _ in range(20):
        assert join(client, handle="x").status_code == 200

    refused = join(client)
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert b"Pelan-pelan dulu" in refused.content
    assert join(Client(REMOTE_ADDR="203.0.113.9")).status_code == 302


def _without_tokens(page):
    return re.sub(rb'name="csrfmiddlewaretoken" value="\w+"', b"", page)
