"""The three-way merge of two manuscripts, tried alone: the module itself, in the browser."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk import body_of, heading, paragraph

pytestmark = pytest.mark.django_db

MERGE = """
async ([base, mine, theirs, choices]) => {
  const {merge, joined, newsIn} = await import("/static/js/editor/merge.js")
  const merged = merge(base, mine, theirs)
  let last = 0
  const manuscript = joined(merged, choices, () => `baru${++last}`)
  return {manuscript, conflicts: merged.conflicts, news: newsIn(manuscript, mine)}
}
"""
WORDS = {
    "title": "Hujan",
    "summary": "Semalam suntuk.",
    "kind": "berita",
    "channel": "travel",
    "dateline": "Ubud",
    "cover": 7,
    "topics": ["Ubud", "Hujan"],
    "sources": [],
    "ai_use": "",
}
A, B, C = paragraph("Satu.", "a"), paragraph("Dua.", "b"), paragraph("Tiga.", "c")


@pytest.fixture
def merging(new_context):
    """merging(base, mine, theirs, {conflict: choice}) joins them in the page."""
    page = new_context().new_page()
    page.goto("/akun/masuk/")

    def merge(base, mine, theirs, choices=None) -> dict[str, Any]:
        return page.evaluate(MERGE, [base, mine, theirs, choices or {}])

    return merge


def text_of(*blocks, **words):
    return WORDS | words | {"body": body_of(*blocks)}


def lines(merged) -> list[str]:
    blocks = merged["manuscript"]["body"]["content"]
    return ["".join(part["text"] for part in block.get("content", [])) for block in blocks]


def ids(manuscript) -> list[str]:
    return [block["attrs"]["id"] for block in manuscript["body"]["content"]]


# What goes by itself -----------------------------------------------------------------------------


def test_what_one_side_changed_is_taken_and_told(merging):
    mine = text_of(paragraph("Satu, di sini.", "a"), B, C)
    theirs = text_of(A, B, paragraph("Tiga, di sana.", "c"), title="Hujan Lebat")

    merged = merging(text_of(A, B, C), mine, theirs)

    assert lines(merged) == ["Satu, di sini.", "Dua.", "Tiga, di sana."]
    assert merged["manuscript"]["title"] == "Hujan Lebat"
    assert merged["conflicts"] == []
    assert merged["news"] == {"fields": ["title"], "blocks": ["c"], "gone": 0, "moved": 0}


def test_the_same_change_on_both_sides_is_there_once(merging):
    changed = text_of(paragraph("Baru.", "a"), B, C, title="Sama")

    merged = merging(text_of(A, B, C), changed, changed)

    assert (merged["manuscript"], merged["conflicts"]) == (changed, [])


def test_what_is_added_on_either_side_follows_what_it_followed_there(merging):
    mine = text_of(A, paragraph("Dari sini.", "m"), B, C)
    theirs = text_of(paragraph("Pembuka.", "t0"), A, paragraph("Dari sana.", "t"), B, C)

    merged = merging(text_of(A, B, C), mine, theirs)

    assert lines(merged) == ["Pembuka.", "Satu.", "Dari sini.", "Dari sana.", "Dua.", "Tiga."]


def test_what_is_added_after_a_block_that_the_other_removed_keeps_its_neighbourhood(merging):
    mine = text_of(A, C)
    theirs = text_of(A, B, paragraph("Dari sana.", "t"), C)

    assert lines(merging(text_of(A, B, C), mine, theirs)) == ["Satu.", "Dari sana.", "Tiga."]


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_what_one_side_removed_goes_where_the_other_left_it_alone(merging, side):
    shorter, same = text_of(A, C), text_of(A, B, C)
    pair = (shorter, same) if side == "mine" else (same, shorter)

    assert lines(merging(same, *pair)) == ["Satu.", "Tiga."]


def test_a_block_moved_there_moves_here_too(merging):
    merged = merging(text_of(A, B, C), text_of(A, paragraph("Dua!", "b"), C), text_of(C, A, B))

    assert lines(merged) == ["Tiga.", "Satu.", "Dua!"]
    assert merged["news"] == {"fields": [], "blocks": [], "gone": 0, "moved": 1}


def test_a_block_moved_on_both_sides_stays_where_this_side_put_it(merging):
    merged = merging(text_of(A, B, C), text_of(C, A, B), text_of(A, C, B))

    assert (lines(merged), merged["conflicts"]) == (["Tiga.", "Satu.", "Dua."], [])


def test_an_empty_line_that_the_other_took_away_is_no_reason_to_ask(merging):
    """Two tabs begin a new piece; each gave its first line a name of its own."""
    base = text_of(paragraph("", "x"))

    merged = merging(base, text_of(paragraph("Dari sini.", "x")), text_of(paragraph("Sana.", "y")))

    assert (sorted(lines(merged)), merged["conflicts"]) == (["Dari sini.", "Sana."], [])


def test_the_order_of_keys_and_empty_words_are_no_change(merging):
    base = text_of(A, title="", channel=None)
    theirs = text_of({"content": A["content"], "attrs": A["attrs"], "type": "paragraph"})
    theirs |= {"title": "", "channel": ""}

    merged = merging(base, text_of(paragraph("Lain.", "a"), title="", channel=None), theirs)

    assert (lines(merged), merged["conflicts"]) == (["Lain."], [])


# What is asked -----------------------------------------------------------------------------------

MINE, THEIRS = paragraph("Dua, di sini.", "b"), paragraph("Dua, di sana.", "b")


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        (None, ["Satu.", "Dua, di sini.", "Tiga."]),
        ("mine", ["Satu.", "Dua, di sini.", "Tiga."]),
        ("theirs", ["Satu.", "Dua, di sana.", "Tiga."]),
        ("both", ["Satu.", "Dua, di sini.", "Dua, di sana.", "Tiga."]),
    ],
)
def test_a_block_changed_on_both_sides_is_asked_for(merging, choice, expected):
    choices = {"b": choice} if choice else {}

    merged = merging(text_of(A, B, C), text_of(A, MINE, C), text_of(A, THEIRS, C), choices)

    assert merged["conflicts"] == [{"block": "b", "mine": MINE, "theirs": THEIRS}]
    assert lines(merged) == expected
    assert len(set(ids(merged["manuscript"]))) == len(expected)


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", ["Satu.", "Tiga."]),
        ("theirs", ["Satu.", "Dua, di sana.", "Tiga."]),
        ("both", ["Satu.", "Dua, di sana.", "Tiga."]),
    ],
)
def test_a_block_removed_here_and_changed_there_is_asked_for(merging, choice, expected):
    merged = merging(text_of(A, B, C), text_of(A, C), text_of(A, THEIRS, C), {"b": choice})

    assert merged["conflicts"] == [{"block": "b", "mine": None, "theirs": THEIRS}]
    assert lines(merged) == expected


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("mine", ["Satu.", "Dua, di sini.", "Tiga."]),
        ("theirs", ["Satu.", "Tiga."]),
        ("both", ["Satu.", "Dua, di sini.", "Tiga."]),
    ],
)
def test_a_block_changed_here_and_removed_there_is_asked_for(merging, choice, expected):
    merged = merging(text_of(A, B, C), text_of(A, MINE, C), text_of(A, C), {"b": choice})

    assert merged["conflicts"] == [{"block": "b", "mine": MINE, "theirs": None}]
    assert lines(merged) == expected


def test_fields_changed_on_both_sides_are_asked_for_before_the_text(merging):
    mine = text_of(A, MINE, C, title="Judul sini", topics=["Ubud", "Sawah"], dateline="Sanur")
    theirs = text_of(A, THEIRS, C, title="Judul sana", topics=["Ubud", "Kopi"], cover=None)

    merged = merging(text_of(A, B, C), mine, theirs, {"title": "theirs", "topics": "both"})

    names = [conflict.get("field") or conflict["block"] for conflict in merged["conflicts"]]
    assert names == ["title", "topics", "b"]
    manuscript = merged["manuscript"]
    assert (manuscript["title"], manuscript["dateline"]) == ("Judul sana", "Sanur")
    assert (manuscript["topics"], manuscript["cover"]) == (["Ubud", "Sawah", "Kopi"], None)


# Whatever happens --------------------------------------------------------------------------------

KINDS = [
    lambda id, words: paragraph(words, id),
    lambda id, words: heading(words, id),
    lambda id, words: {"type": "figure", "attrs": {"id": id, "picture": 1, "caption": words}},
]


def grown(base, chance: random.Random, prefix: str):
    """One side's work on a text: blocks removed, changed, moved and added, a field or two changed."""
    blocks = [dict(block) for block in base["body"]["content"]]
    for number in range(chance.randrange(7)):
        act = chance.choice(["remove", "change", "move", "add", "same"])
        at = chance.randrange(len(blocks) + 1)
        if act == "add":
            blocks.insert(at, chance.choice(KINDS)(f"{prefix}{number}", f"{prefix} {number}"))
        elif act == "remove" and len(blocks) > 1:
            blocks.pop(at - 1)
        elif act == "move":
            blocks.insert(chance.randrange(len(blocks)), blocks.pop(at - 1))
        elif act in {"change", "same"}:
            words = "alike" if act == "same" else f"{prefix} {number}"
            blocks[at - 1] = paragraph(words, blocks[at - 1]["attrs"]["id"])
    words = {"title": chance.choice(["Hujan", prefix, "alike"])}
    return base | words | {"body": body_of(*blocks)}


