from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Edition
from tests.cast import ani_who_writes, citra_who_edits_too, meysa_who_just_joined
from tests.desk import a_live_edition, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture
def forty_five():
    ani = ani_who_writes()
    return [
        a_live_edition(ani, title=f"Tulisan {n:02}", at=NOON + timedelta(minutes=n // 3))
        for n in range(45)
    ]


@pytest.mark.parametrize("address", ["/terkini/", "/travel/", "/topik/ubud/", "/penulis/ani/"])
def test_walking_a_list_meets_each_piece_once_the_newest_first(client, forty_five, address):
    import re

    met, query = [], ""
    for _ in range(5):
        page = client.get(address + query).content.decode()
        met += list(dict.fromkeys(re.findall(r"Tulisan \d\d", page.split("<main", 1)[1])))
        older = re.search(r'href="(\?sebelum=[\d-]+)"', page)
        if not older:
            break
        query = older[1]

    assert met == [edition.title for edition in reversed(forty_five)]


@pytest.mark.parametrize(
    "cursor", ["abc", "1", "-1", "1-", "9" * 30 + "-1", "1-" + "9" * 30, "１-１", "1_0-1", "%00"]
)
@pytest.mark.parametrize("address", ["/terkini/", "/topik/ubud/"])
def test_a_made_up_place_in_the_list_is_not_found(client, address, cursor):
    a_live_edition(ani_who_writes())

    assert client.get(f"{address}?sebelum={cursor}").status_code == 404


@pytest.mark.parametrize("query", ["", "?sebelum=1-1"])
@pytest.mark.parametrize("address", ["/penulis/meysa/", "/topik/kabut/"])
def test_who_or_what_no_live_piece_bears_has_no_list_at_any_place(client, address, query):
    meysa_who_just_joined()
    withdrawn = a_live_edition(ani_who_writes(), topics=["Kabut", "Ende"]).article
    moved(withdrawn, ("withdraw", citra_who_edits_too()))

    assert client.get(address + query).status_code == 404


def test_past_the_end_of_a_list_there_is_nothing(client):
    a_live_edition(ani_who_writes(), topics=["Kabut", "Ende"])

    for address in ("/penulis/ani/", "/topik/kabut/"):
        assert client.get(address).status_code == 200
        assert client.get(f"{address}?sebelum=1-1").status_code == 200


def test_an_empty_site_says_so_kindly(client):
    page = client.get("/")

    assert page.status_code == 200
    assert "Halaman ini menunggu cerita pertama" in page.content.decode()


def test_a_card_cannot_ask_the_database_for_what_was_not_fetched():
    a_live_edition(ani_who_writes())
    edition = Edition.objects.live().for_cards().get()

    from django.core.exceptions import FieldFetchBlocked

    with pytest.raises(FieldFetchBlocked):
        _ = edition.html


def test_a_picture_on_a_card_bears_its_credit(client):
    a_live_edition(ani_who_writes())

    for address in ["/", "/travel/"]:
        assert 'title="Foto: unsplash.com/sampowl"' in client.get(address).content.decode()
