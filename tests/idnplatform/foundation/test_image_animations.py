"""Pictures that move, and one that only seems to."""

import pytest
from PIL import Image

from tests.idnplatform.foundation.uploads import (
    TOO_LONG,
    clean,
    encoded,
    opened,
    refusal_of,
    two_halves,
)


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_keeps_moving(format):
    data = encoded(
        two_halves(), format, save_all=True, append_images=[two_halves().rotate(180)], duration=250
    )

    cleaned = clean(data)
    image = opened(cleaned.webp)

    assert (image.n_frames, image.size, cleaned.is_animated) == (2, (40, 20), True)
    red_ends, durations = [], []
    for frame in range(2):
        image.seek(frame)
        image.load()
        red, _, blue = image.convert("RGB").getpixel((5, 10))
        red_ends.append(red > blue)
        durations.append(image.info["duration"])
    assert red_ends == [True, False]
    assert durations == [250, 250]


def test_a_large_moving_picture_is_shrunk_as_others_are():
    frames = [Image.new("RGB", (3000, 300), (n * 40, 0, 0)) for n in range(3)]
    data = encoded(frames[0], "WEBP", save_all=True, append_images=frames[1:])

    cleaned = clean(data)

    assert (cleaned.width, cleaned.height) == (2000, 200)
    assert opened(cleaned.webp).n_frames == 3


def moving_gif(frames, size=(1, 1)):
    """A GIF of many equal frames, each of them 17 bytes."""
    one = encoded(Image.new("P", size), "GIF")
    frame = one[one.index(b"\x2c") : -1]
    return one[:-1] + frame * (frames - 1) + b";"


def test_a_moving_picture_of_too_many_frames_is_refused():
    assert opened(clean(moving_gif(200)).webp).format == "WEBP"
    assert refusal_of(moving_gif(201)) == TOO_LONG
    assert refusal_of(moving_gif(100_000)) == TOO_LONG


def test_all_frames_together_may_have_as_many_pixels_as_one_picture():
    data = moving_gif(5, size=(40, 20))

    assert clean(data, most_pixels=40 * 20 * 5).width == 40
    assert refusal_of(data, most_pixels=40 * 20 * 5 - 1) == TOO_LONG


@pytest.mark.filterwarnings("ignore:.*MPO:UserWarning")
def test_the_photo_of_a_phone_with_a_second_view_behind_it_stands_still():
    data = encoded(two_halves(), "MPO", save_all=True, append_images=[two_halves().rotate(180)])

    cleaned = clean(data)

    assert opened(cleaned.webp).n_frames == 1
    assert not cleaned.is_animated


@pytest.mark.parametrize("primary", [0, 1])
def test_of_a_burst_in_one_heic_the_chosen_one_is_shown(primary):
    turned = two_halves().rotate(180)
    data = encoded(
        two_halves(), "HEIF", save_all=True, append_images=[turned], primary_index=primary
    )

    cleaned = clean(data)
    red, _, blue = opened(cleaned.webp).convert("RGB").getpixel((5, 10))

    assert (cleaned.is_animated, red > blue) == (False, primary == 0)
