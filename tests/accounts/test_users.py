import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from accounts.models import Profile, User
from tests.cast import (
    PASSWORD,
    ani_who_writes,
    budi_who_edits,
    galih_who_administers,
    meysa_who_just_joined,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "email", ["ani@contoh.id", "ANI@contoh.id", "Ani@Contoh.Id", "aNi@CONTOH.ID"]
)
def test_an_address_belongs_to_one_person_in_whatever_case(email):
    ani_who_writes()

    for make in (
        lambda: User.objects.create_user(email, "lain"),
        lambda: User.objects.bulk_create([User(email=email, handle="lain")]),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
    assert User.objects.count() == 1


def test_an_address_cannot_be_changed_into_anothers():
    ani_who_writes()
    meysa = meysa_who_just_joined()

    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=meysa.pk).update(email="ANI@CONTOH.ID")


def test_the_host_of_an_address_is_kept_in_small_letters_and_the_rest_as_it_was_given():
    assert User.objects.create_user("Ani.L@CONTOH.Id", "ani").email == "Ani.L@contoh.id"


def test_a_password_is_kept_as_a_hash_and_may_be_missing():
    ani = User.objects.create_user("ani@contoh.id", "ani", PASSWORD)
    wayan = User.objects.create_user("wayan@contoh.id", "wayan")

    assert (PASSWORD in ani.password, ani.check_password(PASSWORD)) == (False, True)
    assert not wayan.has_usable_password()


def test_an_administrator_is_made_with_all_rights():
    galih = User.objects.create_superuser("galih@contoh.id", "galih", PASSWORD)

    assert (galih.is_staff, galih.is_superuser, galih.is_active) == (True, True, True)


def test_a_person_is_known_by_handle_and_found_by_address():
    ani = ani_who_writes()

    assert str(ani) == "ani"
    assert User.objects.get_by_natural_key("ANI@contoh.id") == ani
    assert not hasattr(AnonymousUser(), "handle")


def test_the_badge_beside_a_byline_tells_standing_and_who_is_of_the_house():
    def badge(user):
        return (user.profile.badge, user.profile.is_vouched_for)

    assert badge(meysa_who_just_joined()) == ("Member", False)
    assert badge(galih_who_administers()) == ("Writer", False)
    assert badge(ani_who_writes()) == ("Verified Writer", True)
    assert badge(budi_who_edits()) == ("Redaksi", True)
    meanings = [
        person().profile.badge_means
        for person in (meysa_who_just_joined, galih_who_administers, ani_who_writes, budi_who_edits)
    ]
    assert meanings == [
        "",
        "penulis warga yang tulisannya sudah pernah terbit.",
        "penulis warga yang mutu tulisannya dijamin editor.",
        "anggota redaksi situs ini.",
    ]
    assert str(ani_who_writes().profile) == "Ani Lestari"
    assert Profile._meta.get_field("standing").default == "member"
