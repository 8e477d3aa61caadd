"""Whether the writer's desk stays as fast with many pieces. Run: `python benchmarks/desk.py`.

Writers with 10, 150, 1,000 and 10,000 pieces open their desks in turn. Of 150 every look fills
its first page, so they are the measure of what growth alone costs; ten make a page half empty.
The quickest look of each counts: what else runs on the machine can only add. The database is
SQLite's, beside the real one, or PostgreSQL's under `.ci/with-postgres`.
"""

import os
import shutil
import sys
import time
import warnings
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.terms import accept_current  # noqa: E402
from articles.models import Article, Channel, Kind  # noqa: E402

SIZES, ROUNDS, AIM = (10, 150, 1_000, 10_000), 25, 1.3  # AIM: of 1,000 pieces to 150
WORDS = "hujan kopi pagi teluk senja pasar kampung dermaga lorong bukit".split()
LOOKS = {
    "all": "",
    "by views": "?urut=dilihat",
    "by title": "?urut=judul",
    "longest sent": "?urut=dikirim",
    "drafts": "?status=draf",
    "published": "?status=terbit&urut=dilihat",
    "a kind": "?jenis=opini",
    "a common word": "?q=hujan",
    "a rare word": "?q=kelelawar",
}
STATES = (
    {"status": "draft"},
    {"status": "approved", "publication": "live"},
    {"status": "approved", "publication": "live"},
    {"status": "submitted"},
    {"status": "declined"},
)


def a_writer_with(pieces: int, channels: list[Channel]) -> Client:
    user = User.objects.create_user(f"w{pieces}@contoh.id", f"w{pieces}", "rahasia-demo", name="W")
    text = [{"type": "text", "text": " ".join(WORDS) * 8}]
    block = {"type": "paragraph", "attrs": {"id": "p"}, "content": text}
    body, now = {"type": "doc", "content": [block] * 6}, timezone.now()
    Article.objects.bulk_create(
        (
            Article(
                author=user,
                title=f"{WORDS[n % 10].title()} {WORDS[n // 10 % 10]} {n}",
                summary=f"Tentang {WORDS[n % 7]}" + (" dan kelelawar." if n % 5000 == 7 else "."),
                kind=Kind.values[n % 4],
                channel=channels[n % len(channels)],
                body=body,
                views=n * 7919 % 5000,
                changed_at=now - timedelta(minutes=n * 7919 % 100_000),
                submitted_at=now - timedelta(minutes=n) if n % 5 else None,
                **STATES[n % 5],
            )
            for n in range(pieces)
        ),
        batch_size=500,
    )
    client = Client()
    accept_current(user)
    client.force_login(user)
    return client


def measure(clients: dict[int, Client], query: str) -> dict[int, float]:
    """Milliseconds of the quickest look at each desk, taken in turn."""
    times: dict[int, list[float]] = {size: [] for size in clients}
    for _ in range(ROUNDS):
        for size, client in clients.items():
            begun = time.perf_counter()
            answer = client.get(f"/tulis/{query}")
            times[size].append(1000 * (time.perf_counter() - begun))
            assert answer.status_code == 200, answer.status_code
    return {size: min(took) for size, took in times.items()}


def main() -> None:
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        channels = [Channel.objects.create(slug=f"k{n}", name=f"Kanal {n}") for n in range(14)]
        clients = {size: a_writer_with(size, channels) for size in SIZES}
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        measure(clients, "")  # compiles templates, fills caches
        print(f"{connection.vendor}, quickest of {ROUNDS} looks, ms")
        print(f"{'':>15}" + "".join(f"{size:>9,}" for size in SIZES) + "  1,000:150 10,000:150")
        worst = 0.0
        for name, query in LOOKS.items():
            took = measure(clients, query)
            ratios = took[1_000] / took[150], took[10_000] / took[150]
            worst = max(worst, ratios[0])
            print(
                f"{name:>15}"
                + "".join(f"{took[size]:>9.1f}" for size in SIZES)
                + f"{ratios[0]:>11.2f}{ratios[1]:>11.2f}"
            )
        print(f"worst growth from 150 to 1,000 pieces: {worst:.2f} (aim: {AIM})")
        sys.exit(worst > AIM)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)


if __name__ == "__main__":
    main()
