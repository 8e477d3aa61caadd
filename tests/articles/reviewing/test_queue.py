from datetime import timedelta
from unittest import mock

import pytest
from django.utils import timezone

from articles.models import Beat
from articles.reviewing import queue as room
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    dewi_who_leads,
    meysa_who_just_joined,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_live_edition, a_sent_article, an_article, let_wait, moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    budi = budi_who_edits()
    client.force_login(budi)
    return budi


def _sent(author, title, *, days_ago):
    article = an_article(author, title=title)
    with mock.patch(
        "django.utils.timezone.now", return_value=timezone.now() - timedelta(days=days_ago)
    ):
        return moved(article, ("submit", author))


def _pieces(page, part="waiting"):
    return [card.article for card in page.context[part]]


def test_the_longest_wait_comes_first_and_what_is_past_the_promise_says_so(client, budi):
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    fresh = _sent(ani, "Baru dikirim", days_ago=1)
    late = _sent(wayan, "Lewat janji", days_ago=4)

    cards = client.get("/redaksi/").context["waiting"]

    assert [(card.article, card.turn.is_late) for card in cards] == [(late, True), (fresh, False)]


def test_what_editors_have_taken_lies_on_their_desks_not_in_the_queue(client, budi):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    mine = moved(a_sent_article(ani), ("claim", budi))
    theirs = moved(a_sent_article(ani), ("claim", citra))
    waiting = a_sent_article(ani)

    page = client.get("/redaksi/")

    desks = {name: _pieces(page, name) for name in ("waiting", "mine", "others")}
    assert desks == {"waiting": [waiting], "mine": [mine], "others": [theirs]}


def test_drafts_and_decided_pieces_do_not_show(client, budi):
    ani = ani_who_writes()
    an_article(ani, title="KENARI")
    moved(a_sent_article(ani, title="KENARI"), ("recall", ani))
    moved(a_sent_article(ani, title="KENARI"), ("claim", budi), ("decline", budi))

    assert b"KENARI" not in client.get("/redaksi/").content


@pytest.mark.parametrize("count", [1, 30])
def test_its_queries_do_not_grow_with_the_queue(client, budi, count, django_assert_num_queries):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    let_wait(30)
    for number in range(count):
        article = a_sent_article(ani, title=f"Naskah {number}")
        if number % 2:
            moved(article, ("claim", citra))

    # Session, person, two of permissions, profile; channels, beat, the page, mine, others, cards,
    # reveals, readers, likeness, saved looks, counts.
    with django_assert_num_queries(17):
        client.get("/redaksi/")
    # A search has no desks beside it.
    with django_assert_num_queries(15):
        client.get("/redaksi/?q=naskah&jenis=berita&kanal=travel&penulis=baru")


def test_one_turn_for_each_writer_at_a_time(client, budi):
    ani, wayan = ani_who_writes(), wayan_who_writes_too()
    first, second = _sent(ani, "A1", days_ago=2), _sent(ani, "A2", days_ago=2)
    other = _sent(wayan, "B1", days_ago=1)

    assert _pieces(client.get("/redaksi/")) == [first, other, second]


def _found(client, query):
    return {article.title for article in _pieces(client.get(f"/redaksi/{query}"))}


