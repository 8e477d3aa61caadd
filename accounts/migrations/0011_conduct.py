"""Strikes, suspensions, appeals, refused domains, with the lists that a desk begins with."""

import django.db.models.deletion
import django.utils.timezone
from django.apps import apps as real_apps
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

REASONS = [
    ("plagiat", "Plagiat"),
    ("hoaks", "Hoaks atau kabar yang dikarang"),
    ("kebencian", "Ujaran kebencian atau SARA"),
    ("fitnah", "Fitnah atau pencemaran nama"),
    ("pornografi", "Pornografi"),
    ("hak-cipta", "Foto atau karya orang lain tanpa izin"),
    ("spam", "Spam atau iklan terselubung"),
    ("perundungan", "Perundungan atau ancaman"),
    ("akun-palsu", "Menyamar sebagai orang lain"),
    ("lainnya", "Pelanggaran lain"),
]
DOMAINS = (
    "10minutemail.com dispostable.com emailondeck.com fakeinbox.com getnada.com guerrillamail.com "
    "mailinator.com maildrop.cc mailnesia.com moakt.com mohmal.com sharklasers.com temp-mail.org "
    "tempmail.com throwawaymail.com trashmail.com yopmail.com"
).split()
# As in accounts/roles.py at this time; a reason is switched off, never deleted.
TENDED = {
    "conductreason": ["add", "change", "view"],
    "blockeddomain": ["add", "change", "delete", "view"],
}


def lay_down(apps, schema_editor):
    for place, (code, label) in enumerate(REASONS):
        apps.get_model("accounts", "ConductReason").objects.create(
            code=code, label=label, position=place
        )
    for domain in DOMAINS:
        apps.get_model("accounts", "BlockedDomain").objects.create(
            domain=domain, why="Surel sekali pakai"
        )
    # Permissions are made after all migrations; these are needed now.
    create_permissions(real_apps.get_app_config("accounts"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    codenames = [f"{verb}_{model}" for model, verbs in TENDED.items() for verb in verbs]
    given = permissions.objects.filter(content_type__app_label="accounts", codename__in=codenames)
    for group in groups.objects.filter(name="Pemimpin Redaksi"):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0010_profiles_and_terms"),
    ]

    operations = [
        migrations.CreateModel(
            name="BlockedDomain",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        help_text="Seperti mailinator.com, tanpa @.",
                        max_length=253,
                        unique=True,
                        verbose_name="domain",
                    ),
                ),
                ("why", models.CharField(blank=True, max_length=200, verbose_name="alasan")),
                (
                    "with_subdomains",
                    models.BooleanField(default=True, verbose_name="termasuk subdomainnya"),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="ditambahkan")),
            ],
            options={
                "verbose_name": "domain surel yang ditolak",
                "verbose_name_plural": "domain surel yang ditolak",
                "ordering": ["domain"],
            },
        ),
        migrations.CreateModel(
            name="ConductReason",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=40, unique=True, verbose_name="kode")),
                ("label", models.CharField(max_length=80, verbose_name="alasan")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="urutan")),
                ("is_active", models.BooleanField(default=True, verbose_name="dipakai")),
            ],
            options={
                "verbose_name": "alasan penangguhan",
                "verbose_name_plural": "alasan penangguhan",
                "ordering": ["position", "label"],
            },
        ),
        migrations.AddField(
            model_name="user",
            name="suspended_until",
            field=models.DateTimeField(
                editable=False, null=True, verbose_name="ditangguhkan sampai"
            ),
        ),
        migrations.AlterField(
            model_name="notice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision", "Keputusan naskah"),
                    ("note", "Catatan editor"),
                    ("answer", "Jawaban penulis"),
                    ("publication", "Tulisan terbit"),
                    ("verification", "Verifikasi"),
                    ("mention", "Sebutan dan tugas"),
                    ("badge", "Lencana dan tingkat"),
                    ("conduct", "Peringatan dan penangguhan"),
                    ("security", "Keamanan akun"),
                ],
                max_length=12,
                verbose_name="jenis",
            ),
        ),
        migrations.AlterField(
            model_name="noticechoice",
            name="kind",
            field=models.CharField(
                choices=[
                    ("decision", "Keputusan naskah"),
                    ("note", "Catatan editor"),
                    ("answer", "Jawaban penulis"),
                    ("publication", "Tulisan terbit"),
                    ("verification", "Verifikasi"),
                    ("mention", "Sebutan dan tugas"),
                    ("badge", "Lencana dan tingkat"),
                    ("conduct", "Peringatan dan penangguhan"),
                    ("security", "Keamanan akun"),
                ],
                max_length=12,
                verbose_name="jenis",
            ),
        ),
        migrations.CreateModel(
            name="Suspension",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=80, verbose_name="alasan")),
                ("words", models.TextField(max_length=2000, verbose_name="kata-kata")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("until", models.DateTimeField(null=True, verbose_name="sampai")),
                ("lifted_at", models.DateTimeField(null=True)),
                ("lifted_words", models.TextField(blank=True, max_length=2000)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lifted_by",
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
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="suspensions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "penangguhan",
                "verbose_name_plural": "penangguhan",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Strike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", models.CharField(max_length=80, verbose_name="alasan")),
                ("words", models.TextField(max_length=2000, verbose_name="kata-kata")),
                ("given_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("revoked_at", models.DateTimeField(null=True)),
                ("revoked_words", models.TextField(blank=True, max_length=2000)),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strikes",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "peringatan",
                "verbose_name_plural": "peringatan",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                (
                    "suspension",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="appeal",
                        serialize=False,
                        to="accounts.suspension",
                    ),
                ),
                ("words", models.TextField(max_length=2000, verbose_name="banding")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("upheld", "Tetap berlaku"),
                            ("shortened", "Dipersingkat"),
                            ("lifted", "Dicabut"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True, max_length=2000)),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "banding",
                "verbose_name_plural": "banding",
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="suspension",
            index=models.Index(fields=["person", "-began_at"], name="suspension_of_person"),
        ),
        migrations.AddIndex(
            model_name="suspension",
            index=models.Index(
                condition=models.Q(("lifted_at", None), ("told_at", None)),
                fields=["until"],
                name="suspension_not_told",
            ),
        ),
        migrations.AddIndex(
            model_name="strike",
            index=models.Index(fields=["person", "-given_at"], name="strike_of_person"),
        ),
        migrations.RunPython(lay_down, migrations.RunPython.noop),
    ]
