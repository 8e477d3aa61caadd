"""Two weeks of modelled clicks in the order of time, for benchmarks/recommendations.py."""

import statistics
from collections import Counter, defaultdict
from dataclasses import replace
from datetime import datetime, timedelta
from math import log2

from invented import chance
from news import a_shelf

from articles.recommending.choosing import choices_for
from articles.recommending.shelf import Piece


def replay(rows: list[dict], labels: list[str], pieces: list[Piece]) -> None:
    """Two weeks in the order of time. The clicks are modelled, for no log of clicks is at hand.

    From a piece of the last two days a reader goes on to one that is out by then: each day of age
    halves its chance, some are liked far more than others (log-normal), and a reader keeps to the
    section three times as often. So the model, not the world, makes newest and one-day popularity
    strong; what this shows is how far a list made by likeness keeps up with them.
    """
    days = sorted({row["at"] for row in rows})
    end = rows[len(rows) * 9 // 10]["at"]
    days = [day for day in days if end - timedelta(days=14) < day <= end]
    sections = sorted(set(labels))
    charm = [chance.lognormvariate(0, 1.5) for _ in rows]
    clicks: list[tuple[datetime, int, int]] = []
    gained: defaultdict[str, list[float]] = defaultdict(list)
    for day in days:
        out = [at for at, row in enumerate(rows) if row["at"] <= day]
        told = {at: replace(pieces[at], channel=sections.index(labels[at])) for at in out[-3_000:]}
        shelf = a_shelf(told.values())
        # Here channels are told: the site knows its own, and the modelled readers keep to them.
        yesterday = Counter(to for when, _, to in clicks if when == day - timedelta(days=1))
        ever = Counter(to for _, _, to in clicks)
        most = max(yesterday.values(), default=1)
        popular = {at: many / most for at, many in yesterday.most_common(50)}
        today = _clicks(day, out, rows, labels, charm)
        for _, begun, to in today:
            ways = Counter(then for _, was, then in clicks if was == begun)
            on = {then: many / ways.total() for then, many in ways.items() if many > 1}
            chosen = choices_for(told[begun], shelf, now=day, read_on=on, popular=popular)
            lists = {
                "newest": out[-11:][::-1],
                "read most yesterday": [at for at, _ in yesterday.most_common(11)],
                "read most ever": [at for at, _ in ever.most_common(11)],
                "recommendations": [choice.article for choice in chosen],
            }
            for name, ranked in lists.items():
                gained[name].append(_gain([at for at in ranked if at != begun][:10], to))
        clicks += today
    print(f"\nreplay of {len(clicks):,} modelled clicks on {len(days)} days: nDCG@10")
    for name, gains in gained.items():
        print(f"{name:<46}{statistics.mean(gains):>6.3f}")


def _clicks(
    day: datetime, out: list[int], rows: list[dict], labels: list[str], charm: list[float]
) -> list[tuple[datetime, int, int]]:
    fresh = [at for at in out if day - rows[at]["at"] <= timedelta(days=7)]
    age = {at: (day - rows[at]["at"]).days for at in fresh}
    begins = chance.choices(
        fresh, weights=[charm[at] * (age[at] <= 2) or 1e-9 for at in fresh], k=200
    )
    clicks = []
    for begun in begins:
        weights = [
            charm[at] * 2.0 ** -age[at] * (3 if labels[at] == labels[begun] else 1) * (at != begun)
            for at in fresh
        ]
        clicks.append((day, begun, chance.choices(fresh, weights=weights)[0]))
    return clicks


def _gain(ranked: list[int], clicked: int) -> float:
    return 1 / log2(2 + ranked.index(clicked)) if clicked in ranked else 0.0
