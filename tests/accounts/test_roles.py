import pytest
from django.contrib.auth.models import Group

from accounts import roles
from accounts.models import User
from accounts.roles import Role, appoint, group_of
from tests import cast

pytestmark = pytest.mark.django_db
PERMISSIONS = {
    "Editor": {"accounts.review"},
    "Administrator": {"accounts.administer"},
    "Pemimpin Redaksi": {
        "accounts.review",
        "accounts.lead",
        "accounts.change_standingrule",
        "accounts.view_standingrule",
        "accounts.add_documentversion",
        "accounts.view_documentversion",
        "articles.add_channel",
        "articles.change_channel",
        "articles.delete_channel",
        "articles.view_channel",
        "articles.add_topic",
        "articles.change_topic",
        "articles.delete_topic",
        "articles.view_topic",
        "articles.add_houseword",
        "articles.change_houseword",
        "articles.delete_houseword",
        "articles.view_houseword",
        "articles.add_beat",
        "articles.change_beat",
        "articles.delete_beat",
        "articles.view_beat",
        "articles.add_reason",
        "articles.change_reason",
        "articles.view_reason",
        "articles.add_messagetemplate",
        "articles.change_messagetemplate",
        "articles.delete_messagetemplate",
        "articles.view_messagetemplate",
        "articles.change_houserules",
        "articles.view_houserules",
        "articles.add_reportreason",
        "articles.change_reportreason",
        "articles.view_reportreason",
        "accounts.add_conductreason",
        "accounts.change_conductreason",
        "accounts.view_conductreason",
        "accounts.add_blockeddomain",
        "accounts.change_blockeddomain",
        "accounts.delete_blockeddomain",
        "accounts.view_blockeddomain",
    },
}


def permissions_of(group):
    names = group.permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in names}


def fresh(user):
    """As the next request will know them."""
    return User.objects.get(pk=user.pk)


def test_the_groups_of_the_desk_stand_from_the_beginning():
    assert {group.name: permissions_of(group) for group in Group.objects.all()} == PERMISSIONS


def test_what_the_migrations_gave_is_what_a_missing_group_gets():
    assert {group.name: permissions_of(group) for group in Group.objects.all()} == {
        role.value: named for role, named in roles.PERMISSIONS.items()
    }


def test_a_missing_group_is_made_anew_with_its_permissions():
    Group.objects.all().delete()

    assert {role.value: permissions_of(group_of(role)) for role in Role} == PERMISSIONS


def test_a_group_that_the_administrators_changed_is_left_as_they_want_it():
    group = group_of(Role.EDITOR)
    group.permissions.clear()

    assert permissions_of(group_of(Role.EDITOR)) == set()


def test_who_is_an_editor_and_who_leads():
    people = {
        name: (user.is_editor, user.is_chief_editor)
        for name, user in {
            "ani": cast.ani_who_writes(),
            "wayan": cast.wayan_who_writes_too(),
            "meysa": cast.meysa_who_just_joined(),
            "budi": cast.budi_who_edits(),
            "citra": cast.citra_who_edits_too(),
            "dewi": cast.dewi_who_leads(),
            "galih": cast.galih_who_administers(),
        }.items()
    }

    assert people == {
        "ani": (False, False),
        "wayan": (False, False),
        "meysa": (False, False),
        "budi": (True, False),
        "citra": (True, False),
        "dewi": (True, True),
        "galih": (True, True),
    }


def test_a_writer_who_is_appointed_is_an_editor_from_the_next_request_on():
    ani = cast.ani_who_writes()

    appoint(ani, Role.EDITOR)
    appoint(ani, Role.EDITOR)

    assert (fresh(ani).is_editor, fresh(ani).is_chief_editor) == (True, False)
    assert fresh(ani).get_all_permissions() == PERMISSIONS["Editor"]
    assert not fresh(ani).is_staff


def test_who_leaves_the_desk_or_is_shut_out_edits_no_more():
    budi, dewi, galih = cast.budi_who_edits(), cast.dewi_who_leads(), cast.galih_who_administers()

    budi.groups.clear()
    User.objects.filter(pk__in=[dewi.pk, galih.pk]).update(is_active=False)

    assert [fresh(user).is_editor for user in (budi, dewi, galih)] == [False, False, False]


def test_a_staff_mark_or_a_high_standing_makes_nobody_an_editor():
    ani = cast.ani_who_writes()
    ani.profile.staff_mark = True
    ani.profile.save()
    User.objects.filter(pk=ani.pk).update(is_staff=True)

    assert not fresh(ani).is_editor
