"""How much articles are shown, opened and read; by whom, nobody can tell. See decision 0012.

Looks come in by `beacon`, wait a second in a web worker's `buffer`, are stored as hours by
`storing`; the worker carries them into `totals`, writes `lists`, and sums hours up to `days`.
"""

from articles.readership.lists import refresh_most_read, write_most_read
from articles.readership.totals import carry_totals

__all__ = ["carry_totals", "refresh_most_read", "write_most_read"]
