"""Which chart shows which table of the desk's figures."""

from dataclasses import dataclass

from django.utils.safestring import SafeString

from articles.reviewing.charts import Bar, Named, Series, bars, columns, key
from articles.reviewing.figure_tables import Cell, Table, in_words
from articles.rhythm import Figures

MOST_BARS = 16


@dataclass(frozen=True)
class Chart:
    table: Table
    picture: SafeString
    note: str = ""
    key: SafeString | None = None
    is_wide: bool = False


def charts_of(figures: Figures, tables: dict[str, Table], promise: int) -> list[Chart]:
    shares = "Bagian keputusan yang menyetujui; permintaan revisi ikut dihitung."
    return [
        _daily(figures, tables["harian"]),
        _counts(
            tables["sebaran"],
            f"Berapa lama sejak dikirim sampai keputusan pertama. Bergaris: lewat janji {promise} hari.",
            late_from=promise,
        ),
        _shares(tables["penulis"], f"{shares} “Baru” dihitung saat keputusan dibuat."),
        _shares(tables["kanal"], shares),
        _shares(tables["jenis"], shares),
        _loads(tables["beban"]),
    ]


def _daily(figures: Figures, table: Table) -> Chart:
    days = figures.days
    sent = Series("Masuk (ke atas)", "open", [day.sent for day in days])
    decided = (
        Series("Disetujui (ke bawah)", "full", [day.approved for day in days]),
        Series("Diminta revisi", "hatched", [day.returned for day in days]),
        Series("Ditolak", "dotted", [day.declined for day in days]),
    )
    told = (
        f"{len(days)} hari terakhir: {figures.sent} kiriman masuk, {figures.decided} diputuskan, "
        f"{figures.approved} di antaranya disetujui."
    )
    picture = columns(Named("harian", table.title, told), [day.day for day in days], sent, decided)
    return Chart(table, picture, key=key((sent, *decided)), is_wide=True)


def _counts(table: Table, note: str, late_from: int) -> Chart:
    rows = [
        Bar(str(label), _value(count), in_words(count), "hatched" if n >= late_from else "full")
        for n, (label, count) in enumerate(table.rows)
    ]
    return Chart(table, bars(Named(table.name, table.title, note), rows), note)


def _shares(table: Table, note: str) -> Chart:
    rows = [
        Bar(str(name), _value(share), _share_in_words(share, decided))
        for name, decided, _, share, _ in table.rows[:MOST_BARS]
    ]
    return Chart(table, bars(Named(table.name, table.title, note), rows, most=1), note)


def _loads(table: Table) -> Chart:
    note = "Keputusan tiap editor. “Di meja”: sejak naskah terakhir diambil sampai diputuskan."
    rows = [
        Bar(str(name), _value(decided), in_words(decided))
        for name, _, decided, _ in table.rows[:MOST_BARS]
    ]
    return Chart(table, bars(Named(table.name, table.title, note), rows), note)


def _share_in_words(share: Cell, decided: Cell) -> str:
    if share is None:
        return f"{in_words(decided)}, terlalu sedikit"
    return f"{in_words(share)} dari {in_words(decided)}"


def _value(cell: Cell) -> float:
    return float(cell) if isinstance(cell, int | float) else 0.0
