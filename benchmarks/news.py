"""News articles of nine publishers with their sections, for benchmarks/recommendations.py."""

import gzip
import json
import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from invented import chance

from articles.models import Language
from articles.recommending.shelf import Piece, Shelf
from articles.recommending.terms import terms_of

ROOT = Path(__file__).resolve().parent.parent
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
FILE = CORPUS / "click_id_dev5000.jsonl.gz"
# A section's name at any of the publishers, under one of eleven.
SECTIONS = {
    "news": "news,nasional,metro,daerah,regional,metropolitan,berita utama,berita sumut,"
    "berita viral,kriminal,medan bung,tribunners,dpd ri,kilas kementerian,pendidikan",
    "stars": "selebriti,celebrity,seleb,entertainment,film,musik,tv,korea,sinetron,film indonesia,"
    "film internasional,news & entertainment",
    "money": "bisnis,ekbis,economy,money",
    "sport": "bola,sport,sports,super skor",
    "cars": "otomotif",
    "science": "tekno,techno,autotekno,sains",
    "world": "international,dunia,internasional",
    "travel": "travel",
    "life": "lifestyle,beauty,parenting,cantik,gaya,health,kesehatan,kalbe health corner",
    "houses": "properti",
    "faith": "haji,muslim",
}
SECTION_OF = {name: label for label, names in SECTIONS.items() for name in names.split(",")}
MONTHS = "januari februari maret april mei juni juli agustus september oktober november desember"
_NUMBERS = re.compile(r"\d+")


def read_corpus() -> tuple[list[dict], list[str]]:
    """The articles with a section, the oldest first, and their labels."""
    with gzip.open(FILE, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    rows = [row | {"at": _date_of(row["date"])} for row in rows if row["category"] in SECTION_OF]
    rows.sort(key=lambda row: row["at"])
    return rows, [SECTION_OF[row["category"]] for row in rows]


def _date_of(written: str) -> datetime:
    """The publishers write dates in six ways."""
    for form in ("%Y-%m-%d %H:%M:%S", "%d/%m/%Y", "%b %d, %Y", "%d-%b-%y"):
        try:
            return datetime.strptime(written, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    for number, month in enumerate(MONTHS.split(), start=1):
        if month in written.lower():
            day, year = _NUMBERS.findall(written)[:2]
            return datetime(int(year), number, int(day), tzinfo=UTC)
    return datetime(2019, 9, 15, tzinfo=UTC)


def pieces_of(rows: list[dict]) -> list[Piece]:
    return [
        Piece(
            article=at,
            author=chance.randrange(1_000),
            channel=at,
            channel_name="",
            topics={},
            language=Language.INDONESIAN,
            published_at=row["at"],
            is_newcomers=False,
            terms=terms_of(row["title"], row["content"]),
        )
        for at, row in enumerate(rows)
    ]


def a_shelf(pieces: Iterable[Piece]) -> Shelf:
    shelf = Shelf()
    shelf.fill(pieces)
    return shelf
