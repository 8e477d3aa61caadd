"""The role of administrators: a group and Django's flag, held together; the last one stays."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.utils import timezone

from accounts.models import User
from accounts.roles import LastAdministrator, Role, appoint, dismiss, group_of, holds_a_role
from tests.cast import ani_who_writes, galih_who_administers

pytestmark = pytest.mark.django_db


def fresh(user):
    return User.objects.get(pk=user.pk)


def save_in_admin(client, user, *groups, **more):
    told = {
        "handle": user.handle,
        "email": user.email,
        "is_active": "on",
        "groups": [group_of(role).pk for role in groups],
        "profile-TOTAL_FORMS": "1",
        "profile-INITIAL_FORMS": "1",
        "profile-0-user": user.pk,
        "profile-0-name": user.profile.name,
        "profile-0-standing": user.profile.standing,
    } | more
    return client.post(f"/admin/accounts/user/{user.pk}/change/", told)


def test_appointing_and_dismissing_move_both():
    ani = ani_who_writes()
    galih_who_administers()

    appoint(ani, Role.ADMINISTRATOR)
    assert (fresh(ani).is_superuser, fresh(ani).is_administrator, holds_a_role(ani)) == (
        True,
        True,
        True,
    )
    dismiss(ani, Role.ADMINISTRATOR)
    assert (fresh(ani).is_superuser, fresh(ani).is_staff) == (False, False)
    assert not holds_a_role(fresh(ani))


def test_the_last_one_cannot_be_dismissed():
    galih = galih_who_administers()

    with pytest.raises(LastAdministrator):
        dismiss(galih, Role.ADMINISTRATOR)


def test_who_is_suspended_administers_nothing_and_so_does_not_count():
    galih, ani = galih_who_administers(), ani_who_writes()
    appoint(ani, Role.ADMINISTRATOR)
    moment = timezone.now() + timedelta(days=1)
    User.objects.filter(pk=ani.pk).update(suspended_until=moment)

    with pytest.raises(LastAdministrator):
        dismiss(galih, Role.ADMINISTRATOR)
    dismiss(fresh(ani), Role.ADMINISTRATOR)


@pytest.mark.django_db(transaction=True)
def test_of_two_who_are_dismissed_at_once_one_stays():
    for _ in range(8):
        people = [galih_who_administers(), ani_who_writes()]
        for person in people:
            appoint(person, Role.ADMINISTRATOR)
        start = threading.Barrier(2)

        def put_out(person, start=start):
            try:
                start.wait(timeout=60)
                dismiss(User.objects.get(pk=person.pk), Role.ADMINISTRATOR)
            except LastAdministrator:
                return "refused"
            finally:
                connection.close()
            return "done"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(put_out, people)) == ["done", "refused"]


def test_a_superuser_of_the_command_line_bears_the_role():
    hana = User.objects.create_superuser("hana@contoh.id", "hana", "x")

    assert [group.name for group in hana.groups.all()] == ["Administrator"]


def test_the_group_given_in_the_admin_makes_one_and_takes_it_back(client):
    ani, galih = ani_who_writes(), galih_who_administers()
    client.force_login(galih)

    assert save_in_admin(client, ani, Role.ADMINISTRATOR).status_code == 302
    assert fresh(ani).is_administrator
    assert save_in_admin(client, ani).status_code == 302
    assert not fresh(ani).is_administrator


def test_the_last_one_cannot_be_put_out_in_the_admin(client):
    galih = galih_who_administers()
    client.force_login(galih)

    answer = save_in_admin(client, galih)
    off = save_in_admin(client, galih, Role.ADMINISTRATOR, is_active="")

    assert "Ini pengelola terakhir" in off.content.decode()
    assert answer.status_code == 200
    assert "Ini pengelola terakhir" in answer.content.decode()
    assert fresh(galih).is_administrator


def test_nobody_deletes_people_in_the_admin(client):
    ani = ani_who_writes()
    client.force_login(galih_who_administers())

    assert client.post(f"/admin/accounts/user/{ani.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Group.objects.count() == 3
