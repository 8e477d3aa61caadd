"""The order of the queue: small cases by table, and that nothing starves by chance."""

import random
from datetime import UTC, datetime, timedelta
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.models import User
from articles.models import Article, Turn
from articles.workflow import turns
from tests.cast import (
    ani_who_writes,
    budi_who_edits,
    citra_who_edits_too,
    meysa_who_just_joined,
    wayan_who_writes_too,
)
from tests.desk import a_channel, a_live_edition, a_sent_article, an_article, let_wait, moved

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
Status, Publication = Article.Status, Article.Publication
DAYS = 30  # CORRECTION_HEAD_START_DAYS, as it comes


class Desk:
    """Writers and editors in a world of minutes: a piece is "A1", the first that A sent.

    "c" before it makes it a correction. The rows are kept by the very function that moves call;
    what a manuscript must have is none of this test's business.
    """

    def __init__(self) -> None:
        self.now, self.budi = NOON, budi_who_edits()
        self.writers: dict[str, User] = {}
        self.pieces: dict[str, Article] = {}

    def send(self, name: str, *, after: timedelta = HOUR) -> None:
        is_correction, letter = name.startswith("c"), name.removeprefix("c")[0]
        writer = self.writers.get(letter) or self._join(letter)
        piece = self.pieces.get(name) or Article(author=writer, title=name, kind="berita")
        piece.publication = Publication.LIVE if is_correction else Publication.NONE
        self.now += after
        piece.submitted_at = self.now
        self._set(name, piece, Status.SUBMITTED)

    def take(self, name: str = "") -> str:
        """What is asked for, or what stands on top."""
        name = name or self.order()[0]
        self.now += HOUR
        self.pieces[name].reviewer = self.budi
        self._set(name, self.pieces[name], Status.IN_REVIEW)
        return name

    def release(self, name: str) -> None:
        self.pieces[name].reviewer = None
        self._set(name, self.pieces[name], Status.SUBMITTED)

    def recall(self, name: str) -> None:
        self._set(name, self.pieces[name], Status.DRAFT)

    def order(self) -> list[str]:
        waiting = Turn.objects.waiting().in_order()
        return list(waiting.values_list("article__title", flat=True))

    def numbers(self) -> dict[str, int]:
        return dict(Turn.objects.values_list("article__title", "number"))

    def _join(self, letter: str) -> User:
        handle = f"penulis{letter.lower()}"
        user = User.objects.create(email=f"{handle}@contoh.id", handle=handle)
        user.profile = ani_who_writes().profile.__class__.objects.create(user=user, name=letter)
        self.writers[letter] = user
        return user

    def _set(self, name: str, piece: Article, status: str) -> None:
        piece.status = status
        piece.save()
        self.pieces[name] = piece
        with (
            mock.patch("django.utils.timezone.now", return_value=self.now),
            mock.patch.object(turns, "findings_for_editors", return_value=[]),
        ):
            turns.follow(piece)


@pytest.fixture
def desk(db) -> Desk:
    return Desk()


# What is sent, the order shown before anything is taken, and the order of the takings.
CASES = {
    "by the time of sending": ("A1 B1 C1", "A1 B1 C1", "A1 B1 C1"),
    "one turn for each writer": ("A1 A2 A3 A4 A5 B1", "A1 B1 A2 A3 A4 A5", "A1 B1 A2 A3 A4 A5"),
    "two with many take turns": ("A1 A2 A3 B1 B2", "A1 B1 A2 B2 A3", "A1 B1 A2 B2 A3"),
    "corrections go first": ("A1 B1 cC1", "cC1 A1 B1", "cC1 A1 B1"),
    "a correction costs no turn": ("A1 B1 cA2", "cA2 A1 B1", "cA2 A1 B1"),
    "corrections take turns too": ("A1 cB1 cB2 cC1", "cB1 cC1 A1 cB2", "cB1 cC1 cB2 A1"),
}


@pytest.mark.parametrize("case", CASES)
def test_the_exact_order_of_small_queues(desk, case):
    sent, shown, taken = (words.split() for words in CASES[case])
    for name in sent:
        desk.send(name)

    assert desk.order() == shown
    assert [desk.take() for _ in sent] == taken
    assert set(desk.numbers().values()) == {0}


def test_whose_turn_was_taken_begins_anew_behind_those_who_wait(desk):
    for name in ("A1", "A2", "B1", "C1"):
        desk.send(name)
    desk.take()
    desk.send("D1")

    # A2 was sent before all of them, and is again the first of its line.
    assert desk.numbers() == {"A1": 0, "A2": 1, "B1": 1, "C1": 1, "D1": 1}
    assert desk.order() == ["B1", "C1", "A2", "D1"]


def test_what_comes_back_from_a_desk_has_its_place_again(desk):
    for name in ("A1", "A2", "B1"):
        desk.send(name)
    before = desk.order()
    desk.take("A1")
    desk.release("A1")

    assert desk.order() == before == ["A1", "B1", "A2"]


def test_what_its_writer_takes_back_and_sends_anew_stands_at_the_end(desk):
    for name in ("A1", "B1"):
        desk.send(name)
    desk.recall("A1")
    assert desk.order() == ["B1"]
    desk.send("A1")

    assert desk.order() == ["B1", "A1"]


def test_a_correction_has_a_head_start_and_no_more(desk):
    desk.send("A1")
    desk.send("cB1", after=timedelta(days=DAYS) - HOUR)
    assert desk.order() == ["cB1", "A1"]
    desk.send("cC1", after=2 * HOUR)

    assert desk.order() == ["cB1", "A1", "cC1"]


HEAD_START = 4  # hours, and as many steps


