"""A page thinned: text first, pictures behind a link that tells their weight."""

import pytest
from django.test import RequestFactory

from idnplatform.foundation.picture_html import Choice, picture_html
from idnplatform.foundation.thrift import carries_on, is_thrifty, thinned

SOURCES = (("image/webp", "/a-w480.webp 480w, /a.webp 900w"),)
PHOTO = Choice("/a.jpg", 900, 600, SOURCES, "#123456", ("/a-w480.webp", 45_100))


def asked(query="", **headers):
    return RequestFactory().get(f"/{query}", headers=headers)


@pytest.mark.parametrize(
    ("query", "header", "thrifty"),
    [
        ("", "", False),
        ("", "on", True),
        ("", "On", True),
        ("", "off", False),
        ("?hemat=1", "", True),
        ("?hemat=0", "on", False),
        ("?hemat=2", "", False),
        ("?hemat=2", "on", True),
        ("?hemat=1&hemat=0", "", False),
        ("?hemat=" + "9" * 5000, "", False),
        ("?hemat=%00", "\x00on", False),
    ],
)
def test_by_the_address_or_by_what_the_browser_sends(query, header, thrifty):
    assert is_thrifty(asked(query, save_data=header)) is thrifty


def test_links_carry_on_what_the_address_asked_for_alone():
    assert carries_on(asked("?hemat=1"))
    assert not carries_on(asked(save_data="on"))


def test_a_figure_keeps_its_line_and_offers_one_light_file():
    picture = picture_html(PHOTO, alt='Sawah "hijau" > laut', sizes="100vw")
    html = f'<figure id="b-1">{picture}<figcaption>sawah (dok. pribadi)</figcaption></figure>'

    assert thinned(html, in_links=False) == (
        '<figure id="b-1"><a class="tap" href="/a-w480.webp" data-tap="900x600">'
        '<b>Lihat gambar (45 kB)</b><span class="soft">Sawah &quot;hijau&quot; &gt; laut</span>'
        "</a><figcaption>sawah (dok. pribadi)</figcaption></figure>"
    )


def test_one_that_was_never_weighed_tells_no_weight_and_leads_to_what_every_browser_shows():
    html = f"<figure>\n  {picture_html(Choice('/a.webp', 3, 2), alt='', sizes='100vw')}\n</figure>"

    assert thinned(html, in_links=False) == (
        '<figure>\n  <a class="tap" href="/a.webp" data-tap="3x2"><b>Lihat gambar</b></a>\n</figure>'
    )


def test_on_cards_and_beside_names_they_go():
    card = picture_html(PHOTO, alt="", sizes="7rem", credit="unsplash.com/sampowl")
    html = (
        f'<article class="card">{card}<h3>Hujan</h3></article><img class="avatar" src="/x" alt="">'
    )

    assert thinned(html, in_links=False) == '<article class="card"><h3>Hujan</h3></article>'


def test_what_only_reads_like_a_picture_stays():
    html = "<p>&lt;figure&gt;&lt;img src=&quot;/x&quot;&gt; &lt;picture&gt;</p>"

    assert thinned(html, in_links=True) == html


def test_the_switch_leads_back_and_the_page_says_which_form_it_is():
    html = '<html data-hemat="0"><a class="thrift" rel="nofollow" href="?hemat=1">Hemat kuota</a></html>'

    assert thinned(html, in_links=True) == (
        '<html data-hemat="1">'
        '<a class="thrift" rel="nofollow" href="?hemat=0">Tampilkan gambar</a></html>'
    )


@pytest.mark.parametrize(
    ("href", "carried"),
    [
        ("/", "/?hemat=1"),
        ("/travel/hujan-abcdefgh/", "/travel/hujan-abcdefgh/?hemat=1"),
        ("/travel/#atas", "/travel/?hemat=1#atas"),
        ("/cari/?q=a&amp;b=c", "/cari/?hemat=1&amp;q=a&amp;b=c"),
        ("?sebelum=abc", "?hemat=1&amp;sebelum=abc"),
        ("/feed/rss.xml", "/feed/rss.xml"),
        ("/media/ab/x.webp", "/media/ab/x.webp"),
        ("//lain.id/", "//lain.id/"),
        ("https://lain.id/a/", "https://lain.id/a/"),
        ("#b-1", "#b-1"),
    ],
)
def test_only_pages_of_our_own_are_asked_for_in_this_form(href, carried):
    html = f'<p>href="/x/"</p><a rel="next" href="{href}">x</a><link rel="canonical" href="/x/">'

    assert thinned(html, in_links=True) == html.replace(f'"{href}">', f'"{carried}">', 1)
    assert thinned(html, in_links=False) == html
