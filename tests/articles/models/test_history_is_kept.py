import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from articles.models import Event
from idnplatform.foundation.kept import HistoryIsKept
from tests.cast import ani_who_writes
from tests.desk import a_sent_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return a_sent_article(ani_who_writes()).events.get()


@pytest.mark.parametrize(
    "attempt",
    [
        lambda event: event.save(),
        lambda event: event.delete(),
        lambda event: Event.objects.update(note="lain"),
        lambda event: Event.objects.all().delete(),
        lambda event: event.article.events.update(note="lain"),
        lambda event: event.article.events.all().delete(),
        lambda event: Event._base_manager.filter(pk=event.pk).update(note="lain"),
        lambda event: Event._base_manager.filter(pk=event.pk).delete(),
        lambda event: Event.objects.bulk_update([event], ["note"]),
    ],
)
def test_nobody_can_change_or_remove_an_event_through_the_orm(event, attempt):
    before = Event.objects.values().get()

    with pytest.raises(HistoryIsKept), transaction.atomic():
        attempt(event)

    assert Event.objects.values().get() == before


def test_a_piece_with_a_history_cannot_be_deleted(event):
    with pytest.raises(ProtectedError):
        event.article.delete()


def test_the_database_itself_refuses_a_change(event):
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE articles_event SET note = 'lain'")


@pytest.mark.postgres
def test_the_database_itself_refuses_a_deletion(event):
    with (
        pytest.raises(DatabaseError, match="only ever added"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM articles_event")
