"""The top of the front belongs to the editors' headlines, the shelf below to their picks."""

import re
from datetime import UTC, datetime, timedelta

import pytest

from articles.models import Edition, MostRead
from articles.workflow import Printing, perform
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    meysa_who_just_joined,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_claimed_article, a_live_edition, moved

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


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

    # The newest, headlines, picks, newcomers, channels with their newest, those as cards,
    # most read in a day and in a week, the channels above them.
    with django_assert_num_queries(9):
        client.get("/")


def test_a_withdrawn_piece_is_gone_from_both_at_once(client):
    article = _approved("Hujan", slot=1, is_pick=True)
    a_live_edition(ani_who_writes(), title="Lain")

    moved(article, ("withdraw", citra_who_edits_too()))

    assert _shown(client) == {"headlines": ["Lain"], "picks": []}
    assert Edition.objects.headlines().count() == 0


def _in_channel(slug, title, at, author=None):
    return a_live_edition(author or ani_who_writes(), title=title, channel=a_channel(slug), at=at)


def _sections(client):
    page = client.get("/").context
    return {
        channel.slug: [edition.title for edition in editions]
        for channel, editions in page["sections"]
    }


def test_a_channel_that_was_quiet_for_long_keeps_its_place(client):
    _in_channel("sport", "Dayung", NOON - timedelta(days=900))
    for number in range(30):
        _in_channel("travel", f"Jalan {number:02}", NOON + timedelta(minutes=number))

    sections = _sections(client)

    # Above stand the newest with a cover, the debut of ani and the eight latest beside it.
    assert sections == {
        "sport": ["Dayung"],
        "travel": ["Jalan 20", "Jalan 19", "Jalan 18", "Jalan 17"],
    }


def test_a_channel_of_which_all_stands_above_shows_its_newest_again(client):
    _in_channel("sport", "Dayung", NOON)

    assert _sections(client) == {"sport": ["Dayung"]}


def test_a_channel_without_a_piece_has_no_section(client):
    a_channel("sport")
    _in_channel("travel", "Jalan", NOON)

    assert list(_sections(client)) == ["travel"]


class TestNewcomers:
    def _shown(self, client):
        return [edition.title for edition in client.get("/").context["newcomers"]]

    def _busy(self, count=20):
        """A writer with many pieces, so that the newest are not those of newcomers."""
        for number in range(count):
            at = NOON + timedelta(days=1, minutes=number)
            a_live_edition(wayan_who_writes_too(), title=f"Ramai {number}", at=at)

    def test_first_and_second_pieces_have_a_fixed_share_however_much_others_publish(self, client):
        ani = ani_who_writes()
        a_live_edition(ani, title="Pertama", at=NOON)
        self._busy()

        page = client.get("/").content.decode()

        assert self._shown(client) == ["Ramai 1", "Pertama"]
        assert '<span class="kicker">Tulisan pertama</span>' in page
        assert '<span class="kicker">Tulisan kedua</span>' in page

    def test_a_third_piece_is_no_debut(self, client):
        for number in range(3):
            a_live_edition(ani_who_writes(), title=f"Ke-{number}", at=NOON + timedelta(days=number))
        a_live_edition(wayan_who_writes_too(), title="Memimpin", at=NOON + timedelta(days=9))

        assert self._shown(client) == ["Ke-1"]

    def test_who_is_of_the_house_is_no_newcomer(self, client):
        a_live_edition(citra_who_edits_too(), title="Dari redaksi", at=NOON)
        self._busy()

        assert self._shown(client) == ["Ramai 1"]

    def test_how_many_the_house_says(self, client, settings):
        for person in (ani_who_writes(), meysa_who_just_joined()):
            a_live_edition(person, title=f"Dari {person.handle}", at=NOON)
        self._busy()

        settings.NEWCOMERS_ON_FRONT = 1
        assert len(self._shown(client)) == 1
        settings.NEWCOMERS_ON_FRONT = 0
        assert self._shown(client) == []


class TestPopular:
    def _ranked(self, editions, window):
        for place, edition in enumerate(editions, start=1):
            MostRead.objects.create(
                window=window, place=place, article=edition.article, views=9, reads=1
            )

    def test_both_windows_are_there_without_a_script_the_day_first(self, client):
        editions = [a_live_edition(ani_who_writes(), title=f"Tulisan {n}") for n in range(7)]
        self._ranked(editions, "24h")
        self._ranked(editions[::-1], "7d")

        page = client.get("/").content.decode()

        lists = re.findall(r'<ol class="ranked" aria-label="(.*?)">(.*?)</ol>', page, re.DOTALL)
        assert [(label, re.findall(r">(Tulisan \d)<", items)) for label, items in lists] == [
            ("Terpopuler 24 jam", [f"Tulisan {n}" for n in range(5)]),
            ("Terpopuler 7 hari", [f"Tulisan {n}" for n in range(6, 1, -1)]),
        ]
        assert re.findall(r'<input [^>]*id="([\w-]+)"( checked)?>', page) == [
            ("populer-24h", " checked"),
            ("populer-7d", ""),
        ]

    def test_a_window_in_which_nothing_was_read_is_not_offered(self, client):
        self._ranked([a_live_edition(ani_who_writes())], "7d")

        assert [window["key"] for window in client.get("/").context["popular"]] == ["7d"]

    def test_a_withdrawn_piece_is_off_the_list_at_once(self, client):
        edition = a_live_edition(ani_who_writes())
        self._ranked([edition], "24h")
        moved(edition.article, ("withdraw", citra_who_edits_too()))

        assert client.get("/").context["popular"] == []
