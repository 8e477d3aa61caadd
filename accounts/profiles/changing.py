"""What people change of their own face, each in one transaction with all that follows from it.

Pages that are kept are dropped here. What readers search by, and the cards that were drawn, follow
a name a little later: the worker compares `name` with `carried_name` (`articles.workflow.renamed`).
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.admin_audit import UNTOLD
from accounts.audit import About, record
from accounts.faces import face_key
from accounts.models import FormerHandle, NoticeKind, Profile, RetiredHandle, User
from accounts.notices import tell
from accounts.portraits import Portrait
from accounts.profiles.photos import forget_photo
from idnplatform.foundation.page_cache import outdate


class TooSoon(Exception):
    """The handle was changed not long ago; `until` says when it may be changed again."""

    def __init__(self, until: datetime) -> None:
        self.until = until


class Taken(Exception):
    """Somebody else has this handle, had it, or has one that looks like it."""


@transaction.atomic
def change_face(person: User, *, photo: Portrait | None = None, **words: Any) -> bool:
    """Store `words` (name, bio, links) and a new photo; answers whether anything is different."""
    profile = Profile.objects.select_for_update().get(pk=person.pk)
    was = {name: getattr(profile, name) for name in words}
    changed = [name for name, value in words.items() if was[name] != value]
    for name in changed:
        setattr(profile, name, words[name])
    if photo:  # The files of the one before stay until they are swept: kept pages show them.
        profile.avatar, profile.avatar_widths = photo.file, list(photo.widths)
    if not (changed or photo):
        return False
    profile.save(update_fields=[*changed, *(["avatar", "avatar_widths"] if photo else [])])
    _tell(person, [*changed, *(["avatar"] if photo else [])], was, profile)
    return True


@transaction.atomic
def remove_photo(person: User) -> bool:
    """Take the photo away, and its files with it; answers whether there was one."""
    profile = Profile.objects.select_for_update().get(pk=person.pk)
    if not profile.avatar:
        return False
    forget_photo(profile.portrait)
    profile.avatar, profile.avatar_widths = "", []
    profile.save(update_fields=["avatar", "avatar_widths"])
    _tell(person, ["avatar"], {}, profile)
    return True


def may_change_handle_from(person: User) -> datetime | None:
    """When somebody may choose another handle; None where they may now.

    Each change leaves a row of what they were called before, whoever made it.
    """
    latest = person.former_handles.order_by("-left_at").values_list("left_at", flat=True).first()
    until = latest and latest + timedelta(days=settings.HANDLE_CHANGE_DAYS)
    return until if until and until > timezone.now() else None


def change_handle(person: User, handle: str) -> bool:
    """Call somebody by another handle from now on; the one before leads to it for ever.

    One's own former handle may be taken back; it counts as a change like any other. Answers
    whether it is another one. Raises TooSoon, Taken.
    """
    try:
        return _change_handle(person, handle)
    except IntegrityError as error:
        raise Taken from error


@transaction.atomic
def _change_handle(person: User, handle: str) -> bool:
    locked = User.objects.select_for_update().get(pk=person.pk)  # Of two tabs one comes first.
    before = locked.handle
    if before == handle:
        return False
    if until := may_change_handle_from(locked):
        raise TooSoon(until)
    locked.handle = handle
    locked.save(update_fields=["handle"])
    # Asked only now: whoever left this handle at the same moment was waited for.
    formerly = FormerHandle.objects.like(handle).exclude(user=locked)
    if formerly.exists() or RetiredHandle.objects.holds(handle):
        raise Taken
    FormerHandle.objects.remember(before, locked)
    outdate(face_key(before), face_key(handle))
    record(
        "person.handle",
        by=person,
        about=About("person", locked.pk, handle),
        before={"handle": before},
        after={"handle": handle},
    )
    text = f"Nama penggunamu sekarang @{handle}. Alamat lama @{before} tetap mengarah kepadamu."
    tell(locked, NoticeKind.SECURITY, text, "/akun/nama-pengguna/")
    person.handle = handle
    return True


def _tell(person: User, changed: list[str], was: dict[str, Any], profile: Profile) -> None:
    """Drop the pages that show the face, and write down what changed: of the name, to what."""
    outdate(face_key(person.handle))
    told = dict.fromkeys(changed, UNTOLD)
    before = told | ({"name": was["name"]} if "name" in changed else {})
    after = told | ({"name": profile.name} if "name" in changed else {})
    about = About("person", person.pk, person.handle)
    record("person.face", by=person, about=about, before=before, after=after)
