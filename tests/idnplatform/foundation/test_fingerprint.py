"""What of a picture can be told in a few bytes: a hash to find it again, its mean colour."""

import io
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageEnhance

import articles.demo
from idnplatform.foundation.fingerprint import (
    SAME_PICTURE,
    bits_apart,
    fingerprint,
    mean_colour,
)

PHOTOS = sorted((Path(articles.demo.__file__).parent / "photos").glob("*.jpg"))
SIGNED = st.integers(-(2**63), 2**63 - 1)


def photo(path):
    return Image.open(path).convert("RGB")


def saved_anew(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return Image.open(out)


def copies_of(image):
    small = image.resize((200, max(1, 200 * image.height // image.width)))
    return {
        "poor JPEG": saved_anew(image, "JPEG", quality=30),
        "half as large": image.resize((image.width // 2, image.height // 2)),
        "small WebP": saved_anew(small, "WEBP", quality=50),
        "brighter": ImageEnhance.Brightness(image).enhance(1.3),
        "paler": ImageEnhance.Contrast(image).enhance(0.7),
        "in grey": image.convert("L"),
    }


@pytest.mark.parametrize("path", PHOTOS, ids=lambda path: path.stem)
def test_a_copy_is_told_again(path):
    image = photo(path)

    apart = {
        name: bits_apart(fingerprint(image), fingerprint(copy))
        for name, copy in copies_of(image).items()
    }

    assert {name: bits for name, bits in apart.items() if bits > SAME_PICTURE} == {}


def test_no_two_photographs_are_taken_for_one():
    prints = [fingerprint(photo(path)) for path in PHOTOS]

    assert min(bits_apart(a, b) for a, b in combinations(prints, 2)) > SAME_PICTURE


def test_a_fingerprint_is_a_signed_number_of_64_bits():
    falling = Image.linear_gradient("L").rotate(90)

    assert fingerprint(falling) == 0
    assert fingerprint(falling.rotate(180)) == -1  # every bit is set


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (30, 90, 160)])
def test_where_nothing_is_to_be_seen_there_is_no_fingerprint(colour):
    assert fingerprint(Image.new("RGB", (64, 48), colour)) is None


def test_what_lies_under_a_transparent_picture_is_white():
    drawn = Image.new("RGBA", (64, 48), (0, 0, 0, 0))
    drawn.paste((0, 0, 0, 255), (0, 0, 32, 48))
    printed = Image.new("RGB", (64, 48), "white")
    printed.paste("black", (0, 0, 32, 48))

    assert fingerprint(drawn) == fingerprint(printed)


@given(SIGNED, SIGNED)
def test_the_distance_counts_bits(one, other):
    assert bits_apart(one, other) == bits_apart(other, one) == bits_apart(one ^ other, 0)
    assert bits_apart(one, one) == 0
    assert bits_apart(one, ~one) == 64


@pytest.mark.parametrize(
    ("image", "colour"),
    [
        (Image.new("RGB", (5, 5), (30, 90, 160)), "#1e5aa0"),
        (Image.new("L", (5, 5), 128), "#808080"),
        (Image.new("RGBA", (5, 5), (30, 90, 160, 255)), "#1e5aa0"),
        (Image.new("RGBA", (5, 5), (30, 90, 160, 254)), ""),
    ],
)
def test_the_mean_colour_is_written_as_the_web_writes_it(image, colour):
    assert mean_colour(image) == colour
