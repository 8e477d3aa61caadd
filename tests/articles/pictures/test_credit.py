"""Credits as people write them, and what is none. The table is `golden/credit.tsv`."""

import csv
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Picture
from articles.models.licence import Licence
from articles.pictures.credit import Credit, read_credit

GOLDEN = Path(__file__).parent / "golden" / "credit.tsv"
with GOLDEN.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))
FOUND = [row for row in ROWS if any(row[name] for name in row if name != "line")]


def expected_of(row):
    told = Credit(**{name: words for name, words in row.items() if name != "line"})
    return None if told == Credit() else told


@pytest.mark.parametrize("row", ROWS, ids=[row["line"] for row in ROWS])
def test_each_line_of_the_table_reads_as_it_should(row):
    assert read_credit(row["line"]) == expected_of(row)


def test_the_table_is_large_enough_and_names_real_licences():
    assert len({row["line"] for row in ROWS}) == len(ROWS)
    assert len(FOUND) >= 90
    assert len(ROWS) - len(FOUND) >= 30
    assert {row["licence"] for row in ROWS} <= {"", *Licence.values}


def printed(credit):
    """The line as readers get it under a picture."""
    source = Picture(site=credit.site, creator=credit.creator).credit
    return " ".join(filter(None, [credit.description, f"({source})"]))


def words_of(credit):
    return credit.description, credit.site, credit.creator


@pytest.mark.parametrize(
    "row", [row for row in FOUND if row["site"]], ids=lambda row: row["line"][:60]
)
def test_what_is_printed_reads_as_the_same(row):
    credit = read_credit(row["line"])

    assert words_of(read_credit(printed(credit))) == words_of(credit)


NAMES = st.from_regex(r"[A-Z][a-z]{1,9}( [A-Z][a-z’]{1,9}){0,3}", fullmatch=True)
HANDLES = st.from_regex(r"[a-z][a-z0-9_]{1,12}", fullmatch=True)
SITES = st.sampled_from(["unsplash.com", "pexels.com", "x.com", "contoh.go.id", "dok. pribadi"])
WORDS = st.from_regex(
    r"(ilustrasi|potret) [a-z]{3,9}( \([a-z]{3,6}\))?( [a-z]{3,9})?", fullmatch=True
)


@given(WORDS, SITES, NAMES | HANDLES)
def test_whatever_a_writer_fills_in_prints_a_line_that_reads_as_the_same(
    description, site, creator
):
    credit = Credit(description, site, creator)

    assert words_of(read_credit(printed(credit))) == (description, site, creator)


@given(st.text(max_size=200))
def test_no_line_is_too_strange_to_read(line):
    credit = read_credit(line)

    assert credit is None or all(isinstance(words, str) for words in asdict(credit).values())


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "()",
        "a.",
        "a/",
        "[(",
        "Foto oleh A ",
        "https://a.id ",
        "A A/",
        "CC BY ",
        "<a href='",
        "- ",
    ],
)
def test_no_line_keeps_the_reader_busy(unit):
    begun = time.perf_counter()
    for line in (unit * (2000 // len(unit)), f"ilustrasi ({unit * 500}", unit * 10_000):
        read_credit(line)

    assert time.perf_counter() - begun < 0.5
