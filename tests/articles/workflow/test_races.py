"""Two people at once: a table of races, each with the outcomes that are right.

Both acts start together on connections of their own, in many rounds, so that each comes first in
some. Whoever is second either still may, or is told what happened; nothing is half done.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from itertools import repeat
from threading import Barrier
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from accounts.models import User
from articles.models import Article, Turn
from articles.reviewing.copyediting import EditConflict, apply
from articles.workflow import MoveConflict, NoteNeeded, perform
from articles.workflow.claims import expire_claims
from articles.workflow.publishing import publish_due
from tests import cast
from tests.desk import (
    a_claimed_article,
    a_live_edition,
    a_note,
    a_sent_article,
    moved,
    reasons_for,
)

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 10
Act = Callable[[Article], Any]
WRITER, EDITOR = cast.ani_who_writes, cast.budi_who_edits
TOMORROW = timezone.now() + timedelta(days=1)
COLLEAGUE, CHIEF = cast.citra_who_edits_too, cast.dewi_who_leads


@dataclass(frozen=True)
class Race:
    """`outcomes`: (what became of each act, status, publication, reviewer's handle, editions)."""

    begin: Callable[[], Article]
    acts: tuple[Act, Act]
    outcomes: set[tuple[Any, ...]]


def move(name: str, who: Callable[[], Any], **words: Any) -> Act:
    return lambda article: perform(name, article, by=who(), **words)


def withdraw(who: Callable[[], Any], words: str) -> Act:
    return lambda article: perform(
        "withdraw", article, by=who(), note=words, reasons=reasons_for("withdraw")
    )


def sent() -> Article:
    return a_sent_article(WRITER())


def claimed() -> Article:
    return a_claimed_article(WRITER(), EDITOR())


def revised() -> Article:
    """A live piece whose new text lies with its reviewer."""
    edition = a_live_edition(WRITER())
    return moved(edition.article, ("revise", WRITER()), ("submit", WRITER()), ("claim", EDITOR()))


def due() -> Article:
    """Approved for a moment that has just come."""
    article = claimed()
    perform("approve", article, by=EDITOR(), at=timezone.now() + timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    article.refresh_from_db()
    return article


def lapsed() -> Article:
    """On a desk, and left untouched for too long."""
    article = claimed()
    Turn.objects.filter(pk=article.pk).update(touched_at=timezone.now() - timedelta(days=1))
    return article


def revision_due() -> Article:
    """A live piece whose new text was approved for a moment that has just come."""
    article = revised()
    perform("approve", article, by=EDITOR(), at=timezone.now() + timedelta(hours=1))
    Article.objects.filter(pk=article.pk).update(publish_at=timezone.now())
    article.refresh_from_db()
    return article


def let_claims_lapse(article: Article) -> None:
    if not expire_claims():
        raise MoveConflict(None)


def open_the_page(article: Article) -> None:
    browser = Client()
    browser.force_login(EDITOR())
    assert browser.get(f"/redaksi/{article.pk}/").status_code == 200


def hand_over(article: Article, by: User, *, to: User) -> None:
    perform("assign", article, by=by, to=to)


@transaction.atomic
def edit_a_word(article: Article) -> None:
    note = a_note(
        article, EDITOR(), "", sent_at=None, block="p1", quote="Hujan", suggestion="Gerimis"
    )
    locked = Article.objects.select_for_update().get(pk=article.pk)
    try:
        apply(locked, note, by=EDITOR(), seen=article.seen)
    except EditConflict as conflict:
        raise MoveConflict(None) from conflict


def approve_what_was_seen(article: Article) -> None:
    perform("approve", article, by=EDITOR(), seen=article.seen)


def publish_what_is_due(article: Article) -> None:
    if not publish_due():
        raise MoveConflict(None)  # As a move would say it: there was nothing left to do.


RACES = {
    "two editors claim": Race(
        sent,
        (move("claim", EDITOR), move("claim", COLLEAGUE)),
        {
            ("done", "late", "in_review", "none", "budi", 0),
            ("late", "done", "in_review", "none", "citra", 0),
        },
    ),
    "the writer recalls while an editor claims": Race(
        sent,
        (move("recall", WRITER), move("claim", EDITOR)),
        {
            ("done", "late", "draft", "none", None, 0),
            ("late", "done", "in_review", "none", "budi", 0),
        },
    ),
    "the reviewer approves in two tabs": Race(
        claimed,
        (move("approve", EDITOR), move("approve", EDITOR)),
        {
            ("done", "late", "approved", "live", "budi", 1),
            ("late", "done", "approved", "live", "budi", 1),
        },
    ),
    "one approves while the other returns": Race(
        claimed,
        (move("approve", EDITOR), move("return", EDITOR, note="Sebut sumbernya.")),
        {
            ("done", "late", "approved", "live", "budi", 1),
            ("late", "done", "returned", "none", "budi", 0),
        },
    ),
    "a colleague takes over while the reviewer approves": Race(
        claimed,
        (move("take-over", COLLEAGUE), move("approve", EDITOR)),
        {
            ("done", "late", "in_review", "none", "citra", 0),
            ("late", "done", "approved", "live", "budi", 1),
        },
    ),
    "the reviewer releases while a colleague takes over": Race(
        claimed,
        (move("release", EDITOR), move("take-over", COLLEAGUE)),
        {
            ("done", "late", "submitted", "none", None, 0),
            ("late", "done", "in_review", "none", "citra", 0),
        },
    ),
    # Readers must not get it back by a decision that knew nothing of the withdrawal.
    "the chief editor withdraws while a revision is approved": Race(
        revised,
        (withdraw(CHIEF, "Hak cipta."), move("approve", EDITOR)),
        {
            ("done", "done", "approved", "withdrawn", "budi", 2),
            ("done", "words needed", "in_review", "withdrawn", "budi", 1),
        },
    ),
    "two chief editors withdraw": Race(
        revised,
        (withdraw(CHIEF, "Hak cipta."), withdraw(COLLEAGUE, "Hoaks.")),
        {
            ("done", "late", "in_review", "withdrawn", "budi", 1),
            ("late", "done", "in_review", "withdrawn", "budi", 1),
        },
    ),
    "two workers publish what is due": Race(
        due,
        (publish_what_is_due, publish_what_is_due),
        {
            ("done", "late", "approved", "live", "budi", 1),
            ("late", "done", "approved", "live", "budi", 1),
        },
    ),
    "the claim lapses while the reviewer approves": Race(
        lapsed,
        (let_claims_lapse, move("approve", EDITOR)),
        {
            ("done", "late", "submitted", "none", None, 0),
            ("late", "done", "approved", "live", "budi", 1),
        },
    ),
    "the claim lapses while the reviewer opens the page": Race(
        lapsed,
        (let_claims_lapse, open_the_page),
        {
            ("done", "done", "submitted", "none", None, 0),
            ("late", "done", "in_review", "none", "budi", 0),
        },
    ),
    "one hands a piece over while another takes it": Race(
        sent,
        (lambda article: hand_over(article, COLLEAGUE(), to=CHIEF()), move("claim", EDITOR)),
        {
            ("done", "late", "in_review", "none", "dewi", 0),
            ("done", "done", "in_review", "none", "dewi", 0),  # Taken first, handed on then.
        },
    ),
    "it is rescheduled while the worker publishes it": Race(
        due,
        (move("reschedule", COLLEAGUE, at=TOMORROW), publish_what_is_due),
        {("late", "done", "approved", "live", "budi", 1)},  # Its minute had come already.
    ),
    "the schedule is dropped while the worker publishes it": Race(
        due,
        (move("unschedule", COLLEAGUE), publish_what_is_due),
        {("late", "done", "approved", "live", "budi", 1)},
    ),
    "it is withdrawn while a revision of it is due": Race(
        revision_due,
        (withdraw(CHIEF, "Hak cipta."), publish_what_is_due),
        {
            ("done", "late", "approved", "withdrawn", "budi", 1),  # What waited is dropped with it.
            ("done", "done", "approved", "withdrawn", "budi", 2),
        },
    ),
    "the desk edits the text while it is approved": Race(
        claimed,
        (edit_a_word, approve_what_was_seen),
        {
            ("done", "late", "in_review", "none", "budi", 0),  # Nobody publishes unseen words.
            ("late", "done", "approved", "live", "budi", 1),
        },
    ),
    "the writer takes it back while the worker publishes it": Race(
        due,
        (move("revise", WRITER), publish_what_is_due),
        {
            ("done", "late", "draft", "none", "budi", 0),  # Dropped before it was shown.
            ("done", "done", "draft", "live", "budi", 1),  # Shown, then opened for a revision.
        },
    ),
}


@pytest.mark.parametrize("name", RACES)
def test_whoever_comes_second_is_told_and_nothing_is_half_done(name):
    race = RACES[name]
    for person in (WRITER, EDITOR, COLLEAGUE, CHIEF):
        person()  # Before the threads: two that hired the same person would race for that.
    for _ in range(ROUNDS):
        article = race.begin()

        answers = _at_once(race.acts, article)

        assert (*answers, *_state_of(article)) in race.outcomes


@pytest.mark.postgres
def test_fifty_approve_at_once_in_two_hundred_rounds():
    """Half are the reviewer's, half a colleague's who does not have the piece."""
    budi, citra = EDITOR(), COLLEAGUE()
    start = Barrier(50)
    with ThreadPoolExecutor(50) as pool:
        for _ in range(200):
            article = claimed()

            answers = list(pool.map(_approve, repeat(article), [budi, citra] * 25, repeat(start)))

            events = list(article.events.values_list("move", flat=True))
            assert sorted(answers) == ["done"] + ["late"] * 49
            assert events == ["submit", "claim", "approve"]
            assert article.editions.count() == 1
        list(pool.map(_leave, repeat(start, 50)))


@pytest.mark.postgres
def test_the_page_tells_forty_nine_of_fifty_what_happened():
    article = claimed()
    start = Barrier(50)

    def press(who):
        try:
            browser = Client()
            browser.force_login(who)
            start.wait(timeout=60)
            answer = browser.post(f"/langkah/{article.pk}/approve/", {"dilihat": article.seen})
            return answer.status_code, "oleh Budi Hartono" in answer.content.decode()
        finally:
            connection.close()

    with ThreadPoolExecutor(50) as pool:
        answers = sorted(pool.map(press, [EDITOR(), COLLEAGUE()] * 25))

    assert answers == [(302, False)] + [(409, True)] * 49
    assert article.editions.count() == 1


def _approve(article: Article, who: Any, start: Barrier) -> str:
    start.wait(timeout=60)
    return _outcome(move("approve", lambda: who), article)


def _leave(start: Barrier) -> None:
    start.wait(timeout=60)  # So that each of the threads does it once.
    connection.close()


def _at_once(acts: tuple[Act, Act], article: Article) -> list[str]:
    start = Barrier(len(acts))

    def run(act: Act) -> str:
        try:
            connection.ensure_connection()
            start.wait(timeout=30)
            return _outcome(act, article)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def _outcome(act: Act, article: Article) -> str:
    try:
        act(article)
    except MoveConflict:
        return "late"
    except NoteNeeded:
        return "words needed"
    return "done"


def _state_of(article: Article) -> tuple[Any, ...]:
    article = Article.objects.select_related("reviewer").get(pk=article.pk)
    reviewer = article.reviewer.handle if article.reviewer else None
    return article.status, article.publication, reviewer, article.editions.count()
