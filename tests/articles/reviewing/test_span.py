from datetime import UTC, date, datetime

import pytest

from articles.reviewing.span import Span

TODAY = date(2026, 11, 29)  # a Sunday


def test_a_week_goes_from_monday_to_sunday_in_wib():
    span = Span.asked("", "", TODAY)

    assert (span.days[0], span.days[-1], len(span.days)) == (date(2026, 11, 23), TODAY, 7)
    assert span.begins_at.astimezone(UTC) == datetime(2026, 11, 22, 17, tzinfo=UTC)
    assert span.ends_at.astimezone(UTC) == datetime(2026, 11, 29, 17, tzinfo=UTC)
    assert (span.before, span.after) == (date(2026, 11, 22), date(2026, 12, 6))


def test_a_month_stands_in_whole_weeks_and_knows_its_neighbours():
    span = Span.asked("bulan", "2026-12-17", TODAY)

    assert (span.days[0], span.days[-1]) == (date(2026, 11, 30), date(2027, 1, 3))
    assert [span.holds(day) for day in (span.days[0], date(2026, 12, 31), span.days[-1])] == [
        False,
        True,
        False,
    ]
    assert (span.before, span.after) == (date(2026, 11, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    ("shape", "day", "title"),
    [
        ("pekan", "2026-11-25", "23–29 November 2026"),
        ("pekan", "2026-12-01", "30 Nov – 6 Des 2026"),
        ("pekan", "2026-12-31", "28 Des 2026 – 3 Jan 2027"),
        ("bulan", "2026-12-31", "Desember 2026"),
    ],
)
def test_its_title_is_as_short_as_it_can_be(shape, day, title):
    assert Span.asked(shape, day, TODAY).title == title


@pytest.mark.parametrize("day", ["", "kemarin", "2026-13-01", "2026-11-29\x00", "9" * 400])
def test_a_day_that_is_none_is_today(day):
    assert Span.asked("tahun", day, TODAY) == Span.asked("pekan", "", TODAY)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("shape", ["pekan", "bulan"])
def test_at_the_ends_of_time_the_ways_on_stay_days(shape, day):
    span = Span.asked(shape, day, TODAY)

    assert all(2000 <= at.year <= 2101 for at in (span.before, span.after, *span.days) if at)
