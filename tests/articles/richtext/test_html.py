from dataclasses import dataclass
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.richtext import Document, to_html, with_pictures_redrawn
from articles.richtext.embeds import address_of
from idnplatform.foundation.picture_html import Choice
from tests.articles.richtext.test_document import EVERYTHING
from tests.desk import body_of, heading, paragraph, pull_quote, table, text

WHOLE = Choice(
    url="/media/pictures/ab/sawah-w480.jpg",
    width=640,
    height=480,
    sources=(("image/avif", "/sawah-w480.avif 480w"), ("image/webp", "/sawah-w480.webp 480w")),
    colour="#6a7f3c",
)
PICTURE = (
    '<picture><source type="image/avif" srcset="/sawah-w480.avif 480w"'
    ' sizes="(min-width: 46rem) 44rem, 100vw">'
    '<source type="image/webp" srcset="/sawah-w480.webp 480w"'
    ' sizes="(min-width: 46rem) 44rem, 100vw">'
    '<img src="/media/pictures/ab/sawah-w480.jpg" alt="Sawah" width="640" height="480"'
    ' data-colour="#6a7f3c" loading="lazy" decoding="async"></picture>'
)


@dataclass
class Shown:
    """A picture that needs no storage."""

    whole: Choice = WHOLE
    credit: str = "unsplash.com/sampowl"


def written(*blocks, pictures=None, **options):
    return to_html(Document.parse(body_of(*blocks)), pictures or {}, **options)


def figure(**attrs):
    return {"type": "figure", "attrs": {"id": "f", "picture": 7} | attrs}


def around(type, *blocks, id="x"):
    return {"type": type, "attrs": {"id": id}, "content": list(blocks)}


def test_everything_in_the_vocabulary_is_written_so():
    html = to_html(Document.parse(EVERYTHING), {7: Shown()})

    link = '<a href="https://contoh.id/?a=1&amp;b=2" rel="nofollow ugc noopener">'
    assert html.split("\n") == [
        '<p id="b-p1">Biasa, <strong>tebal</strong><em> miring</em>'
        f"{link}<strong><em> semua</em></strong></a><br>baris baru</p>",
        f'<h2 id="b-h2">Judul{link} tertaut</a></h2>',
        '<h3 id="b-h3">Anak judul</h3>',
        '<ul id="b-ul"><li><p>satu</p><ol><li><p>dalam</p></li></ol></li><li><p>dua</p></li></ul>',
        '<ol id="b-ol"><li><p>pertama</p></li></ol>',
        '<blockquote id="b-q"><p>Kata</p><p>orang</p></blockquote>',
        f'<figure id="b-f">{PICTURE}<figcaption>sawah (unsplash.com/sampowl)</figcaption></figure>',
        '<related-article id="42"></related-article>',
        '<aside id="b-pq" class="pull-quote"><p>Air<em> naik</em><br>lagi</p></aside>',
        '<hr id="b-d">',
        '<div id="b-t" class="table" role="region" aria-label="Tabel 1" tabindex="0"><table>'
        '<thead><tr><th scope="col">Kopi</th><th scope="col">Harga</th></tr></thead>'
        f'<tbody><tr><th scope="row">{link}Gayo</a></th>'
        "<td><p>Rp 30.000</p><p>sekilo</p></td></tr></tbody></table></div>",
        '<div id="b-e" class="embed embed--youtube"'
        ' data-frame="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ">'
        '<p><b>Video di YouTube</b> <a href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"'
        ' rel="nofollow ugc noopener">youtube.com/watch?v=aqz-KE-bpKQ</a></p>'
        '<p hidden><button type="button" class="button">Tampilkan'
        '<span class="unseen"> video di YouTube</span></button>'
        ' <span class="soft">memuat konten dari youtube.com</span></p></div>',
        "",  # An empty paragraph is nothing on the page.
    ]


def test_only_headings_of_the_second_level_are_numbered_in_a_listicle():
    html = written(
        heading("Satu", id="a"), heading("Rinci", id="b", level=3), heading("<Dua>", id="c"),
        is_numbered=True,
    )  # fmt: skip

    assert html.split("\n") == [
        '<h2 id="b-a" class="point"><span class="point__number">1.</span> <span>Satu</span></h2>',
        '<h3 id="b-b">Rinci</h3>',
        '<h2 id="b-c" class="point"><span class="point__number">2.</span>'
        " <span>&lt;Dua&gt;</span></h2>",
    ]


