"""A writer who is called otherwise is found and shown by the new name, whoever changed it."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Profile
from accounts.profiles.changing import change_face
from articles.models import Edition, Entry
from articles.search import Question, Within, find
from articles.workflow.renamed import _tell_again, follow_names
from idnplatform.foundation.page_cache.outdated import Outdated
from tests.accounts.test_admin_audit import save
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    galih_who_administers,
    wayan_who_writes_too,
)
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db


def found(words):
    return len(find(Question.read(words), Within()).editions)


def cards():
    return list(Edition.objects.live().order_by("pk").values_list("drawing", flat=True))


def test_search_and_cards_follow_a_name_that_its_owner_changed(run_tasks):
    wayan = wayan_who_writes_too()
    a_live_edition(wayan)
    a_live_edition(wayan, title="Pagi di Ende")
    run_tasks()
    before = cards()
    assert (found("sudarma"), found("kertajaya")) == (2, 0)

    change_face(wayan, name="Wayan Kertajaya")
    assert follow_names() == 1
    run_tasks()

    assert (found("sudarma"), found("kertajaya")) == (0, 2)
    assert len({*before, *cards()}) == 4
    assert follow_names() == 0


def test_the_same_where_an_administrator_changed_it(client, run_tasks):
    wayan = wayan_who_writes_too()
    a_live_edition(wayan)
    client.force_login(galih_who_administers())

    save(client, wayan, **{"profile-0-name": "Wayan Kertajaya"})

    assert follow_names() == 1
    assert (found("sudarma"), found("kertajaya")) == (0, 1)


def test_what_is_withdrawn_does_not_come_back_into_the_index(run_tasks):
    wayan = wayan_who_writes_too()
    edition = a_live_edition(wayan)
    moved(edition.article, ("withdraw", budi_who_edits()))
    Profile.objects.filter(user=wayan).update(name="Wayan Kertajaya")

    follow_names()
    _tell_again(wayan.pk, (edition.pk,))  # It was live when the list was made.

    assert Entry.objects.count() == 0


def test_the_places_in_the_index_stay(run_tasks):
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    a_live_edition(ani)
    a_live_edition(wayan, title="Pagi di Ende")
    numbers = dict(Entry.objects.values_list("edition", "number"))
    Profile.objects.filter(user=wayan).update(name="Wayan Kertajaya")

    follow_names()

    assert dict(Entry.objects.values_list("edition", "number")) == numbers


def test_a_run_that_was_cut_off_begins_anew_and_one_name_does_not_hold_up_another(monkeypatch):
    wayan, ani = wayan_who_writes_too(), ani_who_writes()
    a_live_edition(wayan)
    Profile.objects.filter(user=wayan).update(name="Wayan Kertajaya")
    Profile.objects.filter(user=ani).update(name="Ani Baru")

    def fail(edition):
        raise DatabaseError

    with monkeypatch.context() as patch:
        patch.setattr("articles.workflow.renamed.draw_later", fail)
        assert follow_names() == 1  # Of ani, who has no piece.

    assert found("kertajaya") == 0
    assert follow_names() == 1
    assert found("kertajaya") == 1


def test_a_new_account_has_nothing_to_follow():
    wayan_who_writes_too()

    assert follow_names() == 0
    assert not Outdated.objects.exists()


def test_a_further_piece_costs_one_read_at_most():
    wayan = wayan_who_writes_too()
    a_live_edition(wayan)
    counted = []
    for _ in range(2):
        Profile.objects.filter(user=wayan).update(name=f"Wayan {len(counted)}")
        with CaptureQueriesContext(connection) as context:
            follow_names()
        counted.append(len([q for q in context if q["sql"].startswith("SELECT")]))
        for number in range(9):
            a_live_edition(wayan, title=f"Tulisan {number}")

    assert counted[1] - counted[0] <= 9
