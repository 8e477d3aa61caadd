"""Whether readers wait while large photographs come in. Run: `python benchmarks/uploads.py`.

One account sends MANY (16) photographs of 39 megapixels at once to two web workers, each again a
second after it was told that a large picture is in hand; meanwhile somebody opens articles, each
drawn anew. On PostgreSQL under `.ci/with-postgres`.
"""

import http.cookiejar
import io
import os
import re
import shutil
import sys
import tempfile
import time
import urllib.error
import warnings
from pathlib import Path
from statistics import median
from threading import Event, Thread
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402
from PIL import Image  # noqa: E402
from serving import environment_of_servers, running, the_site  # noqa: E402
from stock import fill  # noqa: E402

from idnplatform import people  # noqa: E402
from tests.cast import PASSWORD, ani_who_writes  # noqa: E402

MANY, SIZE = 16, (7_300, 5_400)  # photographs; pixels
LONGEST, AGAIN = 1.0, 1.0  # seconds: what a reader may wait; before a photograph is sent once more
PLACE = Path(tempfile.mkdtemp(prefix="uploads-"))


class Writer:
    """Ani in her browser."""

    def __init__(self, site: str) -> None:
        self.site, self.cookies = site, http.cookiejar.CookieJar()
        door, browser = f"{site}/akun/masuk/", build_opener(HTTPCookieProcessor(self.cookies))
        page = browser.open(door).read().decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]  # type: ignore[index]
        words = {"csrfmiddlewaretoken": token, "login": "ani", "password": PASSWORD}
        answer = browser.open(Request(door, urlencode(words).encode(), {"Referer": door}))
        assert answer.url.endswith("/tulis/"), answer.url

    def send(self, photograph: bytes) -> int:
        """Answers how often it took."""
        told = {cookie.name: cookie.value or "" for cookie in self.cookies}
        head = 'Content-Disposition: form-data; name="berkas"; filename="a.jpg"'
        body = b"--part\r\n%b\r\nContent-Type: image/jpeg\r\n\r\n%b\r\n--part--\r\n"
        headers = {
            "Content-Type": "multipart/form-data; boundary=part",
            "Cookie": "; ".join(f"{name}={value}" for name, value in told.items()),
            "X-CSRFToken": next(value for name, value in told.items() if "csrf" in name),
            "Referer": self.site,
        }
        asked = Request(f"{self.site}/gambar/", body % (head.encode(), photograph), headers)
        for times in range(1, 1_000):
            try:
                assert urlopen(asked, timeout=60).status == 201
                return times
            except urllib.error.HTTPError as answer:
                if answer.code != 503:
                    raise
                time.sleep(AGAIN)
        raise SystemExit("A photograph was never taken in.")


def read_until(over: Event, site: str, pages: list[str], waits: list[float]) -> None:
    number = 0
    while not over.wait(0.05):
        number += 1  # The parameter is none of ours: the page is drawn each time.
        began = time.perf_counter()
        urlopen(f"{site}{pages[number % len(pages)]}?ke={number}", timeout=60).read()
        waits.append(time.perf_counter() - began)


def measure(site: str, pages: list[str]) -> bool:
    ani, tries, waits, over = Writer(site), [], [], Event()
    noise = io.BytesIO()
    Image.effect_noise((1_460, 1_080), 60).resize(SIZE).convert("RGB").save(noise, "JPEG")
    photograph = noise.getvalue()
    reader = Thread(target=read_until, args=(over, site, pages, waits))
    senders = [
        Thread(target=lambda number=number: tries.append(ani.send(photograph + bytes([number]))))
        for number in range(MANY)
    ]
    began = time.perf_counter()
    for thread in (reader, *senders):
        thread.start()
    for thread in senders:
        thread.join()
    took = time.perf_counter() - began
    over.set()
    reader.join()
    print(
        f"{connection.vendor}: {len(tries)} of {MANY} photographs of {SIZE[0] * SIZE[1] / 1e6:.0f} megapixels"
        f" taken in within {took:.1f} s, the last at its {max(tries)}th try"
    )
    print(
        f"articles meanwhile: {len(waits)}, p50 {1e3 * median(waits):.0f} ms,"
        f" longest {1e3 * max(waits):.0f} ms (aim: {1e3 * LONGEST:.0f})"
    )
    return len(tries) == MANY and max(waits) <= LONGEST


def main() -> None:
    settings.FILES.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = people.PASSWORD_HASHERS  # as the server reads them
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        ani_who_writes()
        pages = fill(50)
        with running(the_site(environment_of_servers(PLACE), workers=2)) as site:
            is_good = measure(f"http://127.0.0.1:{site.port}", pages)
        sys.exit(not is_good)
    finally:
        connections.close_all()
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
        shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    main()
