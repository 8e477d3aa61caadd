"""How quickly a new piece is compared with all others. Run: `python benchmarks/similarity.py`.

    .ci/with-postgres .venv/bin/python benchmarks/similarity.py [PIECES]

100,000 pieces (or PIECES) of invented words, as frequent as words are; then new ones of 700 words are
asked for. How well likeness is found: `similarity_quality.py`.
"""

import os
import shutil
import statistics
import sys
import time
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
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
from invented import rewritten, words  # noqa: E402

from accounts.models import User  # noqa: E402
from articles.models import Article, Likeness, Shingle, Version  # noqa: E402
from articles.similarity import index  # noqa: E402
from articles.similarity.comparing import MOST_COMPARED, compare, remember  # noqa: E402
from articles.similarity.reading import read  # noqa: E402
from articles.similarity.shingles import MOST_KEPT, SIZE, number_of, shingles_of  # noqa: E402

PIECES, WORDS, ROUNDS = 100_000, 700, 40
MOST = 30.0  # ms of one question, on PostgreSQL


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
    return rewritten(version.document.text.split(), 0.2)


def _times(act: Callable, on: list) -> list[float]:
    took = []
    for one in on:
        begun = time.perf_counter()
        act(one)
        took.append(1000 * (time.perf_counter() - begun))
    return took


def _told(what: str, took: list[float]) -> None:
    print(f"{what:>34}{statistics.median(took):>9.1f}{max(took):>9.1f}")


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
    sys.exit(not is_quick)


if __name__ == "__main__":
    main()
