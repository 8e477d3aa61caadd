"""How good recommendations are, and how quickly made. Run: `python benchmarks/recommendations.py`.

5,000 news articles of nine publishers, whose sections are the labels, in a folder beside the project
that is not part of it (CORPUS names another); without it nothing is measured. No database takes
part. Sections are never told to what is measured: each piece is its own channel here, has no
topics, and its writer is drawn by lot.
"""

import os
import re
import statistics
import sys
import time
import warnings
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from heapq import nlargest
from math import log, sqrt
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]
warnings.filterwarnings("ignore", message="No directory at")
os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"  # no database is asked

import django  # noqa: E402 -- the path and the settings come first

django.setup()

from invented import chance  # noqa: E402
from news import CORPUS, FILE, a_shelf, pieces_of, read_corpus  # noqa: E402
from replay import replay  # noqa: E402

from articles.recommending.choosing import choices_for  # noqa: E402
from articles.recommending.shelf import Piece, Shelf  # noqa: E402
from articles.recommending.terms import terms_of  # noqa: E402

EVERY = 5  # of the pieces one in so many is asked for
GAIN = 0.011  # over plain TF-IDF: what .83 is over the .819 first measured for it
MOST_MS = 1.0
Rank = Callable[[int], list[int]]


# The measures of others, as plain as they are known ------------------------------------------


def by_tfidf(rows: list[dict]) -> Rank:
    """Cosine of all words, (1 + log tf) · log(N / df): no stemming, no stop words."""
    texts = [
        Counter(re.findall(r"\w+", f"{row['title']} {row['content']}".lower())) for row in rows
    ]
    held_by = Counter(word for text in texts for word in text)
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    vectors = []
    for at, text in enumerate(texts):
        weighed = {w: (1 + log(n)) * log(len(rows) / held_by[w]) for w, n in text.items()}
        length = sqrt(sum(weight**2 for weight in weighed.values())) or 1
        vectors.append({word: weight / length for word, weight in weighed.items()})
        for word, weight in vectors[-1].items():
            holders[word].append((at, weight))

    def rank(asked: int) -> list[int]:
        scores: defaultdict[int, float] = defaultdict(float)
        for word, weight in vectors[asked].items():
            for at, other in holders[word]:
                scores[at] += weight * other
        scores.pop(asked, None)
        return nlargest(5, scores, key=scores.__getitem__)

    return rank


def by_topics(rows: list[dict], shelf: Shelf) -> Rank:
    """The number of topics in common, then the newest. Its topics are four telling words of each."""
    topics = {at: shelf.telling_words(shelf.pieces[at].terms, 4) for at in range(len(rows))}
    under: defaultdict[int, list[int]] = defaultdict(list)
    for at, words in topics.items():
        for word in words:
            under[word].append(at)

    def rank(asked: int) -> list[int]:
        common = Counter(at for word in topics[asked] for at in under[word] if at != asked)
        return nlargest(5, common, key=lambda at: (common[at], at))

    return rank


# What is measured --------------------------------------------------------------------------------


def measure_quality(rows: list[dict], labels: list[str], pieces: list[Piece]) -> bool:
    shelf, now = a_shelf(pieces), rows[-1]["at"]
    shares = [labels.count(label) / len(labels) for label in set(labels)]
    print(f"{len(rows):,} pieces, {len(shares)} labels; each {EVERY}th is asked for")
    print(f"{'precision@5':<46}{'.' + f'{sum(s * s for s in shares):.3f}'[2:]:>6}  by chance")
    ranks: dict[str, Rank] = {
        "topic overlap": by_topics(rows, shelf),
        "plain TF-IDF": by_tfidf(rows),
        "likeness": lambda at: list(shelf.like(pieces[at])),
        "likeness, freshness and spread": lambda at: [
            choice.article for choice in choices_for(pieces[at], shelf, now=now)
        ],
    }
    found = {name: _precision(rank, labels) for name, rank in ranks.items()}
    for name, precision in found.items():
        ratio = precision / found["plain TF-IDF"]
        print(f"{name:<46}{precision:>6.3f}  {ratio:.3f} times plain TF-IDF")
    return found["likeness, freshness and spread"] >= found["plain TF-IDF"] + GAIN


