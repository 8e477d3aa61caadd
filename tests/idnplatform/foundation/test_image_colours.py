"""Whatever a camera or a program wrote, the picture stands upright in its true colours."""

import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.idnplatform.foundation.uploads import (
    clean,
    encoded,
    is_near,
    opened,
    pixel_of,
    planted_exif,
    swapped_profile,
    two_halves,
)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
@pytest.mark.parametrize(
    ("orientation", "size", "red_at"),
    [
        (1, (40, 20), (5, 10)),
        (2, (40, 20), (35, 10)),
        (4, (40, 20), (5, 10)),
        (5, (20, 40), (10, 5)),
        (7, (20, 40), (10, 35)),
        (3, (40, 20), (35, 10)),
        (6, (20, 40), (10, 5)),
        (8, (20, 40), (10, 35)),
    ],
)
def test_a_photo_taken_sideways_stands_upright(format, orientation, size, red_at):
    exif = Image.Exif()
    exif[0x0112] = orientation

    told = exif.tobytes() if format == "HEIF" else exif  # There it becomes a turn of its own.
    image = opened(clean(encoded(two_halves(), format, exif=told, quality=95)).webp)

    assert image.size == size
    assert is_near(image.getpixel(red_at), (220, 20, 20), by=40)
    assert dict(image.getexif()) == {}


def test_a_photo_with_broken_exif_is_taken_all_the_same():
    whole = encoded(two_halves(), "JPEG")
    for rubbish in (
        b"",
        b"rubbish",
        b"II*\0\xff\xff\xff\xff",
        b"MM\0*\0\0\0\x08\xff\xff" + b"\1" * 99,
    ):
        segment = b"Exif\0\0" + rubbish
        app1 = b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment

        assert clean(whole[:2] + app1 + whole[2:]).width == 40


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.integers(0), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_photo_with_odd_tags_is_taken_all_the_same(changes):
    exif = planted_exif()
    exif[0x0112], exif[0x011A] = 6, 72.5
    data = bytearray(encoded(two_halves(), "JPEG", exif=exif))
    begin, size = data.index(b"Exif\0\0") + 14, len(exif.tobytes()) - 14
    for where, value in changes:
        data[begin + where % size] = value

    assert {clean(bytes(data)).width} < {20, 40}


def test_the_modes_of_pictures_keep_their_colours():
    grey = Image.new("L", (10, 10), 100)
    half = Image.new("RGBA", (10, 10), (200, 100, 50, 128))
    palette = Image.new("RGB", (10, 10), (200, 100, 50)).quantize(4)
    hole = Image.new("P", (10, 10), 0)
    hole.putpalette([200, 100, 50])
    cmyk = Image.new("CMYK", (10, 10), (0, 255, 255, 0))
    deep = Image.new("I;16", (10, 10), 100 * 256 + 128)

    assert is_near(pixel_of(encoded(grey, "PNG")), (100, 100, 100))
    assert is_near(pixel_of(encoded(grey, "JPEG")), (100, 100, 100))
    assert is_near(pixel_of(encoded(grey.convert("1", dither=0), "PNG")), (0, 0, 0))
    assert is_near(pixel_of(encoded(half, "PNG")), (200, 100, 50, 128))
    assert is_near(pixel_of(encoded(half.convert("LA"), "PNG")), (124, 124, 124, 128))
    assert is_near(pixel_of(encoded(palette, "PNG")), (200, 100, 50))
    assert pixel_of(encoded(hole, "PNG", transparency=0))[3] == 0
    assert pixel_of(encoded(hole, "GIF", transparency=0))[3] == 0
    assert is_near(pixel_of(encoded(cmyk, "JPEG")), (255, 0, 0), by=12)
    assert is_near(pixel_of(encoded(deep, "PNG")), (100, 100, 100))


def test_colours_are_turned_into_srgb_before_their_profile_is_dropped():
    red = Image.new("RGB", (10, 10), (255, 0, 0))
    profile = swapped_profile()

    assert is_near(pixel_of(encoded(red, "PNG", icc_profile=profile)), (0, 255, 0), by=4)
    assert is_near(pixel_of(encoded(red, "JPEG", icc_profile=profile)), (0, 255, 0), by=12)
    assert is_near(
        pixel_of(encoded(red.quantize(2), "PNG", icc_profile=profile)), (0, 255, 0), by=4
    )


def test_a_see_through_picture_is_turned_into_srgb_too():
    pane = Image.new("RGBA", (10, 10), (255, 0, 0, 128))

    colour = pixel_of(encoded(pane, "PNG", icc_profile=swapped_profile()))

    assert is_near(colour, (0, 255, 0, 128), by=4)


@pytest.mark.parametrize("profile", [b"rubbish", swapped_profile()[:200], b"\xff" * 600])
@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "P"])
def test_a_broken_colour_profile_is_no_reason_to_refuse(profile, mode):
    picture = Image.new("RGB", (10, 10), (100, 100, 100)).convert(mode)

    assert is_near(pixel_of(encoded(picture, "PNG", icc_profile=profile))[:3], (100, 100, 100))


def test_a_profile_for_other_colours_than_the_picture_has_is_passed_over():
    grey = Image.new("L", (10, 10), 100)

    assert is_near(pixel_of(encoded(grey, "PNG", icc_profile=swapped_profile())), (100, 100, 100))
