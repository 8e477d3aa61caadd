"""Pictures from strangers: what is taken, and in what sizes. Real files throughout."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from idnplatform.foundation.images import NotAPicture
from tests.idnplatform.foundation.uploads import (
    BROKEN,
    MEGA,
    TOO_LARGE,
    TOO_LONG,
    UNKNOWN,
    clean,
    encoded,
    is_near,
    opened,
    refusal_of,
    two_halves,
)

# What is taken ----------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_every_format_that_is_named_is_taken_and_becomes_webp(format):
    cleaned = clean(encoded(two_halves(), format))

    image = opened(cleaned.webp)
    assert (image.format, image.size, cleaned.width, cleaned.height) == ("WEBP", (40, 20), 40, 20)
    assert is_near(image.convert("RGB").getpixel((5, 10)), (220, 20, 20), by=20)
    assert is_near(image.convert("RGB").getpixel((34, 10)), (20, 20, 220), by=20)


@pytest.mark.parametrize("format", ["BMP", "TIFF", "ICO", "PPM", "EPS", "PDF", "JPEG2000", "TGA"])
def test_other_formats_are_refused_although_pillow_could_read_some(format):
    assert refusal_of(encoded(two_halves(), format)) == UNKNOWN


@pytest.mark.parametrize(
    "data",
    [
        b"Bukan gambar.",
        b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
        b"<!DOCTYPE html><script>alert(1)</script>",
        b"GIF89a",
        b"GIF89a/*<svg/onload=alert(1)>*/=1",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"RIFF\x00\x00\x00\x00WEBP",
        b"\x00\x00\x00\x1cftypavif" + b"\x00" * 40,
        b"\x00\x00\x00\x1cftypheic" + b"\x00" * 40,
        b"\x00\x00\x00\x1cftypmif1" + b"\x00" * 40,
        b"\x00\x00\x00\x1cftypmp42" + b"\x00" * 40,
        b"\x00" * 1000,
        b"%!PS-Adobe-3.0 EPSF-3.0\n(/etc/passwd) run",
    ],
)
def test_what_is_no_picture_is_refused_whatever_its_name(data):
    assert refusal_of(data) == UNKNOWN


@pytest.mark.parametrize("part", [b"pitm", b"iloc", b"iinf", b"ipma", b"av1C", b"av01"])
def test_an_avif_that_lacks_a_part_is_refused(part):
    whole = encoded(two_halves(), "AVIF")
    assert part in whole

    assert refusal_of(whole.replace(part, b"free")) == UNKNOWN


def test_an_empty_file_is_refused_as_such():
    assert refusal_of(b"") == "Berkasnya kosong."


def test_a_file_may_weigh_as_much_as_is_allowed_and_not_a_byte_more():
    picture = encoded(two_halves(), "JPEG")
    padded = picture + b"\0" * (2 * MEGA - len(picture))

    assert clean(padded, most_bytes=2 * MEGA).width == 40
    assert refusal_of(padded + b"\0", most_bytes=2 * MEGA) == (
        "Gambar terlalu besar; paling banyak 2 MB."
    )
    assert refusal_of(b"\0" * (20 * MEGA + 1)) == "Gambar terlalu besar; paling banyak 20 MB."


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_half_a_picture_is_refused(format):
    noise = Image.effect_noise((300, 300), 90)
    whole = encoded(noise.convert("RGB"), format)

    assert refusal_of(whole[: len(whole) // 2]) in {BROKEN, UNKNOWN}


@settings(max_examples=200, deadline=None)
@given(
    format=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"]),
    is_animated=st.booleans(),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6),
    kept=st.just(1.0) | st.floats(0.1, 1),
)
def test_a_damaged_file_is_taken_or_refused_and_nothing_else(format, is_animated, changes, kept):
    more = {"save_all": True, "append_images": [two_halves().rotate(180)]}
    more = more if is_animated and format != "JPEG" else {}
    damaged = bytearray(encoded(two_halves(), format, **more))
    for where, value in changes:
        damaged[int(where * (len(damaged) - 1))] = value

    try:
        cleaned = clean(bytes(damaged[: int(kept * len(damaged)) or 1]))
    except NotAPicture as reason:
        assert str(reason) in {UNKNOWN, BROKEN, TOO_LARGE, TOO_LONG}  # noqa: PT017 -- either is right.
    else:
        assert opened(cleaned.webp).size == (cleaned.width, cleaned.height)


# Sizes -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "kept"),
    [
        ((300, 200), (300, 200)),
        ((2000, 1000), (2000, 1000)),
        ((4000, 3000), (2000, 1500)),
        ((1000, 5000), (400, 2000)),
        ((8000, 3), (2000, 1)),
    ],
)
def test_a_picture_is_kept_at_no_more_than_serves_readers(size, kept):
    cleaned = clean(encoded(Image.new("RGB", size), "PNG"))

    assert (cleaned.width, cleaned.height) == kept
    assert opened(cleaned.webp).size == kept
