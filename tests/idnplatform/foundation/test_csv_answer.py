import csv
import io

import pytest

from idnplatform.foundation.csv_answer import csv_answer, harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n"])
def test_what_a_spreadsheet_would_run_is_shown_as_text(start):
    assert harmless(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("cell", ["", "a=b", "Ani", "2026-11-22", 12, "–"])
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == str(cell)


def test_the_file_says_that_it_is_utf_8_and_keeps_signs_of_csv():
    rows = [("Nama", "Catatan"), ("Wayan 🌾", 'kata "a", b\nbaris dua'), ("=1+1", "")]

    answer = csv_answer("jejak.csv", rows)

    told = b"".join(answer.streaming_content)
    assert told.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(told.decode("utf-8-sig"), newline="")))
    assert read == [["Nama", "Catatan"], ["Wayan 🌾", 'kata "a", b\nbaris dua'], ["'=1+1", ""]]
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jejak.csv"'