@st.composite
def triples(draw):
    chance = draw(st.randoms(use_true_random=False))
    count = draw(st.integers(1, 8))
    base = text_of(*(chance.choice(KINDS)(f"b{n}", f"Baris {n}") for n in range(count)))
    return base, grown(base, chance, "m"), grown(base, chance, "t")


many = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def by_id(manuscript):
    return {block["attrs"]["id"]: block for block in manuscript["body"]["content"]}


@given(triples())
@many
def test_nothing_is_lost_that_the_other_side_did_not_take_away(merging, triple):
    base, mine, theirs = triple
    was = by_id(base)
    merged = merging(*triple)
    asked = {c.get("block") for c in merged["conflicts"]}
    there = by_id(merged["manuscript"])

    assert len(there) == len(merged["manuscript"]["body"]["content"])  # Each id once.
    for side, other in ((mine, theirs), (theirs, mine)):
        for name, block in by_id(side).items():
            is_taken_away = name in was and name not in by_id(other) and block == was[name]
            is_outdated = name in was and block == was[name] and name in there
            assert is_taken_away or is_outdated or there.get(name) == block or name in asked
    for conflict in merged["conflicts"]:
        if name := conflict.get("block"):
            assert (conflict.get("mine"), conflict.get("theirs")) == (
                by_id(mine).get(name),
                by_id(theirs).get(name),
            )


