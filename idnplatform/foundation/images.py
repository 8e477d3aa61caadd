"""Open a picture from a stranger: limits first, then decode, then keep nothing but pixels.

Pillow's own guard warns only at 89 megapixels and lets a file of 400 kB unfold to a
gigabyte, so bytes, real format and pixels are judged from the header before decoding.
"""

import io
import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO

from PIL import ExifTags, Image, ImageCms, ImageSequence

from idnplatform.foundation.fingerprint import fingerprint, mean_colour

# What a file may really be, whatever its name says.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
LONGEST_EDGE = 2000  # pixels; more serves no reader
MOST_FRAMES = 200
# Layers of a progressive JPEG: ten are usual, and each of 60 bytes can cost 30 ms of decoding.
MOST_SCANS = 64
_SCAN = re.compile(rb"\xff\xda\x00[\x08\x0a\x0c\x0e][\x01-\x04]")
_TURNS = {  # EXIF's numbers for how a camera was held
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_QUALITY = {"quality": 80, "method": 4}


class NotAPicture(Exception):
    """The upload cannot be taken; the message says why, in words for the person who sent it."""


@dataclass(frozen=True)
class CleanPicture:
    """Pixels of a picture, upright, in sRGB, free of all metadata, as WebP."""

    webp: bytes
    width: int
    height: int
    colour: str
    """The mean as `#rrggbb`; nothing where the page shines through."""
    fingerprint: int | None
    """See `foundation.fingerprint`; of an animation, that of its first frame."""
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
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of large sizes, judged here, and of metadata, dropped.
        image = _open(data, most_pixels)
        try:
            # An MPO is the JPEG of a phone that keeps a second view or a depth map behind it.
            if image.format != "MPO" and getattr(image, "is_animated", False):
                return _animation(image, most_pixels)
            return _still(image, widths)
        except NotAPicture:
            raise
        except Exception as error:  # Decoders raise whatever they like on a broken file.
            raise NotAPicture("Berkas gambar rusak atau tidak lengkap.") from error


def _open(data: bytes, most_pixels: int) -> Image.Image:
    if not data:
        raise NotAPicture("Berkasnya kosong.")
    # Pillow refuses above twice this, also a GIF whose later frames outgrow its canvas.
    Image.MAX_IMAGE_PIXELS = most_pixels // 2
    try:
        image = Image.open(io.BytesIO(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise NotAPicture(_too_many(most_pixels)) from error
    except Exception as error:  # A broken AVIF alone raises three kinds.
        raise NotAPicture(
            "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, atau AVIF."
        ) from error
    if image.width * image.height > most_pixels:
        raise NotAPicture(_too_many(most_pixels))
    if image.format in ("JPEG", "MPO") and len(_SCAN.findall(data)) > MOST_SCANS:
        raise NotAPicture("Berkas JPEG ini tersusun dari terlalu banyak lapisan.")
    return image


def _too_many(most_pixels: int) -> str:
    return f"Ukuran gambar terlalu besar; paling banyak {most_pixels // 1_000_000} megapiksel."


def _still(image: Image.Image, widths: Sequence[int]) -> CleanPicture:
    image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))  # JPEG decodes straight to a smaller size.
    image = _in_depth(image)
    image.thumbnail((LONGEST_EDGE, LONGEST_EDGE), reducing_gap=3.0)
    image = _in_srgb(_upright(image))
    size, copies, larger = image.size, {}, image
    for width in sorted((w for w in widths if w < image.width), reverse=True):
        height = max(1, round(image.height * width / image.width))
        larger = larger.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)
        copies[width] = _webp(larger)
    return CleanPicture(_webp(image), *size, mean_colour(image), fingerprint(image), copies)


def _in_depth(image: Image.Image) -> Image.Image:
    """In a mode that can be shrunk without loss: eight bits a colour, no palette."""
    if image.mode.startswith("I"):  # Sixteen bits of grey, which `convert` would cut off at 255.
        return image.convert("I").point(lambda level: level * (1 / 256)).convert("L")
    if image.mode in ("RGB", "RGBA", "CMYK", "L") and "transparency" not in image.info:
        return image
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _upright(image: Image.Image) -> Image.Image:
    # Not ImageOps.exif_transpose, which writes the EXIF anew and stumbles over odd tags in it.
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    return image if turn is None else image.transpose(turn)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The same colours in sRGB, since the profile that explains them is dropped."""
    profile, mode = image.info.get("icc_profile"), "RGBA" if image.mode == "RGBA" else "RGB"
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            standard = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, standard, outputMode=mode)
            image = converted or image  # None only when it works in place.
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # A broken profile is no reason to refuse the picture.
    return image if image.mode == mode else image.convert(mode)


def _webp(image: Image.Image) -> bytes:
    image.info.clear()  # Or a writer would copy comments and profiles along.
    out = io.BytesIO()
    image.save(out, "WEBP", **_QUALITY)
    return out.getvalue()


def _animation(image: Image.Image, most_pixels: int) -> CleanPicture:
    frames, durations, many = [], [], image.n_frames  # type: ignore[attr-defined]
    for frame in ImageSequence.Iterator(image):
        # Asked of each frame, as a GIF may grow on the way.
        if many > MOST_FRAMES or many * frame.width * frame.height > most_pixels:
            raise NotAPicture("Animasinya terlalu panjang atau terlalu besar.")
        still = frame.convert("RGBA")
        # Only now: some decoders learn a frame's duration by decoding it.
        durations.append(int(frame.info.get("duration", 100)) or 100)
        still.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
        still.info.clear()
        frames.append(still)
    out = io.BytesIO()
    frames[0].save(
        out, "WEBP", save_all=True, append_images=frames[1:], duration=durations, loop=0, **_QUALITY
    )
    first = frames[0]
    return CleanPicture(out.getvalue(), *first.size, mean_colour(first), fingerprint(first), {})
