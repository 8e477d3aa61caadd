import pytest
from django.core.exceptions import ValidationError

from accounts.models import Profile, User
from accounts.profiles.likeness import is_nobody_vouched_for, name_skeleton
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "name",
    ["Ani Lestari", "ani lestari", "ANI  LESTARI", "Ani-Lestari", "AniLestari", "An\u0456 L\u0435stari",
     "𝐀𝐧𝐢 𝐋𝐞𝐬𝐭𝐚𝐫𝐢", "Àní Léstari", "Anl Lestari", "Ani Iestari", "An1 Lestar1"],
)  # fmt: skip
def test_what_looks_like_the_name_of_a_verified_writer_is_refused(name):
    ani_who_writes()

    with pytest.raises(ValidationError):
        is_nobody_vouched_for(name)


@pytest.mark.parametrize("name", ["Ani Lestarini", "Ani", "Lestari Ani", "Sari Dewi"])
def test_a_name_that_reads_differently_is_free(name):
    ani_who_writes()

    is_nobody_vouched_for(name)


def test_two_may_share_a_name_that_nobody_vouches_for():
    wayan_who_writes_too()

    is_nobody_vouched_for("Wayan Sudarma")


def test_the_newsroom_is_vouched_for_too_until_the_account_is_closed():
    budi = budi_who_edits()
    with pytest.raises(ValidationError):
        is_nobody_vouched_for("Budi Hartono")

    User.objects.filter(pk=budi.pk).update(is_active=False)

    is_nobody_vouched_for("Budi Hartono")


def test_ones_own_name_looks_like_nobody_elses():
    is_nobody_vouched_for("ANI LESTARI", besides=ani_who_writes())


def test_many_names_are_looked_through_in_one_query(django_assert_num_queries):
    Profile.objects.bulk_create(
        Profile(user=user, name=f"Nama {user.pk}", standing="verified")
        for user in User.objects.bulk_create(
            User(email=f"{n}@contoh.id", handle=f"orang{n}z") for n in range(300)
        )
    )

    with django_assert_num_queries(1):
        is_nobody_vouched_for("Nama Lain")


def test_a_skeleton_has_neither_spaces_nor_signs():
    assert name_skeleton("Dr. Arnold  L. M'baye") == "dramoidimbaye"