def test_the_dateline_stands_once_before_the_first_words():
    html = written(heading("Banjir"), paragraph("Air naik."), paragraph("Reda.", id="p2"),
                   opening="Ubud, <Bali>")  # fmt: skip

    assert html.split("\n") == [
        '<h2 id="b-h1">Banjir</h2>',
        '<p id="b-p1"><span class="dateline">Ubud, &lt;Bali&gt; - </span>Air naik.</p>',
        '<p id="b-p2">Reda.</p>',
    ]


def test_the_dateline_passes_over_an_empty_paragraph():
    html = written(paragraph("", id="kosong"), paragraph("Air naik."), opening="Ubud")

    assert html == '\n<p id="b-p1"><span class="dateline">Ubud - </span>Air naik.</p>'


def test_the_dateline_of_a_piece_that_opens_with_a_quote_stands_in_the_quote():
    html = written(around("quote", paragraph("Lari!")), paragraph("Air naik."), opening="Ubud")

    assert html.split("\n") == [
        '<blockquote id="b-x"><p><span class="dateline">Ubud - </span>Lari!</p></blockquote>',
        '<p id="b-p1">Air naik.</p>',
    ]


def test_the_dateline_passes_over_an_empty_line_of_a_quote():
    html = written(around("quote", paragraph(""), paragraph("Lari!")), opening="Ubud")

    assert html == (
        '<blockquote id="b-x"><p></p><p><span class="dateline">Ubud - </span>Lari!</p></blockquote>'
    )


def test_a_caption_names_its_source_in_brackets():
    def caption(caption, credit):
        html = written(figure(caption=caption), pictures={7: Shown(credit=credit)})
        return html.partition("</picture>")[2].removesuffix("</figure>")

    assert caption("sawah", "unsplash.com/sampowl") == (
        "<figcaption>sawah (unsplash.com/sampowl)</figcaption>"
    )
    assert caption("sawah", "") == "<figcaption>sawah</figcaption>"
    assert caption("", "dok. pribadi") == "<figcaption>(dok. pribadi)</figcaption>"
    assert caption("<i>", "<b>") == "<figcaption>&lt;i&gt; (&lt;b&gt;)</figcaption>"
    assert caption("", "") == ""


def test_a_picture_that_only_decorates_is_silent():
    html = written(figure(alt="Sawah", decorative=True), pictures={7: Shown()})

    assert ' alt="" ' in html
    assert "Sawah" not in html


def test_a_figure_of_an_unknown_picture_is_left_out():
    assert written(paragraph("a"), figure(alt="rahasia", caption="rahasia")) == (
        '<p id="b-p1">a</p>\n'
    )


def test_a_heading_below_the_first_row_heads_its_row_and_a_first_row_of_both_is_no_head():
    mixed = table(["Kota", "a"], ["Ubud", "b"], has_head=False)
    for row in mixed["content"]:
        row["content"][0]["type"] = "table_header"

    rows = written(mixed).partition("<table>")[2]

    assert rows.removesuffix("</table></div>") == (
        '<tbody><tr><th scope="row">Kota</th><td>a</td></tr>'
        '<tr><th scope="row">Ubud</th><td>b</td></tr></tbody>'
    )


def test_tables_are_numbered_for_those_who_hear_the_page():
    html = written(table(["Kota"], id="a"), table([""], id="b"), table(["Desa"], id="c"))

    assert [part[:7] for part in html.split('aria-label="')[1:]] == ["Tabel 1", "Tabel 2"]


def test_what_holds_no_words_is_not_printed():
    empty = {"type": "pull_quote", "attrs": {"id": "q"}}

    assert written(empty, table(["", ""], ["", ""])) == "\n"


def test_the_dateline_stands_before_the_text_and_not_in_a_table_or_a_pull_quote():
    html = written(pull_quote("Lari!"), table(["Ubud"]), paragraph("Air naik."), opening="Ende")

    assert html.count("dateline") == 1
    assert html.endswith('<p id="b-p1"><span class="dateline">Ende - </span>Air naik.</p>')


