"""Copies of one's own data, accounts that are to be erased; events may lose their words then."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

_ONLY_EMPTIED = """
NEW.id = OLD.id AND NEW.article_id = OLD.article_id AND NEW.actor_id = OLD.actor_id
AND NEW.move = OLD.move AND NEW.label = OLD.label
AND NEW."before" = OLD."before" AND NEW."after" = OLD."after"
AND NEW.reasons = OLD.reasons AND NEW.details = OLD.details
AND NEW.version = OLD.version AND NEW.made_at = OLD.made_at
AND NEW.erasure_id IS NOT NULL
AND (NEW.note = OLD.note OR NEW.note = '')
"""
SQLITE = f"""
CREATE TRIGGER event_is_kept BEFORE UPDATE ON articles_event
WHEN NOT ({_ONLY_EMPTIED})
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END
"""
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF {_ONLY_EMPTIED} THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'events are only ever added';
END $$
"""
STRICT_SQLITE = """
CREATE TRIGGER event_is_kept BEFORE UPDATE ON articles_event
BEGIN SELECT RAISE(ABORT, 'events are only ever added'); END
"""
STRICT_POSTGRESQL = """
CREATE OR REPLACE FUNCTION event_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'events are only ever added'; END $$
"""


def let_words_be_emptied(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS event_is_kept")
        schema_editor.execute(SQLITE)
    else:
        schema_editor.execute(POSTGRESQL)


def refuse_all(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS event_is_kept")
        schema_editor.execute(STRICT_SQLITE)
    else:
        schema_editor.execute(STRICT_POSTGRESQL)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0012_own_data_can_be_erased"),
        ("articles", "0030_readers_report"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Leaving",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="leaving",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "keeps_name",
                    models.BooleanField(
                        default=False, verbose_name="nama tetap di tulisan yang terbit"
                    ),
                ),
                ("reminded_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "permintaan hapus akun",
                "verbose_name_plural": "permintaan hapus akun",
                "default_permissions": (),
            },
        ),
        migrations.AddField(
            model_name="event",
            name="erasure",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.erasure",
            ),
        ),
        migrations.CreateModel(
            name="DataCopy",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("made_at", models.DateTimeField(null=True)),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
                ("file", models.CharField(blank=True, max_length=120)),
                ("size", models.PositiveBigIntegerField(default=0)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="data_copies",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "salinan data",
                "verbose_name_plural": "salinan data",
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("made_at", None)),
                        fields=("person",),
                        name="data_copy_one_at_a_time",
                    )
                ],
            },
        ),
        migrations.RunPython(let_words_be_emptied, refuse_all),
    ]
