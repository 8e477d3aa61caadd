"""Photos in sizes, links, names that are carried on; documents with versions, and who agreed to them.

Everybody who has an account is asked to agree once, as nobody's agreement was written down before.
"""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as real_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import accounts.links

DOCUMENTS = Path(__file__).resolve().parents[1] / "terms" / "documents"
SINCE = datetime(2026, 11, 29, tzinfo=ZoneInfo("Asia/Jakarta"))


def write_first_documents(apps, schema_editor):
    versions = apps.get_model("accounts", "DocumentVersion")
    for kind in ("ketentuan", "privasi", "pedoman"):
        text = (DOCUMENTS / f"{kind}.md").read_text(encoding="utf-8")
        versions.objects.create(kind=kind, number=1, text=text, published_at=SINCE)


def take_names_as_carried(apps, schema_editor):
    apps.get_model("accounts", "Profile").objects.update(carried_name=models.F("name"))


def let_chief_editors_publish(apps, schema_editor):
    # Permissions are made after all migrations; these are needed now.
    create_permissions(real_apps.get_app_config("accounts"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    given = permissions.objects.filter(
        content_type__app_label="accounts",
        codename__in=["add_documentversion", "view_documentversion"],
    )
    for group in groups.objects.filter(name="Pemimpin Redaksi"):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0009_standing_is_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("accepted_at", models.DateTimeField(auto_now_add=True)),
            ],
            options={
                "verbose_name": "persetujuan",
                "verbose_name_plural": "persetujuan",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="DocumentVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ketentuan", "Ketentuan"),
                            ("privasi", "Privasi"),
                            ("pedoman", "Pedoman Media Siber"),
                        ],
                        max_length=10,
                        verbose_name="dokumen",
                    ),
                ),
                ("number", models.PositiveIntegerField(editable=False, verbose_name="versi")),
                ("text", models.TextField(verbose_name="isi")),
                ("summary", models.TextField(blank=True, verbose_name="yang berubah")),
                (
                    "published_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="berlaku sejak",
                    ),
                ),
            ],
            options={
                "verbose_name": "versi dokumen",
                "verbose_name_plural": "ketentuan, privasi, dan pedoman",
            },
        ),
        migrations.AddField(
            model_name="profile",
            name="avatar_widths",
            field=models.JSONField(default=list, editable=False),
        ),
        migrations.AddField(
            model_name="profile",
            name="carried_name",
            field=models.CharField(blank=True, editable=False, max_length=60),
        ),
        migrations.AddField(
            model_name="profile",
            name="links",
            field=models.JSONField(
                blank=True,
                default=list,
                validators=[accounts.links.are_links],
                verbose_name="tautan",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="owes_acceptance",
            field=models.BooleanField(default=True, editable=False),
        ),
        migrations.AddIndex(
            model_name="profile",
            index=models.Index(
                condition=models.Q(("name", models.F("carried_name")), _negated=True),
                fields=["user"],
                name="profile_to_carry",
            ),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="acceptances",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            model_name="documentversion",
            constraint=models.UniqueConstraint(
                fields=("kind", "number"), name="document_version_number"
            ),
        ),
        migrations.AddField(
            model_name="acceptance",
            name="version",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="acceptances",
                to="accounts.documentversion",
            ),
        ),
        migrations.AddConstraint(
            model_name="acceptance",
            constraint=models.UniqueConstraint(
                fields=("person", "version"), name="acceptance_once"
            ),
        ),
        migrations.RunPython(write_first_documents, migrations.RunPython.noop),
        migrations.RunPython(take_names_as_carried, migrations.RunPython.noop),
        migrations.RunPython(let_chief_editors_publish, migrations.RunPython.noop),
    ]
