"""What is left of an account: a row that rows of others point at, and that says nothing."""

import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db.models import CharField, Field, FileField, JSONField, Model, TextField
from django.utils import timezone

from accounts.models import FormerHandle, Profile, RetiredHandle, User
from accounts.profiles.photos import forget_photo

NOBODY = "Penulis"
_LETTERS = "abcdefghjkpqrtxyz"  # None that the eye takes for two others.
# Columns of the two rows that are set below, or that say nothing of anybody.
_SET = {"password", "email", "handle", "name", "carried_name", "standing"}


def empty_account(person: User, *, keeps_name: bool) -> None:
    """No name but the one they leave under their pieces, no address, no way in."""
    profile = person.profile
    forget_photo(profile.portrait)
    name = profile.name if keeps_name else NOBODY
    told: dict[str, Any] = {} if keeps_name else {"standing": Profile.Standing.MEMBER}
    Profile.objects.filter(pk=profile.pk).update(
        **_emptied(Profile),
        **told,
        name=name,
        carried_name=name,  # What bears it for readers is told by the erasure itself.
        staff_mark=False,
        identity_checked_at=None,
        shows_identity=False,
    )
    handle = f"penulis_x{''.join(secrets.choice(_LETTERS) for _ in range(9))}"
    User.objects.filter(pk=person.pk).update(
        **_emptied(User),
        handle=handle,
        email=f"{handle}@terhapus.invalid",  # RFC 2606: no mail ever goes there.
        password=make_password(None),
        last_login=None,
        suspended_until=None,
        second_factor_asked_at=None,
        is_active=False,
        leaves_at=None,
        erased_at=timezone.now(),
    )


def retire_handles(handles: set[str]) -> None:
    """Nobody may take them again: `/penulis/<handle>/` answers 410 from now on."""
    for handle in handles:
        RetiredHandle.objects.retire(handle)


def handles_of(person: User) -> set[str]:
    former = FormerHandle.objects.filter(user=person).values_list("handle", flat=True)
    return {person.handle, *former}


def _emptied(model: type[Model]) -> dict[str, Any]:
    """Every other column that holds words, also one that is added later."""
    return {
        column.name: _nothing(column)
        for column in model._meta.concrete_fields
        if isinstance(column, CharField | TextField | FileField | JSONField)
        and not column.generated
        and column.name not in _SET
    }


def _nothing(column: Field) -> Any:
    return column.get_default() if isinstance(column, JSONField) else ""
