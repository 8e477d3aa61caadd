"""Who works on the desk owes a second factor: since when, until when, and what waits for it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from accounts.models import User

STAFF_PERMISSIONS = ("review", "lead")
RECOVERY_CODES = "recovery_codes"  # They stand in for a second factor and are none by themselves.


def is_staff_member(user: "User") -> bool:
    """Whether somebody works on the desk or in the admin, whatever they may do today."""
    return user.is_staff or any(user.has_perm(f"accounts.{name}") for name in STAFF_PERMISSIONS)


def has_second_factor(user: "User") -> bool:
    factors = user.authenticator_set
    return bool(factors.exclude(type=RECOVERY_CODES).exists())


def due_at(user: "User") -> datetime | None:
    """Until when somebody of the staff is to have one; None for whom nothing is asked any more."""
    if not settings.SECOND_FACTOR_FOR_STAFF or not is_staff_member(user):
        return None
    if has_second_factor(user):
        return None
    return (user.second_factor_asked_at or timezone.now()) + timedelta(
        days=settings.SECOND_FACTOR_GRACE_DAYS
    )


def ask_staff() -> int:
    """Begin the days of grace of everybody on the staff for whom they have not begun.

    So the days count from the role or, where the role is older, from the rule, and not from a
    first sign-in: an account that sleeps must not keep them for who steals its password.
    """
    if not settings.SECOND_FACTOR_FOR_STAFF:
        return 0
    people = get_user_model().objects.filter(second_factor_asked_at=None)
    given = Q(groups__permissions__codename__in=STAFF_PERMISSIONS) | Q(
        user_permissions__codename__in=STAFF_PERMISSIONS
    )
    staff = people.filter(given | Q(is_staff=True) | Q(is_superuser=True)).values("pk")
    return people.filter(pk__in=staff).update(second_factor_asked_at=timezone.now())


def forget_days(user: "User") -> None:
    """Called when a role was taken back: should they work here again, their days begin anew then."""
    people = get_user_model().objects.filter(pk=user.pk)
    if not is_staff_member(people.get()):
        people.update(second_factor_asked_at=None)
