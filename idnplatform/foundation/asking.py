"""What somebody asked of a list: words, choices and the page, all of it in the address."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

MOST_LETTERS, MOST_WORDS = 100, 8


@dataclass(frozen=True)
class Asked:
    """One way of looking at a list; each kind of list adds its choices as fields of text."""

    q: str = ""

    @classmethod
    def read_from(cls, asked: Mapping[str, str], known: Mapping[str, Collection[str]]) -> Self:
        """What an address names wrongly, it does not name; `known` are the values of each choice."""
        chosen = {name: asked.get(name, "") for name in known}
        return cls(
            q=" ".join(asked.get("q", "").replace("\0", " ").split())[:MOST_LETTERS],
            **{name: value for name, value in chosen.items() if value in known[name]},
        )

    @property
    def words(self) -> list[str]:
        """What to search for, not without end."""
        return self.q.split()[:MOST_WORDS]

    def address(self, **changes: str) -> str:
        """The same look with something changed, as the end of an address: “?status=draf”."""
        words = {name: value for name, value in (vars(self) | changes).items() if value}
        return f"?{urlencode(words)}" if words else "?"
