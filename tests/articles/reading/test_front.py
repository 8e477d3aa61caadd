"""The top of the front belongs to the editors' headlines, the shelf below to their picks."""

import re

import pytest

from articles.models import Edition
from articles.workflow import Printing, perform
from tests.cast import ani_who_writes, budi_who_edits, citra_who_edits_too
from tests.desk import a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db


def _approved(title, **printing):
    article = a_claimed_article(ani_who_writes(), budi_who_edits(), title=title)
    perform("approve", article, by=budi_who_edits(), printing=Printing(**printing))
    return article


def _shown(client):
    page = client.get("/").context
    return {
        "headlines": [edition.title for edition in page["headlines"]],
        "picks": [edition.title for edition in page["picks"]],
    }


@pytest.fixture
def client(client, monkeypatch):
    """Public pages render without the request, so what they were told is caught on its way."""
    from articles.reading import front

    seen = {}
    real = front.page

    def page(template, words, **said):
        seen.update(words)
        return real(template, words, **said)

    monkeypatch.setattr(front, "page", page)

    class Client:
        def get(self, address):
            answer = client.get(address)
            answer.context = seen
            return answer

    return Client()


def test_headlines_stand_in_the_order_of_their_slots_whatever_their_age(client):
    _approved("Ketiga", slot=3)
    _approved("Pertama", slot=1)
    a_live_edition(ani_who_writes(), title="Terbaru")

    assert _shown(client)["headlines"] == ["Pertama", "Ketiga"]


def test_without_headlines_the_newest_piece_with_a_cover_leads(client):
    a_live_edition(ani_who_writes(), title="Lama")
    a_live_edition(ani_who_writes(), title="Baru")

    assert _shown(client) == {"headlines": ["Baru"], "picks": []}


def test_picks_are_the_newest_four_that_do_not_lead(client):
    _approved("Memimpin", slot=1, is_pick=True)
    for number in range(6):
        _approved(f"Pilihan {number}", is_pick=True)

    assert _shown(client)["picks"] == ["Pilihan 5", "Pilihan 4", "Pilihan 3", "Pilihan 2"]


def test_nothing_is_shown_twice(client):
    for number in range(20):
        _approved(f"Tulisan {number:02}", slot=number % 5 + 1, is_pick=number % 2 == 0)

    page = client.get("/").content.decode()

    titles = re.findall(r'<a href="[^"]+">(Tulisan \d\d)</a>', page)
    assert sorted(titles) == sorted(set(titles))


@pytest.mark.parametrize("count", [1, 5])
def test_its_queries_do_not_grow_with_the_headlines(client, count, django_assert_num_queries):
    for number in range(count * 3):
        _approved(f"Tulisan {number}", slot=number % count + 1, is_pick=True)

    # The newest, headlines, picks, channels.
    with django_assert_num_queries(4):
        client.get("/")


def test_a_withdrawn_piece_is_gone_from_both_at_once(client):
    article = _approved("Hujan", slot=1, is_pick=True)
    a_live_edition(ani_who_writes(), title="Lain")

    moved(article, ("withdraw", citra_who_edits_too()))

    assert _shown(client) == {"headlines": ["Lain"], "picks": []}
    assert Edition.objects.headlines().count() == 0