def test_each_filter_finds_its_own_and_counts_it(client, budi):
    ani, wayan, meysa = ani_who_writes(), wayan_who_writes_too(), meysa_who_just_joined()
    citra = citra_who_edits_too()
    live = a_live_edition(wayan, title="Sudah Terbit").article
    moved(live, ("revise", wayan), ("submit", wayan))
    again = moved(a_sent_article(wayan, title="Ulang"), ("claim", citra), ("return", citra))
    moved(again, ("submit", wayan))
    late = _sent(ani, "Telat", days_ago=4)
    a_sent_article(meysa, title="Perdana", kind="opini", channel=a_channel("opini"))
    moved(a_sent_article(ani, title="Punyaku"), ("claim", budi))
    moved(a_sent_article(ani, title="Punya Citra"), ("claim", citra))

    assert {
        query: _found(client, query)
        for query in (
            "",
            "?keadaan=lewat",
            "?keadaan=ulang",
            "?keadaan=koreksi",
            "?keadaan=mejaku",
            "?keadaan=lain",
            "?penulis=baru&jenis=opini",
            "?penulis=terverifikasi",
            "?kanal=opini",
            "?jenis=opini",
            "?q=TELAT",
            f"?q={late.code}",
            f"?q={late.pk}",
            "?q=tidak+ada",
            "?keadaan=ngawur&kanal=x&jenis=y&penulis=z",
        )
    } == {
        "": {"Sudah Terbit", "Ulang", "Telat", "Perdana"},
        "?keadaan=lewat": {"Telat"},
        "?keadaan=ulang": {"Ulang"},
        "?keadaan=koreksi": {"Sudah Terbit"},
        "?keadaan=mejaku": {"Punyaku"},
        "?keadaan=lain": {"Punya Citra"},
        "?penulis=baru&jenis=opini": {"Perdana"},
        "?penulis=terverifikasi": {"Telat"},
        "?kanal=opini": {"Perdana"},
        "?jenis=opini": {"Perdana"},
        "?q=TELAT": {"Telat"},
        f"?q={late.code}": {"Telat"},
        f"?q={late.pk}": {"Telat"},
        "?q=tidak+ada": set(),
        "?keadaan=ngawur&kanal=x&jenis=y&penulis=z": {"Sudah Terbit", "Ulang", "Telat", "Perdana"},
    }
    parts = client.get("/redaksi/").context["parts"]
    assert [(word, number) for word, number, *_ in parts] == [
        ("Menunggu", 4),
        ("Lewat janji", 1),
        ("Kiriman ulang", 1),
        ("Koreksi", 1),
        ("Di mejaku", 1),
        ("Di meja lain", 1),
    ]


@pytest.mark.parametrize(
    "query",
    [
        "?q=%00",
        "?q=" + "9" * 30,
        "?q=%25_",
        "?kanal=%00",
        "?q=" + "a" * 5000,
        "?keadaan=%F0%9F%92%A9",
    ],
)
def test_whatever_is_searched_for_there_is_an_answer(client, budi, query):
    a_sent_article(ani_who_writes())

    assert client.get(f"/redaksi/{query}").status_code == 200


@pytest.mark.parametrize(
    "cursor", ["x", "1", "1-2", "1-2-x", "9" * 30 + "-1-1", "1-" + "9" * 18 + "-1"]
)
def test_a_page_that_cannot_be_is_not_found(client, budi, cursor):
    assert client.get(f"/redaksi/?lanjut={cursor}").status_code == 404


def test_pages_meet_every_piece_once_and_in_order(client, budi, monkeypatch):
    monkeypatch.setattr(room, "ROWS_A_PAGE", 2)
    writers = [ani_who_writes(), wayan_who_writes_too()]
    for number in range(7):
        _sent(writers[number % 3 == 0], f"N{number}", days_ago=1)
    walked, address = [], "/redaksi/"
    while address:
        page = client.get(address)
        walked += [title.title for title in _pieces(page)]
        address = page.context["next"] and "/redaksi/" + page.context["next"]

    assert walked == ["N0", "N1", "N2", "N3", "N4", "N6", "N5"]


def test_an_editor_bound_to_channels_sees_these_alone_and_a_chief_editor_all(client, budi):
    food = a_channel("food")
    seen = a_sent_article(ani_who_writes(), title="Makan", channel=food)
    hidden = a_sent_article(wayan_who_writes_too(), title="Jalan", channel=a_channel("travel"))
    dewi = dewi_who_leads()
    Beat.objects.create(user=budi, channel=food)
    Beat.objects.create(user=dewi, channel=food)

    assert _pieces(client.get("/redaksi/")) == [seen]
    refused = client.post(f"/langkah/{hidden.pk}/claim/")
    assert refused.status_code == 403
    assert "Naskah ini di kanal lain." in refused.content.decode()
    client.force_login(dewi)
    assert _pieces(client.get("/redaksi/")) == [seen, hidden]
    assert client.post(f"/langkah/{hidden.pk}/claim/").status_code == 302


def test_a_card_tells_all_there_is_to_know_before_opening_it(client, budi):
    meysa, wayan, citra = meysa_who_just_joined(), wayan_who_writes_too(), citra_who_edits_too()
    _sent(meysa, "Perdana", days_ago=5)
    live = a_live_edition(wayan, title="Terbit").article
    again = moved(live, ("revise", wayan), ("submit", wayan), ("claim", citra), ("return", citra))
    moved(again, ("submit", wayan))

    page = " ".join(client.get("/redaksi/").content.decode().split())

    for words in (
        "Berita/Narasi · 4 kata",
        "Semalam suntuk hujan turun di perbukitan.",
        "Tulisan pertama",
        "Koreksi tulisan terbit",
        "Kiriman ulang",
        "<span>lewat janji</span>",
        "bersih",
    ):
        assert words in page
