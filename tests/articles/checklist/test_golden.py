"""Sentences and titles with what must be found in them, and above all what must not.

The tables are in `golden/`: a text, the codes of all findings, and the text after their mends. A code
after ~ is a false alarm that is known and let stand; there may be two in a hundred rows.
"""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from articles.checklist import Limits, check
from tests.articles.checklist.manuscripts import TOLD, a_figure, a_manuscript, mended
from tests.desk import heading, paragraph

GOLDEN = Path(__file__).parent / "golden"


def rows_of(name):
    with (GOLDEN / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE, restval=""))


def table(name):
    rows = rows_of(name)
    first = next(iter(rows[0]))
    return pytest.mark.parametrize("row", rows, ids=[f"{n}-{r[first]}" for n, r in enumerate(rows)])


def expected(row):
    return sorted(filter(None, row["codes"].replace("~", "").split(",")))


@table("titles")
def test_titles(row):
    findings = check(a_manuscript(title=row["title"]))

    assert sorted(f.code for f in findings) == expected(row)
    assert {f.field for f in findings} <= {"title"}
    assert mended(row["title"], findings) == (row["mended"] or row["title"])


@pytest.mark.parametrize("name", ["di_ke", "marks"])
def test_the_tables_of_sentences_have_one_form(name):
    assert {tuple(row) for row in rows_of(name)} == {("sentence", "codes", "mended")}


def _check_sentence(row):
    sentence = paragraph(row["sentence"], id="p")
    findings = check(a_manuscript(sentence, limits=Limits(least_words={})))

    assert sorted(f.code for f in findings) == expected(row)
    assert {f.block for f in findings} <= {"p"}
    assert mended(row["sentence"], findings) == (row["mended"] or row["sentence"])


@table("di_ke")
def test_di_and_ke(row):
    _check_sentence(row)


@table("marks")
def test_marks_spaces_and_numbers(row):
    _check_sentence(row)


@table("counts")
def test_the_number_in_a_title_counts_the_points(row):
    count = int(row["points"] or 0)
    points = [heading(f"Poin {n}", id=f"h{n}") for n in range(count)]
    opening = paragraph("Pembuka yang cukup panjang untuk disebut sebuah paragraf.")
    piece = a_manuscript(opening, *points, kind="listicle", title=row["title"])

    findings = [f for f in check(piece) if f.field == "title"]

    assert sorted(f.code for f in findings) == expected(row)
    assert mended(row["title"], findings) == (row["mended"] or row["title"])


@table("pictures")
def test_captions_and_credits(row):
    told = replace(TOLD, site=row["site"], address=row["address"], licence="cc-by")
    figure = a_figure(caption=row["caption"])
    findings = check(a_manuscript(paragraph("Isi."), figure, pictures={7: told}))

    assert sorted(f.code for f in findings) == expected(row)
    assert {f.block for f in findings} <= {"f"}
    assert mended(row["caption"], findings) == (row["mended"] or row["caption"])


@table("summaries")
def test_summaries(row):
    findings = check(a_manuscript(summary=row["summary"]))

    assert sorted(f.code for f in findings) == expected(row)


def test_the_tables_are_large_and_say_mostly_what_must_not_be_found():
    rows = [
        row
        for name in ("titles", "di_ke", "marks", "counts", "pictures", "summaries")
        for row in rows_of(name)
    ]

    assert len(rows) >= 300
    assert sum(not row["codes"] for row in rows) >= 150
    assert sum("~" in row["codes"] for row in rows) <= 0.02 * len(rows)
