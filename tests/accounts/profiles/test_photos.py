"""A photo on its way to the page: cleaned, square, in all forms; and gone when it shall be."""

import io
import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from accounts.models import Profile
from accounts.profiles.changing import change_face, remove_photo
from accounts.profiles.photos import take_photo
from accounts.profiles.sweep import sweep_photos
from idnplatform.foundation.images import NotAPicture
from tests.cast import ani_who_writes
from tests.desk import a_photo

pytestmark = pytest.mark.django_db


def lies(name):
    return default_storage.exists(name)


def size_of(name):
    with default_storage.open(name) as file, Image.open(file) as image:
        return image.format, image.size


def test_a_photo_stands_square_in_every_form_a_page_offers():
    portrait = take_photo(a_photo((900, 600), "JPEG"))

    stem = portrait.file.removesuffix(".webp")
    assert portrait.widths == (96, 192, 320)
    assert {name: size_of(name) for name in portrait.names} == {
        portrait.file: ("WEBP", (320, 320)),
        f"{stem}-192.jpg": ("JPEG", (192, 192)),
    } | {
        f"{stem}-{width}.{encoding}": (encoding.upper(), (width, width))
        for width in (96, 192, 320)
        for encoding in ("avif", "webp")
    }


def test_a_small_photo_is_not_blown_up():
    portrait = take_photo(a_photo((120, 300)))

    assert portrait.widths == (96,)
    assert size_of(portrait.file) == ("WEBP", (96, 96))
    assert portrait.url.endswith("-96.jpg")


def test_of_a_high_photo_the_upper_part_stays_where_faces_are():
    image = Image.new("RGB", (100, 300), (0, 0, 255))
    image.paste((255, 0, 0), (0, 60, 100, 160))
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)

    portrait = take_photo(file)

    with default_storage.open(portrait.file) as stored, Image.open(stored) as square:
        red, _, blue = square.convert("RGB").getpixel((48, 48))
    assert (red > 200, blue < 60) == (True, True)


def test_where_it_was_taken_is_not_kept():
    file = io.BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "rumah Ani"
    Image.new("RGB", (200, 200)).save(file, "JPEG", exif=exif)
    file.seek(0)

    portrait = take_photo(file)

    assert [
        name for name in portrait.names if b"rumah Ani" in default_storage.open(name).read()
    ] == []


@pytest.mark.parametrize(
    "file", [io.BytesIO(b""), io.BytesIO(b"<svg/>"), io.BytesIO(b"GIF89a"), a_photo((95, 400))]
)
def test_what_is_no_photo_or_too_small_is_refused(file):
    with pytest.raises(NotAPicture):
        take_photo(file)


def test_a_removed_photo_is_gone_at_once(django_capture_on_commit_callbacks):
    ani = ani_who_writes()
    portrait = take_photo(a_photo((200, 200)))
    change_face(ani, photo=portrait)

    with django_capture_on_commit_callbacks(execute=True):
        assert remove_photo(ani) is True

    profile = Profile.objects.get(user=ani)
    assert (profile.avatar.name, profile.avatar_widths, profile.portrait) == ("", [], None)
    assert [name for name in portrait.names if lies(name)] == []
    assert remove_photo(ani) is False


def test_a_replaced_one_stays_for_pages_that_are_kept_and_is_swept_then():
    ani = ani_who_writes()
    first, second = take_photo(a_photo((200, 200))), take_photo(a_photo((200, 200)))
    change_face(ani, photo=first)
    change_face(ani, photo=second)
    assert sweep_photos() == 0

    old = (timezone.now() - timedelta(days=3)).timestamp()
    for name in (*first.names, *second.names):
        path = Path(str(settings.MEDIA_ROOT)) / name
        os.utime(path, (old, old))

    assert sweep_photos() == len([*first.names])
    assert [name for name in first.names if lies(name)] == []
    assert [name for name in second.names if not lies(name)] == []
