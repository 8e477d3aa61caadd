"""Which pieces hold which shingles: few are kept of each, all are asked for.

A shingle that MOST_HOLDERS pieces hold is kept of no other: what is said everywhere fills neither
the table nor an answer, which has that many rows a shingle at most. It is not forbidden to match,
only weighs less: a text that was sent twenty times would go unseen the twenty-first time.
"""

from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest

from articles.models import Shingle, Version
from articles.similarity import titles
from articles.similarity.reading import Reading
from articles.similarity.shingles import kept_of, shingles_of

MOST_HOLDERS = 20

Holders = dict[int, list[int]]


def keep(version: Version, reading: Reading) -> None:
    """Keep the shingles of the text that was sent in place of those of the one before."""
    article, shingles = version.article_id, shingles_of(reading.words)
    of_title = titles.numbers_of(version.manuscript["title"])[: titles.MOST_KEPT]
    holders = holders_of({*shingles, *of_title}, besides=article)
    full = {number for number, pieces in holders.items() if len(pieces) >= MOST_HOLDERS}
    kept = kept_of(shingles, full) | (set(of_title) - full)
    Shingle.objects.filter(article=article).delete()
    Shingle.objects.bulk_create(
        (Shingle(number=number, article_id=article) for number in sorted(kept)),
        ignore_conflicts=True,
    )


def holders_of(numbers: Iterable[int], *, besides: int) -> Holders:
    """By shingle the articles that hold it, `besides` left out; one query."""
    asked = Shingle.objects.filter(number__in=list(numbers)).exclude(article=besides)
    holders: Holders = {}
    for number, article in asked.values_list("number", "article"):
        holders.setdefault(number, []).append(article)
    return holders


def likeliest(holders: Holders, most: int) -> list[int]:
    """The articles that hold most of them; a shingle weighs less the more pieces hold it."""
    weights: defaultdict[int, float] = defaultdict(float)
    for pieces in holders.values():
        for article in pieces:
            weights[article] += 1 / len(pieces)
    return nlargest(most, weights, key=lambda article: (weights[article], article))
