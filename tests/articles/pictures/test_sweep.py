"""What nothing has shown for a month goes, with all its files; what anything shows stays."""

import os
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from articles.models import Picture, Version
from articles.pictures import sweep as sweeping
from articles.pictures.intake import take_in
from articles.pictures.proof import Proof, keep_proof
from articles.pictures.sweep import Swept, sweep, sweep_daily, sweep_files
from articles.pictures.uses import take_into_use
from articles.versions import keep
from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import (
    a_live_edition,
    a_photo,
    a_picture,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """Files of this test alone: the sweep of files looks at all that lie there."""
    media, private = tmp_path / "media", tmp_path / "private"
    settings.MEDIA_ROOT = media
    settings.STORAGES = settings.STORAGES | {
        "private": settings.STORAGES["private"] | {"OPTIONS": {"location": private}}
    }
    return media, private


@pytest.fixture
def ani():
    return ani_who_writes()


def aged(*pictures, days=31):
    for picture in pictures:
        at = timezone.now() - timedelta(days=days)
        Picture.objects.filter(pk=picture.pk).update(used_at=at, uploaded_at=at)
    return pictures[0] if len(pictures) == 1 else pictures


def files_in(*folders):
    return {path.name for folder in folders for path in folder.rglob("*") if path.is_file()}


def test_an_unused_upload_goes_with_all_its_files(ani, folders):
    picture = take_in(a_photo((800, 600)), ani)
    keep_proof(picture, Proof(b"%PDF-1.7 %%EOF", "pdf"))
    aged(picture)
    assert len(files_in(*folders)) > 1

    assert sweep() == Swept(looked_at=1, pictures=1, files=0)

    assert not Picture.objects.exists()
    assert files_in(*folders) == set()


@pytest.mark.parametrize("days", [0, 29])
def test_what_was_in_use_within_the_month_stays(ani, days):
    aged(a_picture(ani), days=days)

    assert sweep() == Swept()
    assert Picture.objects.count() == 1


def test_how_long_is_the_sites_choice(ani, settings):
    settings.UNUSED_PICTURE_DAYS = 7
    aged(a_picture(ani), days=8)

    assert sweep().pictures == 1


def test_whatever_shows_a_picture_keeps_it(ani):
    cover, shown, printed, restorable, named, idle = (a_picture(ani) for _ in range(6))
    an_article(ani, cover=cover, body=body_of(paragraph("a"), figure(shown)))
    live = a_live_edition(ani, cover=printed)
    moved(live.article, ("revise", ani))
    live.article.cover = None
    live.article.save(update_fields=["cover"])
    draft = an_article(ani, cover=named, body=body_of(paragraph("a"), figure(restorable)))
    keep(draft, Version.Why.NAMED, by=ani)
    draft.cover, draft.body = None, body_of(paragraph("a"))
    draft.save(update_fields=["cover", "body"])
    aged(cover, shown, printed, restorable, named, idle)

    assert sweep().pictures == 1

    assert set(Picture.objects.all()) == {cover, shown, printed, restorable, named}


def test_what_was_found_in_use_is_not_looked_at_again_for_a_month(ani, django_assert_num_queries):
    picture = a_picture(ani)
    an_article(ani, cover=picture)
    aged(picture)

    assert sweep().looked_at == 1
    assert sweep().looked_at == 0


def test_a_dry_run_counts_and_deletes_nothing(ani, folders):
    aged(a_picture(ani), a_picture(wayan_who_writes_too()))
    stray = default_storage.save("pictures/ab/abc.webp", ContentFile(b"x"))
    _aged_file(folders[0] / stray)
    before, out = files_in(*folders), StringIO()

    call_command("sweep_pictures", "--dry-run", stdout=out)

    assert out.getvalue() == "2 looked at, 2 pictures and 1 stray files would be deleted.\n"
    assert Picture.objects.count() == 2
    assert files_in(*folders) == before


def test_a_save_takes_its_pictures_into_use_before_the_sweep_can(ani):
    cover, shown = a_picture(ani), a_picture(ani)
    article = an_article(ani, cover=None)
    aged(cover, shown)
    door = Client()
    door.force_login(ani)

    answer = door.put(
        f"/tulis/{article.pk}/naskah/",
        {"version": 1, "cover": cover.pk, "body": body_of(paragraph("a"), figure(shown))},
        content_type="application/json",
    )

    assert answer.status_code == 200
    assert sweep().looked_at == 0


def test_what_is_taken_into_use_while_the_sweep_looks_stays(ani, monkeypatch):
    picture = aged(a_picture(ani))
    look = sweeping.in_texts_of

    def look_while_somebody_saves(owner):
        found = look(owner)
        take_into_use(ani, [picture.pk])
        return found

    monkeypatch.setattr(sweeping, "in_texts_of", look_while_somebody_saves)

    assert sweep().pictures == 0
    assert Picture.objects.get() == picture


def test_what_becomes_a_cover_while_the_sweep_looks_stays(ani, monkeypatch):
    picture, article = aged(a_picture(ani)), an_article(ani, cover=None)
    look = sweeping.in_texts_of

    def look_while_it_becomes_a_cover(owner):
        found = look(owner)
        type(article).objects.filter(pk=article.pk).update(cover=picture)
        return found

    monkeypatch.setattr(sweeping, "in_texts_of", look_while_it_becomes_a_cover)

    assert sweep().pictures == 0
    assert Picture.objects.get() == picture


def test_anothers_pictures_cannot_be_kept_by_naming_them(ani):
    picture = aged(a_picture(ani))
    take_into_use(wayan_who_writes_too(), [picture.pk])

    assert sweep().pictures == 1


def test_words_that_look_like_a_picture_keep_none(ani):
    picture = aged(a_picture(ani))
    an_article(ani, cover=None, body=body_of(paragraph(f'"picture": {picture.pk}')))

    assert sweep().pictures == 1


def _aged_file(path):
    old = time.time() - 3 * 24 * 3600
    os.utime(path, (old, old))


def test_files_that_no_picture_names_go_once_they_are_a_day_old(ani, folders):
    media, private = folders
    picture = take_in(a_photo((800, 600)), ani)
    keep_proof(picture, Proof(b"%PDF-1.7 %%EOF", "pdf"))
    known = files_in(media, private)
    names = ("pictures/ab/abcd.webp", "pictures/ab/abcd-320.webp", "pictures/cd/cdef-640.avif")
    stray = [media / default_storage.save(name, ContentFile(b"x")) for name in names]
    stray.append(private / storages["private"].save("permissions/ab/ab.pdf", ContentFile(b"x")))
    fresh = default_storage.save("pictures/ef/efab.webp", ContentFile(b"x"))
    for path in [*stray, *(p for p in media.rglob("*") if p.name in known)]:
        _aged_file(path)
    default_storage.save("avatars/ab/abcd.webp", ContentFile(b"x"))

    assert sweep_files(dry_run=True) == 4
    assert sweep_files() == 4

    assert files_in(media, private) == known | {fresh.rpartition("/")[2], "abcd.webp"}


def test_the_worker_sweeps_once_a_day(ani):
    aged(a_picture(ani))
    first = sweep_daily()
    aged(a_picture(ani))

    assert (first, sweep_daily(), Picture.objects.count()) == (1, 0, 1)
