"""Copies that are asked for: one at a time, some a day, made in the background, gone after days."""

from datetime import timedelta
from functools import partial
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files.storage import storages
from django.db import transaction
from django.tasks import task
from django.urls import reverse
from django.utils import timezone

from accounts.models import NoticeKind, User
from accounts.notices import tell
from articles.models import DataCopy
from articles.owndata.copying import FOLDER, expires_at, write_copy
from idnplatform.foundation.folders import inside
from idnplatform.foundation.tags import wib

GIVEN_UP = timedelta(days=1)  # By then the worker has tried thrice; it may be asked for anew.


class NotYet(Exception):
    """One is being made, or enough were made today; the message says so to who asked."""


@transaction.atomic
def ask_for_copy(person: User) -> DataCopy:
    """Have a copy made. Raises NotYet; of two who ask at once, one is refused."""
    User.objects.select_for_update(no_key=True).only("pk").get(pk=person.pk)
    day_ago = timezone.now() - timedelta(days=1)
    of_today = DataCopy.objects.filter(person=person, asked_at__gt=day_ago)
    if of_today.waiting().exists():
        raise NotYet("Salinan datamu sedang disiapkan. Kami kabari begitu selesai.")
    if of_today.count() >= settings.DATA_COPIES_A_DAY:
        raise NotYet("Kamu sudah meminta salinan hari ini. Coba lagi besok, ya.")
    DataCopy.objects.filter(person=person).waiting().delete()  # Given up.
    asked = DataCopy.objects.create(person=person)
    make_copy.enqueue(asked.pk)
    return asked


@task(priority=-7)  # It takes its time; mails and pictures go first.
def make_copy(pk: int) -> None:
    """Write the ZIP and tell its owner. A second run, after a worker died, begins from nothing."""
    asked = DataCopy.objects.waiting().select_related("person__profile").filter(pk=pk).first()
    if asked is None or asked.person.erased_at:
        return
    name, size = write_copy(asked.person)
    until = expires_at()
    with transaction.atomic():
        made = DataCopy.objects.waiting().filter(pk=pk, person__erased_at=None)
        if not made.update(made_at=timezone.now(), expires_at=until, file=name, size=size):
            storages["private"].delete(name)  # Another worker was faster, or they left.
            return
        tell(
            asked.person,
            NoticeKind.SECURITY,
            f"Salinan datamu siap diunduh sampai {wib(until)}.",
            reverse("owndata:fetch", args=[pk]),
            letter="articles/owndata/mails/ready",
            words={"until": wib(until)},
        )


def sweep_copies() -> int:
    """The chore: delete copies whose days are over, and files that no row names; answers how many."""
    gone = 0
    for copy in DataCopy.objects.expired().exclude(file=""):
        with transaction.atomic():
            DataCopy.objects.filter(pk=copy.pk).update(file="", size=0)
            transaction.on_commit(partial(storages["private"].delete, copy.file), robust=True)
        gone += 1
    return gone + _sweep_files()


def _sweep_files() -> int:
    """What a worker wrote that died before it could say so; today's may be just being written."""
    storage, gone, before = storages["private"], 0, timezone.now() - GIVEN_UP
    names = {str(PurePosixPath(FOLDER) / name) for name in inside(storage, FOLDER)[1]}
    known = set(DataCopy.objects.filter(file__in=names).values_list("file", flat=True))
    for name in sorted(names - known):
        if storage.get_modified_time(name) < before:
            storage.delete(name)
            gone += 1
    return gone
