import re
from datetime import UTC, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import timezone

from idnplatform.foundation import tags

EVENING = datetime(2026, 11, 22, 19, 5, 9, 999999, tzinfo=UTC)  # two in the morning in Jakarta


def test_a_moment_is_told_as_people_here_tell_it():
    moment = datetime(2026, 11, 22, 7, 32, tzinfo=UTC)

    assert tags.wib(moment) == "22 Nov 2026, 14.32 WIB"
    assert tags.wib_day(moment) == "22 Nov 2026"
    assert tags.wib_clock(moment) == "14.32"
    assert tags.iso(moment) == "2026-11-22T14:32:00+07:00"


def test_a_late_evening_in_london_is_the_next_day_here():
    assert tags.wib(EVENING) == "23 Nov 2026, 02.05 WIB"
    assert tags.wib_day(EVENING) == "23 Nov 2026"
    assert tags.iso(EVENING) == "2026-11-23T02:05:09+07:00"
    assert tags.wib(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == "1 Jan 2027, 00.00 WIB"


def test_months_have_their_indonesian_names():
    days = [tags.wib_day(datetime(2026, month, 5, 3, tzinfo=UTC)) for month in range(1, 13)]

    assert [day.split()[1] for day in days] == (
        "Jan Feb Mar Apr Mei Jun Jul Agu Sep Okt Nov Des".split()
    )


@pytest.mark.parametrize(
    ("since", "waiting", "ago"),
    [
        (timedelta(seconds=-90), "baru saja", "baru saja"),
        (timedelta(seconds=59), "baru saja", "baru saja"),
        (timedelta(seconds=60), "1 menit", "1 menit lalu"),
        (timedelta(minutes=59, seconds=59), "59 menit", "59 menit lalu"),
        (timedelta(hours=1), "1 jam", "1 jam lalu"),
        (timedelta(hours=2, minutes=5), "2 jam 5 menit", "2 jam lalu"),
        (timedelta(hours=23, minutes=59), "23 jam 59 menit", "23 jam lalu"),
        (timedelta(days=1), "1 hari", "1 hari lalu"),
        (timedelta(days=1, minutes=59), "1 hari", "1 hari lalu"),
        (timedelta(days=3, hours=4), "3 hari 4 jam", "3 hari lalu"),
    ],
)
def test_how_long_since(monkeypatch, since, waiting, ago):
    monkeypatch.setattr(timezone, "now", lambda: EVENING)

    assert tags.waiting(EVENING - since) == waiting
    assert tags.ago(EVENING - since) == ago


def test_what_does_not_wait_says_nothing():
    assert tags.waiting(None) == ""


def test_every_template_has_the_sites_facts_and_times(settings):
    settings.SITE_NAME = "Tulis <Bersama>"

    printed = Template("{% site as site %}{{ site.name }} {{ moment|wib }}").render(
        Context({"moment": EVENING})
    )

    assert printed == "Tulis &lt;Bersama&gt; 23 Nov 2026, 02.05 WIB"


@pytest.mark.parametrize(
    ("kept", "told"), [("2026-11-20", "20 Nov 2026"), ("", ""), ("kemarin", "kemarin")]
)
def test_a_date_kept_as_text_is_told_as_people_say_it(kept, told):
    assert tags.on_day(kept) == told


def test_an_icon_is_one_of_the_sprite_and_says_nothing_by_itself():
    drawn = Template('{% icon "search" %}').render(Context())

    assert re.fullmatch(
        r'<svg class="icon" aria-hidden="true" focusable="false">'
        r'<use href="/static/img/icons[^"]*\.svg#search"></use></svg>',
        drawn,
    )
