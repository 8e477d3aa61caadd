"""Readers report pieces and accounts, for the reasons of the field; their cases come to the desk.

The reasons follow *Pedoman Pemberitaan Media Siber* (2012), what the house forbids, and *hak jawab*.
"""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as real_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# code, label, whether it must be explained, severity, of pieces, of accounts
REASONS = [
    ("hoaks", "Hoaks atau informasi keliru", True, 3, True, False),
    ("kebencian", "SARA, ujaran kebencian, atau kekerasan", False, 3, True, True),
    ("fitnah", "Fitnah atau pencemaran nama", True, 3, True, True),
    ("pornografi", "Pornografi", False, 3, True, True),
    ("privasi", "Melanggar privasi, atau korban dan anak dikenali", True, 3, True, True),
    ("hak-jawab", "Hak jawab atau hak koreksi", True, 2, True, False),
    ("plagiat", "Plagiat", True, 2, True, True),
    ("foto", "Foto tanpa izin", True, 2, True, True),
    ("menyamar", "Menyamar sebagai orang lain", True, 2, False, True),
    ("spam", "Spam atau iklan terselubung", False, 1, True, True),
    ("lainnya", "Lainnya", True, 1, True, True),
]


def lay_down(apps, schema_editor):
    names = ("code", "label", "needs_words", "severity", "for_pieces", "for_people")
    for place, row in enumerate(REASONS):
        told = dict(zip(names, row, strict=True))
        apps.get_model("articles", "ReportReason").objects.create(position=place, **told)
    # Permissions are made after all migrations; these are needed now.
    create_permissions(real_apps.get_app_config("articles"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    codenames = [f"{verb}_reportreason" for verb in ("add", "change", "view")]
    given = permissions.objects.filter(content_type__app_label="articles", codename__in=codenames)
    for group in groups.objects.filter(name="Pemimpin Redaksi"):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0029_small_corrections_need_no_review"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                ("label", models.CharField(max_length=80, verbose_name="alasan")),
                (
                    "needs_words",
                    models.BooleanField(default=False, verbose_name="harus dijelaskan"),
                ),
                (
                    "severity",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Ringan"), (2, "Sedang"), (3, "Berat")],
                        default=2,
                        verbose_name="bobot",
                    ),
                ),
                ("for_pieces", models.BooleanField(default=True, verbose_name="untuk tulisan")),
                ("for_people", models.BooleanField(default=True, verbose_name="untuk akun")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ("is_active", models.BooleanField(default=True, verbose_name="dipakai")),
            ],
            options={
                "verbose_name": "alasan laporan",
                "verbose_name_plural": "alasan laporan",
                "ordering": ["position", "label"],
            },
        ),
        migrations.CreateModel(
            name="Case",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("opened_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("voices", models.PositiveIntegerField(default=0)),
                ("severity", models.PositiveSmallIntegerField(default=0)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("unfounded", "Tidak terbukti"), ("acted", "Ditindaklanjuti")],
                        max_length=10,
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to="articles.article",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cases",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "laporan",
                "verbose_name_plural": "laporan",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("words", models.TextField(blank=True, max_length=2000)),
                ("source", models.CharField(blank=True, max_length=64)),
                ("is_repeat", models.BooleanField(default=False)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="articles.case",
                    ),
                ),
                (
                    "reporter",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reason",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.reportreason",
                    ),
                ),
            ],
            options={
                "verbose_name": "laporan pembaca",
                "verbose_name_plural": "laporan pembaca",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["article", "-opened_at"], name="case_of_article"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["person", "-opened_at"], name="case_of_person"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["-voices", "-id"],
                name="case_voices",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("closed_at", None)),
                fields=["-severity", "-id"],
                name="case_severity",
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["opened_at", "id"], name="case_age"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("article__isnull", False), ("person__isnull", True)),
                    models.Q(("article__isnull", True), ("person__isnull", False)),
                    _connector="OR",
                ),
                name="case_of_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("article",),
                name="case_open_of_article",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)),
                fields=("person",),
                name="case_open_of_person",
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("source", ""), _negated=True),
                fields=["made_at"],
                name="report_with_a_source",
            ),
        ),
        migrations.RunPython(lay_down, migrations.RunPython.noop),
    ]
