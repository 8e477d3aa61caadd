"""What is pasted keeps its structure and loses the rest: exact documents, as stored."""

import base64

import pytest
from playwright.sync_api import Page, expect

from articles.models import Picture
from tests.browser.bench import (
    blocks_of,
    expect_soon,
    go_to_end,
    let_rest,
    open_editor,
    paper,
    press,
    save_now,
    stored,
)
from tests.cast import ani_who_writes
from tests.desk import a_photo, an_article, body_of, figure, heading, paragraph, table, text

pytestmark = pytest.mark.django_db(transaction=True)
BOLD, ITALIC = {"type": "bold"}, {"type": "italic"}
PASTE = """
([html, plain]) => {
  const clipboard = new DataTransfer()
  if (html) clipboard.setData("text/html", html)
  if (plain) clipboard.setData("text/plain", plain)
  document.querySelector(".ProseMirror").dispatchEvent(
    new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}))
}
"""

FROM_GOOGLE_DOCS = """<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f">
<h1 dir="ltr" style="line-height:1.38"><span style="font-size:20pt;font-weight:400;color:#000">Pasar pagi</span></h1>
<p dir="ltr" style="line-height:1.38"><span style="font-weight:400">Biasa, </span><span
style="font-weight:700">tebal</span><span style="font-weight:400">, </span><span
style="font-style:italic;font-weight:400">miring</span><span style="font-weight:400">, </span><a
href="https://www.bps.go.id/" style="text-decoration:none"><span style="color:#1155cc">tautan</span></a><a
href="javascript:alert(1)"><span> jebakan</span></a></p><br>
<ul style="margin-top:0"><li dir="ltr" style="list-style-type:disc;font-weight:400"><p role="presentation"><span
style="font-weight:400">Satu</span></p></li><ul><li><p><span style="font-weight:700">Di dalam</span></p></li></ul><li
dir="ltr"><p><span>Dua</span></p></li></ul>
<h4 style="font-style:normal"><span>Anak judul</span></h4>
<ol><li><p><span>Pertama</span></p></li><li><p><span>Kedua</span></p></li></ol>
<p><img src="https://lh3.googleusercontent.com/x.png" width="60"></p><p><span>&nbsp;</span></p></b>"""

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:x"><head>
<meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm; font-size:12.0pt}
@page WordSection1 {size:612.0pt 792.0pt} --></style></head><body lang=IN><!--StartFragment-->
<h2 style='mso-outline-level:2'>Pasar pagi<o:p></o:p></h2>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'>Tebal</b>, biasa, <i
style='mso-bidi-font-style:normal'>miring</i><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if
!supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span
style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Satu<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>Di dalam<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span>Dua<o:p></o:p></p>
<p class=MsoNormal>Di antara<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;
</span></span>Pertama<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;
</span></span>Kedua<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

FROM_THE_WEB = """<html><head><title>Situs</title><style>body { color: red }</style>
<link rel="stylesheet" href="https://situs.example/gaya.css"></head><body>
<div class="isi" style="color:red" onclick="mencuri()"><article>
<h1 onmouseover="mencuri()">Pasar pagi</h1><script>mencuri()</script>
<p>Biasa, <strong onclick="mencuri()">tebal</strong>, <em style="font-size:9px">miring</em>,
<a href="https://www.bps.go.id/" onclick="mencuri()" target="_blank">tautan</a>,
<a href="javascript:mencuri()">jebakan</a>, <a href="data:text/html,x">jebakan lagi</a>,
<a href="/tentang/">setempat</a>.</p>
<iframe src="https://situs.example/iklan"></iframe><style>p { color: blue }</style>
<blockquote><p>Kutipan</p></blockquote>
<div>Baris satu</div><div>Baris <b>dua</b></div>
<p style="display:none">tersembunyi</p>
<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>
<form action="https://situs.example/"><input name="x" value="y"><button>Kirim</button></form>
<img src="https://situs.example/foto.jpg" onerror="mencuri()" alt="foto">
<svg onload="mencuri()"><text>gambar</text></svg>
</article></div></body></html>"""


def bullets(*items):
    return {"type": "bullet_list", "content": list(items)}


def numbers(*items):
    return {"type": "ordered_list", "content": list(items)}


def item(*content):
    return {"type": "list_item", "content": list(content)}


