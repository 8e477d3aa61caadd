import pytest

from accounts.models import Profile
from accounts.standing import promote_published
from tests.cast import ani_who_writes, meysa_who_just_joined, wayan_who_writes_too

pytestmark = pytest.mark.django_db


def standings():
    return dict(Profile.objects.values_list("user__handle", "standing"))


def test_a_first_published_piece_makes_a_member_a_writer_once():
    meysa = meysa_who_just_joined()

    assert [promote_published(meysa), promote_published(meysa)] == [True, False]
    assert standings() == {"meysa": "writer"}


def test_nobody_else_rises_or_falls_with_it():
    meysa, wayan, ani = meysa_who_just_joined(), wayan_who_writes_too(), ani_who_writes()

    assert [promote_published(wayan), promote_published(ani)] == [False, False]
    assert standings() == {meysa.handle: "member", "wayan": "writer", "ani": "verified"}


def test_a_staff_mark_has_nothing_to_do_with_it():
    meysa = meysa_who_just_joined()
    Profile.objects.filter(user=meysa).update(staff_mark=True)

    promote_published(meysa)

    meysa.profile.refresh_from_db()
    assert (meysa.profile.standing, meysa.profile.badge) == ("writer", "Redaksi")
