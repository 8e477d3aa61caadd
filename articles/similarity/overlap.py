"""What two texts have in common, word by word."""

from dataclasses import dataclass

from articles.similarity.reading import Reading
from articles.similarity.shingles import SIZE

MOST_PASSAGES = 3
WORTH_TELLING = 0.12  # of the words, outside quotations
# So much in common that an editor should look, though nearly all of it stands in quotations.
WORTH_TELLING_QUOTED = 0.4
LEAST_STRETCH = 10  # words
_BRIDGED = 4  # words that differ within one stretch

Run = tuple[str, ...]


@dataclass(frozen=True)
class Overlap:
    """Shares are of all words of the text, 0 to 1: its own words, and those in quotations."""

    share: float
    quoted: float
    of_other: float  # what `share` is of the other text
    passages: tuple[tuple[str, str], ...] = ()  # as written here and there, the longest first

    @property
    def largest(self) -> float:
        return max(self.share, self.of_other)

    @property
    def is_worth_telling(self) -> bool:
        return self.share >= WORTH_TELLING or self.share + self.quoted >= WORTH_TELLING_QUOTED


def overlap_of(mine: Reading, theirs: Reading) -> tuple[Overlap, Overlap]:
    """Seen from either side. A word is in common where a run of SIZE words around it is.

    Stretches of few words do not count: names of ministries, of cups, and days with their dates
    stand in the same order everywhere.
    """
    here, there = _runs(mine), _runs(theirs)
    shared = here.keys() & there.keys()
    ours, stretches = _in_common(here, shared, mine)
    others, _ = _in_common(there, shared, theirs)
    share, quoted = _shares(mine, ours)
    of_other, quoted_there = _shares(theirs, others)
    passages = _passages(mine, theirs, stretches, there)
    forth = Overlap(share, quoted, of_other, passages)
    swapped = tuple((their, my) for my, their in passages)
    return forth, Overlap(of_other, quoted_there, share, swapped)


def _runs(reading: Reading) -> dict[Run, list[int]]:
    runs: dict[Run, list[int]] = {}
    for at in range(len(reading.words) - SIZE + 1):
        runs.setdefault(tuple(reading.words[at : at + SIZE]), []).append(at)
    return runs


def _in_common(
    runs: dict[Run, list[int]], shared: set[Run], reading: Reading
) -> tuple[list[bool], list[tuple[int, int]]]:
    covered = [False] * len(reading.words)
    for run in shared:
        for at in runs[run]:
            covered[at : at + SIZE] = [True] * SIZE
    stretches = []
    for first, last in _stretches(covered):
        if sum(covered[first : last + 1]) >= LEAST_STRETCH:
            stretches.append((first, last))
        else:
            covered[first : last + 1] = [False] * (last - first + 1)
    return covered, stretches


def _shares(reading: Reading, covered: list[bool]) -> tuple[float, float]:
    own = sum(
        is_shared and not theirs for is_shared, theirs in zip(covered, reading.quoted, strict=True)
    )
    all_ = max(1, len(covered))
    return own / all_, (sum(covered) - own) / all_


def _passages(
    mine: Reading,
    theirs: Reading,
    stretches: list[tuple[int, int]],
    there: dict[Run, list[int]],
) -> tuple[tuple[str, str], ...]:
    # What weighs is text outside quotations; the sort is stable, so ties keep the text's order.
    longest = sorted(stretches, key=lambda at: _own_words(mine, *at), reverse=True)
    return tuple(
        (mine.passage(first, last), theirs.passage(*_same_there(mine, there, first, last)))
        for first, last in longest[:MOST_PASSAGES]
    )


def _stretches(covered: list[bool]) -> list[tuple[int, int]]:
    """First and last word of each run in common, those with few words between them joined."""
    stretches: list[tuple[int, int]] = []
    for at, is_shared in enumerate(covered):
        if is_shared and stretches and at - stretches[-1][1] <= _BRIDGED + 1:
            stretches[-1] = stretches[-1][0], at
        elif is_shared:
            stretches.append((at, at))
    return stretches


def _own_words(reading: Reading, first: int, last: int) -> tuple[int, int]:
    length = last - first + 1
    return length - sum(reading.quoted[first : last + 1]), length


def _same_there(
    mine: Reading, there: dict[Run, list[int]], first: int, last: int
) -> tuple[int, int]:
    """Where the other text says it: from the first run to the last, where these stand in order."""
    begin = there[tuple(mine.words[first : first + SIZE])][0]
    length = last - first + 1
    ends = [at + SIZE - 1 for at in there[tuple(mine.words[last - SIZE + 1 : last + 1])]]
    near = [end for end in ends if length // 2 <= end - begin + 1 <= 2 * length]
    return begin, min(near, default=begin + SIZE - 1, key=lambda end: abs(end - begin - length))
