"""Whether search stays as quick among many. Run: `python benchmarks/search_speed.py`.

    .ci/with-postgres .venv/bin/python benchmarks/search_speed.py [MANY]

Invented pieces of 200 words, as frequent as words are, over five years: a tenth of MANY (1,000,000),
then all of them; the same questions are asked of both. Where both answer with as many pieces, or
nearly, the larger may take twice as long; where it finds many more, it has more to read and rank, and
is held to a time instead.
"""

import os
import random
import shutil
import statistics
import sys
import time
import warnings
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from io import StringIO
from itertools import accumulate
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # a database beside the real one

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Entry, MarkedWord  # noqa: E402
from articles.search import Question, Within, find, newest, suggestions_for  # noqa: E402
from articles.search.entries import facts_of, number_at  # noqa: E402
from articles.search.postgresql import vector_of  # noqa: E402
from articles.search.suggesting import _with_titles  # noqa: E402

MANY, WORDS, BODIES, DAYS = 1_000_000, 200, 4_000, 5 * 365
MOST = 2.0  # times as long among ten times as many
MOST_MS = 50  # for what finds more among more
AS_MANY = 1.1  # found in the larger for each in the smaller
ROUNDS = 15

chance = random.Random(1945)
# Zipf's law; no word is a root of Indonesian, and none is begun by another.
_WORDS = [f"{n:05}kata" for n in range(60_000)]
_WEIGHTS = list(accumulate(1 / (n + 10) for n in range(60_000)))


_counts: Counter[str] = Counter()


def _words(many: int) -> list[str]:
    return chance.choices(_WORDS, cum_weights=_WEIGHTS, k=many)


QUESTIONS = {
    "a word in nine of ten": "00001kata",
    "a word in one of five": "00080kata",
    "a word in one of fifty": "00900kata",
    "a word in one of a thousand": "15000kata",
    "two frequent words": "00001kata 00080kata",
    "three frequent words": "00010kata 00020kata 00040kata",
    "three words that few hold": "00080kata 00300kata 00900kata",
    "a phrase of frequent words": '"00001kata 00002kata"',
    "a word less another": "00020kata -00080kata",
    "a word less one in nearly all": "00080kata -00001kata",
    "a slip": "00080kaat 00300kata",
    "ten words, one nowhere": " ".join(f"{n:05}kata" for n in range(40, 490, 50)) + " xxxxxkata",
    "ten slips": " ".join(f"{n:05}kaat" for n in range(40, 540, 50)),
    "a word that is nowhere": "xxxxxkata 00300kata",
}


SUGGESTIONS = {
    "suggestions, two letters": "00",
    "suggestions": "00020kata 000",
    "suggestions that few have": "00080kata 0030",
}
Row = tuple[float, int]


