"""After a backup was restored, those who left meanwhile are erased once more."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Erasure, Letter, User
from articles.models import Edition
from articles.owndata.leaving import ask_to_leave, erase_leaving
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import a_live_edition

pytestmark = pytest.mark.django_db


def said(*lines: str, monkeypatch) -> str:
    monkeypatch.setattr("sys.stdin", StringIO("\n".join(lines) + "\n"))
    told = StringIO()
    call_command("erasures", "--again", stdout=told)
    return told.getvalue()


def line_of(person: User, keeps_name: str = "no") -> str:
    return f"{person.pk} {person.joined_at.isoformat()} {keeps_name}"


def test_the_list_names_who_left_by_number_and_nothing_else():
    for person, keeps_name in ((ani_who_writes(), False), (wayan_who_writes_too(), True)):
        ask_to_leave(person, keeps_name=keeps_name)
        User.objects.filter(pk=person.pk).update(leaves_at=person.joined_at)
        erase_leaving()
    ani, wayan = (erasure.person for erasure in Erasure.objects.order_by("made_at"))

    told = StringIO()
    call_command("erasures", stdout=told)

    assert told.getvalue().splitlines() == [line_of(ani), line_of(wayan, "yes")]


@pytest.mark.parametrize(("keeps_name", "name"), [("no", "Penulis"), ("yes", "Ani Lestari")])
def test_who_is_back_is_erased_at_once_and_as_they_chose(monkeypatch, keeps_name, name):
    ani = ani_who_writes()
    edition = a_live_edition(ani)

    told = said(line_of(ani, keeps_name), monkeypatch=monkeypatch)

    ani.refresh_from_db()
    assert told == "1 accounts were erased again.\n"
    assert ani.erased_at
    assert not ani.is_active
    assert ani.email.endswith("@terhapus.invalid")
    assert Edition.objects.live().get(pk=edition.pk).author.profile.name == name


def test_said_twice_or_of_who_never_came_back_it_does_nothing(monkeypatch):
    ani = ani_who_writes()
    never = f"{ani.pk + 1000} {ani.joined_at.isoformat()} no"
    said(line_of(ani), monkeypatch=monkeypatch)

    assert said(line_of(ani), never, "", monkeypatch=monkeypatch).startswith("0 accounts")
    assert Erasure.objects.count() == 1


def test_nobody_else_is_erased_and_the_rest_of_the_list_is_followed(monkeypatch):
    """A number may be another's by now; and who holds a role hands over first."""
    ani, wayan, budi = ani_who_writes(), wayan_who_writes_too(), budi_who_edits()
    others = f"{wayan.pk} 2020-01-01T00:00:00+00:00 no"
    lines = (others, "abc", f"{wayan.pk} kemarin no", line_of(wayan, "mungkin"), line_of(budi))

    with pytest.raises(CommandError) as refused:
        said(*lines, line_of(ani), monkeypatch=monkeypatch)

    assert str(refused.value).splitlines()[1:] == list(lines)
    assert [erasure.person_id for erasure in Erasure.objects.all()] == [ani.pk]
    assert not Letter.objects.filter(person__in=[wayan, budi]).exists()
