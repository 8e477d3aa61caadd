import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import Document
from articles.richtext.document import text_of
from articles.richtext.replacing import replace_words
from tests.desk import body_of, divider, embed, heading, paragraph, pull_quote, table, text

BOLD, ITALIC = {"type": "bold"}, {"type": "italic"}
LINK = {"type": "link", "attrs": {"href": "https://bps.go.id/"}}
SIGNS = st.text("ab c😀é.", max_size=8)
PIECES = st.lists(
    st.tuples(st.text("ab c😀é.", min_size=1, max_size=6), st.sampled_from([(), (BOLD,), (LINK,)])),
    min_size=1,
    max_size=5,
)


def a_list(*lines, id="l1"):
    items = [{"type": "list_item", "content": [paragraph(line, None)]} for line in lines]
    return {"type": "bullet_list", "attrs": {"id": id}, "content": items}


def with_marks(pieces, id="p1"):
    content = [text(words, *marks) for words, marks in pieces]
    return {"type": "paragraph", "attrs": {"id": id}, "content": content}


def block_text(document, id):
    return next(text_of(block) for block in document.blocks if block.attrs["id"] == id)


@given(PIECES, SIGNS, st.data())
def test_the_words_stand_where_the_old_ones_stood_and_nothing_else_changes(pieces, words, data):
    document = Document.parse(
        body_of(paragraph("Sebelum.", "a"), with_marks(pieces), paragraph("Sesudah.", "z"))
    )
    old = block_text(document, "p1")
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    if not old and words:
        return  # Nothing but spaces: there is no text to stand in.

    new = replace_words(document, "p1", start, end, words)

    assert block_text(new, "p1") == (old[:start] + words + old[end:]).strip()
    assert [b.attrs["id"] for b in new.blocks] == ["a", "p1", "z"]
    assert [new.blocks[0], new.blocks[2]] == [document.blocks[0], document.blocks[2]] or (
        new.blocks[0].eq(document.blocks[0]) and new.blocks[2].eq(document.blocks[2])
    )


def test_marks_around_stay_and_the_new_words_bear_what_all_the_old_ones_bore():
    line = with_marks(
        [("Kata ", ()), ("tebal sekali", (BOLD,)), (" dan ", ()), ("tautan", (LINK,))]
    )
    document = Document.parse(body_of(line))

    inside = replace_words(document, "p1", 5, 10, "kuat").to_json()["content"][0]["content"]
    across = replace_words(document, "p1", 0, 10, "Huruf").to_json()["content"][0]["content"]
    beside = replace_words(document, "p1", 28, 28, " ini").to_json()["content"][0]["content"]

    assert inside[1] == {"type": "text", "text": "kuat sekali", "marks": [BOLD]}
    assert across[0] == {"type": "text", "text": "Huruf"}
    assert across[1] == {"type": "text", "text": " sekali", "marks": [BOLD]}
    assert beside[-1] == {"type": "text", "text": " ini"}


def test_words_in_a_list_change_in_their_own_item():
    document = Document.parse(body_of(a_list("Satu apel", "Dua jeruk")))

    new = replace_words(document, "l1", 10, 13, "Tiga")

    assert block_text(new, "l1") == "Satu apel\nTiga jeruk"


def test_a_caption_and_a_heading_and_a_large_quote_change_too():
    figure = {
        "type": "figure",
        "attrs": {
            "id": "f1",
            "picture": 1,
            "caption": "ilustrasi swah",
            "alt": "",
            "decorative": True,
        },
    }
    document = Document.parse(body_of(heading("Teluk satu"), figure, pull_quote("Diam itu emas.")))

    document = replace_words(document, "h1", 6, 10, "dua")
    document = replace_words(document, "f1", 10, 14, "sawah")
    document = replace_words(document, "pq1", 0, 4, "Sabar")

    assert [block_text(document, block) for block in ("h1", "f1", "pq1")] == [
        "Teluk dua",
        "ilustrasi sawah",
        "Sabar itu emas.",
    ]


@pytest.mark.parametrize(
    ("block", "start", "end", "words"),
    [
        ("tidak-ada", 0, 1, "a"),
        ("p1", 0, 99, "a"),
        ("p1", 3, 2, "a"),
        ("p1", -1, 2, "a"),
        ("p1", 0, 1, "dua\nbaris"),
        ("p1", 0, 1, "kendali\x00"),
        ("l1", 3, 7, "lintas butir"),
        ("t1", 0, 2, "a"),
        ("e1", 0, 2, "a"),
        ("d1", 0, 0, "a"),
    ],
)
def test_a_place_that_cannot_be_or_words_that_may_not_be_are_refused(block, start, end, words):
    document = Document.parse(
        body_of(
            paragraph("Halo dunia."),
            a_list("Satu", "Dua"),
            table(["Kota", "Harga"]),
            embed(),
            divider(),
        )
    )

    with pytest.raises(ValueError):  # noqa: PT011 -- each says its reason in words of its own
        replace_words(document, block, start, end, words)
