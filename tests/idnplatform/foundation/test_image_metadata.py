"""Nothing but pixels comes out: the canary that was planted must never be found again."""

import io
import struct
import zipfile

import pytest
from PIL import Image

from tests.idnplatform.foundation.uploads import (
    CANARY,
    clean,
    encoded,
    planted_exif,
    swapped_profile,
    two_halves,
)


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
        "HEIC": encoded(picture, "HEIF", exif=planted_exif().tobytes(), xmp=xmp),
        "HEIC with ICC": encoded(picture, "HEIF", icc_profile=told_profile()),
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

    webp = clean(data).webp

    assert CANARY not in webp
    assert {b"EXIF", b"XMP ", b"ICCP", b"<script"} & chunks_of(webp) == set()


def chunks_of(webp):
    """The names of a WebP's parts."""
    at, names = 12, set()
    while at < len(webp):
        names.add(webp[at : at + 4])
        at += 8 + (size := struct.unpack("<I", webp[at + 4 : at + 8])[0]) + size % 2
    return names
