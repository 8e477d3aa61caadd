"""The desk's figures as tables: what stands under each chart, and what a spreadsheet gets."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from articles.models import Kind
from articles.rhythm import Figures, Group, Wait
from articles.rhythm.figures import Load
from idnplatform.foundation.tags import span, thousands

TOO_FEW = "terlalu sedikit"
TIMES = frozenset({"Median", "9 dari 10 dijawab dalam", "Median tunggu", "Median di meja"})
Cell = str | int | float | date | timedelta | None


@dataclass(frozen=True)
class Table:
    name: str
    title: str
    head: tuple[str, ...]
    rows: list[tuple[Cell, ...]]
    """A share is a float, a length of time a timedelta; None where there is too little to tell."""

    @property
    def in_words(self) -> list[list[str]]:
        return [[in_words(cell) for cell in row] for row in self.rows]

    @property
    def for_spreadsheets(self) -> list[list[str]]:
        """Shares as fractions, times in hours, nothing where there is too little to tell."""
        head = [f"{name} (jam)" if name in TIMES else name for name in self.head]
        return [head, *([_bare(cell) for cell in row] for row in self.rows)]


def tables_of(
    figures: Figures, *, promise: int, channels: dict[int, str], editors: dict[int, str]
) -> dict[str, Table]:
    """`editors` are those whose load is to be seen, by number."""
    groups = ("Diputuskan", "Disetujui", "Bagian", "Median tunggu")
    kinds = dict(Kind.choices)
    return {
        table.name: table
        for table in (
            _daily(figures),
            _waits(figures, promise),
            _spread(figures.wait, promise),
            Table("penulis", "Penulis baru dan lama", ("Penulis", *groups), _writers(figures)),
            Table(
                "kanal",
                "Kanal",
                ("Kanal", *groups),
                [_row(channels.get(_number(g), "Tanpa kanal"), g) for g in figures.by_channel],
            ),
            Table(
                "jenis",
                "Jenis",
                ("Jenis", *groups),
                [_row(kinds.get(str(g.key), str(g.key)), g) for g in figures.by_kind],
            ),
            _loads(figures.load, editors),
        )
    }


def in_words(cell: Cell) -> str:
    match cell:
        case None:
            return TOO_FEW
        case timedelta():
            return span(cell)
        case date():
            return date_format(cell, "j M Y")
        case float():
            return f"{round(cell * 100)}%"
        case int():
            return thousands(cell)
    return cell


def _bare(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case timedelta():
            return f"{cell.total_seconds() / 3600:.1f}"
        case float():
            return f"{cell:.3f}"
    return str(cell)


def _daily(figures: Figures) -> Table:
    return Table(
        "harian",
        "Masuk dan keluar per hari",
        ("Hari", "Masuk", "Disetujui", "Diminta revisi", "Ditolak", "Keluar"),
        [(d.day, d.sent, d.approved, d.returned, d.declined, d.decided) for d in figures.days],
    )


def _waits(figures: Figures, promise: int) -> Table:
    told = (
        ("Semua kiriman", figures.wait),
        ("Kiriman pertama", figures.wait_first),
        ("Kiriman ulang", figures.wait_again),
    )
    return Table(
        "tunggu",
        "Waktu tunggu",
        ("Kiriman", "Dijawab", "Median", "9 dari 10 dijawab dalam", f"Dalam {promise} hari"),
        [(n, w.count, w.median, w.ninth_of_ten, w.within(promise)) for n, w in told],
    )


def _spread(wait: Wait, promise: int) -> Table:
    """Day by day up to twice the promise; what took longer stands together."""
    ends = range(1, 2 * promise + 1)
    rows: list[tuple[Cell, ...]] = [
        (f"hari ke-{end}{', lewat janji' if end > promise else ''}", wait.by_days[end - 1])
        for end in ends
        if end <= len(wait.by_days)
    ]
    rows.append(("lebih lama lagi", sum(wait.by_days[2 * promise :])))
    return Table("sebaran", "Dijawab pada", ("Dijawab pada", "Kiriman"), rows)


def _writers(figures: Figures) -> list[tuple[Cell, ...]]:
    names = {True: "Baru: belum ada yang disetujui", False: "Lama"}
    return [_row(names[bool(group.key)], group) for group in figures.by_writer]


def _row(name: str, group: Group) -> tuple[Cell, ...]:
    return name, group.decided, group.approved, group.share, group.wait.median


def _number(group: Group) -> int:
    return group.key if isinstance(group.key, int) else 0


def _loads(loads: Iterable[Load], editors: dict[int, str]) -> Table:
    return Table(
        "beban",
        "Beban editor",
        ("Editor", "Diambil", "Diputuskan", "Median di meja"),
        [
            (editors[one.editor], one.claims, one.decisions, one.on_desk)
            for one in loads
            if one.editor in editors
        ],
    )
