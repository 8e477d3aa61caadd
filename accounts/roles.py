"""Who works on the desk: Django groups, each with what it may do."""

from django.contrib.auth.models import Group, Permission
from django.db import models

from accounts.models import User


class Role(models.TextChoices):
    """The groups of the desk. Administrators are Django superusers."""

    EDITOR = "Editor", "Editor"
    CHIEF_EDITOR = "Pemimpin Redaksi", "Pemimpin Redaksi"


PERMISSIONS = {
    Role.EDITOR: ("review",),
    Role.CHIEF_EDITOR: ("review", "lead"),
}


def appoint(user: User, role: Role) -> None:
    """Give somebody a role of the desk."""
    user.groups.add(group_of(role))


def group_of(role: Role) -> Group:
    """The group of a role, made with its permissions where it is missing."""
    group, is_new = Group.objects.get_or_create(name=role.value)
    if is_new:
        group.permissions.set(
            Permission.objects.filter(
                content_type__app_label="accounts", codename__in=PERMISSIONS[role]
            )
        )
    return group
