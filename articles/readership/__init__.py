"""How much articles are shown, opened and read; by whom, nobody can tell. See decision 0012.

Looks come in by `door` and `beacon`, wait a second in a web worker's `buffer`, and become hours by
`storing`. The worker carries those into `totals`, writes `lists`, and sums them up to `days`.
"""

from articles.readership.days import sum_up_days
from articles.readership.door import counting, hear
from articles.readership.lists import refresh_most_read, write_most_read
from articles.readership.totals import carry_totals
from articles.readership.ways import forget_ways

__all__ = [
    "carry_totals",
    "counting",
    "forget_ways",
    "hear",
    "refresh_most_read",
    "sum_up_days",
    "write_most_read",
]