def measure_growth(rows: list[dict], labels: list[str], pieces: list[Piece]) -> None:
    """The same among a part of the pieces: what precision owes to how many there are to choose from."""
    print(f"\n{'precision@5, all asked for':<32}{'plain TF-IDF':>14}{'likeness':>10}{'ratio':>7}")
    for part in (8, 4, 2):
        drawn = sorted(chance.sample(range(len(rows)), len(rows) // part))
        some, of_these = [rows[at] for at in drawn], [labels[at] for at in drawn]
        fewer = [replace(pieces[at], article=n, channel=n) for n, at in enumerate(drawn)]
        shelf = a_shelf(fewer)
        plain = _precision(by_tfidf(some), of_these, every=1)
        like = _precision(lambda at, f=fewer, s=shelf: list(s.like(f[at])), of_these, every=1)
        print(f"{len(some):>26,} pieces{plain:>13.3f}{like:>10.3f}{like / plain:>7.3f}")


def _precision(rank: Rank, labels: list[str], *, every: int = EVERY) -> float:
    asked = range(0, len(labels), every)
    return statistics.mean(
        sum(labels[other] == labels[at] for other in rank(at)[:5]) / 5 for at in asked
    )


def measure_speed(rows: list[dict], pieces: list[Piece]) -> bool:
    """Twice the corpus: of each piece once more with a third of its words from another."""
    doubled = [*pieces, *(_mixed(pieces, at) for at in range(len(pieces)))]
    doubled = [replace(piece, article=at) for at, piece in enumerate(doubled)][:10_000]
    begun = time.process_time()
    shelf = a_shelf(doubled)
    filled = time.process_time() - begun
    now, asked = rows[-1]["at"], doubled[::20]
    likeness = _times(shelf.like, asked)
    whole = _times(lambda piece: choices_for(piece, shelf, now=now), asked)
    reading = _times(lambda row: terms_of(row["title"], row["content"]), rows[::20])
    print(f"\n{len(doubled):,} pieces; filling the shelf {filled:.1f} s")
    print(f"{'ms a piece, of the processor':<46}{'median':>6}{'mean':>8}")
    for name, took in {
        "reading its words": reading,
        "likeness": likeness,
        "likeness and choice": whole,
    }.items():
        print(f"{name:<46}{statistics.median(took):>6.2f}{statistics.mean(took):>8.2f}")
    return statistics.median(whole) <= MOST_MS


def _mixed(pieces: list[Piece], at: int) -> Piece:
    mine, other = pieces[at].terms, chance.choice(pieces).terms
    cut = len(mine.numbers) * 2 // 3
    known = set(mine.numbers[:cut])
    added = [
        (number, weight)
        for number, weight in zip(other.numbers, other.weights, strict=True)
        if number not in known
    ][: len(mine.numbers) - cut]
    numbers = mine.numbers[:cut]
    numbers.extend(number for number, _ in added)
    weights = mine.weights[:cut] + bytes(weight for _, weight in added)
    return replace(pieces[at], terms=replace(mine, numbers=numbers, weights=weights))


def _times(do: Callable, asked: Iterable) -> list[float]:
    took = []
    for one in asked:
        begun = time.process_time()
        do(one)
        took.append(1000 * (time.process_time() - begun))
    return took


if __name__ == "__main__":
    if not FILE.exists():
        print(f"Nothing is measured: there is no {FILE.name} in {CORPUS.name}.")
        sys.exit()
    rows, labels = read_corpus()
    pieces = pieces_of(rows)
    is_good = measure_quality(rows, labels, pieces)
    measure_growth(rows, labels, pieces)
    is_quick = measure_speed(rows, pieces)
    replay(rows, labels, pieces)
    sys.exit(not (is_good and is_quick))
