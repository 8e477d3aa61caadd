"""Whether the desk's figures stay fast in a large house. Run: `python benchmarks/figures.py`.

1,000,000 articles with three events each, spread evenly over three years up to now, 20,000 of them
waiting. Measured on PostgreSQL under `.ci/with-postgres`; `python benchmarks/figures.py 20000`
makes the house smaller. A cold look finds nothing in the cache, but the days that are over
counted, as the worker leaves them; the quickest of some looks counts.
"""

import os
import shutil
import sys
import time
import warnings
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")  # static files are not asked for
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from articles.models import Article, Channel, DayTally, Event, Kind  # noqa: E402
from articles.rhythm import tally_past_days  # noqa: E402
from articles.rhythm.counting import count_day  # noqa: E402
from tests.cast import dewi_who_leads  # noqa: E402

ARTICLES = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
WRITERS, EDITORS, WAITING, ROUNDS, AIM = 20_000, 40, 20_000, 5, 300  # AIM: ms of a cold look
YEARS = timedelta(days=3 * 365)
ROWS = """
INSERT INTO articles_article (author_id, reviewer_id, code, kind, channel_id, title, summary,
  dateline, body, topics, sources, version, status, publication, created_at, changed_at,
  submitted_at, views, sharing_word, ai_use)
SELECT %(writer)s + n::bigint * 7919 %% %(writers)s, %(editor)s + n %% %(editors)s, lpad(n::text, 8, '0'),
  (%(kinds)s::text[])[n %% 4 + 1], %(channel)s + n %% 14, 'Judul ' || n, 'Cuplikan', '', '{}',
  '[]', '[]', 1,
  CASE WHEN n > %(articles)s - %(waiting)s THEN 'submitted' WHEN n %% 10 < 7 THEN 'approved'
    WHEN n %% 10 < 9 THEN 'returned' ELSE 'declined' END,
  CASE WHEN n %% 10 < 7 THEN 'live' ELSE 'none' END, at, at, at, 0, '', ''
FROM (SELECT n, %(now)s - %(years)s::interval * (1 - n / %(articles)s::float) AS at
  FROM generate_series(1, %(articles)s) AS n) AS numbered
"""
EVENTS = """
INSERT INTO articles_event (article_id, actor_id, move, label, before, after, note, version, made_at,
  reasons, details)
SELECT id, actor, move, move, '', '', '', 1, at, '[]', '[]' FROM (
  SELECT id, author_id AS actor, 'submit' AS move, submitted_at AS at FROM articles_article
  UNION ALL
  SELECT id, reviewer_id, 'claim', submitted_at + interval '20 hours' * random()
  FROM articles_article WHERE status != 'submitted'
  UNION ALL
  SELECT id, reviewer_id,
    CASE status WHEN 'approved' THEN 'approve' WHEN 'returned' THEN 'return' ELSE 'decline' END,
    submitted_at + interval '20 hours' + interval '60 hours' * random()
  FROM articles_article WHERE status != 'submitted'
) AS told ORDER BY at
"""


def fill() -> None:
    people = [User(email=f"p{n}@contoh.id", handle=f"p{n}") for n in range(WRITERS + EDITORS)]
    User.objects.bulk_create(people, batch_size=2000)
    writer = User.objects.get(handle="p0").pk
    channels = [Channel.objects.create(slug=f"k{n}", name=f"Kanal {n}") for n in range(14)]
    values = {
        "writer": writer,
        "writers": WRITERS,
        "editor": writer + WRITERS,
        "editors": EDITORS,
        "channel": channels[0].pk,
        "kinds": Kind.values,
        "articles": ARTICLES,
        "waiting": min(WAITING, ARTICLES // 10),
        "now": timezone.now(),
        "years": YEARS,
    }
    with connection.cursor() as cursor:
        # What is made here fits together: nothing need be looked up for each of its keys.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(ROWS, values)
        cursor.execute(EVENTS)
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute("ANALYZE")


def quickest(look: Callable[[], object], rounds: int = ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        look()
        times.append(1000 * (time.perf_counter() - begun))
    return min(times)


def main() -> None:
    if connection.vendor != "postgresql":
        sys.exit("Only PostgreSQL makes so many rows in bearable time: .ci/with-postgres python …")
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        begun = time.perf_counter()
        fill()
        print(
            f"{Article.objects.count():,} articles, {Event.objects.count():,} events"
            f" ({time.perf_counter() - begun:.0f} s to make)"
        )
        today = timezone.localdate()
        print(f"{'counting one day':>34}{quickest(lambda: count_day(today), 3):>9.1f} ms")
        yesterday = today - timedelta(days=1)
        print(f"{'counting a full day':>34}{quickest(lambda: count_day(yesterday), 3):>9.1f} ms")
        while tally_past_days():
            pass
        print(f"{'days kept':>34}{DayTally.objects.count():>9}")
        sys.exit(look_at_the_page() > AIM)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)


def look_at_the_page() -> float:
    """Milliseconds of the slowest of the quickest cold looks."""
    client, worst = Client(), 0.0
    client.force_login(dewi_who_leads())
    client.get("/redaksi/angka/")  # compiles templates
    for days in (30, 90):

        def cold(days: int = days) -> None:
            cache.clear()
            assert client.get(f"/redaksi/angka/?hari={days}").status_code == 200

        def warm(days: int = days) -> None:
            client.get(f"/redaksi/angka/?hari={days}")

        worst = max(worst, took := quickest(cold))
        print(f"{f'{days} days, cold':>34}{took:>9.1f} ms (aim: {AIM})")
        print(f"{f'{days} days, warm':>34}{quickest(warm):>9.1f} ms")
    return worst


if __name__ == "__main__":
    main()
