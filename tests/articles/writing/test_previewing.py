"""The preview: a frame as wide as a screen, and in it the very page that readers would get."""

import re

import pytest

from articles.models import Article
from tests.cast import ani_who_writes
from tests.desk import a_live_edition, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ani(client):
    person = ani_who_writes()
    client.force_login(person)
    return person


def screen_of(page):
    """The screen shown, and the one that the switch names."""
    [shown] = re.findall(r'data-screen="(\w+)"', page)
    [named] = re.findall(r'href="\?lebar=(\w+)" aria-current="true"', page)
    return shown, named


@pytest.mark.parametrize(
    ("asked", "screen"),
    [
        ("", "ponsel"),
        ("?lebar=ponsel", "ponsel"),
        ("?lebar=tablet", "tablet"),
        ("?lebar=lebar", "lebar"),
        ("?lebar=<script>", "ponsel"),
    ],
)
def test_the_switch_is_a_link_and_names_the_screen_shown(client, ani, asked, screen):
    article = an_article(ani)

    page = client.get(f"/tulis/{article.pk}/pratinjau/{asked}").content.decode()

    assert screen_of(page) == (screen, screen)
    assert f'src="/tulis/{article.pk}/pratinjau/halaman/"' in page


def test_the_framed_page_holds_the_article_that_readers_get(client, ani):
    edition = a_live_edition(ani)

    draft = client.get(f"/tulis/{edition.article.pk}/pratinjau/halaman/")
    printed = client.get(edition.get_absolute_url()).content.decode()

    page = draft.content.decode()
    assert edition.html in page
    assert edition.html in printed
    assert re.findall(r'href="(/static/css/[^"]+)"', page) == re.findall(
        r'href="(/static/css/[^"]+)"', printed
    )
    assert 'class="bar"' not in page
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert draft.headers["Cache-Control"] == "private, no-store"
    assert draft.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_a_piece_just_begun_can_be_previewed(client, ani):
    client.post("/tulis/baru/", {"jenis": "listicle"})
    article = Article.objects.get()

    page = client.get(f"/tulis/{article.pk}/pratinjau/halaman/")

    assert page.status_code == 200
    assert "(tanpa judul)" in page.content.decode()
