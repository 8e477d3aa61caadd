"""Bodies that no editor of ours sends. Each is refused with ValueError and nothing else."""

import json
from functools import reduce

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.richtext import Document, to_html
from tests.articles.richtext.test_document import EVERYTHING
from tests.desk import body_of, heading, paragraph, text


def block(type, content=None, **attrs):
    return {"type": type, "attrs": attrs} | ({} if content is None else {"content": content})


def linked(href):
    return body_of(block("paragraph", [text("klik", {"type": "link", "attrs": {"href": href}})]))


def marked(*marks):
    return body_of(block("paragraph", [text("kata", *marks)]))


def said(words):
    return body_of(block("paragraph", [text(words)]))


def nested(levels, innermost, wrap):
    return reduce(lambda inner, _: wrap(inner), range(levels), innermost)


def item(*blocks):
    return {"type": "list_item", "content": list(blocks)}


def cell(*blocks, type="table_cell", **attrs):
    return block(type, list(blocks) or [{"type": "paragraph"}], **attrs)


def row(*cells):
    return {"type": "table_row", "content": list(cells)}


def grid(rows, columns):
    return block("table", [row(*[cell()] * columns)] * rows)


def embed(provider="youtube", key="aqz-KE-bpKQ", **attrs):
    return block("embed", provider=provider, key=key, **attrs)


HREFS = {
    "javascript": "javascript:alert(1)",
    "javascript in capitals": "JaVaScRiPt:alert(1)",
    "javascript after a space": " javascript:alert(1)",
    "javascript after a control sign": "\x01javascript:alert(1)",
    "javascript split by a tab": "java\tscript:alert(1)",
    "javascript split by a line": "java\nscript:alert(1)",
    "javascript split by a return": "java\rscript:alert(1)",
    "javascript in entities": "&#106;avascript:alert(1)",
    "javascript with a named entity": "java&Tab;script:alert(1)",
    "javascript percent-encoded": "%6aavascript:alert(1)",
    "javascript posing as an address": "javascript://contoh.id/%0aalert(1)",
    "vbscript": "vbscript:msgbox(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "file": "file:///etc/passwd",
    "ftp": "ftp://contoh.id/",
    "blob": "blob:https://contoh.id/1",
    "another host without a scheme": "//evil.example",
    "backslashes": "\\\\evil.example",
    "a path": "/admin/",
    "a place in the page": "#b-p1",
    "empty": "",
    "a scheme alone": "https:",
    "slashes alone": "https://",
    "three slashes": "https:///evil.example",
    "one slash": "https:/evil.example",
    "a user and no host": "https://ani@",
    "a port and no host": "https://:80/",
    "mail to nobody": "mailto:",
    "half an IPv6 address": "http://[::1",
    "a wide space": "https://contoh.id/\u3000a",
    "a line separator": "https://contoh.id/\u2028a",
    "NUL": "https://contoh.id/\x00",
    "endless": "https://contoh.id/" + "a" * 2000,
    "none": None,
    "a number": 1,
    "a list": ["https://contoh.id/"],
    "an object": {"href": "https://contoh.id/"},
}

NO_DOCUMENTS = {
    "nothing": None,
    "a text": "doc",
    "JSON as text": json.dumps(body_of(paragraph("a"))),
    "a number": 1,
    "a switch": True,
    "a list": [body_of(paragraph("a"))],
    "an empty object": {},
    "a paragraph alone": paragraph("a"),
    "a doc without blocks": body_of(),
    "a doc whose content is nothing": {"type": "doc", "content": None},
    "a doc whose content is an object": {"type": "doc", "content": {}},
    "a doc whose content is a text": {"type": "doc", "content": '[{"type": "paragraph"}]'},
    "a doc with attributes": body_of(paragraph("a")) | {"attrs": {"id": "a"}},
    "a doc with marks": body_of(paragraph("a")) | {"marks": [{"type": "bold"}]},
    "a doc with text": body_of(paragraph("a")) | {"text": "a"},
    "a doc with __proto__": body_of(paragraph("a")) | {"__proto__": {"isAdmin": True}},
    "a doc in a doc": body_of(body_of(paragraph("a"))),
}

