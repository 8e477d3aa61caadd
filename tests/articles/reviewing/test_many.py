import pytest
from django.contrib.messages import get_messages

from articles.models import Beat, Turn
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_claimed_article, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def budi(client):
    budi = budi_who_edits()
    client.force_login(budi)
    return budi


def _do(client, act, *pieces, **more):
    marked = [getattr(piece, "pk", piece) for piece in pieces]
    answer = client.post("/redaksi/banyak/", {"langkah": act, "naskah": marked, **more})
    *_, message = get_messages(answer.wsgi_request)
    return answer, message.level_tag, str(message)


def test_each_piece_is_answered_for_itself_and_one_line_sums_up(client, budi):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    free = [a_sent_article(ani) for _ in range(3)]
    taken, mine = a_claimed_article(ani, citra), a_claimed_article(ani, budi)
    back = moved(a_sent_article(ani), ("recall", ani))
    own = a_sent_article(budi)

    _, level, words = _do(client, "claim", *free, taken, mine, back, own)

    assert level == "warning"
    assert set(words.rstrip(".").split(", ")) == {
        "3 diambil",
        "1 sudah diambil Citra Maharani",
        "1 sudah di mejamu",
        "1 tidak lagi di antrean",
        "1 tidak bisa kamu ubah",
    }
    assert set(Turn.objects.on_desk_of(budi).values_list("pk", flat=True)) == {
        piece.pk for piece in [*free, mine]
    }
    assert [article.events.filter(move="claim").count() for article in free] == [1, 1, 1]


def test_all_well_is_a_plain_success(client, budi):
    pieces = [a_sent_article(ani_who_writes()), a_sent_article(wayan_who_writes_too())]

    assert _do(client, "claim", *pieces)[1:] == ("success", "2 diambil.")


def test_many_go_to_another_channel_each_on_the_record(client, budi):
    ani, citra = ani_who_writes(), citra_who_edits_too()
    food = a_channel("food")
    waits, mine = a_sent_article(ani), a_claimed_article(ani, budi)
    there = a_sent_article(ani, channel=food)
    theirs = a_claimed_article(ani, citra)

    _, level, words = _do(client, "move-channel", waits, mine, there, theirs, kanal="food")

    assert (level, set(words.rstrip(".").split(", "))) == (
        "warning",
        {"3 dipindah ke kanal Food", "1 sudah diambil Citra Maharani"},
    )
    for piece, channel in ((waits, "food"), (mine, "food"), (there, "food"), (theirs, "travel")):
        piece.refresh_from_db()
        assert piece.channel.slug == channel
        assert piece.turn.channel.slug == channel
    event = waits.events.get(move="move-channel")
    told = (event.actor, event.label, event.note, event.before, event.after)
    assert told == (budi, "Pindah kanal", "Dari Travel ke Food.", "submitted", "submitted")
    assert not there.events.filter(move="move-channel").exists()


def test_the_way_back_is_the_look_that_was_left_and_never_elsewhere(client, budi):
    article = a_sent_article(ani_who_writes())

    for address, to in {
        "?jenis=opini&lanjut=1-2-3": "/redaksi/?jenis=opini&lanjut=1-2-3",
        "https://jahat.example/": "/redaksi/?",
        "//jahat.example": "/redaksi/?",
        "?q=%00&kanal=x": "/redaksi/?",
        "?" + "a&" * 3000: "/redaksi/?",
    }.items():
        answer, *_ = _do(client, "claim", article, kembali=address)
        assert answer.headers["Location"] == to


@pytest.mark.parametrize("marked", [[], ["x"], ["9" * 40], ["-1"], ["\0"], ["999999"]])
def test_nothing_marked_does_nothing(client, budi, marked):
    _, level, words = _do(client, "claim", *marked)

    assert (level, words) == ("error", "Tandai dulu naskahnya, lalu pilih langkahnya.")


@pytest.mark.parametrize("channel", ["", "tidak-ada", "\0"])
def test_a_channel_must_be_chosen(client, budi, channel):
    article = a_sent_article(ani_who_writes())

    _, level, words = _do(client, "move-channel", article, kanal=channel)

    assert (level, words) == ("error", "Pilih dulu kanal tujuannya.")


def test_beyond_ones_beat_and_in_drafts_nothing_is_touched(client, budi):
    ani = ani_who_writes()
    draft, beyond = an_article(ani), a_sent_article(ani, channel=a_channel("food"))
    Beat.objects.create(user=budi, channel=a_channel("travel"))

    assert _do(client, "claim", draft, beyond)[1:] == ("warning", "1 tidak bisa kamu ubah.")
    assert not beyond.events.filter(move="claim").exists()