def test_printed_pictures_are_drawn_anew_and_nothing_else():
    raw = Choice(url="/media/pictures/ab/sawah.webp", width=640, height=480)
    words = ['<figure id="b-f"><img>', r"a \1 \g<0>"]
    blocks = [
        paragraph(words[0]),
        figure(alt="Sawah", caption="sawah"),
        figure(id="g", picture=8, alt="Kali", caption=words[1]),
        figure(id="h", picture=9, alt="Entah"),
        paragraph(words[1], id="p2"),
    ]
    document = Document.parse(body_of(*blocks))
    before = to_html(document, {7: Shown(raw, "lama.id"), 8: Shown(raw)})
    meanwhile = {7: Shown(credit="baru.id")}

    after = with_pictures_redrawn(before, document, meanwhile)

    as_first_printed = PICTURE + "<figcaption>sawah (lama.id)</figcaption>"
    lines = before.split("\n")
    lines[1] = f'<figure id="b-f">{as_first_printed}</figure>'
    assert after.split("\n") == lines
    assert with_pictures_redrawn(after, document, meanwhile) == after


def test_what_was_printed_in_the_old_form_is_drawn_anew_too():
    document = Document.parse(body_of(figure(alt="Sawah", caption="sawah")))
    old = (
        '<figure id="b-f"><img src="/a.webp" srcset="/a-320.webp 320w, /a.webp 640w" sizes="100vw"'
        ' alt="5 &gt; 3" width="640" height="480" loading="lazy" decoding="async">'
        "<figcaption>sawah</figcaption></figure>"
    )

    assert with_pictures_redrawn(old, document, {7: Shown()}) == (
        f'<figure id="b-f">{PICTURE}<figcaption>sawah</figcaption></figure>'
    )


def test_a_related_piece_is_a_place_to_be_filled():
    assert written({"type": "related", "attrs": {"article": 1234567}}) == (
        '<related-article id="1234567"></related-article>'
    )


# Properties ---------------------------------------------------------------------------------

ELEMENTS = {
    "p": {"id", "hidden"},
    "h2": {"id", "class"},
    "h3": {"id"},
    "span": {"class"},
    "ul": {"id"},
    "ol": {"id"},
    "li": set(),
    "blockquote": {"id"},
    "figure": {"id"},
    "figcaption": set(),
    "picture": set(),
    "source": {"type", "srcset", "sizes"},
    "img": {"src", "alt", "width", "height", "data-colour", "loading", "decoding"},
    "related-article": {"id"},
    "a": {"href", "rel"},
    "strong": set(),
    "em": set(),
    "br": set(),
    "aside": {"id", "class"},
    "hr": {"id"},
    "div": {"id", "class", "role", "aria-label", "tabindex", "data-frame"},
    "table": set(),
    "thead": set(),
    "tbody": set(),
    "tr": set(),
    "th": {"scope"},
    "td": set(),
    "b": set(),
    "button": {"type", "class"},
}

nasty = st.sampled_from(
    ["<script>alert(1)</script>", "</p>", '"', "'", "&amp;", "&lt;", "<!--", "]]>", "{{ 7 }}",
     "%s {0}", "<related-article id='1'></related-article>", " ", "\u2028", "\n\t", "😀"]
)  # fmt: skip
words = st.one_of(nasty, st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), min_size=1))
hrefs = st.builds(
    "https://contoh.id/{}".format,
    st.text(st.characters(exclude_categories=["Z", "C"]), max_size=8) | st.just("\"'<>&"),
)
links = st.builds(lambda href: {"type": "link", "attrs": {"href": href}}, hrefs)


def texts(*marks):
    several = st.tuples(*(st.none() | mark for mark in marks)).map(lambda t: list(filter(None, t)))
    return st.builds(lambda words, marks: text(words, *marks), words, several)


bold, italic = st.just({"type": "bold"}), st.just({"type": "italic"})
breaks = st.just({"type": "hard_break"})
paragraphs = st.builds(
    lambda content: {"type": "paragraph", "content": content},
    st.lists(texts(links, bold, italic) | breaks, max_size=3),
)
headings = st.builds(
    lambda content, level: {"type": "heading", "attrs": {"level": level}, "content": content},
    st.lists(texts(links, italic) | breaks, max_size=3),
    st.sampled_from([2, 3]),
)


def lists(inner):
    items = st.builds(
        lambda first, more: {"type": "list_item", "content": [first, *more]},
        paragraphs,
        st.lists(inner, max_size=2),
    )
    return st.builds(
        lambda type, items: {"type": type, "content": items},
        st.sampled_from(["bullet_list", "ordered_list"]),
        st.lists(items, min_size=1, max_size=2),
    )