WRONG_NODES = {
    "an unknown node": block("script"),
    "HTML as a node": block("<img src=x onerror=alert(1)>"),
    "__proto__ as a node": block("__proto__"),
    "a node without a type": {"attrs": {"id": "a"}},
    "a node of type nothing": {"type": None},
    "a node of type list": {"type": ["paragraph"]},
    "a node of type object": {"type": {"name": "paragraph"}},
    "a node that is a text": "paragraph",
    "a node that is nothing": None,
    "a node that is a list": [paragraph("a")],
    "a node with an unknown key": paragraph("a") | {"onclick": "alert(1)"},
    "a node with __proto__": paragraph("a") | {"__proto__": {}},
    "a node with html": paragraph("a") | {"html": "<b>a</b>"},
    "a mark as a node": {"type": "bold"},
    "a text as a block": text("a"),
    "a break as a block": {"type": "hard_break"},
    "an item outside a list": item(paragraph("a")),
    "a paragraph in a paragraph": block("paragraph", [paragraph("a")]),
    "a paragraph with direct text": {"type": "paragraph", "text": "a"},
    "a paragraph with marks": paragraph("a") | {"marks": [{"type": "bold"}]},
    "an empty list": block("bullet_list", []),
    "a list of paragraphs": block("bullet_list", [paragraph("a")]),
    "an item that begins with a list": block(
        "ordered_list", [item(block("bullet_list", [item(paragraph("a"))]))]
    ),
    "a heading in a list": block("bullet_list", [item(heading("a"))]),
    "a figure in a list": block("bullet_list", [item(paragraph("a"), block("figure", picture=1))]),
    "an empty quote": block("quote", []),
    "a quote in a quote": block("quote", [block("quote", [paragraph("a")])]),
    "a figure with content": block("figure", [paragraph("a")], picture=1),
    "a break with content": block("paragraph", [block("hard_break", [text("a")])]),
    "a text with content": block("paragraph", [text("a") | {"content": [text("b")]}]),
    "a text with attributes": block("paragraph", [text("a") | {"attrs": {"id": "a"}}]),
    "an empty text": block("paragraph", [text("")]),
    "a text without text": block("paragraph", [{"type": "text"}]),
    "a text that is a number": block("paragraph", [{"type": "text", "text": 1}]),
    "a text that is nothing": block("paragraph", [{"type": "text", "text": None}]),
    "a text that is a list": block("paragraph", [{"type": "text", "text": ["a"]}]),
    "content that is an object": block("paragraph", {"0": text("a")}),
    "content that is a switch": block("paragraph", True),
}

WRONG_TABLES = {
    "without rows": block("table", []),
    "without content": block("table"),
    "of paragraphs": block("table", [paragraph("a")]),
    "of cells without rows": block("table", [cell()]),
    "a row that is nothing": block("table", [None]),
    "a row that is a text": block("table", ["table_row"]),
    "a row without cells": block("table", [row()]),
    "a row whose content is a text": block("table", [{"type": "table_row", "content": "a"}]),
    "a row of paragraphs": block("table", [row(paragraph("a"))]),
    "a row outside a table": row(cell()),
    "a cell outside a table": cell(),
    "a cell without paragraphs": block("table", [row({"type": "table_cell", "content": []})]),
    "a cell with direct text": block("table", [row(cell(text("a")))]),
    "a picture in a cell": block("table", [row(cell(block("figure", picture=1)))]),
    "a list in a cell": block("table", [row(cell(block("bullet_list", [item(paragraph("a"))])))]),
    "a table in a cell": block("table", [row(cell(grid(1, 1)))]),
    "rows of two lengths": block("table", [row(cell(), cell()), row(cell())]),
    "a row shorter by a span": block("table", [row(cell(colspan=2)), row(cell(), cell())]),
    "a cell two columns wide": block("table", [row(cell(colspan=2))]),
    "a header two rows high": block("table", [row(cell(type="table_header", rowspan=2))]),
    "a span of zero": block("table", [row(cell(colspan=0))]),
    "a span of 1.0": block("table", [row(cell(colspan=1.0))]),
    "a span that is a switch": block("table", [row(cell(rowspan=True))]),
    "a span as text": block("table", [row(cell(rowspan="1"))]),
    "a span that is nothing": block("table", [row(cell(rowspan=None))]),
    "a width": block("table", [row(cell(colwidth=[120]))]),
    "no widths": block("table", [row(cell(colwidth=[]))]),
    "a width as text": block("table", [row(cell(colwidth="1px;x:expression(1)"))]),
    "a cell with style": block("table", [row(cell(style="color:red"))]),
    "a row with attributes": block("table", [row(cell()) | {"attrs": {"id": "a"}}]),
    "13 columns": grid(1, 13),
    "101 rows": grid(101, 1),
}

