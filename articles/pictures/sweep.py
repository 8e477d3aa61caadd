"""Delete uploads that nothing has shown for a month, and files that no upload names."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import batched
from pathlib import PurePosixPath

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import Storage, default_storage, storages
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from articles.models import Picture
from articles.pictures.proof import forget_file
from articles.pictures.uses import in_print_or_on_covers, in_texts_of
from idnplatform.foundation.folders import inside

AT_ONCE = 500
ENDS = (".webp", ".pdf")
FRESH = timedelta(days=1)  # A file of today may belong to an upload that is just being stored.


@dataclass
class Swept:
    looked_at: int = 0
    pictures: int = 0
    files: int = 0


def sweep(*, dry_run: bool = False) -> Swept:
    """Delete what has been unused for `settings.UNUSED_PICTURE_DAYS`, person by person.

    A save notes the use of its pictures before it is stored (`take_into_use`), and only what is
    still unused at the moment of deleting goes: no save and no sweep can cross each other.
    """
    swept, since = Swept(), timezone.now() - timedelta(days=settings.UNUSED_PICTURE_DAYS)
    idle = Picture.objects.filter(used_at__lt=since)
    owners = list(idle.order_by("owner").values_list("owner", flat=True).distinct())
    for owner in owners:
        _sweep_of(owner, idle.filter(owner=owner), since, swept, dry_run=dry_run)
    swept.files = sweep_files(dry_run=dry_run)
    return swept


def sweep_daily() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    return sweep().pictures if cache.add("pictures-swept", True, 24 * 3600) else 0


def delete_pictures(pictures: QuerySet[Picture]) -> int:
    """Delete these with all their files; raises ProtectedError where one is printed or a cover."""
    with transaction.atomic():
        rows = list(pictures.select_for_update().order_by("pk"))
        Picture.objects.filter(pk__in=[picture.pk for picture in rows]).delete()
        for picture in rows:
            transaction.on_commit(_forgetting(picture), robust=True)
    return len(rows)


def sweep_files(*, dry_run: bool = False) -> int:
    """Delete the files of pictures and proofs that no row names; returns how many those were."""
    places: tuple[tuple[Storage, str, str], ...] = (
        (default_storage, "pictures", "file"),
        (storages["private"], "permissions", "permission_file"),
    )
    return sum(
        _sweep_folder(storage, f"{top}/{folder}", field, dry_run=dry_run)
        for storage, top, field in places
        for folder in inside(storage, top)[0]
    )


def _sweep_of(
    owner: int, idle: QuerySet[Picture], since: datetime, swept: Swept, *, dry_run: bool
) -> None:
    ids = list(idle.values_list("pk", flat=True))
    used = {pk for some in batched(ids, AT_ONCE) for pk in in_print_or_on_covers(some)}
    if len(used) < len(ids):
        used |= in_texts_of(owner) & set(ids)
    unused = [pk for pk in ids if pk not in used]
    swept.looked_at += len(ids)
    if dry_run:
        swept.pictures += len(unused)
        return
    for some in batched(sorted(used), AT_ONCE):
        Picture.objects.filter(pk__in=some).update(used_at=timezone.now())
    for some in batched(unused, AT_ONCE):
        try:
            # Asked anew: meanwhile a save may have taken one into use.
            swept.pictures += delete_pictures(
                Picture.objects.filter(pk__in=some, used_at__lt=since)
            )
        except ProtectedError:
            continue  # One became a cover just now; the others wait for the next time.


def _forgetting(picture: Picture) -> Callable[[], None]:
    def forget() -> None:
        for name in picture.names:
            default_storage.delete(name)
        forget_file(picture.permission_file)

    return forget


def _sweep_folder(storage: Storage, folder: str, field: str, *, dry_run: bool) -> int:
    gone, today = 0, timezone.now() - FRESH
    for names in batched(sorted(inside(storage, folder)[1]), AT_ONCE):
        # A copy bears the name of its picture, and more: `token-640.webp`.
        tokens = {name: PurePosixPath(name).stem.partition("-")[0] for name in names}
        wanted = [f"{folder}/{token}{end}" for token in set(tokens.values()) for end in ENDS]
        known = Picture.objects.filter(**{f"{field}__in": wanted}).values_list(field, flat=True)
        there = {PurePosixPath(name).stem for name in known}
        for name, token in tokens.items():
            path = f"{folder}/{name}"
            if token not in there and storage.get_modified_time(path) < today:
                gone += 1
                if not dry_run:
                    storage.delete(path)
    return gone
