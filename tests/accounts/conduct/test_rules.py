"""Who may warn and suspend whom, everybody on everybody."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts.conduct.rules import judges_of, may_act_on, may_judge
from accounts.models import ConductReason, Suspension, User
from articles.conduct.suspending import suspend
from tests import cast

pytestmark = pytest.mark.django_db
# Whom each may act on.
MATRIX = {
    "ani": set(),
    "budi": set(),
    "dewi": {"ani", "budi"},
    "galih": {"ani", "budi", "dewi"},
}


@pytest.fixture
def people():
    return {
        "ani": cast.ani_who_writes(),
        "budi": cast.budi_who_edits(),
        "dewi": cast.dewi_who_leads(),
        "galih": cast.galih_who_administers(),
    }


def another_administrator():
    return User.objects.create_superuser("putu@contoh.id", "putu", cast.PASSWORD)


def test_everybody_on_everybody(people):
    found = {
        by: {name for name, person in people.items() if may_act_on(people[by], person)}
        for by in people
    }

    assert found == MATRIX


@pytest.mark.parametrize("by", MATRIX)
def test_the_act_itself_asks_the_same(people, by):
    reason, allowed = ConductReason.objects.first(), set()
    for name, person in people.items():
        try:
            suspend(person, by=people[by], reason=reason, words="Begitu.", until=None)
        except PermissionDenied:
            continue
        allowed.add(name)

    assert allowed == MATRIX[by]


def test_administrators_act_on_each_other_and_one_is_always_left(people):
    galih, putu, reason = people["galih"], another_administrator(), ConductReason.objects.first()
    suspend(putu, by=galih, reason=reason, words="Begitu.", until=None)

    with pytest.raises(PermissionDenied):  # Whoever is suspended acts on nobody.
        suspend(galih, by=putu, reason=reason, words="Begitu.", until=None)

    assert list(User.objects.suspended()) == [putu]


def test_a_chief_editor_who_is_suspended_is_of_rank_all_the_same(people):
    dewi, galih = people["dewi"], people["galih"]
    other = User.objects.create_user("rini@contoh.id", "rini", cast.PASSWORD)
    cast.appoint(other, cast.Role.CHIEF_EDITOR)
    suspend(other, by=galih, reason=ConductReason.objects.first(), words="Begitu.", until=None)

    fresh = User.objects.get(pk=other.pk)
    assert (fresh.is_chief_editor, may_act_on(dewi, fresh)) == (False, False)


def given_by(person, by):
    return Suspension.objects.create(person=person, reason="Spam", words="Begitu.", given_by=by)


def test_who_did_not_suspend_judges_as_long_as_there_is_such_a_one(people):
    ani, dewi, galih = people["ani"], people["dewi"], people["galih"]
    given = given_by(ani, dewi)

    assert list(judges_of(given)) == [galih]
    assert [may_judge(who, given) for who in people.values()] == [False, False, False, True]

    User.objects.filter(pk=galih.pk).update(is_active=False)
    assert list(judges_of(given)) == [dewi]
    assert may_judge(dewi, given)


def test_of_a_chief_editor_administrators_judge_alone(people):
    given = given_by(people["dewi"], people["galih"])

    assert list(judges_of(given)) == [people["galih"]]
