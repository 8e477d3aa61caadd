"""Open a picture from a stranger: limits first, then decode, then keep nothing but pixels.

Pillow's own guard warns only at 89 megapixels and lets a file of 400 kB unfold to a
gigabyte, so bytes, real format and pixels are judged from the header before decoding. What
unfolds to much memory all the same is decoded one at a time on the machine, and what takes long
one at a time in a process.
"""

import io
import json
import re
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass
from typing import BinaryIO

from PIL import AvifImagePlugin, ExifTags, Image, ImageCms, ImageSequence
from pillow_heif import register_heif_opener

from idnplatform.foundation.apart import run_apart
from idnplatform.foundation.fingerprint import fingerprint, mean_colour
from idnplatform.foundation.turns import Busy, hand, turn

# Only the picture itself: no depth maps, no thumbnail in its place, no threads that take memory.
register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=1)

# What a file may really be, whatever its name says.
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF")
# Of these, what stands behind the first is a phone's second view, depth map or burst.
_STILL = ("JPEG", "MPO", "HEIF")
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
# Bytes that decoding takes for each pixel, at most, as measured with 40 megapixels. JPEG decodes
# straight to a smaller size; WebP's decoder holds four copies of the canvas.
_BYTES_A_PIXEL = {"JPEG": 4, "MPO": 4, "PNG": 8, "GIF": 8, "HEIF": 8, "AVIF": 10, "WEBP": 18}
# An AVIF's decoder follows the stream and not the header that was judged, so 3 kB may unfold to
# half a gigabyte. It gets what its header promises, in a process of its own, and no more.
_LYING = ("AVIF",)
_OWN_MEMORY = 96 * 1024**2  # bytes; Python with Pillow, and the WebP that is written
GIANT = 192_000_000  # bytes; what takes more waits until it is alone
PATIENCE = 20.0  # seconds
QUICK = 1_000_000  # pixels, which are cleaned in a few tenths of a second


class NotAPicture(Exception):
    """The upload cannot be taken; the message says why, in words for the person who sent it."""


class NotNow(NotAPicture):
    """Nothing is wrong with the upload, but the machine has too much on its hands."""


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
    is_animated: bool = False


def clean_picture(file: BinaryIO, *, most_bytes: int, most_pixels: int) -> CleanPicture:
    """Read an untrusted upload and write it anew.

    `most_bytes` bounds the file, `most_pixels` width × height (× frames, for an animation).
    Raises NotAPicture.
    """
    data = file.read(most_bytes + 1)
    if len(data) > most_bytes:
        raise NotAPicture(f"Gambar terlalu besar; paling banyak {most_bytes // 1024**2} MB.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Of large sizes, judged here, and of metadata, dropped.
        image = _open(data, most_pixels)
        try:
            is_animated = image.format not in _STILL and getattr(image, "is_animated", False)
            frames = image.n_frames if is_animated else 1  # type: ignore[attr-defined]
            pixels = image.width * image.height * frames
            needed = pixels * _BYTES_A_PIXEL[str(image.format)]
            with _its_turn(pixels, needed):
                if image.format in _LYING:
                    return _apart(data, most_pixels, memory=needed + _OWN_MEMORY)
                return _animation(image, most_pixels) if is_animated else _still(image)
        except Busy as error:
            raise NotNow("Server sedang mengolah gambar lain. Coba lagi sebentar lagi.") from error
        except NotAPicture:
            raise
        except Exception as error:  # Decoders raise whatever they like on a broken file.
            raise NotAPicture("Berkas gambar rusak atau tidak lengkap.") from error


@contextmanager
def _its_turn(pixels: int, needed: int) -> Iterator[None]:
    with (
        hand() if pixels > QUICK else nullcontext(),
        turn(patience=PATIENCE) if needed > GIANT else nullcontext(),
    ):
        yield


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
            "Berkas ini bukan gambar yang kami kenal. Pakai JPEG, PNG, WebP, GIF, AVIF, atau HEIC."
        ) from error
    if image.width * image.height > most_pixels:
        raise NotAPicture(_too_many(most_pixels))
    if image.format in ("JPEG", "MPO") and len(_SCAN.findall(data)) > MOST_SCANS:
        raise NotAPicture("Berkas JPEG ini tersusun dari terlalu banyak lapisan.")
    return image


def _too_many(most_pixels: int) -> str:
    return f"Ukuran gambar terlalu besar; paling banyak {most_pixels // 1_000_000} megapiksel."


def _apart(data: bytes, most_pixels: int, memory: int) -> CleanPicture:
    """Clean it in a process of its own, which `_main` is."""
    told, _, webp = run_apart(__name__, str(most_pixels), data=data, memory=memory).partition(b"\n")
    answer = json.loads(told)
    if "reason" in answer:
        raise NotAPicture(answer["reason"])
    return CleanPicture(webp, **answer)


def _still(image: Image.Image) -> CleanPicture:
    image.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))  # JPEG decodes straight to a smaller size.
    image = _in_depth(image)
    image.thumbnail((LONGEST_EDGE, LONGEST_EDGE), reducing_gap=3.0)
    image = _in_srgb(_upright(image))
    return CleanPicture(_webp(image), *image.size, mean_colour(image), fingerprint(image))


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
    return CleanPicture(
        out.getvalue(), *first.size, mean_colour(first), fingerprint(first), is_animated=True
    )


def _main() -> None:
    """Clean the picture of standard input; a line of JSON goes out, and the WebP behind it."""
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # Each would take memory of its own.
    most_pixels = int(sys.argv[-1])
    image = _open(sys.stdin.buffer.read(), most_pixels)
    webp = b""
    try:
        is_animated = getattr(image, "is_animated", False)
        answer = asdict(_animation(image, most_pixels) if is_animated else _still(image))
        webp = answer.pop("webp")
    except NotAPicture as reason:
        answer = {"reason": str(reason)}
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + webp)


if __name__ == "__main__":
    _main()
