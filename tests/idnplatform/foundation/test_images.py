"""Pictures from strangers. Real files throughout; the canary must never come out again."""

import io
import json
import struct
import subprocess
import sys
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from idnplatform.foundation.images import NotAPicture, clean_picture

CANARY = b"KENARI-7f3a"
MEGA = 1024**2
UNKNOWN = "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, atau AVIF."
BROKEN = "Berkas gambar rusak atau tidak lengkap."
TOO_LARGE = "Ukuran gambar terlalu besar; paling banyak 40 megapiksel."
TOO_LONG = "Animasinya terlalu panjang atau terlalu besar."
TOO_LAYERED = "Berkas JPEG ini tersusun dari terlalu banyak lapisan."


def encoded(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def clean(data, *, most_bytes=20 * MEGA, most_pixels=40_000_000, widths=()):
    return clean_picture(
        io.BytesIO(data), most_bytes=most_bytes, most_pixels=most_pixels, widths=widths
    )


def refusal_of(data, **limits):
    with pytest.raises(NotAPicture) as refusal:
        clean(data, **limits)
    return str(refusal.value)


def opened(webp):
    image = Image.open(io.BytesIO(webp), formats=["WEBP"])
    image.load()
    return image


def pixel_of(data, at=(5, 5)):
    """The colour at a place of the cleaned picture."""
    return opened(clean(data).webp).getpixel(at)


def is_near(colour, other, by=6):
    return len(colour) == len(other) and all(
        abs(a - b) <= by for a, b in zip(colour, other, strict=True)
    )


def two_halves(size=(40, 20)):
    """Red on the left, blue on the right."""
    image = Image.new("RGB", size, (220, 20, 20))
    image.paste((20, 20, 220), (size[0] // 2, 0, *size))
    return image


# What is taken ------------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF"])
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


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP"])
def test_half_a_picture_is_refused(format):
    noise = Image.effect_noise((300, 300), 90)
    whole = encoded(noise.convert("RGB"), format)

    assert refusal_of(whole[: len(whole) // 2]) in {BROKEN, UNKNOWN}


@settings(max_examples=200, deadline=None)
@given(
    format=st.sampled_from(["JPEG", "PNG", "WEBP", "GIF", "AVIF"]),
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


# Sizes and copies ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "kept", "copies"),
    [
        ((300, 200), (300, 200), {}),
        ((320, 200), (320, 200), {}),
        ((321, 200), (321, 200), {320: 199}),
        ((1000, 500), (1000, 500), {320: 160, 640: 320}),
        ((1000, 333), (1000, 333), {320: 107, 640: 213}),
        ((2000, 1000), (2000, 1000), {320: 160, 640: 320, 1080: 540, 1600: 800}),
        ((4000, 3000), (2000, 1500), {320: 240, 640: 480, 1080: 810, 1600: 1200}),
        ((1000, 5000), (400, 2000), {320: 1600}),
        ((8000, 3), (2000, 1), {320: 1, 640: 1, 1080: 1, 1600: 1}),
    ],
)
def test_a_picture_and_its_copies_have_these_sizes(size, kept, copies):
    cleaned = clean(encoded(Image.new("RGB", size), "PNG"), widths=(320, 640, 1080, 1600))

    assert (cleaned.width, cleaned.height) == kept
    assert opened(cleaned.webp).size == kept
    assert {width: opened(webp).size for width, webp in cleaned.copies.items()} == {
        width: (width, height) for width, height in copies.items()
    }


# Upright, in true colours -------------------------------------------------------------------


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF"])
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

    image = opened(clean(encoded(two_halves(), format, exif=exif, quality=95)).webp)

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


def swapped_profile():
    """A colour profile in which what is called red is green, and the other way round."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {
        bytes(profile[at : at + 4]): at
        for at in range(132, 132 + 12 * struct.unpack(">I", profile[128:132])[0], 12)
    }
    red, green = tags[b"rXYZ"], tags[b"gXYZ"]
    profile[red + 4 : red + 12], profile[green + 4 : green + 12] = (
        profile[green + 4 : green + 12],
        profile[red + 4 : red + 12],
    )
    return bytes(profile)


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


# Nothing but pixels -------------------------------------------------------------------------


def planted_exif():
    exif = Image.Exif()
    exif.endian = "<"
    exif[0x010E] = CANARY.decode()  # what it shows
    exif[0x013B] = CANARY.decode()  # who made it
    exif[0x9286] = CANARY  # comment
    gps = exif.get_ifd(0x8825)
    gps[0x1D] = CANARY.decode()  # day
    gps[1], gps[2] = "S", (8.0, 30.0, 0.0)
    return exif


def with_thumbnail(exif):
    """EXIF as cameras write it: a small JPEG of its own behind the second directory."""
    thumbnail = encoded(Image.new("RGB", (8, 8)), "JPEG", comment=CANARY)
    head = exif.tobytes()[6:]
    entries = struct.pack("<H", 2)
    at = len(head) + 2 + 24 + 4
    entries += struct.pack("<HHII", 0x0201, 4, 1, at)
    entries += struct.pack("<HHII", 0x0202, 4, 1, len(thumbnail)) + struct.pack("<I", 0)
    first = struct.unpack("<I", head[4:8])[0]
    after = first + 2 + 12 * struct.unpack("<H", head[first : first + 2])[0]
    linked = head[:after] + struct.pack("<I", len(head)) + head[after + 4 :]
    return b"Exif\0\0" + linked + entries + thumbnail


def told_profile():
    profile = swapped_profile()
    return profile[:-32] + CANARY + profile[-32 + len(CANARY) :]


def png_words():
    from PIL.PngImagePlugin import PngInfo

    words = PngInfo()
    words.add_text("Author", CANARY.decode())
    words.add_text("Comment", CANARY.decode(), zip=False)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{CANARY.decode()}</x>")
    return words


def archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        zipped.writestr("jahat.html", CANARY)
    return out.getvalue()


PACKED = {"PNG with a broken ICC"}  # A PNG's profile is compressed; its canary cannot be seen.


def planted():
    picture, moving = two_halves(), {"save_all": True, "append_images": [two_halves().rotate(180)]}
    html = b"<script>/*" + CANARY + b"*/</script>"
    xmp = b"<x:xmpmeta>" + CANARY + b"</x:xmpmeta>"
    jpeg = encoded(picture, "JPEG", exif=planted_exif(), comment=CANARY, xmp=xmp)
    return {
        "JPEG": jpeg,
        "JPEG with ICC": encoded(picture, "JPEG", icc_profile=told_profile()),
        "JPEG with a thumbnail": encoded(picture, "JPEG", exif=with_thumbnail(planted_exif())),
        "JPEG with HTML behind": jpeg + html,
        "JPEG with a ZIP behind": jpeg + archive(),
        "JPEG with an own segment": jpeg[:2] + b"\xff\xeb\0\x0d" + CANARY + jpeg[2:],
        "PNG": encoded(picture, "PNG", exif=planted_exif(), pnginfo=png_words()),
        "PNG with ICC": encoded(picture, "PNG", icc_profile=told_profile()) + CANARY,
        "PNG with a broken ICC": encoded(picture, "PNG", icc_profile=b"rusak " + CANARY),
        "PNG with HTML behind": encoded(picture, "PNG") + html,
        "WebP": encoded(picture, "WEBP", exif=planted_exif(), xmp=xmp),
        "AVIF": encoded(picture, "AVIF", exif=planted_exif(), xmp=xmp),
        "GIF": encoded(picture, "GIF", comment=CANARY) + html,
        "moving GIF": encoded(picture, "GIF", comment=CANARY, **moving) + html,
        "moving PNG": encoded(picture, "PNG", exif=planted_exif(), pnginfo=png_words(), **moving),
        "moving WebP with ICC": encoded(picture, "WEBP", icc_profile=told_profile(), **moving),
        "moving WebP": encoded(picture, "WEBP", exif=planted_exif(), xmp=xmp, **moving),
    }


@pytest.mark.parametrize("name", planted())
def test_nothing_but_pixels_comes_out(name):
    data = planted()[name]
    assert CANARY in data or name in PACKED, "the canary must be there to be looked for"

    cleaned = clean(data, widths=(16, 32))

    for webp in (cleaned.webp, *cleaned.copies.values()):
        assert CANARY not in webp
        assert {b"EXIF", b"XMP ", b"ICCP", b"<script"} & chunks_of(webp) == set()


def chunks_of(webp):
    """The names of a WebP's parts."""
    at, names = 12, set()
    while at < len(webp):
        names.add(webp[at : at + 4])
        at += 8 + (size := struct.unpack("<I", webp[at + 4 : at + 8])[0]) + size % 2
    return names


# Moving pictures ----------------------------------------------------------------------------


@pytest.mark.parametrize("format", ["GIF", "PNG", "WEBP", "AVIF"])
def test_a_moving_picture_keeps_moving(format):
    data = encoded(
        two_halves(), format, save_all=True, append_images=[two_halves().rotate(180)], duration=250
    )

    cleaned = clean(data, widths=(16, 32))
    image = opened(cleaned.webp)

    assert (image.n_frames, image.size, cleaned.copies) == (2, (40, 20), {})
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

    cleaned = clean(data, widths=(32,))

    assert opened(cleaned.webp).n_frames == 1
    assert list(cleaned.copies) == [32]


# Bombs --------------------------------------------------------------------------------------


def png_of(width, height, *, depth=8, colour=2, rows=100):
    """A PNG that claims a size and holds a few rows of zeros."""

    def chunk(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    pixels = zlib.compress(b"\0" * min(rows * (width * 3 + 1), 30_000_000), 9)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def png_with_endless_words():
    words = zlib.compress(b"\0" * 200_000_000, 9)
    chunk = b"zTXtComment\0\0" + words
    plain = encoded(Image.new("RGB", (9, 9)), "PNG")
    part = struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return plain[:33] + part + plain[33:]


def jpeg_of(width, height):
    small = bytearray(encoded(Image.new("RGB", (16, 16)), "JPEG"))
    at = small.index(b"\xff\xc0") + 5
    small[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(small)


def webp_of(width, height):
    body = b"\x2f" + struct.pack("<I", (width - 1) | ((height - 1) << 14)) + b"\0" * 65
    riff = b"WEBPVP8L" + struct.pack("<I", len(body)) + body
    return b"RIFF" + struct.pack("<I", len(riff)) + riff


def gif_of(width, height):
    small = bytearray(encoded(Image.new("P", (1, 1)), "GIF"))
    small[6:10] = struct.pack("<HH", width, height)
    return bytes(small)


def gif_that_grows(to):
    """Five frames of one pixel each, the later ones far outside the canvas."""
    data = encoded(Image.new("P", (1, 1)), "GIF")
    frame = bytearray(data[data.index(b"\x2c") : -1])
    frame[1:9] = struct.pack("<4H", to - 1, to - 1, 1, 1)
    return data[:-1] + bytes(frame) * 5 + b";"


def jpeg_of_many_layers(layers):
    """A progressive JPEG of 40 megapixels whose last layer is sent again and again."""
    data = encoded(Image.new("RGB", (6300, 6300)), "JPEG", progressive=True)
    return data[:-2] + data[data.rindex(b"\xff\xda") : -2] * layers + b"\xff\xd9"


BOMBS = {
    "PNG of 900 megapixels": (lambda: png_of(30_000, 30_000), TOO_LARGE),
    "PNG of 42 megapixels": (lambda: png_of(7000, 6000), TOO_LARGE),
    "PNG of one bit": (lambda: png_of(60_000, 60_000, depth=1, colour=0), TOO_LARGE),
    "PNG of 2 billion a side": (lambda: png_of(2**31 - 1, 2**31 - 1, rows=0), TOO_LARGE),
    "PNG with endless words": (png_with_endless_words, UNKNOWN),
    "JPEG of 4 gigapixels": (lambda: jpeg_of(65_500, 65_500), TOO_LARGE),
    "WebP of 268 megapixels": (lambda: webp_of(16_383, 16_383), TOO_LARGE),
    "GIF of 4 gigapixels": (lambda: gif_of(65_535, 65_535), TOO_LARGE),
    "GIF that outgrows its canvas": (lambda: gif_that_grows(12_000), BROKEN),
    "GIF that outgrows all limits": (lambda: gif_that_grows(65_535), BROKEN),
    "GIF that grows to what one picture may have": (lambda: gif_that_grows(3000), TOO_LONG),
    "JPEG of 1,000 layers": (lambda: jpeg_of_many_layers(1000), TOO_LAYERED),
}

# In a process of its own, so that its memory and time are seen alone and can be cut off.
TRY = """
import json, resource, sys, time
from pathlib import Path
from idnplatform.foundation.images import NotAPicture, clean_picture
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
before = time.perf_counter()
with Path(sys.argv[1]).open("rb") as file:
    try:
        clean_picture(file, most_bytes=20 * 1024**2, most_pixels=40_000_000, widths=(320,))
        answer = "taken"
    except NotAPicture as reason:
        answer = str(reason)
# Not ru_maxrss, which begins with what the process that started this one had.
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
print(json.dumps({"answer": answer, "mb": int(peak) // 1024, "seconds": time.perf_counter() - before}))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_before_it_unfolds(name, tmp_path):
    make, reason = BOMBS[name]
    bomb = tmp_path / "bom"
    bomb.write_bytes(make())
    assert bomb.stat().st_size < 5 * MEGA

    ran = subprocess.run(
        [sys.executable, "-W", "error", "-c", TRY, bomb],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip

    seen = json.loads(ran.stdout)
    assert seen["answer"] == reason
    assert seen["mb"] < 200
    assert seen["seconds"] < 1
