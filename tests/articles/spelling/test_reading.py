from pathlib import Path

import pytest

import articles.demo
from articles.demo.markup import read_manuscript, to_body
from articles.richtext import Document
from articles.spelling import lexicon, uses_in
from articles.spelling.lexicon import OWN
from articles.spelling.reading import _CALENDAR
from tests.desk import body_of, heading, paragraph, text

EMPTY = Document.parse(body_of(paragraph("")))


def words(sentence: str) -> list[str]:
    return [use.word for use in uses_in("", sentence, EMPTY)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("hujan turun semalam", ["hujan", "turun", "semalam"]),
        # A name, in mid-sentence; the first word may be one.
        ("Apotik itu milik Apotik Sehat.", ["Apotik", "itu", "milik"]),
        ("Ia datang. Kemudian pergi.", ["Ia", "datang", "Kemudian", "pergi"]),
        ("“Silahkan,” kata Ani.", ["Silahkan", "kata"]),
        ("— Ijin dulu", ["Ijin", "dulu"]),
        # Months bear a capital and are no names.
        ("pada 3 Nopember di Jakarta", ["pada", "Nopember", "di"]),
        # Acronyms, numbers, addresses, handles, hashtags, formulas.
        ("warga ber-KTP dan PNS-nya 25 orang ke-3", ["warga", "dan", "orang"]),
        ("buka situs.co.id/halaman lalu @akun #tagar a_b x=y", ["buka", "lalu"]),
        ("surel ke ani@contoh.id, ya", ["surel", "ke", "ya"]),
        ("iPhone dan YouTube", ["dan"]),
        ("rumah-rumah, jum’at/sabtu", ["rumah-rumah"]),
        ("jum’at lalu", ["jum'at", "lalu"]),
        ("kata 東京 dan слово", ["kata", "dan"]),
        ("dan" + "a" * 40, []),
    ],
)
def test_what_is_judged_of_a_sentence(sentence, expected):
    assert words(sentence) == expected


def test_titles_and_headings_give_every_word_to_be_judged():
    body = Document.parse(body_of(heading("Apotik di Ubud", "h1")))

    assert [(use.word, use.field, use.block) for use in uses_in("Resiko Baru", "", body)] == [
        ("Resiko", "title", None),
        ("Baru", "title", None),
        ("Apotik", None, "h1"),
        ("di", None, "h1"),
        ("Ubud", None, "h1"),
    ]


def test_italics_stand_for_foreign_words():
    content = [text("ia suka "), text("nonton bareng", {"type": "italic"}), text("nya juga")]
    block = {"type": "paragraph", "attrs": {"id": "p1"}, "content": content}

    assert [use.word for use in uses_in("", "", Document.parse(body_of(block)))] == [
        "ia",
        "suka",
        "juga",
    ]


def test_words_inside_lists_and_captions_are_read_too():
    item = {"type": "list_item", "content": [paragraph("beras merah")]}
    bullets = {"type": "bullet_list", "attrs": {"id": "l1"}, "content": [item]}
    picture = {"type": "figure", "attrs": {"id": "f1", "picture": 1, "caption": "ilustrasi apotik"}}
    body = Document.parse(body_of(bullets, picture))

    assert [(use.word, use.block) for use in uses_in("", "", body)] == [
        ("beras", "l1"),
        ("merah", "l1"),
        ("ilustrasi", "f1"),
        ("apotik", "f1"),
    ]


def test_every_month_and_day_that_is_judged_stands_in_the_table():
    listed = (OWN / "misspelled.txt").read_text(encoding="utf-8").splitlines()
    wrong = {line.split(" ")[0] for line in listed}

    assert {word.lower() for word in _CALENDAR} <= wrong


def test_the_demo_manuscripts_are_spelled_well():
    found = {}
    for path in (Path(articles.demo.__file__).parent / "manuscripts").glob("*.md"):
        head, words = read_manuscript(path)
        body = to_body(words, picture_of=lambda _: 1, article_of=lambda _: 1)
        for use in uses_in(head["title"], head["summary"], Document.parse(body)):
            if better := lexicon().judge(use.word).better:
                found[use.word] = better

    assert found == {}
