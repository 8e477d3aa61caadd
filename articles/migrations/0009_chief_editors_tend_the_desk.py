"""What chief editors tend in the admin, and their permission to do so."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

# As in accounts/roles.py at this time.
TENDED = {
    "channel": ["add", "change", "delete", "view"],
    "topic": ["add", "change", "delete", "view"],
    "houseword": ["add", "change", "delete", "view"],
    "houserules": ["change", "view"],
}


def let_chief_editors_tend(apps, schema_editor):
    # Permissions are made after all migrations; these are needed now.
    create_permissions(real_apps.get_app_config("articles"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    codenames = [f"{verb}_{model}" for model, verbs in TENDED.items() for verb in verbs]
    given = permissions.objects.filter(content_type__app_label="articles", codename__in=codenames)
    for group in groups.objects.filter(name="Pemimpin Redaksi"):
        group.permissions.add(*given)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_roles"),
        ("articles", "0008_editions_keep_the_rights_of_covers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.AddField(
            model_name="channel",
            name="guide",
            field=models.TextField(
                blank=True,
                help_text="Untuk penulis: apa yang dicari kanal ini dan apa yang tidak. Teks biasa; baris kosong memulai paragraf baru.",
                max_length=4000,
                verbose_name="panduan kanal",
            ),
        ),
        migrations.CreateModel(
            name="HouseRules",
            fields=[
                (
                    "id",
                    models.PositiveSmallIntegerField(
                        default=1, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "least_words",
                    models.JSONField(blank=True, default=dict, verbose_name="jumlah kata minimum"),
                ),
                (
                    "banned_sources",
                    models.JSONField(blank=True, default=list, verbose_name="bukan sumber"),
                ),
                (
                    "banned_hosts",
                    models.JSONField(blank=True, default=list, verbose_name="situs terlarang"),
                ),
                (
                    "prohibited_words",
                    models.JSONField(blank=True, default=list, verbose_name="kata yang diawasi"),
                ),
                (
                    "particles",
                    models.JSONField(blank=True, default=list, verbose_name="partikel judul"),
                ),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="diubah")),
            ],
            options={
                "verbose_name": "aturan pemeriksa naskah",
                "verbose_name_plural": "aturan pemeriksa naskah",
                "default_permissions": ("change", "view"),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="house_rules_are_one"
                    )
                ],
            },
        ),
        migrations.RunPython(let_chief_editors_tend, migrations.RunPython.noop),
    ]
