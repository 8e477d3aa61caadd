"""Addresses that were lead on for ever: those of channels, of writers, of their feeds and pieces."""

import pytest
from django.core.exceptions import ValidationError

from accounts.joining.forms import SignUpForm
from accounts.models import FormerHandle, User
from articles.models import Channel, FormerSlug
from tests.cast import (
    PASSWORD,
    ani_who_writes,
    dewi_who_leads,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_live_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return a_live_edition(ani_who_writes())


def _rename_channel(client, channel, slug):
    """As a chief editor does it in the admin."""
    client.force_login(dewi_who_leads())
    words = {"slug": slug, "name": channel.name, "description": "", "guide": "", "position": 0}
    answer = client.post(f"/admin/articles/channel/{channel.pk}/change/", words)
    client.logout()
    return answer


def _rename_writer(client, person, handle):
    """As an administrator does it in the admin."""
    client.force_login(galih_who_administers())
    words = {
        "handle": handle,
        "email": person.email,
        "is_active": "on",
        "profile-TOTAL_FORMS": 1,
        "profile-INITIAL_FORMS": 1,
        "profile-0-user": person.pk,
        "profile-0-name": person.profile.name,
        "profile-0-bio": "",
        "profile-0-standing": "verified",
    }
    answer = client.post(f"/admin/accounts/user/{person.pk}/change/", words)
    client.logout()
    return answer


def _leads_to(client, address):
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location")


def test_all_addresses_of_a_renamed_channel_lead_on(client, edition):
    old = edition.get_absolute_url()

    assert _rename_channel(client, edition.channel, "jalan-jalan").status_code == 302

    assert _leads_to(client, "/travel/") == (301, "/jalan-jalan/")
    assert _leads_to(client, "/travel/?sebelum=1-1") == (301, "/jalan-jalan/?sebelum=1-1")
    assert _leads_to(client, "/feed/kanal/travel/rss.xml") == (
        301,
        "/feed/kanal/jalan-jalan/rss.xml",
    )
    new = old.replace("/travel/", "/jalan-jalan/")
    assert _leads_to(client, old) == (301, new)
    assert _leads_to(client, old + "jejak/") == (301, new + "jejak/")
    assert client.get(new).status_code == client.get("/jalan-jalan/").status_code == 200


def test_all_addresses_of_a_renamed_writer_lead_on(client, edition):
    assert _rename_writer(client, edition.author, "ani_lestari").status_code == 302

    assert _leads_to(client, "/penulis/ani/") == (301, "/penulis/ani_lestari/")
    assert _leads_to(client, "/feed/penulis/ani/feed.json") == (
        301,
        "/feed/penulis/ani_lestari/feed.json",
    )
    assert client.get("/penulis/ani_lestari/").status_code == 200


def test_however_often_the_name_changes_one_step_leads_to_it(client, edition):
    for slug in ("satu", "dua", "tiga"):
        _rename_channel(client, Channel.objects.get(), slug)

    former = ("travel", "satu", "dua")
    assert [_leads_to(client, f"/{old}/") for old in former] == [(301, "/tiga/")] * 3


def test_a_name_taken_back_makes_no_loop(client, edition):
    for slug in ("satu", "travel"):
        _rename_channel(client, Channel.objects.get(), slug)
    for handle in ("ani_lestari", "ani"):
        _rename_writer(client, User.objects.get(pk=edition.author_id), handle)

    assert client.get("/travel/").status_code == client.get("/penulis/ani/").status_code == 200
    assert _leads_to(client, "/satu/") == (301, "/travel/")
    assert _leads_to(client, "/penulis/ani_lestari/") == (301, "/penulis/ani/")
    assert list(FormerSlug.objects.values_list("slug", flat=True)) == ["satu"]
    assert list(FormerHandle.objects.values_list("handle", flat=True)) == ["ani_lestari"]


def test_no_other_channel_may_take_an_address_that_leads_on(client, edition):
    _rename_channel(client, edition.channel, "jalan-jalan")

    answer = _rename_channel(client, a_channel("food"), "travel")

    assert answer.status_code == 200
    assert "Alamat ini masih mengantar pembaca ke kanal lain." in answer.content.decode()
    assert Channel.objects.filter(slug="food").exists()


@pytest.mark.parametrize("wanted", ["ani", "an1", "a_ni"])
def test_nobody_else_may_take_a_handle_that_was_somebodys_nor_one_that_looks_like_it(
    client, edition, wanted
):
    _rename_writer(client, edition.author, "lestari")
    form = SignUpForm(
        {"name": "Orang Lain", "handle": wanted, "email": "lain@contoh.id", "password": PASSWORD}
    )

    assert not form.is_valid()
    assert form.errors["handle"] == ["Nama ini pernah dipakai orang lain."]
    with pytest.raises(ValidationError):
        User(handle=wanted, email="lain@contoh.id", password="x").full_clean()


def test_a_closed_account_leads_nowhere(client, edition):
    _rename_writer(client, edition.author, "lestari")
    User.objects.filter(pk=edition.author_id).update(is_active=False)

    assert client.get("/penulis/ani/").status_code == 404


def test_who_was_never_published_is_nobody_under_an_old_name_either(client):
    wayan = wayan_who_writes_too()
    _rename_writer(client, wayan, "sudarma")

    assert client.get("/penulis/wayan/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/kemarin/", "/penulis/kemarin/", "/feed/kanal/kemarin/rss.xml", "/" + "a" * 300 + "/"],
)
def test_what_never_was_is_not_found(client, edition, address):
    assert client.get(address).status_code == 404