def line(*content):
    content = [text(part) if isinstance(part, str) else part for part in content]
    return {"type": "paragraph", "content": content}


def inner(*content):
    """A paragraph inside a list or quote bears no id."""
    return line(*content) | {"attrs": {"id": None}}


def grid(*rows, has_head=False):
    """A table as blocks_of() gives it."""
    made = table(*rows, has_head=has_head)
    del made["attrs"]
    return made


def title(words, level=2):
    return {"type": "heading", "attrs": {"level": level}, "content": [text(words)]}


def link(words, href):
    return text(words, {"type": "link", "attrs": {"href": href}})


@pytest.fixture
def ani():
    return ani_who_writes()


@pytest.fixture
def article(ani):
    return an_article(ani, cover=None, body=body_of(paragraph("", "p1")))


@pytest.fixture
def page(seat, ani, article):
    context = seat(ani, permissions=["clipboard-read", "clipboard-write"])
    return open_editor(context, article)


def paste(page: Page, html: str = "", plain: str = "polos") -> None:
    let_rest(page)
    page.evaluate(PASTE, [html, plain])


def test_a_text_from_google_docs_keeps_its_structure_alone(page, article):
    go_to_end(page)
    paste(page, FROM_GOOGLE_DOCS)
    save_now(page)

    assert blocks_of(article) == [
        title("Pasar pagi"),
        line(
            "Biasa, ",
            text("tebal", BOLD),
            ", ",
            text("miring", ITALIC),
            ", ",
            link("tautan", "https://www.bps.go.id/"),
            " jebakan",
        ),
        bullets(
            item(
                inner("Satu"),
                bullets(item(inner(text("Di dalam", BOLD)))) | {"attrs": {"id": None}},
            ),
            item(inner("Dua")),
        ),
        title("Anak judul", level=3),
        numbers(item(inner("Pertama")), item(inner("Kedua"))),
    ]


def test_a_text_from_word_keeps_its_structure_alone(page, article):
    go_to_end(page)
    paste(page, FROM_WORD)
    save_now(page)

    assert blocks_of(article) == [
        title("Pasar pagi"),
        line(text("Tebal", BOLD), ", biasa, ", text("miring", ITALIC)),
        bullets(
            item(inner("Satu"), bullets(item(inner("Di dalam"))) | {"attrs": {"id": None}}),
            item(inner("Dua")),
        ),
        line("Di antara"),
        numbers(item(inner("Pertama")), item(inner("Kedua"))),
    ]


def test_a_web_page_leaves_its_scripts_styles_frames_and_traps_behind(page, article):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    go_to_end(page)
    paste(page, FROM_THE_WEB)
    save_now(page)

    assert blocks_of(article) == [
        title("Pasar pagi"),
        line(
            "Biasa, ",
            text("tebal", BOLD),
            ", ",
            text("miring", ITALIC),
            ", ",
            link("tautan", "https://www.bps.go.id/"),
            ", jebakan, jebakan lagi, setempat.",
        ),
        {"type": "quote", "content": [inner("Kutipan")]},
        line("Baris satu"),
        line("Baris ", text("dua", BOLD)),
        grid(["a", "b"]),
        {"type": "paragraph"},
    ]
    assert [url for url in asked if "situs.example" in url] == []


def test_plain_text_comes_line_by_line_without_control_characters(page, article):
    go_to_end(page)
    paste(page, plain="Baris satu\r\n\r\nBaris\x0bdua")
    save_now(page)

    assert blocks_of(article) == [line("Baris satu"), line("Baris dua")]


def test_a_picture_within_a_pasted_text_is_taken_in(page, article):
    go_to_end(page)
    data = base64.b64encode(a_photo((65, 48)).getvalue()).decode()
    paste(page, f'<p>Satu</p><img alt="foto" src="data:image/png;base64,{data}"><p>Dua</p>')
    expect(paper(page).locator("figure")).to_have_count(1)
    save_now(page)

    [picture] = Picture.objects.all()
    assert picture.width == 65
    assert [block["type"] for block in blocks_of(article)] == [
        "paragraph",
        "paragraph",
        "figure",
        "paragraph",
    ]