class NothingStarves(TestCase):
    """Whatever is sent, and however many corrections stream in, each piece has its turn.

    The bound that `workflow/turns.py` states, from the moment at which a piece leads its line:
    the lines led by another piece just then, and what happens to corrections while the head
    start lasts, an hour each. What editors give back may be taken once more.
    """

    @settings(max_examples=60, deadline=None)
    @given(seed=st.integers(0, 10**6), flood=st.integers(0, 14), steps=st.integers(10, 45))
    def test_each_piece_is_taken_after_a_bounded_number_of_takings(self, seed, flood, steps):
        with self.settings(CORRECTION_HEAD_START_DAYS=HEAD_START / 24):
            self._run(random.Random(seed), flood, steps)

    def _run(self, chance, flood, steps):
        desk, taken, bounds = Desk(), 0, {}
        for number in range(flood):
            desk.send(f"A{number}")
        for number in range(flood, flood + steps):
            act = chance.choices(["send", "correct", "take", "recall", "release"], [3, 6, 6, 1, 1])[
                0
            ]
            if act in {"send", "correct"}:
                letter = chance.choice("ABCD")
                desk.send(f"{'c' if act == 'correct' else ''}{letter}{number}")
            elif act == "take" and desk.order():
                taken += self._take(desk, bounds, taken)
            elif act == "recall" and desk.order():
                desk.recall(name := chance.choice(desk.order()))
                bounds.pop(name, None)
            elif act == "release" and (held := [n for n, k in desk.numbers().items() if not k]):
                desk.release(chance.choice(held))
                bounds = {name: bound + 1 for name, bound in bounds.items()}
            self._look(desk, bounds, taken)
        while desk.order():
            taken += self._take(desk, bounds, taken)
            self._look(desk, bounds, taken)

    def _take(self, desk, bounds, taken):
        name = desk.take()
        assert taken + 1 <= bounds.pop(name, taken + 1), name
        return 1

    def _look(self, desk, bounds, taken):
        """What leads its line since now gets its bound; each line counts 1, 2, 3 …"""
        numbers = {name: number for name, number in desk.numbers().items() if number}
        lines: dict[tuple[bool, str], list[int]] = {}
        for name, number in numbers.items():
            lines.setdefault((name[0] == "c", name.removeprefix("c")[0]), []).append(number)
        assert all(sorted(line) == list(range(1, len(line) + 1)) for line in lines.values())
        leading = {name for name, number in numbers.items() if number == 1}
        for name in leading - bounds.keys():
            bounds[name] = taken + len(leading) + HEAD_START
        for name in bounds.keys() - leading:
            del bounds[name]  # An older piece of its writer came back before it.


@pytest.mark.django_db
class TestWithTheMoves:
    def test_a_row_stands_for_what_is_with_the_editors_and_for_nothing_else(self):
        ani, budi, citra = ani_who_writes(), budi_who_edits(), citra_who_edits_too()
        article = an_article(ani)
        seen = []
        for name, person in [
            ("submit", ani),
            ("recall", ani),
            ("submit", ani),
            ("claim", budi),
            ("release", budi),
            ("claim", citra),
            ("take-over", budi),
            ("return", budi),
            ("submit", ani),
            ("claim", budi),
            ("approve", budi),
        ]:
            moved(article, (name, person))
            turn = Turn.objects.filter(pk=article.pk).first()
            seen.append(turn and (turn.number, turn.reviewer and turn.reviewer.handle))

        assert seen == [
            (1, None),
            None,
            (1, None),
            (0, "budi"),
            (1, None),
            (0, "citra"),
            (0, "budi"),
            None,
            (1, None),
            (0, "budi"),
            None,
        ]

    def test_it_says_what_was_true_when_the_piece_was_sent(self):
        ani, meysa, budi = ani_who_writes(), meysa_who_just_joined(), budi_who_edits()
        a_live_edition(ani)
        again = moved(a_sent_article(ani, title="Hujan Ubud"), ("claim", budi), ("return", budi))
        moved(again, ("submit", ani))
        fresh = a_sent_article(meysa, channel=a_channel("opini"), kind="opini")

        facts = ("is_first", "is_verified", "is_resubmitted", "is_decided", "is_correction")
        told = {
            turn.pk: {fact for fact in facts if getattr(turn, fact)} for turn in Turn.objects.all()
        }
        assert told == {
            again.pk: {"is_verified", "is_resubmitted", "is_decided"},
            fresh.pk: {"is_first"},
        }
        turn = fresh.turn
        assert (turn.channel.slug, turn.kind, turn.words) == ("opini", "opini", 4)
        assert (turn.title_key, turn.sent_at) == ("hujan di atas ubud", fresh.submitted_at)

    def test_once_something_of_theirs_is_published_nothing_is_their_first_piece(self):
        meysa, budi = meysa_who_just_joined(), budi_who_edits()
        let_wait(2)
        first, second = a_sent_article(meysa), a_sent_article(meysa)
        assert second.turn.is_first

        moved(first, ("claim", budi), ("approve", budi))

        second.turn.refresh_from_db()
        assert not second.turn.is_first

    def test_writers_read_the_very_place_that_editors_see(self):
        from articles.workflow.waiting import places_in_queue

        ani, wayan = ani_who_writes(), wayan_who_writes_too()
        live = a_live_edition(wayan).article
        pieces = [a_sent_article(ani), a_sent_article(ani), a_sent_article(wayan)]
        pieces.append(moved(live, ("revise", wayan), ("submit", wayan)))

        shown = list(Turn.objects.waiting().in_order().values_list("pk", flat=True))

        assert places_in_queue(pieces) == {pk: place for place, pk in enumerate(shown, start=1)}
        assert shown == [pieces[3].pk, pieces[0].pk, pieces[2].pk, pieces[1].pk]
