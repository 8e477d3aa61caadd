"""Standing: what it does is data, and the badge is decided upon. Steps are only ever added."""

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as real_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# standing: (pieces that wait at once, whether typos need no review)
FIRST = {"member": (1, False), "writer": (3, False), "verified": (10, True)}
SQLITE = """
CREATE TRIGGER verification_step_is_kept BEFORE UPDATE ON accounts_verificationstep
BEGIN SELECT RAISE(ABORT, 'steps are only ever added'); END
"""
# Deletion is left open: with an account its cases go, and what was written in them.
POSTGRESQL = """
CREATE FUNCTION verification_step_is_kept() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'steps are only ever added'; END $$;
CREATE TRIGGER verification_step_is_kept BEFORE UPDATE ON accounts_verificationstep
FOR EACH ROW EXECUTE FUNCTION verification_step_is_kept()
"""


def fill(apps, schema_editor):
    for standing, (waiting, may_correct) in FIRST.items():
        told = {"waiting_pieces": waiting, "may_correct": may_correct}
        apps.get_model("accounts", "StandingRule").objects.get_or_create(
            standing=standing, defaults=told
        )


def let_chief_editors_tend(apps, schema_editor):
    # Permissions are made after all migrations; these are needed now.
    create_permissions(real_apps.get_app_config("accounts"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    codenames = ["change_standingrule", "view_standingrule"]
    given = permissions.objects.filter(content_type__app_label="accounts", codename__in=codenames)
    for group in groups.objects.filter(name="Pemimpin Redaksi"):
        group.permissions.add(*given)


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    schema_editor.execute(SQLITE if vendor == "sqlite" else POSTGRESQL)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER verification_step_is_kept")
    else:
        schema_editor.execute("DROP TRIGGER verification_step_is_kept ON accounts_verificationstep")
        schema_editor.execute("DROP FUNCTION verification_step_is_kept()")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0008_letters_once_and_choices"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="identity_checked_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="identitas diperiksa"),
        ),
        migrations.AddField(
            model_name="profile",
            name="shows_identity",
            field=models.BooleanField(default=False, verbose_name="tampilkan tanda identitas"),
        ),
        migrations.CreateModel(
            name="StandingRule",
            fields=[
                (
                    "standing",
                    models.CharField(
                        choices=[
                            ("member", "Member"),
                            ("writer", "Writer"),
                            ("verified", "Verified Writer"),
                        ],
                        max_length=10,
                        primary_key=True,
                        serialize=False,
                        verbose_name="tingkat",
                    ),
                ),
                (
                    "waiting_pieces",
                    models.PositiveSmallIntegerField(
                        help_text="Koreksi tulisan yang sudah terbit tidak ikut dihitung.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1000),
                        ],
                        verbose_name="naskah yang boleh menunggu bersamaan",
                    ),
                ),
                (
                    "head_start_days",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="Seolah-olah dikirim sekian hari lebih awal. 0: tidak didahulukan.",
                        validators=[django.core.validators.MaxValueValidator(30)],
                        verbose_name="didahulukan dalam antrean (hari)",
                    ),
                ),
                (
                    "may_correct",
                    models.BooleanField(
                        default=False,
                        help_text="Salah ketik di tulisan yang sudah terbit boleh dibetulkan tanpa menunggu editor.",
                        verbose_name="perbaikan kecil tanpa tinjauan",
                    ),
                ),
            ],
            options={
                "verbose_name": "aturan tingkat",
                "verbose_name_plural": "aturan tingkat",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("waiting_pieces__gte", 1)),
                        name="standing_rule_lets_one_wait",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("head_start_days__lte", 30)),
                        name="standing_rule_starves_nobody",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verification",
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
                            ("request", "Permintaan"),
                            ("offer", "Tawaran"),
                            ("taken", "Lencana dicabut"),
                        ],
                        default="request",
                        max_length=8,
                        verbose_name="jenis",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("offered", "Ditawarkan"),
                            ("waiting", "Menunggu keputusan"),
                            ("asked", "Menunggu jawaban penulis"),
                            ("approved", "Disetujui"),
                            ("declined", "Ditolak"),
                            ("taken", "Lencana dicabut"),
                            ("ended", "Tidak dilanjutkan"),
                        ],
                        max_length=8,
                        verbose_name="keadaan",
                    ),
                ),
                ("turn", models.PositiveIntegerField(default=0)),
                (
                    "real_name",
                    models.CharField(blank=True, max_length=100, verbose_name="nama asli"),
                ),
                ("why", models.TextField(blank=True, verbose_name="alasan")),
                ("links", models.JSONField(default=list, verbose_name="tautan")),
                ("paper", models.CharField(blank=True, max_length=120, verbose_name="dokumen")),
                (
                    "identity_checked_at",
                    models.DateTimeField(null=True, verbose_name="identitas diperiksa"),
                ),
                ("decided_at", models.DateTimeField(null=True, verbose_name="diputuskan")),
                ("is_appealed", models.BooleanField(default=False, verbose_name="banding")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="dibuat")),
                (
                    "moved_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="langkah terakhir"
                    ),
                ),
                ("queued_at", models.DateTimeField(null=True, verbose_name="masuk antrean")),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "offered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="verifications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "verifikasi",
                "verbose_name_plural": "verifikasi",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="VerificationStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=12)),
                ("label", models.CharField(max_length=60)),
                ("before", models.CharField(blank=True, max_length=8)),
                ("after", models.CharField(max_length=8)),
                ("words", models.TextField(blank=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="accounts.verification",
                    ),
                ),
            ],
            options={
                "verbose_name": "langkah verifikasi",
                "verbose_name_plural": "langkah verifikasi",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
                "base_manager_name": "objects",
            },
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["queued_at", "id"],
                name="verification_queue",
            ),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(fields=["person", "-made_at", "-id"], name="verification_of_person"),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(fields=["-moved_at", "-id"], name="verification_newest"),
        ),
        migrations.AddIndex(
            model_name="verification",
            index=models.Index(
                condition=models.Q(("paper", ""), _negated=True),
                fields=["decided_at"],
                name="verification_papers",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["offered", "waiting", "asked"])),
                fields=("person",),
                name="verification_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="verification",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), _negated=True),
                    ("queued_at__isnull", False),
                    _connector="OR",
                ),
                name="verification_waiting_is_queued",
            ),
        ),
        migrations.RunPython(guard, unguard),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.RunPython(let_chief_editors_tend, migrations.RunPython.noop),
    ]
