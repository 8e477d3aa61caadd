"""Pictures as strangers send them, and a look at what becomes of them."""

import io
import struct

import pytest
from PIL import Image, ImageCms

from idnplatform.foundation.images import NotAPicture, clean_picture

CANARY = b"KENARI-7f3a"
MEGA = 1024**2
UNKNOWN = "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, AVIF, atau HEIC."
BROKEN = "Berkas gambar rusak atau tidak lengkap."
TOO_LARGE = "Ukuran gambar terlalu besar; paling banyak 40 megapiksel."
TOO_LONG = "Animasinya terlalu panjang atau terlalu besar."
TOO_LAYERED = "Berkas JPEG ini tersusun dari terlalu banyak lapisan."


def encoded(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def clean(data, *, most_bytes=20 * MEGA, most_pixels=40_000_000):
    return clean_picture(io.BytesIO(data), most_bytes=most_bytes, most_pixels=most_pixels)


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
