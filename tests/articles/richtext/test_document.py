import re

import pytest

from articles.richtext import EMPTY, SCHEMA, Document
from tests.desk import body_of, heading, paragraph, text

LINK = {"type": "link", "attrs": {"href": "https://contoh.id/?a=1&b=2"}}
BOLD, ITALIC = {"type": "bold"}, {"type": "italic"}
INSIDE = {"id": None}  # Blocks inside others are pointed at by nobody.


def inner(*content):
    return {"type": "paragraph", "attrs": INSIDE, "content": list(content)}


def item(*blocks):
    return {"type": "list_item", "content": list(blocks)}


def cell(*blocks, type="table_cell"):
    return {
        "type": type,
        "attrs": {"colspan": 1, "rowspan": 1, "colwidth": None},
        "content": list(blocks),
    }


def row(*cells):
    return {"type": "table_row", "content": list(cells)}


EVERYTHING = body_of(
    {
        "type": "paragraph",
        "attrs": {"id": "p1"},
        "content": [
            text("Biasa, "),
            text("tebal", marks := BOLD),
            text(" miring", ITALIC),
            text(" semua", LINK, marks, ITALIC),
            {"type": "hard_break"},
            text("baris baru"),
        ],
    },
    {
        "type": "heading",
        "attrs": {"id": "h2", "level": 2},
        "content": [text("Judul"), text(" tertaut", LINK)],
    },
    heading("Anak judul", id="h3", level=3),
    {
        "type": "bullet_list",
        "attrs": {"id": "ul"},
        "content": [
            item(
                inner(text("satu")),
                {"type": "ordered_list", "attrs": INSIDE, "content": [item(inner(text("dalam")))]},
            ),
            item(inner(text("dua"))),
        ],
    },
    {"type": "ordered_list", "attrs": {"id": "ol"}, "content": [item(inner(text("pertama")))]},
    {"type": "quote", "attrs": {"id": "q"}, "content": [inner(text("Kata")), inner(text("orang"))]},
    {
        "type": "figure",
        "attrs": {"id": "f", "picture": 7, "alt": "Sawah", "caption": "sawah", "decorative": False},
    },
    {"type": "related", "attrs": {"id": "r", "article": 42}},
    {
        "type": "pull_quote",
        "attrs": {"id": "pq"},
        "content": [text("Air"), text(" naik", ITALIC), {"type": "hard_break"}, text("lagi")],
    },
    {"type": "divider", "attrs": {"id": "d"}},
    {
        "type": "table",
        "attrs": {"id": "t"},
        "content": [
            row(
                cell(inner(text("Kopi")), type="table_header"),
                cell(inner(text("Harga")), type="table_header"),
            ),
            row(
                cell(inner(text("Gayo", LINK)), type="table_header"),
                cell(inner(text("Rp 30.000")), inner(text("sekilo"))),
            ),
        ],
    },
    {"type": "embed", "attrs": {"id": "e", "provider": "youtube", "key": "aqz-KE-bpKQ"}},
    {"type": "paragraph", "attrs": {"id": "p2"}},
)


def test_everything_in_the_vocabulary_comes_back_as_it_went_in():
    used = set(re.findall(r"'type': '(\w+)'", str(EVERYTHING)))
    assert used == SCHEMA["nodes"].keys() | SCHEMA["marks"].keys()

    kept = Document.parse(EVERYTHING).to_json()

    assert kept == EVERYTHING
    assert Document.parse(kept).to_json() == kept


def test_a_document_tells_its_text_its_words_and_what_it_points_to():
    document = Document.parse(EVERYTHING)

    assert document.text == (
        "Biasa, tebal miring semua\nbaris baru\n\n"
        "Judul tertaut\n\n"
        "Anak judul\n\n"
        "satu\ndalam\ndua\n\n"
        "pertama\n\n"
        "Kata\norang\n\n"
        "sawah\n\n"
        "Air naik\nlagi\n\n"
        "Kopi\tHarga\nGayo\tRp 30.000 sekilo\n\n"
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ"
    )
    assert document.words == 26  # An address is not read as a word.
    assert document.pictures == {7}
    assert document.related == {42}
    assert [block.type.name for block in document.blocks] == [
        "paragraph",
        "heading",
        "heading",
        "bullet_list",
        "ordered_list",
        "quote",
        "figure",
        "related",
        "pull_quote",
        "divider",
        "table",
        "embed",
        "paragraph",
    ]


def test_an_empty_document_has_no_words():
    document = Document.parse(EMPTY)

    assert (document.text, document.words, document.pictures) == ("", 0, frozenset())
    assert document.to_json() == EMPTY


@pytest.mark.parametrize("attrs", [{}, {"attrs": None}, {"attrs": {}}, {"attrs": {"id": None}}])
def test_a_block_without_an_id_is_given_one_that_it_keeps(attrs):
    first = Document.parse(body_of({"type": "paragraph"} | attrs, paragraph("b"))).to_json()

    given = first["content"][0]["attrs"]["id"]
    assert re.fullmatch(r"[0-9a-f]{8}", given)
    assert Document.parse(first).to_json() == first


def test_a_paragraph_that_was_moved_into_a_quote_loses_its_id():
    quote = {"type": "quote", "attrs": {"id": "q"}, "content": [paragraph("kata", id='a" b')]}

    kept = Document.parse(body_of(quote, paragraph("lain", id="p"))).to_json()

    assert kept["content"][0]["content"] == [inner(text("kata"))]


def test_what_was_sent_is_not_changed_by_reading_it():
    sent = body_of({"type": "paragraph", "content": [text("a")]})

    Document.parse(sent)

    assert sent == body_of({"type": "paragraph", "content": [text("a")]})
