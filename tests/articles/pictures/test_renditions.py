"""Sizes and crops are arithmetic: they hold for every picture there can be."""

import pytest
from django.core.files.storage import default_storage
from hypothesis import given
from hypothesis import strategies as st

from articles.models.renditions import CARD_RATIO, SOCIAL_SIZE, address_of_file
from articles.pictures.renditions import (
    CARD_STEPS,
    WHOLE_STEPS,
    crop_box,
    fallback_of,
    widths_for,
)
from tests.cast import ani_who_writes
from tests.desk import a_picture

SIZES = st.tuples(st.integers(1, 2000), st.integers(1, 2000))
FOCAL = st.tuples(st.integers(0, 100), st.integers(0, 100))


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (1, [1]),
        (480, [480]),
        (520, [520]),
        (528, [480, 528]),
        (720, [480, 720]),
        (1200, [480, 720, 1080, 1200]),
        (1620, [480, 720, 1080, 1620]),
        (2000, [480, 720, 1080, 1620]),
    ],
)
def test_a_picture_is_made_in_these_widths(own, widths):
    assert widths_for(own, WHOLE_STEPS) == widths


@given(st.integers(1, 4000), st.sampled_from([WHOLE_STEPS, CARD_STEPS]))
def test_widths_rise_to_the_pictures_own_and_never_beyond(own, steps):
    widths = widths_for(own, steps)

    assert widths == sorted(set(widths))
    assert widths[-1] == min(own, steps[-1])
    assert set(widths[:-1]) <= set(steps)


@given(st.integers(480, 2000), st.data())
def test_nobody_loads_much_more_than_the_screen_can_show(own, data):
    """At 480 device pixels and up, within the rule's step, or that and what a last step leaves."""
    widths = widths_for(own, WHOLE_STEPS)
    slot = data.draw(st.integers(480, widths[-1]))

    loaded = next(width for width in widths if width >= slot)

    assert loaded / slot <= 1.5 * 1.1


@pytest.mark.parametrize(
    ("widths", "fallback"), [([480, 720, 1080, 1620], 1080), ([480, 720], 720), ([2000], 2000)]
)
def test_who_cannot_choose_gets_a_middling_width(widths, fallback):
    assert fallback_of(widths) == fallback


@pytest.mark.parametrize(
    ("size", "focal", "box"),
    [
        ((1500, 1000), (50, 50), (0, 0, 1500, 1000)),
        ((1500, 1000), (0, 100), (0, 0, 1500, 1000)),
        ((1000, 1000), (50, 50), (0, 166, 1000, 833)),
        ((1000, 1000), (50, 0), (0, 0, 1000, 667)),
        ((1000, 1000), (50, 90), (0, 333, 1000, 1000)),
        ((2000, 500), (10, 50), (0, 0, 750, 500)),
        ((2000, 500), (60, 50), (825, 0, 1575, 500)),
        ((1, 1), (100, 100), (0, 0, 1, 1)),
    ],
)
def test_a_card_is_cut_here(size, focal, box):
    left, top, right, bottom = crop_box(size, CARD_RATIO, focal)

    assert all(abs(a - b) <= 1 for a, b in zip((left, top, right, bottom), box, strict=True))


@given(SIZES, st.sampled_from([CARD_RATIO, SOCIAL_SIZE, (1, 1), (9, 16)]), FOCAL)
def test_a_crop_lies_inside_keeps_the_focal_point_and_its_ratio(size, ratio, focal):
    width, height = size
    left, top, right, bottom = crop_box(size, ratio, focal)

    assert 0 <= left < right <= width
    assert 0 <= top < bottom <= height
    assert right - left == width or bottom - top == height, "a larger crop would fit"
    assert left <= width * focal[0] / 100 <= right
    assert top <= height * focal[1] / 100 <= bottom
    # To the pixel: one side follows from the other, or is a single pixel.
    across, down = right - left, bottom - top
    assert (
        min(abs(across - down * ratio[0] / ratio[1]), abs(down - across * ratio[1] / ratio[0])) <= 1
    )


@given(SIZES, FOCAL, st.integers(0, 100))
def test_a_crop_follows_the_focal_point(size, focal, further):
    left, top, *_ = crop_box(size, CARD_RATIO, focal)
    right_of, below, *_ = crop_box(
        size, CARD_RATIO, (max(focal[0], further), max(focal[1], further))
    )

    assert right_of >= left
    assert below >= top


def test_an_address_is_what_the_storage_says_without_asking_it(db):
    picture = a_picture(ani_who_writes())
    names = picture.names

    assert names
    assert [address_of_file(name) for name in names] == [default_storage.url(n) for n in names]
