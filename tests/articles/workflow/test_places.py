"""How many pieces of one writer wait at once."""

import pytest

from accounts.models import Profile, StandingRule
from articles.models import Article, Turn
from articles.workflow import TooManyWaiting, perform
from articles.workflow.places import places_of
from tests import cast
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db


@pytest.fixture
def meysa():
    return cast.meysa_who_just_joined()


@pytest.fixture
def budi():
    return cast.budi_who_edits()


@pytest.mark.parametrize(("standing", "most"), [("member", 1), ("writer", 3), ("verified", 10)])
def test_as_many_wait_as_the_standing_says_and_not_one_more(meysa, standing, most):
    Profile.objects.filter(user=meysa).update(standing=standing)
    for _ in range(most):
        a_sent_article(meysa)
    one_more = an_article(meysa)

    with pytest.raises(TooManyWaiting) as refusal:
        perform("submit", one_more, by=meysa)

    assert (refusal.value.places.most, refusal.value.places.taken) == (most, most)
    assert Article.objects.get(pk=one_more.pk).status == "draft"
    assert not one_more.events.exists()


def test_what_chief_editors_change_holds_at_once(meysa):
    a_sent_article(meysa)
    StandingRule.objects.filter(pk="member").update(waiting_pieces=2)

    a_sent_article(meysa)

    assert places_of(meysa).free == 0


def test_fewer_places_than_pieces_is_none_free_and_takes_nothing_back(meysa):
    StandingRule.objects.filter(pk="member").update(waiting_pieces=2)
    a_sent_article(meysa)
    a_sent_article(meysa)
    StandingRule.objects.filter(pk="member").update(waiting_pieces=1)

    assert places_of(meysa).free == 0
    assert Turn.objects.count() == 2


def test_what_lies_on_a_desk_waits_too(meysa, budi):
    a_claimed_article(meysa, budi)

    with pytest.raises(TooManyWaiting):
        a_sent_article(meysa)


@pytest.mark.parametrize("answer", ["return", "decline", "approve"])
def test_an_answer_frees_its_place(meysa, budi, answer):
    moved(a_claimed_article(meysa, budi), (answer, budi))

    a_sent_article(meysa)


def test_taking_back_frees_its_place(meysa):
    moved(a_sent_article(meysa), ("recall", meysa))

    a_sent_article(meysa)


def test_what_was_asked_back_may_always_come_again_and_counts_then(meysa, budi):
    returned = moved(a_claimed_article(meysa, budi), ("return", budi))
    a_sent_article(meysa)

    moved(returned, ("submit", meysa))

    assert places_of(meysa).taken == 2
    with pytest.raises(TooManyWaiting):
        a_sent_article(meysa)


def test_taken_back_once_more_it_still_may(meysa, budi):
    returned = moved(a_claimed_article(meysa, budi), ("return", budi))
    moved(returned, ("submit", meysa), ("recall", meysa))
    a_sent_article(meysa)

    moved(returned, ("submit", meysa))


def test_a_refused_piece_begins_anew(meysa, budi):
    declined = moved(a_claimed_article(meysa, budi), ("decline", budi), ("revise", meysa))
    a_sent_article(meysa)

    with pytest.raises(TooManyWaiting):
        moved(declined, ("submit", meysa))


def test_a_correction_of_what_readers_see_needs_no_place_and_takes_none(meysa):
    live = a_live_edition(meysa).article
    for _ in range(3):
        a_sent_article(meysa)

    moved(live, ("revise", meysa), ("submit", meysa))

    assert places_of(meysa).taken == 3


def test_the_writer_hears_it_in_words_and_loses_nothing(client, meysa):
    a_sent_article(meysa)
    article = an_article(meysa)
    client.force_login(meysa)

    answer = client.post(f"/langkah/{article.pk}/submit/")

    page = " ".join(answer.content.decode().split())
    assert answer.status_code == 422
    assert "Tempatmu di antrean penuh" in page
    assert (
        "Sudah ada satu naskah menunggu jawaban editor, dan sebagai Member kamu boleh menunggu "
        "dengan 1 naskah. Naskah ini tetap tersimpan." in page
    )


def test_the_desk_says_how_many_are_free(client, meysa):
    client.force_login(meysa)

    def told():
        return " ".join(client.get("/tulis/").content.decode().split())

    assert "Kamu masih bisa mengirim 1 naskah (0 dari 1 menunggu editor)" in told()
    a_sent_article(meysa)
    assert "Tempatmu di antrean penuh (1 dari 1 menunggu editor)" in told()


def test_a_head_start_of_a_standing_is_a_place_before_others():
    ani, wayan = cast.ani_who_writes(), cast.wayan_who_writes_too()
    StandingRule.objects.filter(pk="verified").update(head_start_days=2)
    first, second = a_sent_article(wayan), a_sent_article(ani)

    assert list(Turn.objects.waiting().in_order().values_list("article", flat=True)) == [
        second.pk,
        first.pk,
    ]
    assert (second.turn.sent_at - second.turn.goes_at).days == 2


def test_it_holds_for_the_next_of_the_line_too(budi):
    ani = cast.ani_who_writes()
    StandingRule.objects.filter(pk="verified").update(head_start_days=2)
    first, second = a_sent_article(ani), a_sent_article(ani)

    moved(first, ("claim", budi))

    turn = Turn.objects.get(pk=second.pk)
    taken = Turn.objects.get(pk=first.pk).touched_at
    assert turn.number == 1
    assert abs((taken - turn.goes_at).total_seconds() - 2 * 24 * 3600) < 5


def test_a_correction_goes_by_the_longer_head_start(settings):
    ani = cast.ani_who_writes()
    settings.CORRECTION_HEAD_START_DAYS = 5
    StandingRule.objects.filter(pk="verified").update(head_start_days=2)

    article = moved(a_live_edition(ani).article, ("revise", ani), ("submit", ani))

    assert (article.turn.sent_at - article.turn.goes_at).days == 5
