"""The groups of the desk stand from the beginning, so that the admin can give them out."""

from django.apps import apps as real_apps
from django.contrib.auth.management import create_permissions
from django.db import migrations

ROLES = {"Editor": ["review"], "Pemimpin Redaksi": ["review", "lead"]}


def make_groups(apps, schema_editor):
    # Permissions are made after all migrations; these two are needed now.
    create_permissions(real_apps.get_app_config("accounts"), verbosity=0, apps=apps)
    groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        group, _ = groups.objects.get_or_create(name=name)
        group.permissions.set(
            permissions.objects.filter(content_type__app_label="accounts", codename__in=codenames)
        )


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
