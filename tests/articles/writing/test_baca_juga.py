"""What a *Baca Juga* can point to: found by words of its title, in the index that readers use."""

import pytest

from tests.cast import ani_who_writes, wayan_who_writes_too
from tests.desk import a_live_edition, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client):
    client.force_login(ani_who_writes())

    def titles(q: str) -> list[str]:
        found = client.get("/tulis/baca-juga/", {"q": q}).json()["results"]
        return [row["title"] for row in found]

    return titles


def test_the_last_word_may_be_begun_and_the_newest_comes_first(ask):
    wayan = wayan_who_writes_too()
    a_live_edition(wayan, title="Kopi Bajawa dari Kebun")
    a_live_edition(wayan, title="Kopi Pagi di Ubud")
    an_article(wayan, title="Kopi yang Belum Terbit")

    assert ask("kop") == ["Kopi Pagi di Ubud", "Kopi Bajawa dari Kebun"]
    assert ask("pagi kopi baj") == []
    assert ask("kebunnya kop") == ["Kopi Bajawa dari Kebun"]
    assert ask("belum") == ask("") == ask("\0") == ask("'\"") == []


def test_it_tells_number_title_and_channel_in_three_questions(
    client, django_assert_max_num_queries
):
    client.force_login(ani_who_writes())
    article = a_live_edition(wayan_who_writes_too(), title="Kopi Pagi").article

    with django_assert_max_num_queries(5):  # two of them for the session and its owner
        answer = client.get("/tulis/baca-juga/?q=kopi")

    assert answer.json() == {
        "results": [{"id": article.pk, "title": "Kopi Pagi", "channel": "Travel"}]
    }
