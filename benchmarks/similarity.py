"""How quickly a new piece is compared with all others, and how well. Run: `python benchmarks/similarity.py`.

    .ci/with-postgres .venv/bin/python benchmarks/similarity.py [PIECES]

Speed: 100,000 pieces (or PIECES) of invented words, as frequent as words are; then new ones of 700
words are asked for. Quality: 5,000 news articles with a list of near-duplicates, in a folder beside
the project that is not part of it (CORPUS names another); without it only speed is measured.
"""

import csv
import gzip
import json
import os
import random
import shutil
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
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

from accounts.models import User  # noqa: E402
from articles.models import Article, Likeness, Shingle, Version  # noqa: E402
from articles.similarity import FLAGGED, index  # noqa: E402
from articles.similarity.comparing import MOST_COMPARED, compare, remember  # noqa: E402
from articles.similarity.overlap import Overlap, overlap_of  # noqa: E402
from articles.similarity.reading import Reading, read, read_text  # noqa: E402
from articles.similarity.shingles import MOST_KEPT, SIZE, kept_of, number_of, shingles_of  # noqa: E402

PIECES, WORDS, ROUNDS = 100_000, 700, 40
MOST = 30.0  # ms of one question, on PostgreSQL
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
LEAST_FOUND = {"20 % rewritten": 0.99, "a quarter of it": 0.99, "a quarter in other text": 0.9}
chance = random.Random(1945)

# Zipf's law: the n-th word comes 1/n as often as the first.
_VOCABULARY = [f"kata{n}" for n in range(30_000)]
_WEIGHTS = list(accumulate(1 / (n + 10) for n in range(30_000)))


def words(many: int) -> list[str]:
    return chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=many)


# Speed --------------------------------------------------------------------------------------


def measure_speed(pieces: int) -> bool:
    author = User.objects.create_user("w@contoh.id", "wina", "rahasia-demo", name="W")
    begun = time.perf_counter()
    _fill(author, pieces)
    _analyse()
    print(
        f"{pieces:,} pieces, {_rows():,} shingles, laid down in {time.perf_counter() - begun:.0f} s"
    )
    if size := _size():
        print(f"table and indexes: {size / 2**20:,.0f} MiB, {size / _rows():.0f} bytes a shingle")

    fresh = [_sent(author, words(WORDS)) for _ in range(ROUNDS)]
    copied = [_sent(author, _copy_of(old)) for old in fresh]
    texts = [read(version.document) for version in copied]
    asked = [shingles_of(text.words) for text in texts]
    print(f"{'':>34}{'median':>9}{'longest':>9}  ms")
    _told("reading 700 words", _times(lambda v: read(v.document), copied))
    _told("their shingles", _times(lambda t: shingles_of(t.words), texts))
    for version in fresh:
        remember(version)
    took = _times(
        lambda pair: index.likeliest(
            index.holders_of(pair[1], besides=pair[0].article_id), MOST_COMPARED
        ),
        list(zip(copied, asked, strict=True)),
    )
    _told("who is alike (the question)", took)
    _told("keeping shingles", _times(remember, copied))
    _told("the whole task", _times(lambda v: compare.func(v.article_id), copied))
    keys = [version.article_id for version in copied]
    found = Likeness.objects.filter(article__in=keys, kind="text").values("article").distinct()
    print(f"copies found: {found.count()} of {len(copied)}")
    is_quick = statistics.median(took) <= MOST or connection.vendor != "postgresql"
    return is_quick and found.count() == len(copied)


def _fill(author: User, pieces: int) -> None:
    """Pieces with the shingles that texts of WORDS words would leave."""
    Article.objects.bulk_create(
        (
            Article(author=author, title="Naskah", submitted_at=timezone.now())
            for _ in range(pieces)
        ),
        batch_size=2_000,
    )
    keys = list(Article.objects.order_by("pk").values_list("pk", flat=True))
    held: defaultdict[int, int] = defaultdict(int)
    for at in range(0, pieces, 5_000):
        _insert(_shingles(keys[at : at + 5_000], held))


def _shingles(keys: Iterable[int], held: defaultdict[int, int]) -> Iterator[tuple[int, int]]:
    for key in keys:
        text = words(MOST_KEPT * SIZE)
        numbers = {number_of(" ".join(text[at : at + SIZE])) for at in range(0, len(text), SIZE)}
        for number in numbers:
            if held[number] < index.MOST_HOLDERS:
                held[number] += 1
                yield number, key


