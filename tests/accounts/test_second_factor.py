from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role, appoint, dismiss
from accounts.second_factor import ask_staff, due_at
from articles.models import Turn
from articles.workflow.claims import expire_claims
from idnplatform.management.commands.work import CHORES
from tests.accounts.test_administrators import save_in_admin
from tests.browser.guarding import have_app, have_codes
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    dewi_who_leads,
    galih_who_administers,
)
from tests.desk import a_claimed_article, a_sent_article

pytestmark = pytest.mark.django_db
STAFF = {"budi": budi_who_edits, "dewi": dewi_who_leads, "galih": galih_who_administers}


@pytest.fixture
def the_rule(settings):
    settings.SECOND_FACTOR_FOR_STAFF = True


def asked(person: User, *, days_ago: float) -> User:
    moment = timezone.now() - timedelta(days=days_ago)
    User.objects.filter(pk=person.pk).update(second_factor_asked_at=moment)
    return User.objects.get(pk=person.pk)


def rights(person: User) -> tuple[bool, bool, bool]:
    person = User.objects.get(pk=person.pk)
    return person.is_editor, person.is_chief_editor, person.is_shut_out


@pytest.mark.parametrize("name", STAFF)
def test_where_the_rule_is_off_nothing_is_asked(name):
    person = asked(STAFF[name](), days_ago=99)

    assert (due_at(person), person.is_shut_out, ask_staff()) == (None, False, 0)


@pytest.mark.usefixtures("the_rule")
@pytest.mark.parametrize("name", STAFF)
def test_a_role_rests_when_its_days_are_over_and_comes_back_with_a_factor(name):
    person = STAFF[name]()
    whole = (True, name != "budi", False)
    asked(person, days_ago=6.99)
    assert rights(person) == whole
    asked(person, days_ago=7)
    assert rights(person) == (False, False, True)
    have_codes(person)  # They are no factor by themselves.
    assert rights(person) == (False, False, True)

    have_app(person)

    assert rights(person) == whole


@pytest.mark.usefixtures("the_rule")
def test_writers_owe_nothing():
    ani = asked(ani_who_writes(), days_ago=99)

    assert (due_at(ani), ani.is_shut_out) == (None, False)


@pytest.mark.usefixtures("the_rule")
def test_the_days_are_a_setting(settings):
    settings.SECOND_FACTOR_GRACE_DAYS = 1

    assert asked(budi_who_edits(), days_ago=1.01).is_shut_out


def test_the_days_begin_with_the_rule_for_all_of_the_staff_also_who_never_comes(settings):
    people = [make() for make in STAFF.values()]
    ani_who_writes()
    settings.SECOND_FACTOR_FOR_STAFF = True

    assert (ask_staff(), ask_staff()) == (3, 0)
    began = set(User.objects.exclude(second_factor_asked_at=None).values_list("handle", flat=True))
    assert began == {person.handle for person in people}
    assert ask_staff in CHORES


@pytest.mark.usefixtures("the_rule")
def test_the_days_begin_with_a_role_and_not_anew_with_the_next():
    ani = ani_who_writes()
    appoint(ani, Role.EDITOR)
    began = User.objects.get(pk=ani.pk).second_factor_asked_at
    assert timezone.now() - began < timedelta(minutes=1)

    appoint(ani, Role.CHIEF_EDITOR)

    assert User.objects.get(pk=ani.pk).second_factor_asked_at == began


@pytest.mark.usefixtures("the_rule")
@pytest.mark.parametrize("by", ["dismiss", "admin"])
def test_who_works_here_again_has_their_days_again(client, by):
    budi = asked(budi_who_edits(), days_ago=99)
    if by == "admin":
        galih = galih_who_administers()
        have_app(galih)
        client.force_login(galih)
        assert save_in_admin(client, budi).status_code == 302
    else:
        dismiss(budi, Role.EDITOR)
    assert User.objects.get(pk=budi.pk).second_factor_asked_at is None

    appoint(budi, Role.EDITOR)

    assert rights(budi) == (True, False, False)


@pytest.mark.usefixtures("the_rule")
def test_who_loses_one_of_two_roles_goes_on_counting():
    dewi = dewi_who_leads()
    appoint(dewi, Role.EDITOR)
    asked(dewi, days_ago=99)

    dismiss(dewi, Role.CHIEF_EDITOR)

    assert User.objects.get(pk=dewi.pk).is_shut_out


# What is shut, and what stays open ---------------------------------------------------------------


@pytest.fixture
def shut_out(the_rule):
    return {name: asked(make(), days_ago=8) for name, make in STAFF.items()}


@pytest.mark.parametrize("name", STAFF)
@pytest.mark.parametrize("address", ["/redaksi/", "/redaksi/jejak/", "/redaksi/kalender/"])
def test_pages_of_the_desk_lead_to_setting_one_up(client, shut_out, name, address):
    client.force_login(shut_out[name])

    answer = client.get(address)

    # Budi may not read the trail; with a factor neither.
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/akun/keamanan/")


@pytest.mark.parametrize("name", ["dewi", "galih"])
@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/articles/channel/", "/admin/accounts/user/"]
)
def test_so_does_the_admin(client, shut_out, name, address):
    client.force_login(shut_out[name])

    answer = client.get(address, follow=True)

    assert answer.redirect_chain[-1] == ("/akun/keamanan/", 302)


def test_doors_for_scripts_say_no(client, the_rule):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    client.force_login(asked(budi_who_edits(), days_ago=8))

    answer = client.post(f"/redaksi/{article.pk}/hadir/")

    assert answer.status_code == 403


@pytest.mark.parametrize("move", ["claim", "take-over", "approve", "withdraw"])
def test_no_move_of_an_editor_is_made(client, shut_out, move):
    article = a_sent_article(ani_who_writes())
    client.force_login(shut_out["budi"])

    answer = client.post(f"/langkah/{article.pk}/{move}/")

    assert answer.status_code == 404
    article.refresh_from_db()
    assert article.status == "submitted"


def test_what_they_had_claimed_goes_back_into_the_queue(the_rule):
    article = a_claimed_article(ani_who_writes(), budi_who_edits())
    asked(budi_who_edits(), days_ago=8)
    Turn.objects.update(touched_at=timezone.now() - timedelta(hours=9))

    assert expire_claims() == 1

    article.refresh_from_db()
    assert (article.status, article.reviewer) == ("submitted", None)


def test_their_own_writing_goes_on(client, shut_out):
    client.force_login(shut_out["budi"])

    assert client.get("/tulis/").status_code == 200
    made = client.post("/tulis/baru/")
    assert client.get(made.headers["Location"]).status_code == 200


def test_the_banner_says_how_long(client, the_rule):
    budi = asked(budi_who_edits(), days_ago=6.5)
    client.force_login(budi)
    assert "11 jam 59 menit lagi" in client.get("/redaksi/").content.decode()
    asked(budi, days_ago=8)
    assert "sedang tertutup" in client.get("/tulis/").content.decode()
    have_app(budi)

    assert "langkah kedua" not in client.get("/redaksi/").content.decode()
