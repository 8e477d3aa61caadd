"""The largest pictures that are taken: none takes more memory than it was reckoned to."""

import json
import subprocess
import sys

import pytest
from PIL import Image

from idnplatform.foundation.images import _BYTES_A_PIXEL, GIANT
from tests.idnplatform.foundation.uploads import encoded

SIZE = (7300, 5475)  # 40 megapixels
OWN = 100  # MB, for Python, Pillow and the WebP that is written
TRY = """
import json, resource, sys
from pathlib import Path
from idnplatform.foundation.images import clean_picture
with Path(sys.argv[1]).open("rb") as file:
    clean = clean_picture(file, most_bytes=20 * 1024**2, most_pixels=40_000_000)
peak = int(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])
child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([clean.width, clean.height, max(peak, child) // 1024]))
"""


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "GIF", "AVIF", "HEIF"])
def test_forty_megapixels_take_no_more_memory_than_reckoned(format, tmp_path):
    quick = {"AVIF": {"speed": 10}, "WEBP": {"method": 0}, "PNG": {"compress_level": 1}}
    image = Image.linear_gradient("L").convert("RGB").resize(SIZE)
    giant = tmp_path / "besar"
    giant.write_bytes(encoded(image, format, **quick.get(format, {})))

    ran = subprocess.run(
        [sys.executable, "-c", TRY, giant], capture_output=True, text=True, timeout=120, check=True
    )

    *size, mb = json.loads(ran.stdout)
    assert size == [2000, 1500]
    assert mb < SIZE[0] * SIZE[1] * _BYTES_A_PIXEL[format] / 1e6 + OWN


def test_a_phones_photo_waits_for_nobody_unless_its_format_is_greedy():
    photo = 12_000_000  # pixels

    assert {name for name, each in _BYTES_A_PIXEL.items() if each * photo > GIANT} == {"WEBP"}
