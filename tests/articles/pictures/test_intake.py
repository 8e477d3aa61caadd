import io
import re

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from PIL import Image

from articles.models import Picture
from articles.pictures.intake import take_in
from articles.pictures.shelf import is_before_editors, not_owned_by, pictures_of
from articles.richtext import Document
from idnplatform.foundation.images import NotAPicture
from idnplatform.foundation.picture_html import Choice
from tests.articles.pictures.files import stored_beside
from tests.cast import ani_who_writes, budi_who_edits, wayan_who_writes_too
from tests.desk import (
    a_claimed_article,
    a_photo,
    a_picture,
    a_sent_article,
    an_article,
    body_of,
    figure,
    moved,
    paragraph,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani():
    return ani_who_writes()


def test_a_picture_is_stored_alone_and_told_whose_it_is(ani):
    picture = take_in(a_photo((1200, 600), "JPEG"), ani, alt="Sawah", caption="sawah", site="a.id")

    told = ("owner", "width", "height", "widths", "alt", "caption", "site", "creator", "address")
    assert {name: getattr(picture, name) for name in told} == {
        "owner": ani,
        "width": 1200,
        "height": 600,
        "widths": [],
        "alt": "Sawah",
        "caption": "sawah",
        "site": "a.id",
        "creator": "",
        "address": "",
    }
    assert stored_beside(picture) == {picture.file}
    with default_storage.open(picture.file) as file, Image.open(file) as image:
        assert (image.format, image.size) == ("WEBP", (1200, 600))


def test_until_its_renditions_stand_it_serves_as_it_was_taken_in(ani):
    picture = take_in(a_photo((1200, 600), "JPEG"), ani)

    as_taken_in = Choice(f"/media/{picture.file}", 1200, 600, colour=picture.colour)
    assert (picture.whole, picture.card) == (as_taken_in, as_taken_in)
    assert picture.social == Choice(f"/media/{picture.file}", 1200, 600)
    assert not picture.is_ready


def test_an_animation_gets_no_renditions(ani, run_tasks):
    picture = take_in(a_moving_photo(), ani)

    assert run_tasks() == []
    assert (picture.renditions, picture.is_ready) == ({}, True)
    assert picture.card == Choice(f"/media/{picture.file}", 64, 48, colour=picture.colour)


def a_moving_photo():
    frames = [Image.new("RGB", (64, 48), (n * 80, 0, 0)) for n in range(3)]
    file = io.BytesIO()
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    file.seek(0)
    return file


def test_a_picture_is_stored_with_what_stands_in_for_it_and_finds_it_again(ani):
    plain, drawn = take_in(a_photo(), ani), take_in(a_gradient(), ani)

    kept = ("colour", "focal_x", "focal_y", "fingerprint", "renditions")
    plain, drawn = (Picture.objects.values(*kept).get(pk=p.pk) for p in (plain, drawn))
    assert plain == {
        "colour": "#1e5aa0", "focal_x": 50, "focal_y": 50, "fingerprint": None, "renditions": None
    }  # fmt: skip
    assert drawn["fingerprint"] == 0


def a_gradient():
    """An upload that grows brighter from left to right."""
    image = Image.linear_gradient("L").rotate(90)
    file = io.BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


@pytest.mark.parametrize("focal", [{"focal_x": 101}, {"focal_y": 101}])
def test_the_database_keeps_the_focal_point_inside(ani, focal):
    picture = a_picture(ani)

    with pytest.raises(IntegrityError):
        Picture.objects.filter(pk=picture.pk).update(**focal)


def test_the_name_of_a_stored_picture_tells_nothing_and_cannot_be_guessed(ani):
    names = {a_picture(ani).file for _ in range(5)}

    assert len(names) == 5
    for name in names:
        assert re.fullmatch(r"pictures/([0-9a-f]{2})/\1[0-9a-f]{30}\.webp", name)


def test_what_is_no_picture_leaves_nothing_behind(ani, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path

    with pytest.raises(NotAPicture):
        take_in(SimpleUploadedFile("foto.jpg", b"Bukan gambar."), ani)

    assert (Picture.objects.count(), list(tmp_path.iterdir())) == (0, [])


def test_the_limits_are_the_sites_choice(ani, settings):
    settings.PICTURE_PIXELS = 2_000_000
    with pytest.raises(NotAPicture, match="paling banyak 2 megapiksel"):
        take_in(a_photo((1500, 1500)), ani)

    settings.PICTURE_BYTES = 1024**2
    with pytest.raises(NotAPicture, match="paling banyak 1 MB"):
        take_in(SimpleUploadedFile("foto.png", a_photo().read() + b"\0" * 1024**2), ani)


def test_the_pictures_of_a_body_come_in_one_query(ani, django_assert_num_queries):
    one, two = a_picture(ani), a_picture(ani)
    document = Document.parse(
        body_of(figure(one, id="a"), paragraph("a"), figure(two, id="b"), figure(one, id="c"))
    )
    without = Document.parse(body_of(paragraph("a")))

    with django_assert_num_queries(1):
        assert pictures_of(document) == {one.pk: one, two.pk: two}
    with django_assert_num_queries(0):
        assert pictures_of(without) == {}


def test_only_own_pictures_are_owned(ani):
    own, strange = a_picture(ani), a_picture(wayan_who_writes_too())

    assert not_owned_by(ani, [own.pk, strange.pk, 10**15]) == {strange.pk, 10**15}
    assert not_owned_by(ani, [own.pk, own.pk]) == set()
    assert not_owned_by(ani, []) == set()


def test_a_picture_is_before_editors_only_while_they_have_a_piece_that_shows_it(ani):
    budi = budi_who_edits()
    cover, shown, idle = a_picture(ani), a_picture(ani), a_picture(ani)
    body = body_of(paragraph("a"), figure(shown))

    def before_editors():
        return {p.pk for p in (cover, shown, idle) if is_before_editors(p)}

    piece = an_article(ani, cover=cover, body=body)
    assert before_editors() == set()
    moved(piece, ("submit", ani))
    assert before_editors() == {cover.pk, shown.pk}
    moved(piece, ("claim", budi))
    assert before_editors() == {cover.pk, shown.pk}
    moved(piece, ("return", budi))
    assert before_editors() == set()


def test_another_writers_piece_does_not_lock_a_picture(ani):
    wayan, budi = wayan_who_writes_too(), budi_who_edits()
    a_claimed_article(wayan, budi)
    a_sent_article(wayan, title="Lain")

    assert not is_before_editors(a_picture(ani))