def _insert(rows: Iterator[tuple[int, int]]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = StringIO("".join(f"{number}\t{key}\n" for number, key in rows))
            cursor.copy_expert("COPY articles_shingle (number, article_id) FROM STDIN", lines)
        else:
            insert = "INSERT INTO articles_shingle (number, article_id) VALUES (%s, %s)"
            cursor.executemany(insert, list(rows))


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def _rows() -> int:
    return Shingle.objects.count()


def _size() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('articles_shingle')")
        return cursor.fetchone()[0]


def _sent(author: User, text: list[str]) -> Version:
    blocks = [
        {
            "type": "paragraph",
            "attrs": {"id": f"p{at}"},
            "content": [{"type": "text", "text": " ".join(text[at : at + 50])}],
        }
        for at in range(0, len(text), 50)
    ]
    article = Article.objects.create(
        author=author,
        title="Judul Naskah",
        status="submitted",
        submitted_at=timezone.now(),
        body={"type": "doc", "content": blocks},
    )
    return article.versions.create(
        number=1, why=Version.Why.SUBMITTED, author=author, manuscript=article.manuscript
    )


def _copy_of(version: Version) -> list[str]:
    return _rewritten(version.document.text.split(), 0.2)


def _times(act: Callable, on: list) -> list[float]:
    took = []
    for one in on:
        begun = time.perf_counter()
        act(one)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def _told(what: str, took: list[float]) -> None:
    print(f"{what:>34}{statistics.median(took):>9.1f}{max(took):>9.1f}")


# Quality ------------------------------------------------------------------------------------


class Shelf:
    """The index as a dictionary: the same rules without a database."""

    def __init__(self) -> None:
        self.readings: dict[str, Reading] = {}
        self.holders: defaultdict[int, list[str]] = defaultdict(list)

    def add(self, key: str, text: str) -> None:
        reading = self.readings[key] = read_text(text)
        numbers = shingles_of(reading.words)
        full = {n for n in numbers if len(self.holders.get(n, ())) >= index.MOST_HOLDERS}
        for number in kept_of(numbers, full):
            self.holders[number].append(key)

    def like(self, reading: Reading, besides: str = "") -> dict[str, tuple[Overlap, Overlap]]:
        holders = {
            number: others
            for number in set(shingles_of(reading.words))
            if (others := [key for key in self.holders.get(number, ()) if key != besides])
        }
        likely = index.likeliest(holders, MOST_COMPARED)
        return {key: overlap_of(reading, self.readings[key]) for key in likely}


def measure_quality() -> bool:
    texts = CORPUS / "click_id_dev5000.jsonl.gz"
    listed = CORPUS / "near_duplicates_dev.tsv"
    if not (texts.exists() and listed.exists()):
        print(f"quality is not measured: {CORPUS} is missing")
        return True
    shelf = Shelf()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        shelf.add(article["id"], article["content"])
    _near_duplicates(shelf, listed)
    return _planted(shelf, [a for a in articles if len(a["content"].split()) >= 150])


def _near_duplicates(shelf: Shelf, listed: Path) -> None:
    with listed.open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        near = {frozenset((row["id_a"], row["id_b"])) for row in rows}
    pairs = {
        frozenset((key, other)): forth.largest
        for key, reading in shelf.readings.items()
        for other, (forth, _) in shelf.like(reading, besides=key).items()
    }
    print(f"\n{len(near)} listed pairs among {len(shelf.readings):,} articles; a pair that is not")
    print("listed counts as reuse where a fifth of one's three-word runs stand in the other")
    print(f"{'from':>8}{'pairs':>7}{'recall':>8}{'precision':>11}{'reuse':>8}")
    for least in (0.12, 0.15, FLAGGED, 0.25, 0.3, 0.4, 0.5):
        flagged = {pair for pair, share in pairs.items() if share >= least}
        reuse = sum(pair in near or _shares_threes(shelf, *pair) for pair in flagged)
        right, many = len(flagged & near), max(1, len(flagged))
        mark = "  the flag" if least == FLAGGED else ""
        print(
            f"{least:>8.2f}{len(flagged):>7}{right / len(near):>8.3f}"
            f"{right / many:>11.3f}{reuse / many:>8.3f}{mark}"
        )


def _shares_threes(shelf: Shelf, one: str, other: str) -> bool:
    here, there = (
        {tuple(w[at : at + 3]) for at in range(len(w) - 2)}
        for w in (shelf.readings[one].words, shelf.readings[other].words)
    )
    return len(here & there) >= 0.2 * min(len(here), len(there))


def _planted(shelf: Shelf, articles: list[dict]) -> bool:
    """Copies made of what is known: whether each is told, and flagged, as one of its source."""
    chosen = chance.sample(articles, 500)
    told, flagged = dict.fromkeys(LEAST_FOUND, 0), dict.fromkeys(LEAST_FOUND, 0)
    for article in chosen:
        text = article["content"].split()
        quarter = text[(at := chance.randrange(len(text) * 3 // 4)) : at + len(text) // 4]
        copies = (_rewritten(text, 0.2), quarter, words(3 * len(quarter)) + quarter)
        for what, copy in zip(LEAST_FOUND, copies, strict=True):
            if found := shelf.like(read_text(" ".join(copy))).get(article["id"]):
                told[what] += any(side.is_worth_telling for side in found)
                flagged[what] += found[0].largest >= FLAGGED
    print(f"\ncopies made of {len(chosen)} of them{'told':>13}{'flagged':>9}")
    for what, least in LEAST_FOUND.items():
        shares = told[what] / len(chosen), flagged[what] / len(chosen)
        print(f"{what:>34}{shares[0]:>9.3f}{shares[1]:>9.3f}  (aim: {least} told)")
    return all(told[what] >= least * len(chosen) for what, least in LEAST_FOUND.items())


def _rewritten(text: list[str], part: float) -> list[str]:
    return [words(1)[0] if chance.random() < part else word for word in text]


def main() -> None:
    pieces = int(sys.argv[1]) if len(sys.argv) > 1 else PIECES
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        print(connection.vendor)
        is_quick = measure_speed(pieces)
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
    is_good = measure_quality()
    sys.exit(not (is_quick and is_good))


if __name__ == "__main__":
    main()
