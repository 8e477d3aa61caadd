import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.handles import RESERVED, has_handle_shape, is_not_reserved, skeleton_of
from accounts.models import User
from tests.cast import ani_who_writes

# Few signs, so that look-alikes meet often.
handles = st.from_regex(r"\A[a-z][a-z0-9_]{2,29}\Z") | st.text("rnmvwl1io0_", min_size=1, max_size=28).map(
    "a".__add__
)  # fmt: skip


def is_refused(check, handle):
    try:
        check(handle)
    except ValidationError:
        return True
    return False


@pytest.mark.parametrize("handle", ["ani", "a23", "ani_lestari", "a__", "a" * 30, "x0y1z2_"])
def test_an_ordinary_handle_has_the_right_shape(handle):
    assert not is_refused(has_handle_shape, handle)


@pytest.mark.parametrize(
    "handle",
    ["", "an", "a" * 31, "Ani", "ANI", "1ani", "_ani", "ani-l", "ani.l", "ani l", "ani@l", "ani\n",
     "ani\0", "аni", "anı", "añi", "ani٣", "../ani", "<b>"],
)  # fmt: skip
def test_any_other_shape_is_refused(handle):
    assert is_refused(has_handle_shape, handle)


@pytest.mark.parametrize("handle", sorted(RESERVED))
def test_the_names_of_the_house_are_kept_back(handle):
    assert is_refused(is_not_reserved, handle)


@pytest.mark.parametrize(
    "handle", ["redaks1", "r_e_d_a_k_s_i", "adrnin", "edit0r", "m0derat0r", "te_rkini", "p3ngelola"]
)
def test_so_are_their_look_alikes(handle):
    assert is_refused(is_not_reserved, handle) == (handle != "p3ngelola")  # A 3 is plain to see.


@pytest.mark.parametrize(
    "handle",
    ["timredaksi", "timredaksiidn", "tlmredaks1", "t_i_m_redaksi", "redaksipusat", "redaksiidn",
     "idnredaktur", "adminidn", "officialidn", "idnofficial", "timeditor", "editoridn",
     "stafredaktur", "idnmoderator", "idnplatformofficial", "tentangidnplatform",
     "webmasteridn", "adminresmi"],
)  # fmt: skip
def test_so_is_what_says_one_in_a_single_word(handle):
    assert is_refused(is_not_reserved, handle)


def test_a_short_name_of_the_site_is_kept_back_alone(settings):
    settings.SITE_NAME = "Kita"

    assert [is_refused(is_not_reserved, one) for one in ("kita", "timkita", "nikita")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize(
    "handle",
    ["ani", "editorial", "admina", "timothy", "resminah", "andredaksina", "timotius", "timtim",
     "stafani", "editha", "eddytorang", "adminarti", "resmiati", "resmiyati", "idnugraha",
     "modesta", "pusataka", "rootje", "timur", "timmy_editha", "idntimes", "administratifa",
     "raisaofficia", "idaayu", "imadetim", "nikita", "putri_redi", "stafanus", "editoriana"],
)  # fmt: skip
def test_a_handle_that_only_holds_such_a_name_is_free(handle):
    assert not is_refused(is_not_reserved, handle)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ani", "an1"), ("ani", "an_i"), ("ani", "anl"), ("budi0", "budio"), ("burni", "bumi"),
     ("wayan", "vvayan"), ("ari_", "ari"), ("ar_nold", "amo1d")],
)  # fmt: skip
def test_handles_that_look_alike_have_one_skeleton(one, other):
    assert skeleton_of(one) == skeleton_of(other)


@pytest.mark.parametrize(
    ("one", "other"), [("ani", "ari"), ("ani", "anni"), ("vayan", "wayan"), ("nr", "rn")]
)
def test_handles_that_differ_have_two(one, other):
    assert skeleton_of(one) != skeleton_of(other)


@given(handles)
def test_a_skeleton_is_never_longer_and_its_own(handle):
    skeleton = skeleton_of(handle)

    assert 0 < len(skeleton) <= len(handle)
    assert not set("_01l") & set(skeleton)


class TheDatabase(TestCase):
    """It must count the same handles as look-alikes as Python does."""

    @settings(max_examples=100, deadline=None)
    @given(handles)
    def test_it_has_the_same_skeleton(self, handle):
        user = User.objects.create(email="a@contoh.id", handle=handle)

        user.refresh_from_db()
        assert user.handle_skeleton == skeleton_of(handle)

    @settings(max_examples=100, deadline=None)
    @given(handles, handles)
    def test_it_refuses_exactly_what_looks_alike(self, one, other):
        User.objects.create(email="a@contoh.id", handle=one)
        is_alike = skeleton_of(one) == skeleton_of(other)

        try:
            with transaction.atomic():
                User.objects.create(email="b@contoh.id", handle=other)
        except IntegrityError:
            assert is_alike
        else:
            assert not is_alike


@pytest.mark.django_db
def test_no_path_around_the_forms_lets_a_look_alike_in():
    ani_who_writes()
    wayan = User.objects.create_user("wayan@contoh.id", "wayan")

    def by_hand():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_user SET handle = 'an1' WHERE id = %s", [wayan.pk])

    for way in (
        lambda: User.objects.create_user("lain@contoh.id", "an_i"),
        lambda: User.objects.bulk_create([User(email="lain@contoh.id", handle="anl")]),
        lambda: User.objects.filter(pk=wayan.pk).update(handle="ani_"),
        by_hand,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            way()
    assert set(User.objects.values_list("handle", flat=True)) == {"ani", "wayan"}


@pytest.mark.django_db
def test_the_database_keeps_handles_in_lower_case():
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ani@contoh.id", "ANI", "x")