@st.composite
def tables(draw):
    columns = draw(st.integers(1, 3))
    cells = st.builds(
        lambda type, content: {"type": type, "content": content},
        st.sampled_from(["table_cell", "table_header"]),
        st.lists(paragraphs, min_size=1, max_size=2),
    )
    rows = st.lists(cells, min_size=columns, max_size=columns).map(
        lambda cells: {"type": "table_row", "content": cells}
    )
    return {"type": "table", "content": draw(st.lists(rows, min_size=1, max_size=3))}


EMBEDS = [
    ("youtube", "aqz-KE-bpKQ"),
    ("x", "20"),
    ("instagram", "reel/CuXyZ_-abc1"),
    ("tiktok", "@ani.ubud/video/7106594312292453675"),
    ("facebook", "permalink/100044561550831/pfbid02abcdefghijklmnopqrstuvwx"),
]
numbers = st.integers(1, 3) | st.integers(1, 2**63 - 1)
blocks = st.one_of(
    paragraphs,
    headings,
    lists(paragraphs | lists(paragraphs)),
    st.builds(
        lambda content: {"type": "quote", "content": content},
        st.lists(paragraphs, min_size=1, max_size=2),
    ),
    st.builds(
        lambda **attrs: {"type": "figure", "attrs": attrs},
        picture=numbers,
        alt=words | st.just(""),
        caption=words | st.just(""),
        decorative=st.booleans(),
    ),
    st.builds(lambda article: {"type": "related", "attrs": {"article": article}}, numbers),
    st.builds(
        lambda content: {"type": "pull_quote", "content": content},
        st.lists(texts(italic) | breaks, max_size=3),
    ),
    st.just({"type": "divider"}),
    tables(),
    st.builds(
        lambda pair: {"type": "embed", "attrs": dict(zip(("provider", "key"), pair, strict=True))},
        st.sampled_from(EMBEDS),
    ),
)
bodies = st.lists(blocks, min_size=1, max_size=4).map(lambda blocks: body_of(*blocks))
thorough = settings(
    max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)  # No times are asserted here.


class Reader(HTMLParser):
    """What a browser would make of it: elements with attributes, and the words between."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.said, self.others = [], [], [], []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in ("br", "img", "hr", "source"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.said.append(data)

    def handle_comment(self, data):
        self.others.append(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html):
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert (reader.open, reader.others) == ([], [])
    return reader


def said_in(node, pictures):
    """The words that a node shows, told without the code under test."""
    if node["type"] == "text":
        return node["text"]
    if node["type"] == "figure":
        picture, caption = pictures.get(node["attrs"]["picture"]), node["attrs"]["caption"]
        return f"{caption} ({picture.credit})".strip() if picture else ""
    if node["type"] == "embed":
        return said_of_embed(**node["attrs"])
    said = "".join(said_in(child, pictures) for child in node.get("content", []))
    return "" if node["type"] == "table" and not said.strip() else said


def said_of_embed(provider, key):
    address = address_of(provider, key).removeprefix("https://").removeprefix("www.")
    name = {"youtube": "YouTube", "x": "X", "tiktok": "TikTok"}.get(provider, provider.title())
    thing = "video" if provider in ("youtube", "tiktok") else "unggahan"
    return (
        f"{thing.title()} di {name} {address.removesuffix('/')}"
        f"Tampilkan {thing} di {name} memuat konten dari {provider.removesuffix('.com')}.com"
    )


@thorough
@given(bodies)
def test_whatever_is_written_is_read_as_text_and_nothing_else(body):
    pictures = {1: Shown(credit='<img src="x">'), 2: Shown(Choice('"><script>', 1, 1))}

    reader = read(to_html(Document.parse(body), pictures))

    shown = [said_in(block, pictures) for block in body["content"]]
    assert "".join(reader.said) == "\n".join(shown)
    for tag, attrs in reader.elements:
        assert attrs.keys() <= ELEMENTS[tag]
    links = [attrs["href"] for tag, attrs in reader.elements if tag == "a"]
    embedded = tuple(address_of(*embed) for embed in EMBEDS)
    assert all(href.startswith(("https://contoh.id/", *embedded)) for href in links)


@thorough
@given(bodies)
def test_a_numbered_page_with_a_dateline_has_no_other_elements(body):
    html = to_html(Document.parse(body), {}, is_numbered=True, opening="<b>Ubud</b>")

    for tag, attrs in read(html).elements:
        assert attrs.keys() <= ELEMENTS[tag]


@thorough
@given(bodies)
def test_a_body_that_is_kept_and_opened_again_is_the_same(body):
    kept = Document.parse(body).to_json()

    assert Document.parse(kept).to_json() == kept
