"""What happened on the desk on one day: numbers that can be kept as JSON and added up."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Crowd(NamedTuple):
    """Whose sendings were answered, as far as figures tell them apart."""

    channel: int
    kind: str
    is_new: bool
    """Nothing of the writer had been approved before."""
    is_again: bool


@dataclass
class Tally:
    """Times are whole seconds; {Crowd: …} is kept as rows."""

    sent: int = 0
    sent_again: int = 0
    decided: Counter[tuple[Crowd, str]] = field(default_factory=Counter)
    waits: dict[Crowd, list[int]] = field(default_factory=lambda: defaultdict(list))
    claims: Counter[int] = field(default_factory=Counter)
    """{editor: how often they took a piece}"""
    desks: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    """{editor: how long each piece lay there until they decided}"""
    decisions: Counter[int] = field(default_factory=Counter)

    def add(self, other: "Tally") -> None:
        self.sent += other.sent
        self.sent_again += other.sent_again
        self.decided.update(other.decided)
        self.claims.update(other.claims)
        self.decisions.update(other.decisions)
        for crowd, waits in other.waits.items():
            self.waits[crowd] += waits
        for editor, times in other.desks.items():
            self.desks[editor] += times

    def of_move(self, move: str) -> int:
        return sum(count for (_, made), count in self.decided.items() if made == move)

    def as_json(self) -> dict[str, Any]:
        return {
            "sent": self.sent,
            "sent_again": self.sent_again,
            "decided": [[*crowd, move, count] for (crowd, move), count in self.decided.items()],
            "waits": [[*crowd, waits] for crowd, waits in self.waits.items()],
            "editors": [
                [editor, self.claims[editor], self.decisions[editor], self.desks.get(editor, [])]
                for editor in self.claims.keys() | self.decisions.keys()
            ],
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Tally":
        tally = cls(kept["sent"], kept["sent_again"])
        for *crowd, move, count in kept["decided"]:
            tally.decided[Crowd(*crowd), move] = count
        for *crowd, waits in kept["waits"]:
            tally.waits[Crowd(*crowd)] = waits
        for editor, claims, decisions, times in kept["editors"]:
            tally.claims[editor], tally.decisions[editor] = claims, decisions
            tally.desks[editor] = times
        return tally


def total(tallies: Iterable[Tally]) -> Tally:
    whole = Tally()
    for tally in tallies:
        whole.add(tally)
    return whole
