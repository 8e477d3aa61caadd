"""What was found: a table to read, and what misses its aim."""

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Table:
    title: str
    heads: tuple[str, ...]
    rows: list[tuple[str, ...]] = field(default_factory=list)

    def add(self, *cells: Any) -> None:
        self.rows.append(tuple(str(cell) for cell in cells))

    def as_markdown(self) -> str:
        lines = [self.heads, tuple("---" for _ in self.heads), *self.rows]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def __str__(self) -> str:
        rows = [self.heads, *self.rows]
        widths = [max(len(row[at]) for row in rows) for at in range(len(self.heads))]
        lines = [
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
            for row in rows
        ]
        return "\n".join([self.title, "-" * len(self.title), *lines])


@dataclass
class Finding:
    table: Table
    misses: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)  # told, not judged
