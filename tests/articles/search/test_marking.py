import pytest

from articles.search.marking import Marker
from articles.search.ranking import Term

GEMPA = (Term("gempa"),)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Gempa <b>x</b>", "<mark>Gempa</mark> &lt;b&gt;x&lt;/b&gt;"),
        ("<i>gempa", "&lt;i&gt;<mark>gempa</mark>"),
        ('"<script>', "&quot;&lt;script&gt;"),
        ("gempanya & gempa", "<mark>gempanya</mark> &amp; <mark>gempa</mark>"),
        ("gempa gempa", "<mark>gempa gempa</mark>"),
        ("", ""),
    ],
)
def test_all_is_escaped_and_what_was_looked_for_is_marked(text, marked):
    assert Marker(GEMPA).marked(text) == marked


def test_a_snippet_shows_where_most_of_the_words_are_and_is_cut_at_words():
    text = "gempa " + "lain " * 80 + "di sini <u>gempa</u> mengguncang kota " + "lagi " * 80

    snippet = Marker((*GEMPA, Term("guncangan"))).snippet(text)

    assert "&lt;u&gt;<mark>gempa</mark>&lt;/u&gt; <mark>mengguncang</mark> kota" in snippet
    assert snippet.startswith("… lain ")
    assert snippet.endswith("lagi …")
    assert len(snippet) < 330


def test_without_any_of_the_words_there_is_no_snippet():
    assert Marker(GEMPA).snippet("Banjir di Demak.") == ""
    assert Marker(()).snippet("Banjir di Demak.") == ""
    assert Marker(GEMPA).snippet("gempa" * 1_000) == ""
    assert "<mark>gempa</mark>" in Marker(GEMPA).snippet("gempa " + "x" * 1_000)
