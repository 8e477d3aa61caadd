"""Two at once, on connections of their own: whoever comes second is told, nothing is half done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from accounts.conduct.appealing import AppealedAlready, DecidedAlready, appeal, decide
from accounts.conduct.suspending import NotInForce, SuspendedAlready, tell_ended
from accounts.models import Appeal, ConductReason, Letter, Suspension, User
from articles.conduct.reporting import ClosedAlready, close, report
from articles.conduct.sources import is_too_often
from articles.conduct.suspending import suspend
from articles.models import Article, Case, Edition, ReportReason, Turn
from articles.workflow import MoveConflict, perform
from articles.workflow.perform import Suspended
from articles.workflow.publishing import publish_due
from tests import cast
from tests.at_once import run_at_once
from tests.desk import a_claimed_article, a_live_edition, a_sent_article, an_article

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 8
REFUSALS = (
    AppealedAlready,
    ClosedAlready,
    DecidedAlready,
    MoveConflict,
    NotInForce,
    PermissionDenied,
    SuspendedAlready,
)
at_once = partial(run_at_once, refusals=REFUSALS)


@pytest.fixture
def people() -> dict[str, User]:
    for code in ("spam",):  # A test before emptied the database.
        ConductReason.objects.get_or_create(code=code, defaults={"label": "Spam"})
        told = {"label": "Spam", "severity": 1}
        ReportReason.objects.get_or_create(code=code, defaults=told)
    found = (
        cast.ani_who_writes(),
        cast.budi_who_edits(),
        cast.citra_who_edits_too(),
        cast.dewi_who_leads(),
        cast.galih_who_administers(),
    )
    return {person.handle: person for person in found}


def suspending(person: User, by: User) -> Callable[[], Any]:
    def act() -> None:
        reason = ConductReason.objects.get(code="spam")
        until = timezone.now() + timedelta(days=1)
        suspend(person, by=by, reason=reason, words="Begitu.", until=until)

    return act


def let_go(*people: User) -> None:
    Suspension.objects.all().delete()
    User.objects.update(suspended_until=None)


def test_a_piece_sent_while_its_writer_is_suspended_never_waits(people):
    ani, dewi = people["ani"], people["dewi"]
    seen = set()
    for _ in range(ROUNDS):
        article = an_article(ani)

        answers = at_once(suspending(ani, dewi), lambda a=article: perform("submit", a, by=ani))

        article.refresh_from_db()
        seen.add(answers[1])
        assert answers in (["done", "done"], ["done", "Suspended"])
        assert article.status == "draft"
        assert not Turn.objects.exists()
        let_go()
    assert seen <= {"done", Suspended.__name__}


def test_a_piece_claimed_while_its_writer_is_suspended_lies_on_no_desk(people):
    ani, budi, dewi = people["ani"], people["budi"], people["dewi"]
    for _ in range(ROUNDS):
        article = a_sent_article(ani)

        answers = at_once(suspending(ani, dewi), lambda a=article: perform("claim", a, by=budi))

        article.refresh_from_db()
        assert answers in (["done", "done"], ["done", "MoveConflict"])
        assert (article.status, article.reviewer) == ("draft", None)
        let_go()


def test_a_piece_that_is_due_while_its_writer_is_suspended_is_out_or_is_not(people):
    ani, budi, dewi = people["ani"], people["budi"], people["dewi"]
    for _ in range(ROUNDS):
        article = a_claimed_article(ani, budi)
        perform("approve", article, by=budi, at=timezone.now() + timedelta(hours=1))
        Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())

        assert at_once(suspending(ani, dewi), publish_due) == ["done", "done"]

        article.refresh_from_db()
        is_live = Edition.objects.live().filter(article=article).exists()
        assert (article.status, article.publication, is_live) in {
            ("draft", "none", False),
            ("approved", "live", True),
        }
        let_go()


def test_of_two_who_suspend_one_does(people):
    for _ in range(ROUNDS):
        answers = at_once(
            suspending(people["ani"], people["dewi"]), suspending(people["ani"], people["galih"])
        )

        assert sorted(answers) == ["SuspendedAlready", "done"]
        assert Suspension.objects.count() == 1
        let_go()


def test_of_two_administrators_who_suspend_each_other_one_is_left(people):
    galih = people["galih"]
    putu = User.objects.create_superuser("putu@contoh.id", "putu", cast.PASSWORD)
    for _ in range(ROUNDS):
        answers = at_once(suspending(galih, putu), suspending(putu, galih))

        assert sorted(answers) == ["PermissionDenied", "done"]
        assert User.objects.suspended().count() == 1
        let_go()


def test_of_two_appeals_one_counts_and_of_two_decisions_one(people):
    ani, dewi, galih = people["ani"], people["dewi"], people["galih"]
    putu = User.objects.create_superuser("putu@contoh.id", "putu", cast.PASSWORD)
    for _ in range(ROUNDS):
        suspending(ani, dewi)()
        given = Suspension.objects.get()

        def appealing(given: Suspension = given) -> None:
            appeal(given, by=ani, words="Keliru.")

        assert sorted(at_once(appealing, appealing)) == ["AppealedAlready", "done"]

        def deciding(by: User, outcome: str) -> Callable[[], Any]:
            return lambda: decide(Appeal.objects.get(), by=by, outcome=outcome, words="Ya.")

        answers = at_once(deciding(galih, "upheld"), deciding(putu, "lifted"))
        assert sorted(answers) in (["DecidedAlready", "done"], ["NotInForce", "done"])
        let_go()


def test_of_two_who_close_a_case_one_does(people):
    article = a_live_edition(people["ani"]).article
    for _ in range(ROUNDS):
        case = Case.objects.create(article=article)

        def closing(by: User, outcome: str, case: Case = case) -> Callable[[], Any]:
            return lambda: close(case, by=by, outcome=outcome, words=outcome)

        answers = at_once(closing(people["budi"], "unfounded"), closing(people["citra"], "acted"))

        case.refresh_from_db()
        assert sorted(answers) == ["ClosedAlready", "done"]
        winner = {"unfounded": "budi", "acted": "citra"}[case.outcome]
        assert (case.closed_by.handle, case.words) == (winner, case.outcome)


def test_many_readers_at_once_are_one_case_and_each_counts(people):
    article = a_live_edition(people["ani"]).article
    reason = ReportReason.objects.get(code="spam")

    def reporting(source: str) -> Callable[[], Any]:
        told = {"reporter": None, "reason": reason, "words": "", "email": ""}
        return lambda: report(article, source=source, **told)

    sources = ["a", "b", "c", "d", "d", "d"]
    assert at_once(*map(reporting, sources)) == ["done"] * 6

    case = Case.objects.get()
    assert (case.voices, case.reports.count()) == (4, 6)


def test_a_report_that_comes_while_its_case_is_closed_is_not_lost(people):
    article = a_live_edition(people["ani"]).article
    reason = ReportReason.objects.get(code="spam")
    told = {"reporter": None, "reason": reason, "words": "", "email": ""}
    for number in range(ROUNDS):
        case = report(article, source=f"a{number}", **told).case

        answers = at_once(
            lambda c=case: close(c, by=people["budi"], outcome="acted", words="Ya."),
            lambda n=number: report(article, source=f"b{n}", **told),
        )

        assert answers == ["done", "done"]
        assert sum(c.reports.count() for c in Case.objects.all()) == (number + 1) * 2
        for left in Case.objects.open():
            close(left, by=people["budi"], outcome="acted", words="Ya.")


def test_two_workers_tell_of_an_end_once(people):
    ani, dewi = people["ani"], people["dewi"]
    for number in range(ROUNDS):
        suspending(ani, dewi)()
        then = timezone.now() - timedelta(seconds=1)
        Suspension.objects.update(until=then)
        User.objects.update(suspended_until=then)

        at_once(tell_ended, tell_ended)

        told = Letter.objects.filter(person=ani, subject="Kamu bisa menulis lagi")
        assert told.count() == number + 1
        let_go()


def test_of_reports_at_once_no_more_are_taken_than_within_an_hour(settings):
    """Through the cache that production has, shared by all its processes."""
    shared = {
        "BACKEND": "idnplatform.foundation.shared_cache.SharedCache",
        "LOCATION": "shared_cache",
    }
    settings.CACHES = settings.CACHES | {"default": shared}
    settings.REPORTS_AN_HOUR = 5
    cache.clear()

    def attempt(_: int) -> bool:
        request = RequestFactory().post("/", REMOTE_ADDR="203.0.113.7")
        request.user = AnonymousUser()
        try:
            return is_too_often(request)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(attempt, range(30)))

    assert answers.count(False) == 5
