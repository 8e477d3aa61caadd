"""What else chief editors tend in the admin: beats, reasons, messages."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

# As in accounts/roles.py at this time; a reason is switched off, never deleted.
TENDED = {
    "beat": ["add", "change", "delete", "view"],
    "reason": ["add", "change", "view"],
    "messagetemplate": ["add", "change", "delete", "view"],
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
    dependencies = [("articles", "0014_first_reasons_and_messages")]
    operations = [migrations.RunPython(let_chief_editors_tend, migrations.RunPython.noop)]
