"""The numbers of a time, from tallies made by hand."""

from datetime import date, timedelta

from articles.rhythm import summed_up
from articles.rhythm.tally import Crowd, Tally

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)
HOUR = 3600
NEW = Crowd(1, "berita", is_new=True, is_again=False)
OLD = Crowd(2, "opini", is_new=False, is_again=True)


def tally(*, new: list[int] = (), old: list[int] = (), move: str = "approve", **more) -> Tally:
    """`new`, `old`: hours that the pieces of two crowds waited for `move`."""
    one = Tally(**more)
    for crowd, hours in ((NEW, new), (OLD, old)):
        if hours:
            one.decided[crowd, move] = len(hours)
            one.waits[crowd] = [hour * HOUR for hour in hours]
    return one


def test_days_add_up_and_keep_their_own_lines():
    figures = summed_up(
        {MONDAY: tally(new=[1], sent=3, sent_again=1), TUESDAY: tally(old=[2], move="return")}
    )

    lines = [(d.day, d.sent, d.approved, d.returned, d.declined, d.decided) for d in figures.days]
    assert lines == [(MONDAY, 3, 1, 0, 0, 1), (TUESDAY, 0, 0, 1, 0, 1)]
    assert (figures.sent, figures.sent_again, figures.decided, figures.approved) == (3, 1, 2, 1)


def test_medians_and_nine_of_ten():
    figures = summed_up({MONDAY: tally(new=list(range(1, 12)))})

    assert figures.wait.count == 11
    assert figures.wait.median == timedelta(hours=6)
    assert figures.wait.ninth_of_ten == timedelta(hours=10)


def test_the_share_within_the_promise_counts_whole_days():
    figures = summed_up({MONDAY: tally(new=[1, 23, 24, 71, 72])})

    assert figures.wait.by_days[:5] == (2, 1, 1, 1, 0)
    assert (figures.wait.within(1), figures.wait.within(3)) == (0.4, 0.8)


def test_under_five_decisions_there_is_nothing_to_tell():
    four = summed_up({MONDAY: tally(new=[1, 2, 3, 4])})
    five = summed_up({MONDAY: tally(new=[1, 2, 3, 4, 5])})

    assert (four.wait.median, four.wait.within(3), four.by_writer[0].share) == (None, None, None)
    assert five.wait.median == timedelta(hours=3)
    assert (five.wait.within(3), five.by_writer[0].share) == (1.0, 1.0)


def test_groups_are_told_apart_each_in_its_own_way():
    figures = summed_up({MONDAY: tally(new=[1] * 6), TUESDAY: tally(old=[9] * 5, move="decline")})

    def rows(groups):
        return [(g.key, g.approved, g.decided, g.share, g.wait.median) for g in groups]

    quick, slow = timedelta(hours=1), timedelta(hours=9)
    assert rows(figures.by_writer) == [(True, 6, 6, 1.0, quick), (False, 0, 5, 0.0, slow)]
    assert rows(figures.by_channel) == [(1, 6, 6, 1.0, quick), (2, 0, 5, 0.0, slow)]
    assert rows(figures.by_kind) == [("berita", 6, 6, 1.0, quick), ("opini", 0, 5, 0.0, slow)]
    assert (figures.wait_first.median, figures.wait_again.median) == (quick, slow)


def test_a_tally_kept_as_json_is_the_same_tally():
    one = tally(new=[1, 2], old=[3], sent=4, sent_again=1)
    one.claims[7], one.decisions[7], one.desks[7] = 2, 1, [60]
    one.claims[8] = 1

    again = Tally.from_json(one.as_json())

    assert again.as_json() == one.as_json()
    assert summed_up({MONDAY: again}) == summed_up({MONDAY: one})


def test_an_empty_house_has_figures_too():
    figures = summed_up({MONDAY: Tally()})

    assert (figures.sent, figures.decided, figures.wait.count, figures.load) == (0, 0, 0, [])
