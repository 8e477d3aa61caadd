import pytest

from idnplatform.foundation.page_cache.encodings import FORMS, READ, chosen

PAGE = b"<p>Hujan turun semalam suntuk di Ubud.</p>" * 40


@pytest.mark.parametrize(
    ("accepted", "form"),
    [
        ("", "identity"),
        ("gzip, deflate, br, zstd", "br"),
        ("gzip, deflate", "gzip"),
        ("x-gzip", "gzip"),
        ("zstd, gzip", "zstd"),
        ("GZip", "gzip"),
        ("br;q=0.5, gzip;q=0.8", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.000", "identity"),
        ("*", "br"),
        ("*;q=0.1, gzip", "gzip"),
        ("br;q=0, *", "zstd"),
        ("identity", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0, gzip;q=0.1", "gzip"),
        ("identity;q=0", "identity"),  # Nothing else is wanted: rather this than nothing.
        ("*;q=0", "identity"),
        ("gzip;level=9;q=1.0", "gzip"),
        ("gzip ; q=1", "gzip"),
        ("gzip;q=nan", "identity"),
        ("gzip;q=2", "identity"),
        ("gzip;q=-1", "identity"),
        ("gzip;q=", "identity"),
        ("deflate, compress", "identity"),
        (",,;;q=,", "identity"),
        ("br" * 5000, "identity"),
        ("gz\x00ip, br\x7f", "identity"),
    ],
)
def test_the_form_is_what_the_browser_likes_best_and_the_smallest_of_those(accepted, form):
    assert chosen(accepted) == form


@pytest.mark.parametrize("form", FORMS)
def test_each_form_says_the_same_and_is_smaller(form):
    written = FORMS[form](PAGE)

    assert READ[form](written) == PAGE
    assert len(written) < len(PAGE) / 5
