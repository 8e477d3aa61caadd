"""Small files that would unfold to gigabytes or keep a processor busy for hours."""

import base64
import json
import struct
import subprocess
import sys
import zlib

import pytest
from PIL import Image

from tests.idnplatform.foundation.uploads import (
    BROKEN,
    MEGA,
    TOO_LARGE,
    TOO_LAYERED,
    TOO_LONG,
    UNKNOWN,
    encoded,
)


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


def claiming(width, height, format):
    """A small HEIC or AVIF whose header claims another size."""
    small = bytearray(encoded(Image.new("RGB", (64, 64)), format))
    at = -1
    while (at := small.find(b"ispe", at + 1)) > 0:
        small[at + 8 : at + 16] = struct.pack(">II", width, height)
    return bytes(small)


def heic_that_hides(width, height):
    """Its header claims 64 pixels a side, the stream behind it unfolds to more."""
    large = bytearray(encoded(Image.new("RGB", (width, height)), "HEIF", quality=10))
    at = large.index(b"ispe")
    large[at + 8 : at + 16] = struct.pack(">II", 64, 64)
    return bytes(large)


# The same as an AVIF of 16,000 pixels a side, which takes a minute to encode: 550 MB unfolded.
AVIF_THAT_HIDES = zlib.decompress(base64.b85decode(
    b"c-muNU{FXasVqn=%S>Yc0uY^>nP!-qnV9D5Xy^nKdYzkElE?r7iWw<6MNl?FL1uCZ0~+8f$SlbPvlxL`E;A="
    b"T8N_h`@fjhajKT~I+~q*FMrLMS8eFXukdw*;<t3IG7&_<Y<b&<X$}A`<0Mg!>1<Cn9S|qc$AQft#0~8AsWL9"
    b"K?1eiHEIDiySVws_HqdX5tNH{q^rzkHurvhj)F9TZxP)IzpAQ$E*pu<=gnVMOEuBy*XNh}d!;Nq75URVF~?;"
    b"<8CUJj$DVgl^RhYziJ|NsBT1fcq;^QSbAPl;?yE{NT~Z%Ri-_LhZro?l#{=EIiIVzXw~_pj61mt0+=#&hEQj"
    b"k^wWvv!DbUs?5Xd3Ryi-}5{v_5byFl!P1u45kJwD>&vLcj==Mw^!=_=_fTGSFy5w7^-GRl4AD4BZ;j>g{2ak"
    b"C)-Z%kU9{iTs>>j^3Ky&xR0^z+qdjl%9gjrB7x8UJh78cy7a?gG`L5Ddo;L5gL^c%M}vDbxJQF~@C0`d^_~5"
    b"1sF+FhP<;jfrTHa)"
))  # fmt: skip

BOMBS = {
    "PNG of 900 megapixels": (lambda: png_of(30_000, 30_000), TOO_LARGE),
    "PNG of 42 megapixels": (lambda: png_of(7000, 6000), TOO_LARGE),
    "PNG of one bit": (lambda: png_of(60_000, 60_000, depth=1, colour=0), TOO_LARGE),
    "PNG of 2 billion a side": (lambda: png_of(2**31 - 1, 2**31 - 1, rows=0), TOO_LARGE),
    "PNG with endless words": (png_with_endless_words, UNKNOWN),
    "JPEG of 4 gigapixels": (lambda: jpeg_of(65_500, 65_500), TOO_LARGE),
    "WebP of 268 megapixels": (lambda: webp_of(16_383, 16_383), TOO_LARGE),
    "HEIC of 900 megapixels": (lambda: claiming(30_000, 30_000, "HEIF"), TOO_LARGE),
    "HEIC of 42 megapixels": (lambda: claiming(7000, 6000, "HEIF"), TOO_LARGE),
    "HEIC of 2 billion a side": (lambda: claiming(2**31 - 1, 2**31 - 1, "HEIF"), TOO_LARGE),
    "HEIC that is less than it claims": (lambda: claiming(6000, 6000, "HEIF"), BROKEN),
    "HEIC that hides its size": (lambda: heic_that_hides(6000, 6000), BROKEN),
    "AVIF of 900 megapixels": (lambda: claiming(30_000, 30_000, "AVIF"), UNKNOWN),
    "AVIF of 42 megapixels": (lambda: claiming(7000, 6000, "AVIF"), TOO_LARGE),
    "AVIF that hides its size": (lambda: AVIF_THAT_HIDES, BROKEN),
    "GIF of 4 gigapixels": (lambda: gif_of(65_535, 65_535), TOO_LARGE),
    "GIF that outgrows its canvas": (lambda: gif_that_grows(12_000), BROKEN),
    "GIF that outgrows all limits": (lambda: gif_that_grows(65_535), BROKEN),
    "GIF that grows to what one picture may have": (lambda: gif_that_grows(3000), TOO_LONG),
    "JPEG of 1,000 layers": (lambda: jpeg_of_many_layers(1000), TOO_LAYERED),
}

# In a process of its own, so that its memory and time are seen alone and can be cut off.
TRY = """
import json, resource, sys
from pathlib import Path
from idnplatform.foundation.images import NotAPicture, clean_picture
resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
def spent():
    # Of processor, not of the clock: a busy machine is not the bomb's doing.
    return sum(sum(resource.getrusage(who)[:2]) for who in
               (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
before = spent()
with Path(sys.argv[1]).open("rb") as file:
    try:
        clean_picture(file, most_bytes=20 * 1024**2, most_pixels=40_000_000)
        answer = "taken"
    except NotAPicture as reason:
        answer = str(reason)
# Not ru_maxrss, which begins with what the process that started this one had.
peak = Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0]
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"answer": answer, "mb": max(int(peak), child) // 1024,
                  "seconds": spent() - before}))
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