def test_a_picture_that_another_clipboard_carries_along_with_words_is_left(page, article):
    """Spreadsheets put a picture of the copied cells beside their words."""
    go_to_end(page)
    page.evaluate(
        """() => {
          const clipboard = new DataTransfer()
          clipboard.setData("text/plain", "Beras 12.000")
          clipboard.items.add(new File([new Uint8Array(9)], "sel.png", {type: "image/png"}))
          document.querySelector(".ProseMirror").dispatchEvent(
            new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}))
        }"""
    )
    save_now(page)

    assert blocks_of(article) == [line("Beras 12.000")]
    assert Picture.objects.count() == 0


def test_an_address_pasted_over_words_links_them(page, article):
    go_to_end(page)
    page.keyboard.type("BPS")
    press(page, "Shift+Home")
    paste(page, plain="https://www.bps.go.id/")
    save_now(page)

    assert blocks_of(article) == [line(link("BPS", "https://www.bps.go.id/"))]


def test_what_is_cut_and_pasted_within_a_piece_is_moved(seat, ani):
    from tests.desk import a_picture

    picture = a_picture(ani)
    body = body_of(heading("Poin", "h1"), figure(picture, "f1"), paragraph("Satu.", "p1"))
    article = an_article(ani, cover=None, body=body)
    page = open_editor(seat(ani, permissions=["clipboard-read", "clipboard-write"]), article)
    paper(page).focus()
    press(page, "Control+a", "Control+x", "Control+v")
    expect_soon(page, lambda: stored(article).body, body)

    press(page, "Control+a", "Control+c", "Control+End", "Control+v")
    save_now(page)
    types = [block["type"] for block in blocks_of(article)]  # Ids: each block its own.
    assert types == ["heading", "figure", "paragraph", "heading", "figure", "paragraph"]
    assert [block["attrs"]["id"] for block in stored(article).body["content"][:3]] == [
        "h1",
        "f1",
        "p1",
    ]


# From WhatsApp: plain text with signs -----------------------------------------------------------------

FROM_WHATSAPP = """*Pasar pagi* di _Ende_ – “ramai” sekali…
Harganya *naik _tajam_* kata bu Rosa.
1. Beras
2. *Gula*

3. Kopi
- Senin
- Selasa
> Pasar tutup jam 10.
* Syarat berlaku
2*3*4 = 24, nama_berkas_ini, https://contoh.id/_a_b_/ nanti
- Pulang."""


def test_a_message_from_whatsapp_keeps_what_its_signs_mean(page, article):
    go_to_end(page)
    paste(page, plain=FROM_WHATSAPP)
    save_now(page)

    assert blocks_of(article) == [
        line(text("Pasar pagi", BOLD), " di ", text("Ende", ITALIC), " – “ramai” sekali…"),
        line("Harganya ", text("naik ", BOLD), text("tajam", BOLD, ITALIC), " kata bu Rosa."),
        numbers(item(inner("Beras")), item(inner(text("Gula", BOLD))), item(inner("Kopi"))),
        bullets(item(inner("Senin")), item(inner("Selasa"))),
        {"type": "quote", "content": [inner("Pasar tutup jam 10.")]},
        line("* Syarat berlaku"),
        line("2*3*4 = 24, nama_berkas_ini, https://contoh.id/_a_b_/ nanti"),
        line("- Pulang."),
    ]


def test_a_word_from_whatsapp_goes_into_the_line(page, article):
    go_to_end(page)
    page.keyboard.type("Kata ")
    paste(page, plain="*tebal*")
    page.keyboard.type(" dan")
    save_now(page)

    [block] = blocks_of(article)
    assert "".join(part["text"] for part in block["content"]) == "Kata tebal dan"
    assert block["content"][1]["marks"] == [BOLD]


def test_pasted_as_plain_text_every_sign_stays(page, article):
    go_to_end(page)
    page.evaluate("navigator.clipboard.writeText('*tebal*\\n- satu\\n- dua')")
    press(page, "Control+Shift+v")
    save_now(page)

    assert blocks_of(article) == [line("*tebal*"), line("- satu"), line("- dua")]


def test_quotes_dashes_and_dots_stay_as_typed(page, article):
    go_to_end(page)
    page.keyboard.type("\"Satu\" 'dua' -- tiga... “empat” – lima… 1/2 (c) ->")
    save_now(page)

    assert blocks_of(article) == [line("\"Satu\" 'dua' -- tiga... “empat” – lima… 1/2 (c) ->")]
