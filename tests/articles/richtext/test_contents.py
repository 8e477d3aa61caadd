"""The table of contents is read from what was printed."""

from articles.richtext import Document, contents_of, to_html
from articles.richtext.contents import Entry
from tests.desk import body_of, heading, paragraph, text


def printed(*blocks, is_numbered=False):
    return to_html(Document.parse(body_of(*blocks)), {}, is_numbered=is_numbered)


def headings(count):
    return [heading(f"Bagian {n}", id=f"h{n}") for n in range(1, count + 1)]


def test_points_keep_their_numbers():
    html = printed(paragraph("Pembuka."), *headings(4), is_numbered=True)

    assert contents_of(html) == [Entry(f"b-h{n}", str(n), f"Bagian {n}") for n in (1, 2, 3, 4)]


def test_headings_that_are_not_counted_have_none_and_deeper_ones_are_left_out():
    html = printed(*headings(4), heading("Anak", id="h9", level=3))

    assert contents_of(html) == [Entry(f"b-h{n}", "", f"Bagian {n}") for n in (1, 2, 3, 4)]


def test_three_are_too_few_to_be_worth_a_list():
    assert contents_of(printed(*headings(3), is_numbered=True)) == []
    assert contents_of("") == []


def test_words_lose_their_marks_and_keep_what_they_say():
    italic = text("miring", {"type": "italic"})
    marked = {
        "type": "heading",
        "attrs": {"id": "hx", "level": 2},
        "content": [text("A < B & "), italic, text(' "C" <h2 id="b">')],
    }

    assert contents_of(printed(*headings(3), marked))[-1] == (
        Entry("b-hx", "", 'A < B & miring "C" <h2 id="b">')
    )
