"""How well likeness is found. Run: `python benchmarks/similarity_quality.py`.

5,000 news articles with a list of near-duplicates, in a folder beside the project that is not part of
it (CORPUS names another); without it nothing is measured. No database takes part.
"""

import csv
import gzip
import json
import os
import sys
import warnings
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
warnings.filterwarnings("ignore", message="No directory at")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # no database is asked

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from invented import chance, rewritten, words  # noqa: E402

from articles.similarity import FLAGGED, index  # noqa: E402
from articles.similarity.comparing import MOST_COMPARED  # noqa: E402
from articles.similarity.overlap import Overlap, overlap_of  # noqa: E402
from articles.similarity.reading import Reading, read_text  # noqa: E402
from articles.similarity.shingles import kept_of, shingles_of  # noqa: E402

CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
LEAST_FOUND = {"20 % rewritten": 0.99, "a quarter of it": 0.99, "a quarter in other text": 0.9}


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
        copies = (rewritten(text, 0.2), quarter, words(3 * len(quarter)) + quarter)
        for what, copy in zip(LEAST_FOUND, copies, strict=True):
            if found := shelf.like(read_text(" ".join(copy))).get(article["id"]):
                told[what] += any(side.is_worth_telling for side in found)
                flagged[what] += found[0].largest >= FLAGGED
    print(f"\ncopies made of {len(chosen)} of them{'told':>13}{'flagged':>9}")
    for what, least in LEAST_FOUND.items():
        shares = told[what] / len(chosen), flagged[what] / len(chosen)
        print(f"{what:>34}{shares[0]:>9.3f}{shares[1]:>9.3f}  (aim: {least} told)")
    return all(told[what] >= least * len(chosen) for what, least in LEAST_FOUND.items())


if __name__ == "__main__":
    sys.exit(not measure_quality())