WRONG_EMBEDS = {
    "without anything": block("embed"),
    "without a key": block("embed", provider="youtube"),
    "without a provider": block("embed", key="aqz-KE-bpKQ"),
    "of an unknown provider": embed("dailymotion"),
    "of __proto__": embed("__proto__"),
    "of a provider that is a number": embed(1),
    "of a provider that is a list": embed(["youtube"]),
    "of a provider in capitals": embed("YouTube"),
    "a key that is nothing": embed(key=None),
    "a key that is a number": embed("x", 20),
    "a key that is a list": embed(key=["aqz-KE-bpKQ"]),
    "an empty key": embed(key=""),
    "a key too short": embed(key="aqz-KE-bpK"),
    "a key too long": embed(key="aqz-KE-bpKQQ"),
    "a key with a line end": embed(key="aqz-KE-bpKQ\n"),
    "a key with markup": embed(key='"><script>a'),
    "a key that asks for more": embed(key="aqz?autopl="),
    "a key that leads up": embed(key="../../../aa"),
    "a key of elsewhere's letters": embed(key="aqz-KE-bpKé"),
    "a key of elsewhere's digits": embed("x", "٢٠"),
    "a list for a video": embed(key="videoseries"),
    "an address for a key": embed(key="https://youtu.be/aqz-KE-bpKQ"),
    "another provider's key": embed("x", "aqz-KE-bpKQ"),
    "a story with more to its address": embed("instagram", "p/CuXyZabc1/../../accounts"),
    "a page for a post": embed("facebook", "ubud"),
    "a page that leads up": embed("facebook", "../posts/1"),
    "with an address": embed(src="https://evil.example/"),
    "with content": embed() | {"content": [paragraph("a")]},
}

WRONG_QUOTES = {
    "a pull quote in a list": block("bullet_list", [item(block("pull_quote", [text("a")]))]),
    "a pull quote of paragraphs": block("pull_quote", [paragraph("a")]),
    "bold in a pull quote": block("pull_quote", [text("a", {"type": "bold"})]),
    "a link in a pull quote": block(
        "pull_quote", [text("a", {"type": "link", "attrs": {"href": "https://contoh.id"}})]
    ),
    "a divider with content": block("divider", [text("a")]),
    "a divider in a quote": block("quote", [block("divider")]),
}

