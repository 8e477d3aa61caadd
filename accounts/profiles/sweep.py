"""Photos that nobody has any more: those that were replaced, and what a broken upload left."""

from datetime import timedelta
from itertools import batched
from pathlib import PurePosixPath

from django.core.cache import cache
from django.core.files.storage import default_storage
from django.utils import timezone

from accounts.models import Profile
from accounts.profiles.photos import FOLDER
from idnplatform.foundation.folders import inside

OLD_PHOTOS_STAY = timedelta(days=2)  # Pages kept somewhere may show them for as long.
AT_ONCE = 500


def sweep_photos_daily() -> int:
    """The chore of the worker: once a day, whoever of several workers comes first in its house."""
    return sweep_photos() if cache.add("photos-swept", True, 24 * 3600) else 0


def sweep_photos() -> int:
    """Delete the files that belong to nobody's photo; returns how many those were."""
    folders = inside(default_storage, FOLDER)[0]
    return sum(_sweep_folder(f"{FOLDER}/{folder}") for folder in folders)


def _sweep_folder(folder: str) -> int:
    gone, before = 0, timezone.now() - OLD_PHOTOS_STAY
    for names in batched(sorted(inside(default_storage, folder)[1]), AT_ONCE):
        # A smaller form bears the name of its photo, and more: `token-96.avif`.
        photos = {
            name: f"{folder}/{PurePosixPath(name).stem.partition('-')[0]}.webp" for name in names
        }
        known = Profile.objects.filter(avatar__in={*photos.values()})
        there = set(known.values_list("avatar", flat=True))
        for name, photo in photos.items():
            path = f"{folder}/{name}"
            if photo not in there and default_storage.get_modified_time(path) < before:
                default_storage.delete(path)
                gone += 1
    return gone