@given(triples())
@many
def test_with_a_side_that_did_nothing_the_other_is_what_comes_out(merging, triple):
    base, changed, _ = triple

    for pair in ((changed, base), (base, changed), (changed, changed)):
        merged = merging(base, *pair)
        assert (merged["manuscript"], merged["conflicts"]) == (changed, [])


@given(triples())
@many
def test_both_sides_see_the_same_but_for_the_order(merging, triple):
    base, mine, theirs = triple
    one, other = merging(base, mine, theirs), merging(base, theirs, mine)

    def turned(conflicts):
        return {c.get("field") or c["block"]: (c.get("theirs"), c.get("mine")) for c in conflicts}

    asked = {
        c.get("field") or c["block"]: (c.get("mine"), c.get("theirs")) for c in one["conflicts"]
    }
    assert asked == turned(other["conflicts"])
    settled = [
        {k: block for k, block in by_id(each["manuscript"]).items() if k not in asked}
        for each in (one, other)
    ]
    assert settled[0] == settled[1]


@given(triples())
@many
def test_all_is_there_twice_for_who_keeps_both(merging, triple):
    merged = merging(*triple)
    names = {c["block"]: "both" for c in merged["conflicts"] if "block" in c}
    both = merging(*triple, names)
    content = both["manuscript"]["body"]["content"]

    assert len({block["attrs"]["id"] for block in content}) == len(content)
    known = [block.get("content") or block["attrs"] for block in content]
    for conflict in merged["conflicts"]:
        for side in ("mine", "theirs"):
            if "block" in conflict and (block := conflict.get(side)):
                words = block.get("content") or block["attrs"]
                assert any(_alike(words, other) for other in known)


def _alike(one, other) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one | {"id": ""} == other | {"id": ""}
    return one == other
