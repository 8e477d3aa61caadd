import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from accounts.audit import About, changed, record
from accounts.models import AuditEntry
from idnplatform.foundation.kept import HistoryIsKept
from tests.cast import budi_who_edits

pytestmark = pytest.mark.django_db


@pytest.fixture
def entry():
    about = About("channel", 3, "Travel")
    return record(
        "channel.change",
        by=budi_who_edits(),
        about=about,
        before={"name": "Wisata"},
        after={"name": "Travel"},
    )


def test_who_what_when_before_and_after_are_written_down(entry):
    stored = AuditEntry.objects.get()

    assert (stored.actor.handle, stored.act, stored.kind) == ("budi", "channel.change", "channel")
    assert (stored.target, stored.target_name) == ("3", "Travel")
    assert (stored.before, stored.after) == ({"name": "Wisata"}, {"name": "Travel"})
    assert stored.address is None
    assert stored.made_at == entry.made_at


def test_it_takes_one_query(django_assert_num_queries):
    budi = budi_who_edits()

    with django_assert_num_queries(1):
        record("article.claim", by=budi, about=About("article", 1, "Hujan"))


def test_a_long_name_is_cut_not_refused():
    entry = record("topic.add", by=None, about=About("topic", 1, "a" * 500))

    assert (entry.actor, len(entry.target_name)) == (None, 200)


@pytest.mark.parametrize(
    "attempt",
    [
        lambda entry: entry.save(),
        lambda entry: entry.delete(),
        lambda entry: AuditEntry.objects.update(act="lain"),
        lambda entry: AuditEntry.objects.all().delete(),
        lambda entry: AuditEntry._base_manager.filter(pk=entry.pk).update(act="lain"),
        lambda entry: AuditEntry._base_manager.filter(pk=entry.pk).delete(),
        lambda entry: AuditEntry.objects.bulk_update([entry], ["act"]),
    ],
)
def test_nobody_can_change_or_remove_an_entry_through_the_orm(entry, attempt):
    before = AuditEntry.objects.values().get()

    with pytest.raises(HistoryIsKept), transaction.atomic():
        attempt(entry)

    assert AuditEntry.objects.values().get() == before


def test_who_has_acted_cannot_be_deleted(entry):
    with pytest.raises(ProtectedError):
        entry.actor.delete()


def test_the_database_itself_refuses_a_change(entry):
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE accounts_auditentry SET act = 'lain'")


@pytest.mark.postgres
def test_the_database_itself_refuses_a_deletion(entry):
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM accounts_auditentry")


def test_an_act_that_is_rolled_back_leaves_no_entry():
    with transaction.atomic():
        record("article.submit", by=None, about=About("article", 1, "Hujan"))
        transaction.set_rollback(True)

    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ({"a": 1, "b": 2}, {"a": 1, "b": 3}, ({"b": 2}, {"b": 3})),
        ({"a": True}, {"a": False}, ({"a": True}, {"a": False})),
        ({}, {"a": "x", "b": "", "c": None}, ({}, {"a": "x"})),
        ({"a": "x", "b": []}, {}, ({"a": "x"}, {})),
        ({"a": ["x"]}, {"a": ["x", "y"]}, ({"a": ["x"]}, {"a": ["x", "y"]})),
        (
            {"a": frozenset("xz")},
            {"a": frozenset("xyw")},
            ({"a": ["z"]}, {"a": ["w", "y"]}),
        ),
        ({}, {"a": frozenset("x")}, ({}, {"a": ["x"]})),
        ({"a": frozenset("x")}, {"a": frozenset("x")}, ({}, {})),
    ],
)
def test_only_what_differs_is_told(before, after, told):
    assert changed(before, after) == told
