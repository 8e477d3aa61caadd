"""What is only ever added may be emptied of who left, and in no other way changed: by the database."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.audit import About, record
from accounts.models import AuditEntry, Erasure
from articles.models import Event
from idnplatform.foundation import whereabouts
from idnplatform.foundation.kept import HistoryIsKept
from tests.cast import ani_who_writes, budi_who_edits
from tests.desk import a_sent_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    person = ani_who_writes()
    Erasure.objects.create(person=person)
    return person


def entry_of(person, about, kind="person"):
    token = whereabouts._address.set("203.0.113.7")
    told = {"before": {"name": "Lama"}, "after": {"name": "Baru"}}
    entry = record(f"{kind}.change", by=person, about=About(kind, about.pk, "ani"), **told)
    whereabouts._address.reset(token)
    return entry


def tried(table: str, pk: int, change: str) -> bool:
    """Whether the database let this change through."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {change} WHERE id = %s", [pk])  # noqa: S608 -- ours
    except DatabaseError as error:
        return "only ever added" not in str(error)
    return True


@pytest.mark.parametrize(
    "change",
    [
        "address = NULL",
        "target_name = ''",
        "before = '{}'",
        "after = '{}'",
        "target_name = target_name",
    ],
)
def test_what_is_told_of_who_left_may_be_emptied(ani, change):
    change = change.replace("before =", '"before" =').replace("after =", '"after" =')
    assert tried("accounts_auditentry", entry_of(ani, ani).pk, f"erasure_id = {ani.pk}, {change}")


@pytest.mark.parametrize(
    "change",
    [
        "address = '198.51.100.9'",
        "target_name = 'budi'",
        '"before" = \'{"name": "Lain"}\'',
        '"after" = \'{"name": "Lain"}\'',
        "act = 'person.roles'",
        "kind = 'article'",
        "target = '0'",
        "actor_id = NULL",
        "on_behalf_of_id = actor_id",
        "made_at = '2020-01-01 00:00:00+00:00'",
        "id = 999999",
    ],
)
def test_any_other_change_is_refused(ani, change):
    pk = entry_of(ani, ani).pk
    before = AuditEntry.objects.values().get(pk=pk)

    assert not tried("accounts_auditentry", pk, f"erasure_id = {ani.pk}, {change}")

    assert AuditEntry.objects.values().get(pk=pk) == before


@pytest.mark.parametrize("change", ["address = NULL", "target_name = ''"])
def test_nothing_is_emptied_in_nobodys_name(ani, change):
    assert not tried("accounts_auditentry", entry_of(ani, ani).pk, change)


def test_nor_in_the_name_of_somebody_else(ani):
    budi = budi_who_edits()
    entry = entry_of(budi, budi)

    for change in ("address = NULL", "target_name = ''", "\"before\" = '{}'", "\"after\" = '{}'"):
        assert not tried("accounts_auditentry", entry.pk, f"erasure_id = {ani.pk}, {change}")


def test_whoever_acted_on_who_left_keeps_their_address(ani):
    entry = entry_of(budi_who_edits(), ani)

    assert not tried("accounts_auditentry", entry.pk, f"erasure_id = {ani.pk}, address = NULL")
    assert tried("accounts_auditentry", entry.pk, f"erasure_id = {ani.pk}, target_name = ''")


@pytest.mark.django_db(transaction=True)
def test_nor_in_the_name_of_whose_account_stands():
    ani = ani_who_writes()
    entry = entry_of(ani, ani)
    change = f"UPDATE accounts_auditentry SET erasure_id = {ani.pk}, address = NULL"  # noqa: S608 -- ours

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)

    assert AuditEntry.objects.get(pk=entry.pk).address == "203.0.113.7"


@pytest.mark.parametrize(
    ("change", "is_let"),
    [
        ("note = ''", True),
        ("note = 'lain'", False),
        ("move = 'claim'", False),
        ("label = 'Lain'", False),
        ("actor_id = actor_id + 1", False),
        ("\"before\" = 'x'", False),
        ("\"after\" = 'x'", False),
        ("reasons = '[1]'", False),
        ("details = '[1]'", False),
        ("version = 9", False),
        ("made_at = '2020-01-01 00:00:00+00:00'", False),
    ],
)
def test_of_an_event_the_words_alone(ani, change, is_let):
    a_sent_article(ani)
    pk = Event.objects.get().pk

    assert not tried("articles_event", pk, change)
    assert tried("articles_event", pk, f"erasure_id = {ani.pk}, {change}") is is_let


def test_the_orm_refuses_as_before(ani):
    entry_of(ani, ani)

    for attempt in (
        lambda: AuditEntry.objects.update(address=None),
        lambda: AuditEntry.objects.all().delete(),
        lambda: AuditEntry.objects.get().save(),
    ):
        with pytest.raises(HistoryIsKept):
            attempt()


@pytest.mark.postgres
def test_a_deletion_is_refused_as_before(ani):
    entry_of(ani, ani)

    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM accounts_auditentry")
