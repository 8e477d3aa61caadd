"""Accounts can be erased: audit entries may be emptied of what is told of who left, and no more.

An entry bears from then on the `Erasure` in whose name that was done. The address goes only from
that person's own acts; of acts on people, only of those on that person.
"""

import django.db.models.deletion
from django.apps import apps as real_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# Read as: refused unless all this holds. The same words in both databases.
_ONLY_EMPTIED = """
NEW.id = OLD.id AND NEW.act = OLD.act AND NEW.kind = OLD.kind AND NEW.target = OLD.target
AND NEW.made_at = OLD.made_at
AND NEW.actor_id IS NOT DISTINCT FROM OLD.actor_id
AND NEW.on_behalf_of_id IS NOT DISTINCT FROM OLD.on_behalf_of_id
AND NEW.erasure_id IS NOT NULL
AND (
  NEW.address IS NOT DISTINCT FROM OLD.address
  OR (NEW.address IS NULL AND OLD.actor_id IS NOT DISTINCT FROM NEW.erasure_id)
)
AND (NEW.target_name = OLD.target_name OR NEW.target_name = '')
AND (NEW."before" = OLD."before" OR NEW."before" = '{}')
AND (NEW."after" = OLD."after" OR NEW."after" = '{}')
AND (
  OLD.kind <> 'person'
  OR OLD.target = CAST(NEW.erasure_id AS text)
  OR (
    NEW.target_name = OLD.target_name
    AND NEW."before" = OLD."before" AND NEW."after" = OLD."after"
  )
)
"""
SQLITE = f"""
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON accounts_auditentry
WHEN NOT ({_ONLY_EMPTIED})
BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END
"""
POSTGRESQL = f"""
CREATE OR REPLACE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF {_ONLY_EMPTIED} THEN RETURN NEW; END IF;
  END IF;
  RAISE EXCEPTION 'audit entries are only ever added';
END $$
"""
STRICT_SQLITE = """
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON accounts_auditentry
BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END
"""
STRICT_POSTGRESQL = """
CREATE OR REPLACE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit entries are only ever added'; END $$
"""


def let_words_be_emptied(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS audit_entry_is_kept")
        schema_editor.execute(SQLITE)
    else:
        schema_editor.execute(POSTGRESQL)


def refuse_all(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER IF EXISTS audit_entry_is_kept")
        schema_editor.execute(STRICT_SQLITE)
    else:
        schema_editor.execute(STRICT_POSTGRESQL)


def make_administrators_a_group(apps, schema_editor):
    """Who administers already (Django's superusers) bears the role from now on."""
    create_permissions(real_apps.get_app_config("accounts"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    group, _ = groups.objects.get_or_create(name="Administrator")
    group.permissions.set(
        permissions.objects.filter(content_type__app_label="accounts", codename="administer")
    )
    for user in apps.get_model("accounts", "User").objects.filter(is_superuser=True):
        user.groups.add(group)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0011_conduct"),
    ]

    operations = [
        migrations.CreateModel(
            name="Erasure",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="erasure",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "penghapusan akun",
                "verbose_name_plural": "penghapusan akun",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="RetiredHandle",
            fields=[
                ("digest", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
            options={
                "verbose_name": "nama pengguna yang ditinggalkan",
                "verbose_name_plural": "nama pengguna yang ditinggalkan",
                "default_permissions": (),
            },
        ),
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("review", "Boleh meninjau naskah"),
                    ("lead", "Boleh memimpin meja redaksi"),
                    ("administer", "Boleh mengelola situs"),
                ],
                "verbose_name": "pengguna",
                "verbose_name_plural": "pengguna",
            },
        ),
        migrations.AddField(
            model_name="auditentry",
            name="on_behalf_of",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="erased_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="akun dihapus"),
        ),
        migrations.AddField(
            model_name="user",
            name="leaves_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="akun akan dihapus"),
        ),
        migrations.AddIndex(
            model_name="user",
            index=models.Index(
                condition=models.Q(("leaves_at__isnull", False)),
                fields=["leaves_at"],
                name="user_leaves",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="erasure",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.erasure",
            ),
        ),
        migrations.RunPython(let_words_be_emptied, refuse_all),
        migrations.RunPython(make_administrators_a_group, migrations.RunPython.noop),
    ]
