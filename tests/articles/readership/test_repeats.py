"""The same reader counts once in half an hour; nobody can tell from it who that was."""

from articles.readership import repeats
from articles.readership.repeats import BROWSERS, REPEATED, SALTED_FOR, Repeats

VIEW = (1, "23456789")


def test_the_same_counts_again_after_half_an_hour():
    known = Repeats(now=0)
    ani = known.reader("203.0.113.7", "Chrome")

    told = [known.is_new(ani, VIEW, now) for now in (100, 101, 99 + REPEATED, 100 + REPEATED)]

    assert told == [True, False, False, True]
    assert not known.is_new(ani, VIEW, 101 + REPEATED)


def test_other_readers_browsers_things_and_kinds_are_new():
    known = Repeats(now=0)
    readers = {
        known.reader(address, browser)
        for address in ("203.0.113.7", "203.0.113.8")
        for browser in ("Chrome", "Firefox")
    }
    things = [VIEW, (2, "23456789"), (1, "abcdefgh")]

    told = [known.is_new(reader, thing, 1) for reader in readers for thing in things]

    assert told == [True] * 12


def test_names_made_up_by_one_machine_are_a_few_readers():
    known = Repeats(now=0)

    names = [known.reader("203.0.113.7", f"Peramban {number}") for number in range(5_000)]
    addresses = [known.reader(f"2001:db8::{number:x}", "Chrome") for number in range(500)]

    assert len(set(names)) == BROWSERS
    assert len(set(addresses)) == 1
    assert known.reader("2001:db8:0:1::1", "Chrome") not in addresses


def test_who_tells_of_endlessly_many_things_is_not_listened_to(monkeypatch):
    monkeypatch.setattr(repeats, "MOST_OF_A_READER", 3)
    known = Repeats(now=0)

    told = [known.is_new(1, (1, code), 1) for code in "abcde"]

    assert told == [True, True, True, False, False]
    assert known.is_new(2, (1, "d"), 1)
    assert known.is_new(1, (1, "d"), REPEATED)
    assert len(known._told) == 5


def test_what_is_older_than_half_an_hour_is_forgotten():
    known = Repeats(now=0)
    ani = known.reader("203.0.113.7", "Chrome")
    for now in range(10):
        known.is_new(ani, (1, str(now)), now)
    known.is_new(ani, (1, "3"), 5)  # A repeat makes nothing younger.

    known.forget(REPEATED + 6)

    assert list(known._told.values()) == [7, 8, 9]


def test_it_keeps_only_so_much(monkeypatch):
    monkeypatch.setattr(repeats, "MOST_KEPT", 3)
    known = Repeats(now=0)

    told = [known.is_new(1, (1, code), 1) for code in "abcda"]

    assert told == [True] * 5
    assert len(known._told) == 3


def test_the_key_is_another_every_day_and_in_every_process():
    known, other = Repeats(now=0), Repeats(now=0)
    before = known.reader("203.0.113.7", "Chrome")
    known.is_new(before, VIEW, 1)

    assert other.reader("203.0.113.7", "Chrome") != before
    known.forget(SALTED_FOR - 1)
    assert known.reader("203.0.113.7", "Chrome") == before
    known.forget(SALTED_FOR)
    assert known.reader("203.0.113.7", "Chrome") != before
    assert known._told == {}


def test_an_odd_name_of_a_browser_is_a_name():
    known = Repeats(now=0)

    assert known.reader("", "\ud800 \0") != known.reader("", "\0")
