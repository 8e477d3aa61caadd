from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import Document
from articles.richtext.difference import Words, apply, compare, compare_words
from tests.desk import body_of, divider, embed, heading, paragraph, pull_quote, table

WORDS = st.text("abc di. ", max_size=12)
IDS = st.sampled_from("abcdefgh")


def a_table(words, id):
    return table(words.split() or [""], words.split() or [""], id=id)


def a_pull_quote(words, id):
    return pull_quote(words or "kata", id)


def a_divider(words, id):
    return divider(id)


def an_embed(words, id):
    return embed("x", str(len(words)), id)


BLOCKS = st.sampled_from([paragraph, heading, a_pull_quote, a_table, a_divider, an_embed])


@st.composite
def documents(draw):
    ids = draw(st.lists(IDS, min_size=1, max_size=8, unique=True))
    blocks = [draw(BLOCKS)(draw(WORDS).strip(), id=id_) for id_ in ids]
    return Document.parse(body_of(*blocks))


@given(documents(), documents())
def test_applying_the_difference_to_the_old_gives_the_new(old, new):
    assert apply(compare(old, new), old) == new.to_json()


@given(documents(), documents())
def test_every_block_of_both_is_told_of_exactly_once(old, new):
    changes = compare(old, new)

    assert [c.new.attrs["id"] for c in changes if c.new] == [b.attrs["id"] for b in new.blocks]
    assert {c.old.attrs["id"] for c in changes if c.old} == {b.attrs["id"] for b in old.blocks}
    assert sum(c.old is not None for c in changes) == len(old.blocks)


@given(documents())
def test_nothing_changed_between_a_body_and_itself(body):
    again = Document.parse(body.to_json())

    assert {change.kind for change in compare(body, again)} == {"same"}


@given(WORDS, WORDS)
def test_words_that_stay_come_and_go_make_up_both_texts(old, new):
    runs = compare_words(old, new)

    assert "".join(run.text for run in runs if run.op != "added") == old
    assert "".join(run.text for run in runs if run.op != "removed") == new


def test_a_huge_block_is_told_whole_rather_than_matched_word_by_word():
    old, new = "mulai " + "a b " * 100_000 + "akhir", "mulai " + "b a " * 100_000 + "akhir"

    runs = compare_words(old, new)

    assert [run.op for run in runs] == ["same", "removed", "added", "same"]
    assert "".join(run.text for run in runs if run.op != "added") == old


def test_a_rewrite_reads_as_a_person_would_tell_it():
    old = Document.parse(
        body_of(
            paragraph("Pukul lima sore.", "a"),
            heading("Teluk pertama", "b"),
            paragraph("Dermaga sepanjang 40 m itu cukup.", "c"),
            paragraph("Kalimat yang dibuang.", "d"),
            paragraph("Penutup.", "e"),
        )
    )
    new = Document.parse(
        body_of(
            paragraph("Pukul lima sore.", "a"),
            paragraph("Penutup.", "e"),
            heading("Teluk pertama", "b"),
            paragraph("Dermaga sepanjang empat puluh meter itu cukup.", "c"),
            paragraph("Kalimat baru.", "f"),
        )
    )

    changes = compare(old, new)

    assert [(change.kind, change.block.attrs["id"]) for change in changes] == [
        ("same", "a"),
        ("moved", "e"),
        ("same", "b"),
        ("changed", "c"),
        ("removed", "d"),
        ("added", "f"),
    ]
    assert changes[3].words == [
        Words("same", "Dermaga sepanjang "),
        Words("removed", "40"),
        Words("added", "empat"),
        Words("same", " "),
        Words("removed", "m"),
        Words("added", "puluh meter"),
        Words("same", " itu cukup."),
    ]
