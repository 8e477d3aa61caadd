"""How well and how quickly search finds. Run: `python benchmarks/search.py`.

    .ci/with-postgres .venv/bin/python benchmarks/search.py

5,000 news articles and questions with their right answers, in a folder beside the project that is
not part of it (CORPUS names another); without it nothing is measured.
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
from datetime import timedelta
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
from articles.models import Article, Channel, Edition  # noqa: E402
from articles.search import rebuilding  # noqa: E402
from articles.search.finding import Within, find  # noqa: E402
from articles.search.question import Question  # noqa: E402

CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
# kind of question: figure, least
AIMS = {
    "title": ("R@10", 0.98),
    "three_title_words": ("MRR", 0.88),
    "inflected_variants": ("R@10", 0.90),
    "slips": ("R@10", 0.90),
}
EMPTY = {"title": 0}  # questions that may find nothing
SAME = 190  # of 200 first answers, on both databases
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def measure() -> bool:
    articles = _articles()
    begun = time.perf_counter()
    keys = _lay_down(articles)
    print(
        f"{connection.vendor}: {len(articles):,} articles indexed in {time.perf_counter() - begun:.0f} s"
    )
    asked = _questions()
    ranks: defaultdict[str, list[int]] = defaultdict(list)
    took: defaultdict[str, list[float]] = defaultdict(list)
    first: dict[str, str] = {}
    names = {key: name for name, key in keys.items()}
    for kind, q, right in asked:
        begun = time.perf_counter()
        found = find(Question.read(q), Within()).editions[:10]
        took[kind].append(1000 * (time.perf_counter() - begun))
        first[f"{kind}: {q}"] = names[found[0]] if found else ""
        at = found.index(keys[right]) + 1 if keys[right] in found else 0
        ranks[kind].append(at if found else -1)
    return _told(ranks, took) & _same_as_elsewhere(first)


def _same_as_elsewhere(first: dict[str, str]) -> bool:
    """Keep the first answers, and hold 200 of them against those of the other database."""
    place = settings.VAR_DIR / "search_answers"
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{connection.vendor}.json").write_text(json.dumps(first))
    other = "sqlite" if connection.vendor == "postgresql" else "postgresql"
    if not (place / f"{other}.json").exists():
        print(f"the same first answers: not compared, this has not run on {other} yet")
        return True
    there = json.loads((place / f"{other}.json").read_text())
    chosen = random.Random(1945).sample(sorted(first), 200)
    same = sum(first[q] == there.get(q) for q in chosen)
    whole = sum(first[q] == there.get(q) for q in first)
    print(f"same first answer as on {other}: {same} of 200; {whole} of all {len(first)}")
    return same >= SAME


def _told(ranks: dict[str, list[int]], took: dict[str, list[float]]) -> bool:
    is_good = True
    print(f"{'':>20}{'many':>6}{'MRR@10':>8}{'R@10':>7}{'empty':>7}{'median':>9}{'95 %':>7}  ms")
    for kind, places in ranks.items():
        figures = {
            "MRR": sum(1 / at for at in places if at > 0) / len(places),
            "R@10": sum(at > 0 for at in places) / len(places),
        }
        empty = places.count(-1)
        times = sorted(took[kind])
        print(
            f"{kind:>20}{len(places):>6}{figures['MRR']:>8.3f}{figures['R@10']:>7.3f}{empty:>7}"
            f"{statistics.median(times):>9.1f}{times[len(times) * 95 // 100]:>7.1f}"
        )
        name, least = AIMS[kind]
        is_good &= figures[name] >= least and empty <= EMPTY.get(kind, len(places))
    return is_good


def _articles() -> list[dict]:
    with gzip.open(CORPUS / "click_id_dev5000.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _questions() -> list[tuple[str, str, str]]:
    """Kind, question, the article that answers it; three words once more with slips in two."""
    with (CORPUS / "search_queries_dev.tsv").open(encoding="utf-8") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        asked = [(row["kind"], row["query"], row["answer_id"]) for row in rows]
    chance = random.Random(1945)
    slipped = [
        ("slips", _with_two_slips(q, chance), right)
        for kind, q, right in asked
        if kind == "three_title_words"
    ]
    return asked + slipped


def _with_two_slips(q: str, chance: random.Random) -> str:
    words = q.split()
    for at in chance.sample(range(len(words)), 2):
        words[at] = _with_a_slip(words[at], chance)
    return " ".join(words)


def _with_a_slip(word: str, chance: random.Random) -> str:
    """One letter left out, added, mistaken, or changed in place with the next."""
    at = chance.randrange(len(word) - 1)
    letter = chance.choice(LETTERS)
    return chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + letter + word[at:],
            word[:at] + letter + word[at + 1 :],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        ]
    )


def _lay_down(articles: list[dict]) -> dict[str, int]:
    """Live editions of them; by name of the article its edition's number."""
    author = User.objects.create_user("w@contoh.id", "wina", "rahasia-demo", name="Wina")
    channel = Channel.objects.create(slug="berita", name="Berita")
    now = timezone.now()
    pieces = Article.objects.bulk_create(
        [Article(author=author, title=told["title"][:200]) for told in articles]
    )
    editions = Edition.objects.bulk_create(
        Edition(
            article=piece,
            number=1,
            author=author,
            channel=channel,
            code=f"{at:08}",
            slug="tulisan",
            kind="berita",
            title=told["title"][:200],
            summary="",
            body={},
            html="",
            text=told["content"],
            words=len(told["content"].split()),
            published_at=now - timedelta(hours=at),
        )
        for at, (piece, told) in enumerate(zip(pieces, articles, strict=True))
    )
    rebuilding.index_live()
    _analyse()
    return {told["id"]: edition.pk for told, edition in zip(articles, editions, strict=True)}


def _analyse() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def main() -> None:
    if not (CORPUS / "search_queries_dev.tsv").exists():
        print(f"search is not measured: {CORPUS} is missing")
        return
    settings.FILES.mkdir(parents=True, exist_ok=True)
    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        is_good = measure()
    finally:
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
        shutil.rmtree(settings.FILES, ignore_errors=True)
    sys.exit(not is_good)


if __name__ == "__main__":
    main()
