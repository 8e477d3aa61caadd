"""Open a picture from a stranger: limits first, then decode, then keep nothing but pixels.

Pillow's own guard warns only at 89 megapixels and lets a file of 400 kB unfold to a
gigabyte, so bytes, real format and pixels are judged from the header before decoding.
"""

import io
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from PIL import Image, ImageCms, ImageOps, ImageSequence, UnidentifiedImageError

# What a file may really be, whatever its name says.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LONGEST_EDGE = 2000  # pixels; more serves no reader
MOST_FRAMES = 200
_QUALITY = {"quality": 80, "method": 4}


class NotAPicture(Exception):
    """The upload cannot be taken; the message says why, in words for the person who sent it."""


@dataclass(frozen=True)
class CleanPicture:
    """Pixels of a picture, upright, in sRGB, free of all metadata, as WebP."""

    webp: bytes
    width: int
    height: int
    copies: dict[int, bytes]
    """Smaller copies by their width in pixels."""


def clean_picture(
    file: BinaryIO, *, most_bytes: int, most_pixels: int, widths: Sequence[int] = ()
) -> CleanPicture:
    """Read an untrusted upload and write it anew.

    `most_bytes` bounds the file, `most_pixels` width × height (× frames, for an animation);
    `widths` are those of the smaller copies wanted, in pixels: only narrower than the
    picture itself are made, and none of an animation. Raises NotAPicture.
    """
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise NotAPicture(f"Gambar terlalu besar; paling banyak {most_bytes // 1024**2} MB.")
    image = _open(data, most_pixels)
    try:
        if getattr(image, "is_animated", False):
            return _animation(image, most_pixels)
        return _still(image, widths)
    except NotAPicture:
        raise
    except Exception as error:  # Decoders raise whatever they like on a broken file.
        raise NotAPicture("Berkas gambar rusak atau tidak lengkap.") from error


def _open(data: bytes, most_pixels: int) -> Image.Image:
    if not data:
        raise NotAPicture("Berkasnya kosong.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise NotAPicture(_too_many(most_pixels)) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as error:
        raise NotAPicture(
            "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, atau AVIF."
        ) from error
    if image.width * image.height > most_pixels:
        raise NotAPicture(_too_many(most_pixels))
    return image


def _too_many(most_pixels: int) -> str:
    return f"Ukuran gambar terlalu besar; paling banyak {most_pixels // 1_000_000} megapiksel."


def _still(image: Image.Image, widths: Sequence[int]) -> CleanPicture:
    image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))  # JPEG decodes straight to a smaller size.
    image = _in_srgb(ImageOps.exif_transpose(image))
    image.thumbnail((LONGEST_EDGE, LONGEST_EDGE), reducing_gap=3.0)
    size, copies, larger = image.size, {}, image
    for width in sorted((w for w in widths if w < image.width), reverse=True):
        height = max(1, round(image.height * width / image.width))
        larger = larger.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        copies[width] = _webp(larger)
    return CleanPicture(_webp(image), *size, copies)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours in sRGB, since the profile that explains them is dropped."""
    profile = image.info.get("icc_profile")
    has_alpha = "A" in image.getbands() or "transparency" in image.info
    if profile and not has_alpha and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            return converted or image.convert("RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A broken profile is no reason to refuse the picture.
    return image.convert("RGBA" if has_alpha else "RGB")


def _webp(image: Image.Image) -> bytes:
    image.info.clear()  # Or a writer would copy comments and profiles along.
    out = io.BytesIO()
    image.save(out, "WEBP", **_QUALITY)
    return out.getvalue()


def _animation(image: Image.Image, most_pixels: int) -> CleanPicture:
    frames, durations = [], []
    if image.n_frames > MOST_FRAMES or image.n_frames * image.width * image.height > most_pixels:
        raise NotAPicture("Animasinya terlalu panjang atau terlalu besar.")
    for frame in ImageSequence.Iterator(image):
        durations.append(int(frame.info.get("duration", 100)) or 100)
        still = frame.convert("RGBA")
        still.info.clear()
        frames.append(still)
    out = io.BytesIO()
    frames[0].save(
        out, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0, **_QUALITY
    )
    return CleanPicture(out.getvalue(), *frames[0].size, {})
