"""A withdrawn piece is gone from every place at once, and restoring brings it back to each."""

import pytest

from articles.models import Edition
from articles.workflow import Printing, perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too, wayan_who_writes_too
from tests.desk import a_claimed_article, a_live_edition, body_of, moved, paragraph, related

pytestmark = pytest.mark.django_db


@pytest.fixture
def withdrawn_from():
    """(the piece, another that names it, the places where readers may meet it)"""
    wayan, budi = wayan_who_writes_too(), budi_who_edits()
    article = a_claimed_article(ani_who_writes(), budi, title="KENARI")
    perform("approve", article, by=budi, printing=Printing(is_pick=True, slot=1))
    body = body_of(paragraph("Lain."), related(article))
    other = a_live_edition(wayan, title="Lain", body=body)
    a_live_edition(ani_who_writes(), title="Milik Ani", topics=["Ubud"])
    places = {
        "front": "/",
        "newest": "/terkini/",
        "channel": "/travel/",
        "topic": "/topik/ubud/",
        "writer": "/penulis/ani/",
        "recommendations, Baca Juga and the latest": other.get_absolute_url(),
    }
    return article, places


def _shows(client, places):
    return {name for name, address in places.items() if b"KENARI" in client.get(address).content}


def test_it_is_gone_at_once_and_comes_back_everywhere(client, withdrawn_from):
    article, places = withdrawn_from
    citra = citra_who_edits_too()
    address = Edition.objects.live().get(article=article).get_absolute_url()

    before = _shows(client, places), client.get(address).status_code
    moved(article, ("withdraw", citra), note="Menunggu hak jawab warga.")
    meanwhile = _shows(client, places), client.get(address).status_code
    moved(article, ("restore", citra))
    after = _shows(client, places), client.get(address).status_code

    assert before == after == (set(places), 200)
    assert meanwhile == (set(), 410)
    assert Edition.objects.live().get(article=article).is_pick


def test_its_address_tells_why_in_the_listed_reason_and_the_editors_words(client, withdrawn_from):
    article, _ = withdrawn_from
    address = Edition.objects.live().get(article=article).get_absolute_url()
    moved(article, ("withdraw", citra_who_edits_too()), note="Menunggu <b>hak jawab</b> warga.")

    page = client.get(address).content.decode()

    assert "Alasan: Menunggu hak jawab" in page
    assert "Menunggu &lt;b&gt;hak jawab&lt;/b&gt; warga." in page


@pytest.mark.parametrize("name", ["withdraw", "restore"])
def test_a_second_press_is_told_what_happened(client, withdrawn_from, name):
    article, _ = withdrawn_from
    citra = citra_who_edits_too()
    moved(article, ("withdraw", citra))
    if name == "restore":
        moved(article, ("restore", citra))
    client.force_login(citra)

    words = {"alasan": "sara", "catatan": "Sekali lagi."}
    answer = client.post(f"/langkah/{article.pk}/{name}/", words)

    assert answer.status_code == 409
    assert "Sekali lagi." in answer.content.decode()
    assert article.events.filter(move=name).count() == 1
