"""What an article weighs on its way to a reader, compressed: the budget of the house."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

import articles.demo
from idnplatform.foundation.statics import lean
from tests.cast import ani_who_writes
from tests.desk import (
    a_channel,
    a_live_edition,
    a_picture,
    body_of,
    embed,
    figure,
    heading,
    paragraph,
)

pytestmark = pytest.mark.django_db
MOST_HTML = 14_000  # bytes: what comes in the first round trip
MOST_CSS = 10_000
MOST_JS = 5_000
BEACON = 1_200  # of it, though the file may be smaller
MOST_BEFORE_PAINT = 420
# Real words, each once: made-up ones that repeat weigh next to nothing compressed.
MANUSCRIPTS = Path(articles.demo.__file__).parent / "manuscripts"


def sentences(words_wanted):
    """Sentences of the demo's manuscripts, in paragraphs, until there are so many words."""
    found: list[str] = []
    for manuscript in sorted(MANUSCRIPTS.glob("*.md")):
        text = manuscript.read_text().split("+++\n", 2)[2]
        for line in re.findall(r"^[A-Z].{80,}$", text, re.MULTILINE):
            words = line.split()[: words_wanted - len(" ".join(found).split())]
            if not words:
                return found
            found.append(" ".join(words))
    raise AssertionError("the manuscripts have too few words")


@pytest.fixture
def page(client):
    """An article of 700 words that shows all it can, among others that have pictures."""
    ani = ani_who_writes()
    for number in range(12):
        a_live_edition(ani, title=f"Tulisan ke-{number}", topics=["Ubud", f"Topik {number}"])
    for slug in ("news", "tech", "hype", "life", "health", "food", "science", "korea", "opini"):
        a_channel(slug)
    blocks = [paragraph(words, id=f"p7a{n}") for n, words in enumerate(sentences(690))]
    for at in range(7):
        blocks.insert(at * 3 + 1, heading(f"Teluk nomor {at}", id=f"h9c{at}"))
    body = body_of(*blocks, paragraph("Penutup.", id="end"))
    source = {"title": "Peta Pasang Surut", "url": "https://www.bmkg.go.id/", "accessed": ""}
    edition = a_live_edition(ani, kind="listicle", title="7 Teluk", body=body, sources=[source] * 5)
    assert 700 <= edition.words <= 730
    return client.get(edition.get_absolute_url()).text


def weight(text):
    return len(gzip.compress(text.encode(), 9))


def files_of(page, pattern):
    return [Path(finders.find(name)) for name in re.findall(pattern, page)]


def sheets_of(page):
    return files_of(page, r'<link rel="stylesheet" href="/static/([^"]+)"')


def scripts_of(page):
    return files_of(page, r'<script [^>]*?src="/static/([^"]+)"')


def test_the_html_comes_in_one_round_trip(page):
    assert weight(page) <= MOST_HTML


def test_the_stylesheets(page):
    sheets = sheets_of(page)

    assert {sheet.name for sheet in sheets} >= {"tokens.css", "public.css"}
    assert sum(weight(sheet.read_text()) for sheet in sheets) <= MOST_CSS


def test_the_scripts_with_room_for_the_beacon(page):
    weights = {script.name: weight(lean(script.read_text())) for script in scripts_of(page)}

    assert weights.keys() >= {"chosen.js", "comfort.js", "article.js", "seen.js"}
    assert weights["chosen.js"] <= MOST_BEFORE_PAINT
    assert sum(weights.values()) - weights["seen.js"] + max(weights["seen.js"], BEACON) <= MOST_JS


def test_only_what_is_tiny_holds_up_the_first_paint(page):
    blocking = re.findall(r'<script src="/static/([^"]+)"', page)

    assert blocking == ["js/parts/chosen.js"]


def test_every_picture_keeps_its_place(client):
    ani = ani_who_writes()
    picture = a_picture(ani)
    a_live_edition(ani, title="Lain")
    edition = a_live_edition(
        ani, cover=picture, body=body_of(paragraph("Hujan."), figure(picture), embed())
    )

    images = re.findall(r"<img[^>]*>", client.get(edition.get_absolute_url()).text)

    assert len(images) >= 3
    assert [image for image in images if not re.search(r'width="\d+" height="\d+"', image)] == []


def test_no_font_is_fetched():
    sheets = Path(finders.find("css/tokens.css")).parent.glob("*.css")

    assert [sheet.name for sheet in sheets if "@font-face" in sheet.read_text()] == []
