"""Looks wait in memory: added up, bounded, and taken out whole."""

from concurrent.futures import ThreadPoolExecutor
from unittest import mock

from articles.readership import buffer as buffer_module
from articles.readership.beacon import Look
from articles.readership.buffer import Buffer, Waiting

A, B = "23456789", "abcdefgh"


def _add(buffer, *looks, reader=1):
    buffer.add([Look(*look) for look in looks], address=f"203.0.113.{reader}", browser="Chrome")


def _clock(seconds):
    return mock.patch("articles.readership.buffer.time.time", return_value=seconds)


def test_looks_are_added_up_by_article_hour_and_kind():
    buffer = Buffer()
    with _clock(7199):
        _add(buffer, (0, A, ""), (1, A, ""), (2, B, ""))
        _add(buffer, (1, A, B), reader=2)
    with _clock(7200):
        _add(buffer, (2, A, ""), reader=3)

    assert buffer.take() == Waiting(
        {(1, A): [1, 2, 0], (1, B): [0, 0, 1], (2, A): [0, 0, 1]}, {(B, A): 1}
    )
    assert buffer.take() == Waiting({}, {})


def test_a_repeat_counts_neither_as_look_nor_as_way():
    buffer = Buffer()
    _add(buffer, (1, A, B))
    _add(buffer, (1, A, B), (1, A, ""))

    assert [list(waiting.values()) for waiting in buffer.take()] == [[[0, 1, 0]], [1]]


def test_only_a_view_makes_a_way():
    buffer = Buffer()
    _add(buffer, (0, A, B), (2, A, B))

    assert buffer.take().ways == {}


def test_what_is_put_back_is_added_to_what_came_since():
    buffer = Buffer()
    with _clock(0):
        _add(buffer, (1, A, B), (2, B, ""))
        waiting = buffer.take()
        _add(buffer, (1, A, B), reader=2)
        buffer.put_back(waiting)

        assert buffer.take() == Waiting({(0, A): [0, 2, 0], (0, B): [0, 0, 1]}, {(B, A): 2})


def test_it_holds_only_so_many_articles_and_says_what_it_left_out(monkeypatch, caplog):
    monkeypatch.setattr(buffer_module, "MOST_ROWS", 2)
    buffer = Buffer()
    codes = [f"2345678{letter}" for letter in "abcd"]
    for number, code in enumerate(codes):
        _add(buffer, (1, code, A), reader=number)
    _add(buffer, (2, codes[0], ""))

    waiting = buffer.take()

    assert sorted(waiting.counted.values()) == [[0, 1, 0], [0, 1, 1]]
    assert len(waiting.ways) == 2
    assert caplog.messages == ["2 looks were not counted: too many articles wait at once."]


def test_put_back_keeps_to_the_bound_as_well(monkeypatch):
    monkeypatch.setattr(buffer_module, "MOST_ROWS", 1)
    buffer = Buffer()
    _add(buffer, (1, A, ""))
    waiting = buffer.take()
    _add(buffer, (1, B, ""))
    buffer.put_back(waiting)

    assert [code for _, code in buffer.take().counted] == [B]


def test_threads_lose_nothing():
    buffer = Buffer()
    taken = []

    def look(reader):
        for turn in range(200):
            _add(buffer, (turn % 3, f"2345678{turn % 7 + 2}", ""), reader=f"{reader}.{turn}")
            if turn % 50 == 0:
                taken.append(buffer.take())

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(look, range(8)))
    taken.append(buffer.take())

    assert sum(sum(row) for waiting in taken for row in waiting.counted.values()) == 1600
