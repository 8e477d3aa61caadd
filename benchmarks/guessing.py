"""Whether the time of an answer tells that an address has an account. Run: `python benchmarks/guessing.py`.

At each door TRIES (200, or the first argument) questions of a known and as many of an unknown
address in turn, each from a fresh browser, with the hashes and the shared cache of production. Two
random halves of the same times, split a thousand times, show how far medians differ by chance
alone; the difference between known and unknown must be no larger than 99 of 100 of those, or
smaller than a hundredth of the time of the door.
"""

import os
import random
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from accounts.models import User  # noqa: E402
from idnplatform import people  # noqa: E402

TRIES = int(sys.argv[-1]) if len(sys.argv) > 1 else 200
SPLITS, CHANCE, SMALL = 1_000, 0.99, 0.01
PASSWORD = "hujan-di-ubud-7"
NEW = {"name": "Sari Dewi", "password": PASSWORD}
CODE = {"code": "0000-0000"}


def sign_up(browser: Client, address: str, number: int) -> Callable[[], object]:
    words = NEW | {"handle": f"sari{number}", "email": address}
    return lambda: browser.post("/akun/daftar/", words)


def sign_up_again(browser: Client, address: str, number: int) -> Callable[[], object]:
    sign_up(browser, address, number)()
    return lambda: browser.post("/akun/daftar/konfirmasi/", {"resend": "1"})


def sign_in(browser: Client, address: str, number: int) -> Callable[[], object]:
    words = {"login": address, "password": f"salah-{number}"}
    return lambda: browser.post("/akun/masuk/", words)


def ask_for_code(browser: Client, address: str, number: int) -> Callable[[], object]:
    return lambda: browser.post("/akun/masuk/kode/", {"email": address})


def type_code(browser: Client, address: str, number: int) -> Callable[[], object]:
    ask_for_code(browser, address, number)()
    return lambda: browser.post("/akun/masuk/kode/cek/", CODE)


def ask_again(browser: Client, address: str, number: int) -> Callable[[], object]:
    ask_for_code(browser, address, number)()
    return lambda: browser.post("/akun/masuk/kode/cek/", {"action": "resend"})


def reset(browser: Client, address: str, number: int) -> Callable[[], object]:
    return lambda: browser.post("/akun/lupa/", {"email": address})


def type_reset_code(browser: Client, address: str, number: int) -> Callable[[], object]:
    reset(browser, address, number)()
    return lambda: browser.post("/akun/lupa/kode/", CODE)


DOORS = (
    sign_up, sign_up_again, sign_in, ask_for_code, type_code, ask_again, reset, type_reset_code,
)  # fmt: skip


def lay_down() -> tuple[list[str], list[str]]:
    """Addresses with accounts and addresses without, of the same lengths."""
    known = [f"ada{number:04}@contoh.id" for number in range(50)]
    for number, address in enumerate(known):
        User.objects.create_user(address, f"ada{number:04}", PASSWORD, is_verified=True)
    return known, [address.replace("ada", "tak") for address in known]


def times_of(door: Callable, sides: tuple[list[str], list[str]]) -> tuple[list[float], list[float]]:
    """Seconds that the door takes for each side; which comes first is left to chance."""
    taken: tuple[list[float], list[float]] = ([], [])
    for number in range(TRIES + 5):
        for side in random.sample((0, 1), 2):
            address = sides[side][number % len(sides[side])]
            browser = Client(REMOTE_ADDR=f"10.{number % 250}.{random.randrange(250)}.{side}")
            ask = door(browser, address, number)
            began = time.perf_counter()
            ask()
            if number >= 5:  # The first few warm everything up.
                taken[side].append(time.perf_counter() - began)
    return taken


def by_chance(times: list[float]) -> float:
    """How far the medians of two random halves differ, in 99 of 100 splits."""
    differences = []
    for _ in range(SPLITS):
        random.shuffle(times)
        half = len(times) // 2
        differences.append(abs(median(times[:half]) - median(times[half:])))
    return sorted(differences)[int(SPLITS * CHANCE)]


def main() -> int:
    settings.FILES.mkdir(parents=True, exist_ok=True)
    settings.PASSWORD_HASHERS = people.PASSWORD_HASHERS
    cache = "idnplatform.foundation.shared_cache.SharedCache"
    settings.CACHES["default"] |= {"BACKEND": cache, "LOCATION": "shared_cache"}
    # Limits are asked and counted as ever, but let everybody through.
    limits = dict.fromkeys(people.ACCOUNT_RATE_LIMITS, "1000000/h/ip,1000000/h/key")
    only_ip = ("login", "signup", "enter_code")
    settings.ACCOUNT_RATE_LIMITS = limits | dict.fromkeys(only_ip, "1000000/h/ip")
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    tells = []
    try:
        sides = lay_down()
        print(f"{'door':<16}{'known':>10}{'unknown':>10}{'apart':>10}{'by chance':>11}   (ms)")
        for door in DOORS:
            known, unknown = times_of(door, sides)
            apart, chance = abs(median(known) - median(unknown)), by_chance(known + unknown)
            figures = [seconds * 1000 for seconds in (median(known), median(unknown), apart)]
            print(f"{door.__name__:<16}" + "".join(f"{ms:10.3f}" for ms in figures), end="")
            print(f"{chance * 1000:11.3f}")
            if apart > chance and apart > SMALL * median(known + unknown):
                tells.append(door.__name__)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
    print(f"Tells: {', '.join(tells) or 'nothing'}.")
    return 1 if tells else 0


if __name__ == "__main__":
    sys.exit(main())
