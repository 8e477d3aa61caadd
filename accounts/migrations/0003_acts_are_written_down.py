"""The audit log; the database itself refuses changes to it, as it does for events."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

SQLITE = """
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON accounts_auditentry
BEGIN SELECT RAISE(ABORT, 'audit entries are only ever added'); END
"""
POSTGRESQL = """
CREATE FUNCTION audit_entry_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit entries are only ever added'; END $$;
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE OR DELETE ON accounts_auditentry
FOR EACH ROW EXECUTE FUNCTION audit_entry_is_kept()
"""


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(SQLITE if vendor == "sqlite" else POSTGRESQL)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER audit_entry_is_kept")
    else:
        schema_editor.execute("DROP TRIGGER audit_entry_is_kept ON accounts_auditentry")
        schema_editor.execute("DROP FUNCTION audit_entry_is_kept()")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("act", models.CharField(max_length=40, verbose_name="tindakan")),
                ("kind", models.CharField(max_length=20, verbose_name="jenis")),
                ("target", models.CharField(blank=True, max_length=40, verbose_name="nomor")),
                ("target_name", models.CharField(blank=True, max_length=200, verbose_name="nama")),
                ("before", models.JSONField(blank=True, default=dict, verbose_name="sebelum")),
                ("after", models.JSONField(blank=True, default=dict, verbose_name="sesudah")),
                (
                    "address",
                    models.GenericIPAddressField(blank=True, null=True, verbose_name="alamat"),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="waktu")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "catatan jejak",
                "verbose_name_plural": "catatan jejak",
                "ordering": ["-made_at", "-pk"],
                "default_permissions": (),
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["made_at", "id"], name="audit_newest"),
                    models.Index(fields=["kind", "target", "made_at", "id"], name="audit_about"),
                    models.Index(fields=["kind", "made_at", "id"], name="audit_kind"),
                    models.Index(fields=["actor", "made_at", "id"], name="audit_actor"),
                    models.Index(fields=["act", "made_at", "id"], name="audit_act"),
                    models.Index(fields=["address", "made_at", "id"], name="audit_address"),
                ],
            },
        ),
        migrations.RunPython(guard, unguard),
    ]