def measure(many: int) -> bool:
    took: list[dict[str, Row]] = []
    laid = 0
    for size in (many // 10, many):
        begun = time.perf_counter()
        _lay_down(laid, size)
        laid = size
        print(
            f"{connection.vendor}: {size:,} pieces after {time.perf_counter() - begun:.0f} s, {_size()}"
        )
        took.append(_ask())
    return _told(*took)


def _ask() -> dict[str, Row]:
    """By question: milliseconds, and how many pieces answer it."""
    common, of_channel = Question.read("00080kata"), Within(("c7",))
    year = Within(below=number_at(timezone.now() - timedelta(days=4 * 365)))
    asks: dict[str, Callable[[], int]] = {
        what: lambda q=q: len(find(Question.read(q), Within()).editions)
        for what, q in QUESTIONS.items()
    }
    asks["within a channel"] = lambda: len(find(common, of_channel).editions)
    asks["the newest"] = lambda: len(newest(common, Within(), 20)[1])
    asks["the newest, four years back"] = lambda: len(newest(common, year, 20)[1])
    took = {what: (_quickest(ask), ask()) for what, ask in asks.items()}
    for what, typed in SUGGESTIONS.items():
        titles = _with_titles(Question.read(typed).said)
        took[what] = (_quickest(lambda typed=typed: suggestions_for(typed)), len(titles))
    return took


def _quickest(act: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        act()
        times.append(1000 * (time.perf_counter() - begun))
    return statistics.median(sorted(times)[: ROUNDS // 2])


def _told(few: dict[str, Row], many: dict[str, Row]) -> bool:
    print(f"{'':>30}{'a tenth':>9}{'all':>9}  ms{'times':>8}{'found':>8}{'':>6}")
    missed = []
    for what, (ms, found) in many.items():
        ms_of_few, found_in_few = few[what]
        is_fair = found <= AS_MANY * found_in_few
        if ms > MOST * ms_of_few if is_fair else ms > MOST_MS:
            missed.append(what)
        told = f"{ms / ms_of_few:>8.2f}" if is_fair else f"{'':>8}"
        print(f"{what:>30}{ms_of_few:>9.1f}{ms:>9.1f}    {told}{found_in_few:>8}{found:>6}")
    print(f"missed: {', '.join(missed) or 'nothing'}")
    return not missed or connection.vendor != "postgresql"


def _lay_down(begin: int, end: int) -> None:
    """Entries alone, written as fast as the database takes them: the editions are not asked."""
    now = timezone.now()
    bodies = [_words(WORDS) for _ in range(BODIES)]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for name in connection.introspection.get_constraints(cursor, "articles_entry"):
                if "_fk_" in name:
                    cursor.execute(f"ALTER TABLE articles_entry DROP CONSTRAINT {name}")
            cursor.execute("DROP INDEX IF EXISTS entry_vector")
        else:
            cursor.execute("PRAGMA foreign_keys = OFF")
    for at in range(begin, end, 5_000):
        # Those laid first lie over the five years too.
        share = DAYS / (end - begin)
        entries = [
            _entry(number, now - timedelta(days=share * (number - begin)), bodies)
            for number in range(at, min(at + 5_000, end))
        ]
        _write(entries)
        _counts.update(word for e in entries for word in set(e.marks.split()) if word[0] == "=")
    MarkedWord.objects.all().delete()
    known = (MarkedWord(word=word, entries=times) for word, times in _counts.items())
    MarkedWord.objects.bulk_create(known, batch_size=5_000)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET maintenance_work_mem = '1GB'")
            cursor.execute(
                "CREATE INDEX entry_vector ON articles_entry USING gin (vector) WITH (fastupdate = off)"
            )
            cursor.execute("VACUUM ANALYZE articles_entry")
        else:
            cursor.execute("ANALYZE")


def _entry(number: int, moment: datetime, bodies: list[list[str]]) -> Entry:
    title = _words(9)
    marks = [f"={word}" for word in title] + [f"^{word}" for word in title]
    return Entry(
        number=number_at(moment) + number % 1024,
        edition_id=number + 1,
        title=" ".join(title),
        body=" ".join(chance.choice(bodies)),
        marks=" ".join(marks + [f"~{fact}" for fact in facts_of(number % 20, 1, [], moment)]),
    )


def _write(entries: list[Entry]) -> None:
    if connection.vendor != "postgresql":
        Entry.objects.bulk_create(entries)
        return
    rows = StringIO(
        "".join(
            f"{e.number}\t{e.edition_id}\t{e.title}\t{e.body}\t{e.marks}\t{vector_of(e)}\n"
            for e in entries
        )
    )
    with connection.cursor() as cursor:
        cursor.copy_expert(
            "COPY articles_entry (number, edition_id, title, body, marks, vector) FROM STDIN", rows
        )


def _size() -> str:
    if connection.vendor != "postgresql":
        return ""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_total_relation_size('articles_entry'), pg_relation_size('entry_vector')"
        )
        whole, index = cursor.fetchone()
    return f"{whole / 2**20:,.0f} MiB with {index / 2**20:,.0f} of index"


def main() -> None:
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        is_quick = measure(many)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
    sys.exit(not is_quick)


if __name__ == "__main__":
    main()
