"""The database itself refuses to change what has happened.

Deletion is refused by trigger on PostgreSQL only: SQLite has no TRUNCATE, so emptying a
test database there is a DELETE, which the trigger would forbid too. The ORM refuses both.
"""

from django.db import migrations

SQLITE = """
CREATE TRIGGER event_is_kept BEFORE UPDATE ON articles_event
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END
"""
POSTGRESQL = """
CREATE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are only ever added'; END $$;
CREATE TRIGGER event_is_kept BEFORE UPDATE OR DELETE ON articles_event
FOR EACH ROW EXECUTE FUNCTION event_is_kept()
"""


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(SQLITE if vendor == "sqlite" else POSTGRESQL)


def unguard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER event_is_kept")
    else:
        schema_editor.execute("DROP TRIGGER event_is_kept ON articles_event")
        schema_editor.execute("DROP FUNCTION event_is_kept()")


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
