"""What is changed in the admin is in the audit log."""

import json
from datetime import timedelta

import pytest
from django import forms
from django.contrib.admin import site
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import JSONField
from django.utils import timezone
from django.utils.html import escape

from accounts.models import AuditEntry, Profile, User
from tests.cast import budi_who_edits, galih_who_administers, wayan_who_writes_too

pytestmark = pytest.mark.django_db


@pytest.fixture
def galih(client):
    galih = galih_who_administers()
    client.force_login(galih)
    return galih


def save(client, person, **changes):
    answer = send(client, person, **changes)
    assert answer.status_code == 302, answer.context["errors"]


def send(client, person, **changes):
    """Send the form of a person as the admin shows it, with something changed."""
    fields = {
        "handle": person.handle,
        "email": person.email,
        "is_active": "on",
        "groups": [group.pk for group in person.groups.all()],
        "profile-TOTAL_FORMS": 1,
        "profile-INITIAL_FORMS": 1,
        "profile-0-user": person.pk,
        "profile-0-name": person.profile.name,
        "profile-0-bio": person.profile.bio,
        "profile-0-standing": person.profile.standing,
        "profile-0-staff_mark": "on" if person.profile.staff_mark else "",
    } | changes
    fields = {name: value for name, value in fields.items() if value not in (None, "")}
    return client.post(f"/admin/accounts/user/{person.pk}/change/", fields)


def told():
    return [
        (entry.act, entry.actor.handle, entry.target_name, entry.before, entry.after)
        for entry in AuditEntry.objects.all()
    ]


def test_a_role_that_is_given_is_written_down_with_the_roles_before(client, galih):
    budi = budi_who_edits()
    lead = Group.objects.get(name="Pemimpin Redaksi")

    save(client, budi, groups=[*budi.groups.values_list("pk", flat=True), lead.pk])

    before, after = {"groups": ["Editor"]}, {"groups": ["Editor", "Pemimpin Redaksi"]}
    assert told() == [("person.roles", "galih", "budi", before, after)]
    entry = AuditEntry.objects.get()
    assert (entry.kind, entry.target, entry.address) == ("person", str(budi.pk), "127.0.0.1")


def test_account_and_face_are_told_in_one_entry(client, galih):
    wayan = wayan_who_writes_too()

    save(client, wayan, is_active=None, **{"profile-0-name": "Wayan Baru"})

    before = {"is_active": True, "name": wayan.profile.name}
    after = {"is_active": False, "name": "Wayan Baru"}
    assert told() == [("person.change", "galih", "wayan", before, after)]


def test_a_badge_is_neither_given_nor_taken_here(client, galih):
    """Its reason could not be told, nor an appeal be made."""
    wayan = wayan_who_writes_too()

    save(client, wayan, **{"profile-0-standing": "verified"})

    assert Profile.objects.get(user=wayan).standing == "writer"
    assert told() == []


def test_what_happened_while_the_form_was_sent_is_not_undone(rf, galih):
    wayan = wayan_who_writes_too()
    admin = site.get_model_admin(User)
    request = rf.post("/", {"handle": "wayan", "email": "baru@contoh.id", "is_active": "on"})
    request.user = galih
    form = admin.get_form(request, wayan, change=True)(request.POST, instance=wayan)
    assert form.is_valid(), form.errors
    until = timezone.now() + timedelta(days=1)
    User.objects.filter(pk=wayan.pk).update(suspended_until=until)

    with transaction.atomic():
        admin.save_model(request, form.instance, form, True)

    stored = User.objects.get(pk=wayan.pk)
    assert (stored.email, stored.suspended_until) == ("baru@contoh.id", until)


def test_of_an_address_only_its_change_is_told(client, galih):
    wayan = wayan_who_writes_too()

    save(client, wayan, email="baru@contoh.id")

    hidden = {"email": "(tidak dicatat)"}
    assert told() == [("person.change", "galih", "wayan", hidden, hidden)]


def test_saving_without_a_change_tells_nothing(client, galih):
    save(client, wayan_who_writes_too())

    assert told() == []


@pytest.mark.parametrize(
    "typed",
    [
        "9" * 5_000,
        "[" * 20_000,
        "[NaN]",
        '["https://contoh.id/\\ud800"]',
        '["https://contoh.id/\\u0000"]',
        "bukan json",
    ],
)
def test_links_that_are_no_json_are_refused_in_words_and_shown_again(client, galih, typed):
    page = send(client, wayan_who_writes_too(), **{"profile-0-links": typed})

    assert page.status_code == 200
    assert "Isian ini bukan JSON yang utuh. Periksa lagi." in page.content.decode()
    assert escape(typed) in page.content.decode()


def test_links_are_saved_as_they_were_typed(client, galih):
    wayan = wayan_who_writes_too()

    save(client, wayan, **{"profile-0-links": '["https://contoh.id/wayan"]'})

    assert Profile.objects.get(user=wayan).links == ["https://contoh.id/wayan"]


def test_no_admin_shows_a_json_field_that_can_fail(rf, galih):
    """Each field of JSON that is filled in here is the careful one."""
    request = rf.get("/")
    request.user = galih
    careless = [
        field
        for room in site._registry.values()
        for one in (room, *room.get_inline_instances(request))
        for field in one.opts.concrete_fields
        if isinstance(field, JSONField) and one.has_change_permission(request)
        if field.name not in one.get_readonly_fields(request)
        if field.editable and field.name not in (one.get_exclude(request) or ())
        if type(one.formfield_for_dbfield(field, request)) is forms.JSONField
        if field.name not in getattr(one.form, "declared_fields", {})
    ]

    assert careless == []


def test_secrets_are_never_told(client, galih):
    wayan = wayan_who_writes_too()
    save(client, wayan, handle="wayan_baru")

    [(act, _, name, before, after)] = told()

    assert (act, name, before) == ("person.change", "wayan_baru", {"handle": "wayan"})
    assert after == {"handle": "wayan_baru"}
    assert User.objects.get(pk=wayan.pk).password not in json.dumps([before, after])


def test_nobody_deletes_a_person_here(client, galih):
    wayan = wayan_who_writes_too()

    answer = client.post(f"/admin/accounts/user/{wayan.pk}/delete/", {"post": "yes"})

    assert answer.status_code == 403
    assert User.objects.filter(pk=wayan.pk).exists()
    assert told() == []


def test_what_a_role_may_do_is_told(client, galih):
    editor = Group.objects.get(name="Editor")

    client.post(f"/admin/auth/group/{editor.pk}/change/", {"name": "Editor"})

    [(act, *_, before, after)] = told()
    assert (act, after) == ("role.change", {"permissions": []})
    assert len(before["permissions"]) == 1
