import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.richtext import Document
from articles.richtext.anchors import Anchor, Found, anchor_of, find
from articles.richtext.document import text_of
from tests.desk import body_of, paragraph, table

TEXT = (
    "Pukul lima sore dermaga itu mulai ramai. Nelayan menurunkan ikan, anak-anak berenang, dan "
    "pedagang kopi menata gelas."
)


def of(*paragraphs, **named):
    blocks = {f"p{n}": words for n, words in enumerate(paragraphs, 1)} | named
    return Document.parse(body_of(*(paragraph(words, block) for block, words in blocks.items())))


def quoting(document, words, block="p1", which=0):
    text, at = next(text_of(b) for b in document.blocks if b.attrs["id"] == block), -1
    for _ in range(which + 1):
        at = text.index(words, at + 1)
    return anchor_of(document, block, at, at + len(words))


def words_at(document, found):
    text = next(text_of(b) for b in document.blocks if b.attrs["id"] == found.block)
    return text[found.start : found.end]


def test_an_anchor_remembers_the_words_and_what_stood_around_them():
    assert anchor_of(of(TEXT), "p1", 16, 23) == Anchor(
        "p1", "dermaga", "Pukul lima sore ", " itu mulai ramai. Nelayan menurunkan ika"
    )


@pytest.mark.parametrize(
    ("block", "start", "end"), [("p9", 0, 1), ("p1", 5, 5), ("p1", 0, 999), ("p1", -1, 3)]
)
def test_words_that_do_not_stand_there_cannot_be_remembered(block, start, end):
    with pytest.raises(ValueError, match="tidak ada teks"):
        anchor_of(of(TEXT), block, start, end)


# What was quoted, what became of the text, and where the quote is now: (block, words, how).
REWRITINGS = {
    "nothing": ("Nelayan menurunkan ikan", [TEXT], ("p1", "Nelayan menurunkan ikan", "exact")),
    "words came before it": (
        "Nelayan menurunkan ikan",
        ["Hari Minggu. " + TEXT],
        ("p1", "Nelayan menurunkan ikan", "exact"),
    ),
    "all around it was rewritten": (
        "Nelayan menurunkan ikan",
        ["Sore itu Nelayan menurunkan ikan dengan riang"],
        ("p1", "Nelayan menurunkan ikan", "exact"),
    ),
    "the block was split in two": (
        "pedagang kopi menata gelas",
        [TEXT[:40], TEXT[41:]],
        ("p2", "pedagang kopi menata gelas", "moved"),
    ),
    "it was cut out and pasted above": (
        "Nelayan menurunkan ikan",
        [TEXT[:41], "Nelayan menurunkan ikan, lalu pulang."],
        ("p2", "Nelayan menurunkan ikan", "moved"),
    ),
    "a word in it was changed": (
        "Nelayan menurunkan ikan, anak-anak berenang",
        [TEXT.replace("menurunkan", "menjual")],
        ("p1", "Nelayan menjual ikan, anak-anak berenang", "edited"),
    ),
    "it was replaced whole": (
        "anak-anak berenang",
        [TEXT.replace("anak-anak berenang", "bocah bocah terjun")],
        ("p1", "bocah bocah terjun", "edited"),
    ),
    "it moved to another block and a word was changed": (
        "Nelayan menurunkan ikan, anak-anak berenang",
        ["Kosong.", "Lalu Nelayan menurunkan udang, anak-anak berenang pula."],
        ("p2", "Nelayan menurunkan udang, anak-anak berenang", "edited"),
    ),
    "it was deleted": ("pedagang kopi menata gelas", [TEXT[:60]], None),
    "its block was deleted": ("pedagang kopi menata gelas", ["Sama sekali lain."], None),
    "a short word went, another of its kind stayed elsewhere": (
        "itu",
        [TEXT.replace("dermaga itu mulai", "dermaga mulai"), "Buku itu tebal."],
        ("p2", "itu", "moved"),  # It stands in one place only: told, never lost.
    ),
}


@pytest.mark.parametrize("name", REWRITINGS)
def test_a_quote_is_found_again_after(name):
    quote, paragraphs, expected = REWRITINGS[name]
    anchor, now = quoting(of(TEXT), quote), of(*paragraphs)

    found = find(now, anchor)

    told = found and (found.block, words_at(now, found), found.how)
    assert told == expected


