"""The figures of a time, from the tallies of its days. Asks nobody."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median, quantiles

from articles.rhythm.tally import Crowd, Tally, total

FEWEST = 5  # below which a share or a median tells of chance, not of the desk
DAY = 24 * 60 * 60  # seconds
type Key = int | str | bool


@dataclass(frozen=True)
class DayLine:
    day: date
    sent: int
    approved: int
    returned: int
    declined: int

    @property
    def decided(self) -> int:
        return self.approved + self.returned + self.declined


@dataclass(frozen=True)
class Wait:
    """From each sending to the first decision on it; a resubmission waits anew, from its own sending."""

    count: int
    median: timedelta | None
    ninth_of_ten: timedelta | None
    """The 90th percentile."""
    by_days: tuple[int, ...] = ()
    """How many were answered within the first day, the second, …; the last holds all that follow."""

    def within(self, days: int) -> float | None:
        """The share answered in so many days."""
        return _share(sum(self.by_days[:days]), self.count)


@dataclass(frozen=True)
class Group:
    """Decisions on the pieces of one sort. `key`: a channel's number (0: none), a kind, new or not."""

    key: Key
    approved: int
    decided: int
    wait: Wait

    @property
    def share(self) -> float | None:
        """Approved among all decisions, requests for a revision included."""
        return _share(self.approved, self.decided)


@dataclass(frozen=True)
class Load:
    editor: int
    claims: int
    decisions: int
    on_desk: timedelta | None
    """The median from taking a piece to deciding on it."""


@dataclass(frozen=True)
class Figures:
    days: list[DayLine]
    sent: int
    sent_again: int
    wait: Wait
    wait_first: Wait
    wait_again: Wait
    by_writer: list[Group]
    by_channel: list[Group]
    by_kind: list[Group]
    load: list[Load]

    @property
    def decided(self) -> int:
        return sum(day.decided for day in self.days)

    @property
    def approved(self) -> int:
        return sum(day.approved for day in self.days)


def summed_up(tallies: dict[date, Tally]) -> Figures:
    whole = total(tallies.values())
    return Figures(
        days=[_line(day, tally) for day, tally in tallies.items()],
        sent=whole.sent,
        sent_again=whole.sent_again,
        wait=_wait(_joined(whole, lambda crowd: True)),
        wait_first=_wait(_joined(whole, lambda crowd: not crowd.is_again)),
        wait_again=_wait(_joined(whole, lambda crowd: crowd.is_again)),
        by_writer=_groups(whole, lambda crowd: crowd.is_new),
        by_channel=_groups(whole, lambda crowd: crowd.channel),
        by_kind=_groups(whole, lambda crowd: crowd.kind),
        load=_load(whole),
    )


def _line(day: date, tally: Tally) -> DayLine:
    moves = (tally.of_move(move) for move in ("approve", "return", "decline"))
    return DayLine(day, tally.sent, *moves)


def _joined(whole: Tally, is_wanted: Callable[[Crowd], bool]) -> list[int]:
    return [s for crowd, waits in whole.waits.items() if is_wanted(crowd) for s in waits]


def _wait(seconds: list[int]) -> Wait:
    by_days = Counter(min(second // DAY, 30) for second in seconds)
    days = tuple(by_days[day] for day in range(31))
    if len(seconds) < FEWEST:
        return Wait(len(seconds), None, None, days)
    cuts = quantiles(seconds, n=10, method="inclusive")
    return Wait(len(seconds), timedelta(seconds=cuts[4]), timedelta(seconds=cuts[8]), days)


def _groups(whole: Tally, key_of: Callable[[Crowd], Key]) -> list[Group]:
    """The fullest first."""
    approved: Counter[Key] = Counter()
    decided: Counter[Key] = Counter()
    waits: dict[Key, list[int]] = defaultdict(list)
    for (crowd, move), count in whole.decided.items():
        decided[key_of(crowd)] += count
        approved[key_of(crowd)] += count if move == "approve" else 0
    for crowd, seconds in whole.waits.items():
        waits[key_of(crowd)] += seconds
    return [
        Group(key, approved[key], count, _wait(waits[key])) for key, count in decided.most_common()
    ]


def _load(whole: Tally) -> list[Load]:
    """Who decided most first."""
    editors = whole.claims.keys() | whole.decisions.keys()
    loads = [
        Load(
            editor,
            whole.claims[editor],
            whole.decisions[editor],
            _median(whole.desks.get(editor, ())),
        )
        for editor in editors
    ]
    return sorted(loads, key=lambda load: (-load.decisions, -load.claims, load.editor))


def _median(seconds: Iterable[int]) -> timedelta | None:
    times = list(seconds)
    return timedelta(seconds=median(times)) if len(times) >= FEWEST else None


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole >= FEWEST else None
