import random
import time

from hypothesis import given
from hypothesis import strategies as st

from articles.richtext import Document
from articles.richtext.aspects import Aspect
from articles.richtext.difference import Words, apply, compare, compare_words
from tests.desk import body_of, divider, embed, heading, paragraph, pull_quote, table, text

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


def a_figure(words, id, picture=1, **attrs):
    told = {"caption": words, "alt": "", "decorative": False} | attrs
    return {"type": "figure", "attrs": {"id": id, "picture": picture, **told}}


def a_list(words, id):
    items = [{"type": "list_item", "content": [paragraph(word, None)]} for word in words.split()]
    empty = {"type": "list_item", "content": [paragraph("", None)]}
    return {"type": "bullet_list", "attrs": {"id": id}, "content": items or [empty]}


def a_marked(words, id):
    line = text(words or "kata", {"type": "bold"})
    return {"type": "paragraph", "attrs": {"id": id}, "content": [line]}


def a_link(words, id, href="https://bps.go.id/"):
    line = text(words or "kata", {"type": "link", "attrs": {"href": href}})
    return {"type": "paragraph", "attrs": {"id": id}, "content": [line]}


BLOCKS = st.sampled_from(
    [
        paragraph,
        heading,
        a_pull_quote,
        a_table,
        a_divider,
        an_embed,
        a_figure,
        a_list,
        a_marked,
        a_link,
    ]
)


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
    assert all(c.is_moved for c in changes if c.kind == "moved")
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
        Words("removed", "40 m"),
        Words("added", "empat puluh meter"),
        Words("same", " itu cukup."),
    ]


def kinds(old, new):
    changes = compare(Document.parse(body_of(*old)), Document.parse(body_of(*new)))
    return [(change.kind, change.block.attrs["id"], change.is_moved) for change in changes]


def test_a_block_can_have_moved_and_changed():
    old = [paragraph("Satu.", "a"), paragraph("Dua.", "b"), paragraph("Tiga kata di sini.", "c")]
    new = [paragraph("Tiga kata lain.", "c"), paragraph("Satu.", "a"), paragraph("Dua.", "b")]

    assert kinds(old, new) == [
        ("changed", "c", True),
        ("same", "a", False),
        ("same", "b", False),
    ]


def test_a_block_written_anew_with_most_of_its_words_is_told_as_changed():
    old = [paragraph("Satu.", "a"), paragraph("Dermaga itu sepi sejak pagi tadi.", "b")]
    new = [paragraph("Satu.", "a"), paragraph("Dermaga itu sepi sejak sore.", "z")]

    assert kinds(old, new) == [("same", "a", False), ("changed", "z", False)]


def test_a_block_of_other_words_is_told_as_gone_and_come():
    old = [paragraph("Satu.", "a"), paragraph("Dermaga itu sepi sejak pagi tadi.", "b")]
    new = [paragraph("Satu.", "a"), paragraph("Kopi di pasar lebih murah.", "z")]

    assert kinds(old, new) == [("same", "a", False), ("removed", "b", False), ("added", "z", False)]


def aspects(old, new):
    [change] = compare(Document.parse(body_of(old)), Document.parse(body_of(new)))
    return change.aspects


def test_what_changed_beside_the_words_is_told():
    other = "https://bmkg.go.id/"

    assert aspects(a_figure("a", "f"), a_figure("a", "f", 2, alt="Sawah", decorative=True)) == [
        Aspect("picture", 1, 2),
        Aspect("alt", "", "Sawah"),
        Aspect("decorative", False, True),
    ]
    assert aspects(heading("A", "h"), heading("A", "h", level=3)) == [Aspect("level", 2, 3)]
    assert aspects(a_link("a", "p"), a_link("a", "p", other)) == [
        Aspect("link", ["https://bps.go.id/"], [other])
    ]
    assert aspects(paragraph("a", "p"), a_marked("a", "p")) == [Aspect("format")]
    assert aspects(paragraph("a", "p"), a_marked("b", "p")) == []
    assert aspects(embed(key="dQw4w9WgXcQ"), embed(key="aqz-KE-bpKQ")) == [
        Aspect(
            "embed",
            "https://www.youtube.com/watch?v=dQw4w9WgXcQ",
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        )
    ]
    assert aspects(table(["a", "b"]), table(["a", "b"], ["c", "d"])) == [
        Aspect("cells", (1, 2), (2, 2))
    ]
    assert aspects(heading("A", "x"), paragraph("A", "x")) == [
        Aspect("kind", "heading", "paragraph")
    ]


def test_a_single_word_that_stayed_does_not_splinter_a_phrase():
    assert compare_words("Ia pergi dengan kereta api.", "Ia pulang dengan bus malam.") == [
        Words("same", "Ia "),
        Words("removed", "pergi dengan kereta api"),
        Words("added", "pulang dengan bus malam"),
        Words("same", "."),
    ]


def test_of_a_long_text_the_sentences_are_matched_first():
    rest = " ".join(f"Kalimat nomor {n} tetap di tempatnya." for n in range(300))
    old = f"Awal lama. {rest} Angkanya 40 orang. {rest} Akhir lama."
    new = f"Awal baru. {rest} Angkanya 50 orang. {rest} Akhir baru."

    runs = compare_words(old, new)

    assert [(r.op, r.text) for r in runs if r.op != "same"] == [
        ("removed", "lama"),
        ("added", "baru"),
        ("removed", "40"),
        ("added", "50"),
        ("removed", "lama"),
        ("added", "baru"),
    ]


def test_two_hostile_bodies_are_compared_in_bounded_time():
    def many(order):
        lines = [" ".join(random.Random(n).choices("ab", k=500)) for n in order]
        return Document.parse(body_of(*(paragraph(line, f"p{n}") for n, line in enumerate(lines))))

    started = time.process_time()
    compare(many(range(300)), many(range(300, 600)))

    assert time.process_time() - started < 6
