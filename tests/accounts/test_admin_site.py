"""Who may enter the admin, and what chief editors find there."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group

from accounts.models import User
from tests.cast import PASSWORD, budi_who_edits, dewi_who_leads, wayan_who_writes_too
from tests.desk import a_channel

pytestmark = pytest.mark.django_db
HERS = {
    *("channel", "topic", "houseword", "houserules", "beat", "reason", "messagetemplate"),
    "standingrule",
    "documentversion",
}
HERS |= {"reportreason", "conductreason", "blockeddomain", "barredaddress"}


@pytest.fixture
def dewi(client):
    dewi = dewi_who_leads()
    client.force_login(dewi)
    return dewi


def test_a_chief_editor_is_no_staff_and_may_enter(client, dewi):
    assert (dewi.is_staff, dewi.is_superuser) == (False, False)

    page = client.get("/admin/")

    listed = {
        m["model"]._meta.model_name for app in page.context["app_list"] for m in app["models"]
    }
    assert (page.status_code, listed) == (200, HERS)


def test_a_password_is_changed_by_the_door_that_tells_of_it(client, dewi):
    new = {
        "old_password": PASSWORD,
        "new_password1": "ombak-pagi-9",
        "new_password2": "ombak-pagi-9",
    }

    answer = client.post("/admin/password_change/", new)

    assert answer["Location"] == "/akun/kata-sandi/"
    assert User.objects.get(pk=dewi.pk).check_password(PASSWORD)


def test_no_way_into_an_account_is_tended_here_unaudited():
    assert [m for m in admin.site._registry if m.__module__.startswith("allauth")] == []


def test_browsers_need_not_ask_the_admin_for_an_icon(client, dewi):
    assert 'rel="icon"' in client.get("/admin/").content.decode()


def test_whatever_else_is_registered_is_closed_to_her(client, dewi):
    answers = {}
    for model in admin.site._registry:
        options = model._meta
        for end in ("", "add/"):
            address = f"/admin/{options.app_label}/{options.model_name}/{end}"
            answers[options.model_name, end] = client.get(address).status_code

    opened = {model for (model, end), status in answers.items() if status in {200, 302}}
    assert opened == HERS
    assert {status for (model, _), status in answers.items() if model not in HERS} == {403}


def test_she_cannot_make_herself_more_than_she_is(client, dewi):
    everything = {"handle": "dewi", "email": dewi.email, "is_active": "on", "is_staff": "on"}

    answers = [
        client.post(f"/admin/accounts/user/{dewi.pk}/change/", everything),
        client.post("/admin/auth/group/add/", {"name": "Bebas"}),
        client.post(
            "/admin/accounts/user/", {"action": "delete_selected", "_selected_action": [dewi.pk]}
        ),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert User.objects.filter(is_staff=True).count() == 0
    assert not Group.objects.filter(name="Bebas").exists()


def test_the_checkers_rules_can_neither_be_added_nor_deleted(client, dewi):
    places = ["add/", "1/delete/"]

    answers = [client.get(f"/admin/articles/houserules/{place}").status_code for place in places]

    assert answers == [403, 403]


def test_she_who_leads_no_more_is_out_from_the_next_request_on(client, dewi):
    dewi.groups.clear()

    answers = [client.get(address).status_code for address in ("/admin/", "/redaksi/jejak/")]

    assert answers == [302, 403]


def test_an_account_that_is_shut_is_out(client, dewi):
    User.objects.filter(pk=dewi.pk).update(is_active=False)

    assert client.get("/admin/").status_code == 302


def test_the_site_itself_refuses_an_account_that_is_shut(rf):
    request = rf.get("/admin/")
    request.user = User(is_active=False, is_staff=True, is_superuser=True)

    assert admin.site.has_permission(request) is False


@pytest.mark.parametrize("person", [budi_who_edits, wayan_who_writes_too])
def test_other_editors_and_writers_do_not_enter(client, person):
    client.force_login(person())
    channel = a_channel()

    answer = client.post(f"/admin/articles/channel/{channel.pk}/change/", {"name": "Milikku"})

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/admin/login/")
    channel.refresh_from_db()
    assert channel.name == "Travel"


def test_its_sign_in_is_the_one_of_the_site_for_chief_editors_too(client, dewi):
    answer = client.get("/admin/login/?next=/admin/articles/channel/", follow=True)

    assert answer.redirect_chain[-1][0] == "/admin/articles/channel/"
    assert answer.status_code == 200


@pytest.mark.parametrize("marked", ["x", "", "\0", "9" * 5000, "²", "1e9", "../x"])
def test_what_is_the_key_of_no_row_is_a_bad_request(client, dewi, marked):
    topics = "/admin/articles/topic/"
    told = {"action": "delete_selected", "_selected_action": ["1", marked]}
    client.raise_request_exception = False

    assert client.post(topics, told).status_code == 400
    assert client.post(topics, told | {"_selected_action": ["1"]}).status_code < 400
