"""Somebody's row, held while it is decided about them."""

from django.core.exceptions import PermissionDenied

from accounts.conduct.rules import may_act_on
from accounts.models import User


def hold(person: User, *, by: User) -> User:
    """The person as they are now, held until the transaction ends. Raises PermissionDenied.

    Of administrators all rows are held, in one order: two who suspend each other at once do not
    both succeed. NO KEY, since whoever writes a row that names this person must not wait.
    """
    rows = User.objects.select_for_update(no_key=True).order_by("pk")
    held = rows.filter(is_superuser=True) if person.is_superuser else rows.filter(pk=person.pk)
    people = {one.pk: one for one in held}
    now = people.get(person.pk)
    if now is None or not may_act_on(User.objects.get(pk=by.pk), now):
        raise PermissionDenied(f"{by} may not act on {person}")
    return now
