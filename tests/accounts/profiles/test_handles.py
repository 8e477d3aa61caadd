"""Another handle: who may have it, how often, and what leads where."""

from datetime import timedelta
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.handles import suggestion_for
from accounts.models import AuditEntry, FormerHandle, Notice, RetiredHandle, User
from accounts.profiles.changing import Taken, TooSoon, change_handle, may_change_handle_from
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db


def in_days(days):
    return mock.patch("django.utils.timezone.now", return_value=timezone.now() + timedelta(days))


def send(client, handle, **more):
    return client.post("/akun/nama-pengguna/", {"handle": handle, "is_sure": "on"} | more)


@pytest.fixture
def ani(client):
    ani = ani_who_writes()
    client.force_login(ani)
    return ani


def test_a_new_handle_is_kept_and_all_that_follows_happens(client, ani):
    answer = send(client, "@Ani_Baru ")

    assert (answer.status_code, answer["Location"]) == (302, "/akun/nama-pengguna/")
    assert User.objects.get(pk=ani.pk).handle == "ani_baru"
    assert list(FormerHandle.objects.values_list("handle", "user")) == [("ani", ani.pk)]
    assert {key for row in Outdated.objects.all() for key in row.keys} == {
        "writer:ani", "writer:ani_baru"
    }  # fmt: skip
    entry = AuditEntry.objects.get(act="person.handle")
    assert (entry.actor, entry.before, entry.after) == (
        ani, {"handle": "ani"}, {"handle": "ani_baru"}
    )  # fmt: skip
    notice = Notice.objects.get()
    assert (notice.person, notice.kind) == (ani, "security")
    assert "@ani_baru" in notice.text


def test_the_old_address_leads_on_for_ever(client, ani):
    a_live_edition(ani)
    send(client, "ani_baru")

    answer = client.get("/penulis/ani/")

    assert (answer.status_code, answer["Location"]) == (301, "/penulis/ani_baru/")


def test_it_may_be_changed_once_in_thirty_days(client, ani):
    assert change_handle(ani, "ani_satu") is True

    answer = send(client, "ani_dua")
    assert answer.status_code == 200
    assert "Nama bisa diganti lagi mulai" in answer.text
    with in_days(29), pytest.raises(TooSoon):
        change_handle(ani, "ani_dua")
    with in_days(31):
        assert may_change_handle_from(ani) is None
        assert change_handle(ani, "ani_dua") is True
    assert User.objects.get(pk=ani.pk).handle == "ani_dua"


def test_the_former_one_may_be_taken_back_and_counts_as_a_change(ani):
    change_handle(ani, "ani_satu")

    with in_days(31):
        assert change_handle(ani, "ani") is True
        with pytest.raises(TooSoon):
            change_handle(ani, "ani_satu")
    assert list(FormerHandle.objects.values_list("handle", flat=True)) == ["ani_satu"]


def test_the_same_handle_again_is_no_change(client, ani):
    assert send(client, "ani").status_code == 302
    assert not FormerHandle.objects.exists()
    assert not AuditEntry.objects.filter(act="person.handle").exists()


@pytest.mark.parametrize("handle", ["wayan", "vvayan", "way_an"])
def test_nobody_may_take_what_another_has_or_what_looks_like_it(client, ani, handle):
    wayan_who_writes_too()

    answer = send(client, handle)

    assert answer.status_code == 200
    assert "sudah dipakai, atau terlalu mirip" in answer.text
    assert User.objects.get(pk=ani.pk).handle == "ani"


@pytest.mark.parametrize("handle", ["wayan", "vvayan"])
def test_nor_what_another_had_before(client, ani, handle):
    change_handle(wayan_who_writes_too(), "sudarma")

    assert send(client, handle).status_code == 200
    with pytest.raises(Taken):
        change_handle(ani, handle)
    assert User.objects.get(pk=ani.pk).handle == "ani"


def test_nor_what_somebody_had_who_was_erased_meanwhile(ani):
    """The form may have asked before the erasure was committed."""
    RetiredHandle.objects.retire("wayan")

    for handle in ("wayan", "vvayan"):
        with pytest.raises(Taken):
            change_handle(ani, handle)


def test_nor_after_the_key_of_the_site_was_changed(ani, settings):
    RetiredHandle.objects.retire("wayan")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-one-that-is-only-for-tests"

    with pytest.raises(Taken):
        change_handle(ani, "wayan")


@pytest.mark.parametrize(
    "handle", ["redaksi", "redaks1", "redaksi_hukum", "admin_ani", "idnplatform", "idn_platform"]
)
def test_nobody_speaks_for_the_house(client, ani, handle):
    answer = send(client, handle)

    assert answer.status_code == 200
    assert "tidak bisa dipakai" in answer.text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("budі", "budi"), ("ani lestari", "ani_lestari"), ("ani.lestari", "ani_lestari"),
     ("𝒂𝒏𝒊𝟏", "ani1"), ("áni", "ani"), ("1ani", "ani"), ("ani-l!", "ani_l"), ("ан", ""), ("!!", "")],
)  # fmt: skip
def test_what_was_meant_is_told_in_plain_letters(typed, meant):
    assert suggestion_for(typed) == meant


def test_the_page_tells_it(client, ani):
    answer = send(client, "sаri")  # A Cyrillic а.

    assert answer.status_code == 200
    assert "Mungkin maksudmu “sari”?" in answer.text


def test_without_the_tick_nothing_happens(client, ani):
    assert send(client, "ani_baru", is_sure="").status_code == 200
    assert User.objects.get(pk=ani.pk).handle == "ani"


@pytest.mark.parametrize("former", [1, 30])
def test_the_queries_of_the_page_do_not_grow(client, ani, former, django_assert_num_queries):
    for number in range(former):
        FormerHandle.objects.create(handle=f"lama{number}x", user=ani)
    FormerHandle.objects.update(left_at=timezone.now() - timedelta(days=60))

    # The session, the person and a copy for the form, when they last changed it, their former ones,
    # the profile in the header, their rights (two).
    with django_assert_num_queries(8):
        assert client.get("/akun/nama-pengguna/").text.count("<li>@lama") == former


def test_the_queries_of_a_change_do_not_grow(ani):
    needed = []
    for handle, former in (("ani_satu", 1), ("ani_dua", 1), ("ani_tiga", 30)):
        FormerHandle.objects.all().delete()
        for number in range(former):
            FormerHandle.objects.create(handle=f"lama{number}x", user=ani)
        FormerHandle.objects.update(left_at=timezone.now() - timedelta(days=60))
        with CaptureQueriesContext(connection) as asked:
            change_handle(User.objects.get(pk=ani.pk), handle)
        needed.append(len(asked))

    # The first may ask more: what the process keeps in mind afterwards.
    assert needed[1] == needed[2] <= 23
