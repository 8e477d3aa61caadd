"""Who works on the desk: Django groups, each with what it may do."""

from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import models
from django.db.models import Q, QuerySet

from accounts.models import User


class Role(models.TextChoices):
    """The groups of the desk. Administrators are Django superusers."""

    EDITOR = "Editor", "Editor"
    CHIEF_EDITOR = "Pemimpin Redaksi", "Pemimpin Redaksi"


# What chief editors tend in the admin, each model with what they may do to its rows.
_TENDED = {
    "channel": ("add", "change", "delete", "view"),
    "topic": ("add", "change", "delete", "view"),
    "houseword": ("add", "change", "delete", "view"),
    "houserules": ("change", "view"),
    "beat": ("add", "change", "delete", "view"),
    "reason": ("add", "change", "view"),
    "messagetemplate": ("add", "change", "delete", "view"),
}
# Migrations give the same to groups that stand already: a line here asks for one there.
PERMISSIONS = {
    Role.EDITOR: frozenset({"accounts.review"}),
    Role.CHIEF_EDITOR: frozenset(
        {"accounts.review", "accounts.lead"}
        | {f"articles.{verb}_{model}" for model, verbs in _TENDED.items() for verb in verbs}
    ),
}


def appoint(user: User, role: Role) -> None:
    """Give somebody a role of the desk."""
    user.groups.add(group_of(role))


def group_of(role: Role) -> Group:
    """The group of a role, made with its permissions where it is missing."""
    group, is_new = Group.objects.get_or_create(name=role.value)
    if is_new:
        named = (permission.split(".") for permission in PERMISSIONS[role])
        wanted = (Q(content_type__app_label=app, codename=codename) for app, codename in named)
        group.permissions.set(Permission.objects.filter(reduce(or_, wanted)))
    return group


def holders_of(permission: str) -> QuerySet[User]:
    """Who was given it by a role, by name; administrators may do everything, but hold no role."""
    given = Q(groups__permissions__codename=permission) | Q(user_permissions__codename=permission)
    holders = User.objects.filter(given, is_active=True).select_related("profile")
    return holders.distinct().order_by("profile__name", "pk")
