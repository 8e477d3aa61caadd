"""From what happened to a piece to the answers it got. Hours stand for moments."""

from datetime import UTC, datetime, timedelta

from articles.rhythm.answers import Happening, answers

MORNING = datetime(2026, 11, 2, tzinfo=UTC)
ANI, BUDI, CITRA = 1, 2, 3


def told(*history: tuple[str, int, float]) -> list[tuple]:
    """(move, editor, hours waited, a resubmission, hours on the desk) of each decision."""
    happened = [
        Happening(number, 1, move, actor, MORNING + timedelta(hours=hour))
        for number, (move, actor, hour) in enumerate(history)
    ]
    return [
        (a.move, a.editor, _hours(a.waited), a.is_again, _hours(a.on_desk))
        for a in answers(happened)
    ]


def _hours(time: timedelta | None) -> float | None:
    return time.total_seconds() / 3600 if time is not None else None


def test_a_wait_lasts_from_the_sending_to_the_decision():
    assert told(("submit", ANI, 0), ("claim", BUDI, 5), ("approve", BUDI, 8)) == [
        ("approve", BUDI, 8, False, 3)
    ]


def test_a_resubmission_waits_anew_from_its_own_sending():
    assert told(
        ("submit", ANI, 0),
        ("claim", BUDI, 1),
        ("return", BUDI, 2),
        ("submit", ANI, 50),
        ("claim", CITRA, 51),
        ("decline", CITRA, 54),
    ) == [("return", BUDI, 2, False, 1), ("decline", CITRA, 4, True, 3)]


def test_what_was_taken_back_unread_waits_from_its_last_sending():
    assert told(
        ("submit", ANI, 0),
        ("recall", ANI, 10),
        ("submit", ANI, 20),
        ("claim", BUDI, 21),
        ("approve", BUDI, 23),
    ) == [("approve", BUDI, 3, False, 2)]


def test_the_desk_that_decided_counts_from_its_own_taking():
    assert told(
        ("submit", ANI, 0),
        ("claim", BUDI, 1),
        ("take-over", CITRA, 30),
        ("approve", CITRA, 31),
    ) == [("approve", CITRA, 31, False, 1)]
    assert told(
        ("submit", ANI, 0),
        ("claim", BUDI, 1),
        ("release", BUDI, 2),
        ("claim", BUDI, 9),
        ("approve", BUDI, 10),
    ) == [("approve", BUDI, 10, False, 1)]


def test_a_second_decision_on_the_same_sending_is_no_second_wait():
    assert told(
        ("submit", ANI, 0),
        ("claim", BUDI, 1),
        ("approve", BUDI, 2),
        ("unschedule", CITRA, 5),
        ("approve", BUDI, 6),
    ) == [("approve", BUDI, 2, False, 1), ("approve", BUDI, None, False, 1)]


def test_pieces_do_not_mix():
    first = Happening(1, 1, "submit", ANI, MORNING)
    other = Happening(2, 2, "approve", BUDI, MORNING + timedelta(hours=3))

    assert [(a.article, a.waited) for a in answers([first, other])] == [(2, None)]
