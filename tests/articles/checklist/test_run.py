"""How the rules are run: their order, how many alike, who sees what, and how long it may take."""

import time

import pytest

from articles.checklist import Finding, Limits, check, for_writer, is_ready
from articles.checklist.rules import ALL, RULES
from tests.articles.checklist.manuscripts import TOLD, a_figure, a_manuscript
from tests.desk import heading, paragraph


def test_every_rule_has_its_own_code_and_says_something():
    assert len({rule.code for rule in RULES}) == len(RULES)
    assert all(rule.says.endswith((".", "”")) and rule.kinds <= ALL for rule in RULES)


def test_what_hinders_a_submission_is_a_short_list():
    assert {rule.code for rule in RULES if rule.level == "wajib"} == {
        "title-missing",
        "title-long",
        "title-number",
        "summary-missing",
        "summary-is-title",
        "channel-missing",
        "cover-missing",
        "cover-caption-missing",
        "cover-credit-missing",
        "body-empty",
        "points-missing",
        "heading-empty",
        "caption-missing",
        "credit-missing",
        "credit-banned",
    }


def test_findings_come_in_the_order_of_the_page():
    piece = a_manuscript(
        paragraph("Kami dirumah , lalu tidur .", id="title"),  # a block may be named like a field
        a_figure(id="f", caption=""),
        paragraph("Ia dikantor.", id="p3"),
        title="Wow! Sawah",
        sources=({"title": "Google", "url": ""},),
        limits=Limits(least_words={}),
    )

    assert [(f.code, f.field, f.block) for f in check(piece)] == [
        ("title-clickbait", "title", None),
        ("preposition-apart", None, "title"),
        ("space-before-mark", None, "title"),
        ("space-before-mark", None, "title"),
        ("caption-missing", None, "f"),
        ("preposition-apart", None, "p3"),
        ("sources-banned", "sources", None),
    ]


def test_of_one_kind_only_so_many_are_shown():
    blocks = [paragraph("Ia dikantor.", id=f"p{n}") for n in range(30)]
    limits = Limits(least_words={}, most_alike=3)

    assert [f.block for f in check(a_manuscript(*blocks, limits=limits))] == ["p0", "p1", "p2"]


def test_what_is_for_editors_is_kept_from_writers_and_hinders_nobody():
    findings = check(a_manuscript(paragraph("Ia bermain judi online.", id="p")))

    assert findings == [
        Finding("words-prohibited", "redaksi", "Periksa kata ini: “judi online”.", block="p")
    ]
    assert for_writer(findings) == []
    assert is_ready(findings)


def test_a_mend_travels_as_json_where_there_is_one():
    [finding] = check(a_manuscript(paragraph("Kami bermain dipantai.", id="p")))

    assert finding.to_json() == {
        "code": "preposition-apart",
        "level": "saran",
        "message": "“dipantai” ditulis terpisah: “di pantai”.",
        "field": None,
        "block": "p",
        "mend": {
            "replace": {
                "quote": "dipantai",
                "with": "di pantai",
                "context": "Kami bermain dipantai.",
            }
        },
    }


def test_lists_and_quotes_are_read_too():
    item = {"type": "list_item", "content": [paragraph("Ia dirumah.", id=None)]}
    blocks = [
        {"type": "bullet_list", "attrs": {"id": "list"}, "content": [item]},
        {"type": "quote", "attrs": {"id": "quote"}, "content": [paragraph("Ia dirumah.", id=None)]},
        heading("Pulang Kerumah", id="head"),
    ]

    assert [(f.code, f.block) for f in check(a_manuscript(*blocks))] == [
        ("preposition-apart", "list"),
        ("preposition-apart", "quote"),
        ("preposition-apart", "head"),
    ]


@pytest.mark.parametrize(
    "letters",
    ["a", "A", "1", ".", ". ", "!?", "a. ", "1.", "@", "#", "di baca ", "a.b/", "x\n", "'"],
)
def test_no_text_however_odd_takes_long(letters):
    text = letters * (100_000 // len(letters)) + "a"
    figure = a_figure(caption=text)
    piece = a_manuscript(heading("Satu"), paragraph(text), figure, kind="listicle", cover=TOLD)

    begun = time.process_time()
    check(piece)

    assert time.process_time() - begun < 2
