"""The page where people edit the face that readers see."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, Profile, User
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition, a_photo

pytestmark = pytest.mark.django_db


@pytest.fixture
def wayan(client):
    wayan = wayan_who_writes_too()
    client.force_login(wayan)
    return wayan


@pytest.mark.parametrize("address", ["/akun/profil/", "/akun/nama-pengguna/"])
def test_who_is_suspended_is_offered_no_form_that_would_be_refused(client, wayan, address):
    def forms() -> int:
        return client.get(address).content.decode().split("<main")[1].count("<form")

    before = forms()
    User.objects.filter(pk=wayan.pk).update(suspended_until=timezone.now() + timedelta(days=1))

    assert (before, forms()) == (1, 0)


def send(client, **changes):
    told = {"name": "Wayan Sudarma", "bio": ""} | changes
    return client.post("/akun/profil/", told)


def face_of(person):
    profile = Profile.objects.get(user=person)
    return profile.name, profile.bio, profile.links


def raised():
    return {key for row in Outdated.objects.all() for key in row.keys}


def test_words_and_links_are_stored_and_pages_that_show_them_dropped(client, wayan):
    answer = send(
        client,
        name="  Wayan   Sudarma S. ",
        bio="Menulis dari\nUbud.",
        link_1="instagram.com/wayan",
        link_3="https://wayan.id/",
        link_4="https://instagram.com/wayan",
    )

    assert (answer.status_code, answer["Location"]) == (302, "/akun/profil/")
    assert face_of(wayan) == (
        "Wayan Sudarma S.",
        "Menulis dari Ubud.",
        ["https://instagram.com/wayan", "https://wayan.id/"],
    )
    assert raised() == {"writer:wayan"}
    entry = AuditEntry.objects.get(act="person.face")
    untold = "(tidak dicatat)"
    assert (entry.actor, entry.before, entry.after) == (
        wayan,
        {"name": "Wayan Sudarma", "bio": untold, "links": untold},
        {"name": "Wayan Sudarma S.", "bio": untold, "links": untold},
    )


def test_a_photo_is_stored_and_the_next_one_takes_its_place(client, wayan):
    send(client, photo=a_photo((300, 200), "JPEG"))
    first = Profile.objects.get(user=wayan)
    send(client, photo=a_photo((300, 200), "PNG"))
    second = Profile.objects.get(user=wayan)

    assert (first.avatar_widths, second.avatar_widths) == ([96, 192], [96, 192])
    assert first.avatar.name != second.avatar.name
    assert f'src="{second.portrait.url}"' in client.get("/akun/profil/").text


def test_saving_without_a_change_does_nothing(client, wayan):
    answer = send(client)

    assert answer.status_code == 302
    assert raised() == set()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"name": ""}, "id_name_error"),
        ({"name": "a" * 61}, "id_name_error"),
        ({"name": "Redaksi Bali"}, "nama redaksi"),
        ({"name": "Ani L\u0435stari"}, "terlalu mirip"),
        ({"name": "Wayan\u202e"}, "kendali"),
        ({"name": "12345"}, "memuat huruf"),
        ({"bio": "a" * 281}, "id_bio_error"),
        ({"link_2": "http://wayan.id/"}, "diawali https://"),
        ({"link_5": "javascript:alert(1)"}, "diawali https://"),
    ],
)
def test_what_may_not_stand_there_is_refused_kindly_and_nothing_is_stored(
    client, wayan, changes, words
):
    ani_who_writes()

    answer = send(client, bio=changes.pop("bio", "Halo."), **changes)

    assert answer.status_code == 200
    assert words in answer.text
    assert face_of(wayan) == ("Wayan Sudarma", "", [])
    assert ">Wayan Sudarma</span></a>" in answer.text  # The header shows what is stored.
    assert raised() == set()


def test_a_file_that_is_no_picture_is_refused_and_the_words_stay_typed(client, wayan):
    file = a_photo((50, 50))

    answer = send(client, bio="Baru.", photo=file)

    assert answer.status_code == 200
    assert "terlalu kecil" in answer.text
    assert "Baru." in answer.text
    assert face_of(wayan) == ("Wayan Sudarma", "", [])


def test_a_photo_as_large_as_a_picture_passes_the_door_and_a_larger_one_does_not(client, wayan):
    too_large = client.post(
        "/akun/profil/",
        data=b"",
        content_type="multipart/form-data; boundary=x",
        headers={"content-length": "22000000"},
    )

    assert too_large.status_code == 413


def test_people_of_the_house_may_bear_its_name(client):
    budi = budi_who_edits()
    client.force_login(budi)

    assert client.post("/akun/profil/", {"name": "Budi Redaksi", "bio": ""}).status_code == 302
    assert face_of(budi)[0] == "Budi Redaksi"


def test_who_signs_out_in_mid_edit_loses_nothing_but_the_way(client, wayan):
    client.logout()

    answer = send(client, bio="Baru.")

    assert answer.status_code == 302
    assert answer["Location"].startswith("/akun/masuk/")
    assert face_of(wayan) == ("Wayan Sudarma", "", [])


def test_nobody_changes_anothers_face(client, wayan):
    ani = ani_who_writes()

    send(client, bio="Punyaku.", user=ani.pk)

    assert face_of(ani) == ("Ani Lestari", "", [])
    assert face_of(wayan)[1] == "Punyaku."


def test_a_form_from_elsewhere_is_refused(wayan):
    client = Client(enforce_csrf_checks=True)
    client.force_login(wayan)

    assert client.post("/akun/profil/foto/hapus/").status_code == 403


def test_the_overview_leads_to_each_matter(client, wayan):
    page = client.get("/akun/").text

    for address in ("/akun/profil/", "/akun/nama-pengguna/", "/akun/ketentuan/"):
        assert f'href="{address}"' in page
    assert "http://testserver/penulis/wayan/" in page


def test_the_name_in_the_header_of_the_desks_leads_to_it(client, wayan):
    page = client.get("/tulis/").text

    assert 'href="/akun/"' in page


@pytest.mark.parametrize("pieces", [1, 30])
def test_its_queries_do_not_grow(client, wayan, pieces, django_assert_num_queries):
    for number in range(pieces):
        a_live_edition(wayan, title=f"Tulisan {number}")
    client.get("/akun/")

    # The session, the person, their rights (two), the profile, the last acceptance.
    with django_assert_num_queries(6):
        client.get("/akun/")


def test_the_public_page_shows_the_links_named_and_followed_by_nobody(client, wayan):
    a_live_edition(wayan)
    send(client, link_1="https://instagram.com/wayan", link_2="https://wayan.id/?a=1&b=2")

    page = client.get("/penulis/wayan/").text

    assert (
        '<a rel="me nofollow ugc noopener" href="https://instagram.com/wayan">Instagram</a>' in page
    )
    assert 'href="https://wayan.id/?a=1&amp;b=2">wayan.id</a>' in page
    assert '"sameAs":["https://instagram.com/wayan","https://wayan.id/?a=1\\u0026b=2"]' in page
