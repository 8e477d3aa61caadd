"""Two at once, on connections of their own, in many rounds: one wins, the other is told."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from accounts.models import Profile, Verification
from accounts.standing.acting import NotPossible, StepConflict, Told, take_step
from accounts.standing.beginning import offer, send, take_badge
from articles.models import Article, Turn
from articles.workflow import MoveConflict, TooManyWaiting, perform
from tests import cast
from tests.accounts.standing.cases import a_request, an_offer, told
from tests.at_once import run_at_once
from tests.desk import a_live_edition, a_sent_article, an_article, moved

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8
LATE = (StepConflict, NotPossible, MoveConflict, TooManyWaiting, PermissionDenied)
at_once = partial(run_at_once, refusals=LATE)


@pytest.fixture
def people():
    return (
        cast.wayan_who_writes_too(),
        cast.dewi_who_leads(),
        cast.galih_who_administers(),
        cast.budi_who_edits(),
    )


def standing_of(user):
    return Profile.objects.get(user=user).standing


def again(wayan):
    Verification.objects.all().delete()
    Profile.objects.filter(user=wayan).update(standing="writer")


def test_two_decide_at_once(people):
    wayan, dewi, galih, _ = people
    for _ in range(ROUNDS):
        again(wayan)
        case = a_request(wayan)

        answers = at_once(
            lambda case=case: take_step("approve", case, by=dewi),
            lambda case=case: take_step("decline", case, by=galih, words="Belum cukup."),
        )

        case.refresh_from_db()
        assert (*answers, case.state, standing_of(wayan), case.steps.count()) in {
            ("done", "StepConflict", "approved", "verified", 2),
            ("StepConflict", "done", "declined", "writer", 2),
        }


def test_the_writer_takes_it_back_while_it_is_approved(people):
    wayan, dewi, *_ = people
    for _ in range(ROUNDS):
        again(wayan)
        case = a_request(wayan)

        answers = at_once(
            lambda case=case: take_step("take-back", case, by=wayan),
            lambda case=case: take_step("approve", case, by=dewi),
        )

        case.refresh_from_db()
        assert (*answers, case.state, standing_of(wayan)) in {
            ("done", "StepConflict", "ended", "writer"),
            ("StepConflict", "done", "approved", "verified"),
        }


def test_two_requests_and_an_offer_at_once_are_one_case(people):
    wayan, dewi, *_ = people
    for _ in range(ROUNDS):
        again(wayan)

        answers = at_once(
            lambda: send(wayan, told()), lambda: send(wayan, told()), lambda: offer(wayan, by=dewi)
        )

        assert sorted(answers) == ["NotPossible", "NotPossible", "done"]
        assert Verification.objects.count() == 1


def test_an_offer_is_accepted_once(people):
    wayan, dewi, *_ = people
    for _ in range(ROUNDS):
        again(wayan)
        case = an_offer(wayan, dewi)

        def accept(case=case):
            take_step("accept", case, by=wayan, told=Told(real_name="Wayan S."))

        answers = at_once(accept, lambda case=case: take_step("turn-down", case, by=wayan))

        assert sorted(answers) == ["StepConflict", "done"]


def test_two_take_the_badge_at_once(people):
    wayan, dewi, galih, _ = people
    for _ in range(ROUNDS):
        again(wayan)
        Profile.objects.filter(user=wayan).update(standing="verified")

        answers = at_once(
            lambda: take_badge(wayan, by=dewi, words="Menyalin."),
            lambda: take_badge(wayan, by=galih, words="Menyalin."),
        )

        assert sorted(answers) == ["NotPossible", "done"]
        assert Verification.objects.count() == 1


def test_two_pieces_do_not_take_the_last_place(people):
    wayan = people[0]
    for _ in range(ROUNDS):
        for waiting in Article.objects.filter(status="submitted"):
            perform("recall", waiting, by=wayan)
        a_sent_article(wayan), a_sent_article(wayan)
        one, two = an_article(wayan), an_article(wayan)

        answers = at_once(
            lambda one=one: perform("submit", one, by=wayan),
            lambda two=two: perform("submit", two, by=wayan),
        )

        assert sorted(answers) == ["TooManyWaiting", "done"]
        assert Turn.objects.count() == 3


def test_a_typo_is_mended_while_the_piece_is_withdrawn(people):
    ani, budi = cast.ani_who_writes(), people[3]
    for _ in range(ROUNDS):
        article = moved(a_live_edition(ani).article, ("revise", ani))

        answers = at_once(
            lambda article=article: perform("correct", article, by=ani),
            lambda article=article: moved(Article.objects.get(pk=article.pk), ("withdraw", budi)),
        )

        article.refresh_from_db()
        assert (*answers, article.status, article.publication) in {
            ("done", "done", "approved", "withdrawn"),
            ("MoveConflict", "done", "draft", "withdrawn"),
        }


def test_a_typo_is_mended_while_the_badge_is_taken(people):
    ani, dewi = cast.ani_who_writes(), people[1]
    for _ in range(ROUNDS):
        Profile.objects.filter(user=ani).update(standing="verified")
        writer = type(ani).objects.get(pk=ani.pk)
        article = moved(a_live_edition(writer).article, ("revise", writer))
        assert writer.may_correct

        answers = at_once(
            lambda article=article, writer=writer: perform("correct", article, by=writer),
            lambda: take_badge(ani, by=dewi, words="Menyalin."),
        )

        number = article.editions.live().get().number
        assert (*answers, number) in {("done", "done", 2), ("PermissionDenied", "done", 1)}