def test_of_two_equal_words_the_one_that_was_meant_is_found():
    before = of("Satu kopi pagi. Dua kopi siang. Tiga kopi malam.")
    anchor = quoting(before, "kopi", which=1)

    now = of("Kata baru. Satu kopi pagi. Dua kopi siang. Tiga kopi malam.")

    assert find(now, anchor) == Found("p1", 31, 35, "exact")


def test_a_cell_of_a_table_and_signs_beyond_the_basic_plane_count_as_one_character():
    document = Document.parse(body_of(table(["Kota 😀", "Harga"], ["Ende", "12.000"])))
    text = text_of(document.blocks[0])

    anchor = anchor_of(document, "t1", text.index("Harga"), text.index("Harga") + 5)

    assert (anchor.quote, find(document, anchor)) == ("Harga", Found("t1", 7, 12, "exact"))


WORDS = "kopi pagi dermaga itu ramai sekali nelayan ikan gelas anak berenang sore di ke".split()


@st.composite
def rewritten(draw):
    """A text, a quote from it, and the same text after random edits that leave the quote alone."""
    random_ = draw(st.randoms(use_true_random=False))
    blocks = [[random_.choice(WORDS) for _ in range(random_.randint(4, 14))] for _ in range(4)]
    which = random_.randrange(4)
    start = random_.randrange(len(blocks[which]) - 2)
    quoted = [f"unik{random_.randrange(100)}", *blocks[which][start + 1 : start + 3]]
    blocks[which][start : start + 3] = [" ".join(quoted)]  # One word to the edits below.
    before = [list(block) for block in blocks]
    for _ in range(draw(st.integers(0, 12))):
        _edit(random_, blocks, " ".join(quoted))
    return before, which, " ".join(quoted), blocks


def _edit(random_, blocks, quote):
    block = random_.choice(blocks)
    act = random_.choice(["insert", "delete", "replace", "split", "merge", "swap"])
    at = random_.randrange(len(block)) if block else 0
    if act == "insert":
        block.insert(at, random_.choice(WORDS))
    elif act == "delete" and block and block[at] != quote:
        del block[at]
    elif act == "replace" and block and block[at] != quote:
        block[at] = random_.choice(WORDS)
    elif act == "split":
        blocks.insert(blocks.index(block) + 1, block[at:])
        del block[at:]
    elif act == "merge" and len(blocks) > 1:
        one, other = random_.sample(range(len(blocks)), 2)
        blocks[one] += blocks[other]
        del blocks[other]
    else:
        random_.shuffle(blocks)


@given(rewritten())
def test_what_was_left_alone_is_always_found_where_it_stands(case):
    before, which, quote, after = case
    anchor = quoting(of(*map(" ".join, before)), quote, f"p{which + 1}")
    now = of(*map(" ".join, after))

    found = find(now, anchor)

    assert found is not None
    assert words_at(now, found) == quote


@given(st.lists(st.text("ab c", max_size=20), min_size=1, max_size=4), st.data())
def test_no_text_breaks_it_and_what_it_finds_stands_there(paragraphs, data):
    text = "ab abc cab bca"
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    anchor, now = anchor_of(of(text), "p1", start, end), of(*paragraphs)

    found = find(now, anchor)

    texts = {b.attrs["id"]: text_of(b) for b in now.blocks}
    if sum(t.count(anchor.quote) for t in texts.values()) == 1:
        assert found is not None
    assume(found is not None)
    assert 0 <= found.start < found.end <= len(texts[found.block])
    assert not found.is_exact or words_at(now, found) == anchor.quote


def test_a_hostile_text_costs_little():
    now = of("a" * 400_000, "b " * 100_000, *["a b " * 400] * 20)

    started = time.process_time()
    find(now, Anchor("p1", "a" * 50 + "c", "a" * 40, "a" * 40))
    find(now, Anchor("p2", "b a " * 500, "b " * 20, "b " * 20))
    find(now, Anchor("p2", "a", "", ""))

    assert time.process_time() - started < 2
