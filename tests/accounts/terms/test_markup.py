from pathlib import Path

import pytest

import accounts.terms
from accounts.terms.markup import headings_of, to_html

DOCUMENTS = sorted((Path(accounts.terms.__file__).parent / "documents").glob("*.md"))


def test_every_sign_becomes_its_element():
    text = (
        "Halo **semua**.\n\n## Hak & kewajiban\n\n- satu\n- dua\n  lagi\n\n1. a\n2. b\n\n"
        "[Ketentuan](/ketentuan/), [sana](https://a.id/?b=1&c=2)"
    )

    assert to_html(text).split("\n") == [
        "<p>Halo <b>semua</b>.</p>",
        '<h2 id="hak-kewajiban">Hak &amp; kewajiban</h2>',
        "<ul><li>satu</li><li>dua lagi</li></ul>",
        "<ol><li>a</li><li>b</li></ol>",
        '<p><a href="/ketentuan/">Ketentuan</a>, <a href="https://a.id/?b=1&amp;c=2">sana</a></p>',
    ]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "## <b>x</b>", "- <img src=x onerror=alert(1)>",
     "[x](javascript:alert(1))", '[x](/a"onclick="alert(1))', "**<i>x</i>**", "[<u>](/a)"],
)  # fmt: skip
def test_nothing_else_does(text):
    html = to_html(text)

    for sign in ("<script", "<b>x", "<img", "<i>", "<u>", 'javascript:alert(1)"', '"onclick'):
        assert sign not in html


def test_names_of_the_site_fill_themselves_in(settings):
    settings.SITE_NAME, settings.CONTACT_EMAIL = "Warta <Kita>", "halo@warta.id"

    html = to_html("{situs} di {alamat}, {kontak}. {lain}")

    assert html == "<p>Warta &lt;Kita&gt; di http://testserver, halo@warta.id. {lain}</p>"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_the_first_documents_are_whole_and_leave_no_sign_behind(path):
    text = path.read_text(encoding="utf-8")
    html = to_html(text)

    anchors = [heading.anchor for heading in headings_of(text)]
    assert len(anchors) == len(set(anchors)) >= 5
    assert [sign for sign in ("**", "](", "## ", "{", "}") if sign in html] == []
