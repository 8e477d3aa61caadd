"""Who works on the desk: Django groups, each with what it may do."""

from functools import reduce
from operator import or_

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from accounts.models import User
from accounts.second_factor import ask_staff, forget_days


class Role(models.TextChoices):
    """The groups of the desk.

    Administrators are Django's superusers too, since only those may do whatever there is to do
    without a list that somebody must keep. `appoint` and `dismiss` hold the two together.
    """

    EDITOR = "Editor", "Editor"
    CHIEF_EDITOR = "Pemimpin Redaksi", "Pemimpin Redaksi"
    ADMINISTRATOR = "Administrator", "Administrator"


# What chief editors tend in the admin, each model with what they may do to its rows.
_TENDED = {
    "channel": ("add", "change", "delete", "view"),
    "topic": ("add", "change", "delete", "view"),
    "houseword": ("add", "change", "delete", "view"),
    "houserules": ("change", "view"),
    "beat": ("add", "change", "delete", "view"),
    "reason": ("add", "change", "view"),
    "messagetemplate": ("add", "change", "delete", "view"),
    "reportreason": ("add", "change", "view"),
}
_TENDED_OF_ACCOUNTS = {
    "conductreason": ("add", "change", "view"),
    "blockeddomain": ("add", "change", "delete", "view"),
}


def _named(app: str, tended: dict[str, tuple[str, ...]]) -> set[str]:
    return {f"{app}.{verb}_{model}" for model, verbs in tended.items() for verb in verbs}


# Migrations give the same to groups that stand already: a line here asks for one there.
PERMISSIONS = {
    Role.EDITOR: frozenset({"accounts.review"}),
    Role.ADMINISTRATOR: frozenset({"accounts.administer"}),
    Role.CHIEF_EDITOR: frozenset(
        {"accounts.review", "accounts.lead"}
        | {"accounts.change_standingrule", "accounts.view_standingrule"}
        | {"accounts.add_documentversion", "accounts.view_documentversion"}
        | _named("articles", _TENDED)
        | _named("accounts", _TENDED_OF_ACCOUNTS)
    ),
}


class LastAdministrator(Exception):
    """Nobody would be left to administer the site."""


@transaction.atomic
def appoint(user: User, role: Role) -> None:
    """Give somebody a role of the desk."""
    user.groups.add(group_of(role))
    if role == Role.ADMINISTRATOR:
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
    ask_staff()


def follow_groups(user: User) -> None:
    """Let who was put into the group of administrators, or out of it, be one or be none."""
    is_one = user.groups.filter(name=Role.ADMINISTRATOR.value).exists()
    if is_one != user.is_superuser:
        User.objects.filter(pk=user.pk).update(is_staff=is_one, is_superuser=is_one)


@transaction.atomic
def dismiss(user: User, role: Role) -> None:
    """Take a role back; raises LastAdministrator where nobody else would be left."""
    if role == Role.ADMINISTRATOR:
        hold_administrators()
        if is_last_administrator(user):
            raise LastAdministrator
        User.objects.filter(pk=user.pk).update(is_staff=False, is_superuser=False)
    user.groups.remove(group_of(role))
    forget_days(user)


def holds_a_role(user: User) -> bool:
    """Whether somebody works here: whoever does must hand over before their account goes."""
    return user.is_superuser or user.is_staff or user.groups.exists()


def hold_administrators() -> None:
    """Until the transaction ends: of two who put each other out at once, one hears that they cannot."""
    administrators = User.objects.select_for_update(no_key=True).filter(is_superuser=True)
    list(administrators.order_by("pk").values_list("pk"))


def is_last_administrator(user: User) -> bool:
    """Whether nobody else administers the site today; who is suspended does not."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    others = others.exclude(suspended_until__gt=timezone.now())
    return user.is_superuser and not others.exists()


def group_of(role: Role) -> Group:
    """The group of a role, made with its permissions where it is missing."""
    group, is_new = Group.objects.get_or_create(name=role.value)
    if is_new:
        named = (permission.split(".") for permission in PERMISSIONS[role])
        wanted = (Q(content_type__app_label=app, codename=codename) for app, codename in named)
        group.permissions.set(Permission.objects.filter(reduce(or_, wanted)))
    return group


def holders_of(permission: str) -> QuerySet[User]:
    """Who was given it by a role, by name; administrators may do everything, but hold no role.

    Who is suspended holds nothing meanwhile.
    """
    given = Q(groups__permissions__codename=permission) | Q(user_permissions__codename=permission)
    holders = User.objects.filter(given, is_active=True).select_related("profile")
    holders = holders.exclude(suspended_until__gt=timezone.now())
    return holders.distinct().order_by("profile__name", "pk")


def leaders() -> QuerySet[User]:
    """Who may decide as a chief editor: holders of the role, and administrators.

    Who is suspended decides nothing meanwhile.
    """
    given = Q(groups__permissions__codename="lead") | Q(user_permissions__codename="lead")
    able = User.objects.filter(given | Q(is_superuser=True), is_active=True)
    return able.exclude(suspended_until__gt=timezone.now()).distinct()