WRONG_ATTRIBUTES = {
    "unknown": block("paragraph", style="color:red"),
    "an event": block("paragraph", onclick="alert(1)"),
    "__proto__": block("paragraph", __proto__={}),
    "a list": {"type": "paragraph", "attrs": []},
    "a text": {"type": "paragraph", "attrs": "id=a"},
    "a switch": {"type": "paragraph", "attrs": True},
    "of another node": block("paragraph", picture=1),
    "an id that is a number": block("paragraph", id=1),
    "an id that is zero": block("paragraph", id=0),
    "an id that is a switch": block("paragraph", id=False),
    "an id that is an empty list": block("paragraph", id=[]),
    "an id with markup": block("paragraph", id='"><script>'),
    "an id with a space": block("paragraph", id="a b"),
    "an id with a line end": block("paragraph", id="a\n"),
    "an id with a letter of elsewhere": block("paragraph", id="é"),
    "an id too long": block("paragraph", id="a" * 33),
    "an inner id that is a number": block("quote", [block("paragraph", id=1)]),
    "a level of 1": heading("a", level=1),
    "a level of 4": heading("a", level=4),
    "a level of 2.0": heading("a", level=2.0),
    "a level as text": heading("a", level="2"),
    "a level that is a switch": heading("a", level=True),
    "a level that is nothing": heading("a", level=None),
    "a level that is a list": heading("a", level=[]),
    "a level that is an object": heading("a", level={}),
    "a figure without a picture": block("figure"),
    "a picture that is a switch": block("figure", picture=True),
    "a picture as text": block("figure", picture="1"),
    "a picture of zero": block("figure", picture=0),
    "a picture below zero": block("figure", picture=-1),
    "a picture and a half": block("figure", picture=1.5),
    "a picture that is not a number": block("figure", picture=float("nan")),
    "a picture beyond bigint": block("figure", picture=2**63),
    "a picture beyond all bounds": block("figure", picture=10**5000),
    "a picture that is nothing": block("figure", picture=None),
    "an alt that is a number": block("figure", picture=1, alt=1),
    "an alt that is nothing": block("figure", picture=1, alt=None),
    "a caption that is an object": block("figure", picture=1, caption={"a": 1}),
    "a caption with NUL": block("figure", picture=1, caption="a\x00"),
    "decorative as a number": block("figure", picture=1, decorative=1),
    "decorative as text": block("figure", picture=1, decorative="false"),
    "a figure with an address": block("figure", picture=1, src="https://evil.example/x.png"),
    "a related piece without a number": block("related"),
    "a related piece by its address": block("related", article="https://evil.example"),
}

WRONG_MARKS = {
    "unknown": [{"type": "underline"}],
    "a node": [{"type": "paragraph"}],
    "__proto__": [{"type": "__proto__"}],
    "a text": ["bold"],
    "nothing": [None],
    "no list but a text": "bold",
    "no list but an object": {"type": "bold"},
    "no list but a switch": True,
    "with unknown attributes": [{"type": "bold", "attrs": {"class": "x"}}],
    "with unknown keys": [{"type": "bold", "content": []}],
    "twice the same": [{"type": "bold"}, {"type": "bold"}],
    "two links": [{"type": "link", "attrs": {"href": f"https://{n}.id"}} for n in "ab"],
    "a link to nowhere": [{"type": "link"}],
    "a link with a target": [
        {"type": "link", "attrs": {"href": "https://contoh.id", "target": "_blank"}}
    ],
}

WRONG_TEXTS = {
    "NUL": "a\x00b",
    "a bell": "\x07",
    "a return": "a\rb",
    "escape": "\x1b[31m",
    "delete": "\x7f",
    "a control sign of the upper kind": "\x9b31m",
    "half a surrogate pair": "\ud83d",
    "the other half": "\ude00",
    "both halves apart": "\ude00\ud83d",
    "no character": "\uffff",
    "a byte order swapped": "\ufffe",
}

TOO_MUCH = {
    "5,000 lists in each other": body_of(
        nested(5000, paragraph("a"), lambda inner: block("bullet_list", [item(inner)]))
    ),
    "7 lists in each other": body_of(
        nested(7, paragraph("a"), lambda i: block("bullet_list", [item(paragraph("a"), i)]))
    ),
    "100,000 texts": body_of(block("paragraph", [text("a")] * 100_000)),
    "100,000 paragraphs": body_of(*[{"type": "paragraph"}] * 100_000),
    "bare lists 50,000 deep": body_of(nested(50_000, "a", lambda inner: [inner])),
    "attributes 50,000 deep": body_of(block("paragraph", id=nested(50_000, "a", lambda i: [i]))),
    "a type 50,000 deep": body_of({"type": nested(50_000, "a", lambda inner: {"a": inner})}),
    "unknown attributes 50,000 deep": body_of(
        {"type": "paragraph", "attrs": nested(50_000, {}, lambda inner: {"a": inner})}
    ),
    "a type of 5,000 digits": body_of({"type": 10**5000}),
}

TWICE = {
    "an id used twice": body_of(paragraph("a", id="a"), paragraph("b", id="a")),
    "an id used twice by blocks of two kinds": body_of(
        heading("a", id="a"), block("figure", id="a", picture=1)
    ),
    "bold in a heading": body_of(block("heading", [text("a", {"type": "bold"})])),
}

HOSTILE = (
    {f"link: {name}": linked(href) for name, href in HREFS.items()}
    | {f"no document: {name}": body for name, body in NO_DOCUMENTS.items()}
    | {f"node: {name}": body_of(node) for name, node in WRONG_NODES.items()}
    | {f"attribute: {name}": body_of(node) for name, node in WRONG_ATTRIBUTES.items()}
    | {f"table: {name}": body_of(node) for name, node in WRONG_TABLES.items()}
    | {f"embed: {name}": body_of(node) for name, node in WRONG_EMBEDS.items()}
    | {f"block: {name}": body_of(node) for name, node in WRONG_QUOTES.items()}
    | {
        f"mark: {name}": body_of(block("paragraph", [text("a") | {"marks": marks}]))
        for name, marks in WRONG_MARKS.items()
    }
    | {f"text: {name}": said(words) for name, words in WRONG_TEXTS.items()}
    | {f"too much: {name}": body for name, body in TOO_MUCH.items()}
    | TWICE
)


@pytest.mark.parametrize("body", [pytest.param(b, id=name) for name, b in HOSTILE.items()])
def test_a_hostile_body_is_refused(body):
    with pytest.raises(ValueError, match=r".") as refusal:
        Document.parse(body)

    assert refusal.type is ValueError
    assert len(str(refusal.value)) < 200  # What was sent does not come back in full.


def places(value, way=()):
    """The ways to all values in a body."""
    yield way
    if isinstance(value, dict | list):
        for key, child in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(child, (*way, key))


def put(value, way, other):
    """A copy of a body with something else in one place."""
    if not way:
        return other
    copy = value.copy()
    copy[way[0]] = put(value[way[0]], way[1:], other)
    return copy


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12)
    | st.sampled_from(["table", "table_cell", "embed", "x", "pull_quote", "divider", "text"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["type", "attrs", "content", "text", "key"]), inner),
    max_leaves=8,
)  # fmt: skip
EVERYWHERE = [*places(EVERYTHING)]


@settings(max_examples=500, deadline=None)
@given(st.sampled_from(EVERYWHERE), VALUES | st.sampled_from(EVERYWHERE))
def test_whatever_stands_in_one_place_the_body_is_refused_or_can_be_printed(way, other):
    if isinstance(other, tuple):  # Another part of the very body.
        other = reduce(lambda value, key: value[key], other, EVERYTHING)
    try:
        document = Document.parse(put(EVERYTHING, way, other))
    except ValueError:
        return
    assert isinstance(document.text, str)
    to_html(document, {})


@pytest.mark.parametrize(
    "href",
    [
        "https://contoh.id",
        "http://contoh.id/jalan?a=1&b=%20#c",
        "HTTPS://CONTOH.ID/",
        "https://contoh.id:8000/~ani/",
        "https://[2001:db8::1]/",
        "https://kafé.id/ubud",
        "mailto:ani@contoh.id",
    ],
)
def test_a_writer_can_link_to_an_ordinary_address(href):
    assert Document.parse(linked(href)).to_json()["content"][0]["content"] == [
        {
            "type": "text",
            "marks": [{"type": "link", "attrs": {"href": href}}],
            "text": "klik",
        }
    ]


def test_a_writer_can_use_all_that_is_allowed_up_to_its_bounds():
    deepest = nested(
        6, paragraph("a"), lambda inner: block("bullet_list", [item(paragraph("a"), inner)])
    )
    bodies = [
        body_of(block("paragraph", [text("a")] * 19_998)),
        body_of(deepest),
        body_of(
            nested(
                7,
                {"type": "paragraph"},
                lambda inner: block("bullet_list", [item({"type": "paragraph"}, inner)]),
            )
        ),
        body_of(block("figure", picture=2**63 - 1)),
        body_of(block("paragraph", [text("a")], id="A-z_" * 8)),
        body_of(grid(100, 12)),
        body_of(block("table", [row(cell(colspan=1, rowspan=1, colwidth=None))])),
        body_of(block("pull_quote")),
        body_of(block("divider"), embed("tiktok", "@/video/7106594312292453675")),
        said("tab\t baris\n emoji 😀 arab سلام"),
    ]

    for body in bodies:
        Document.parse(body)
