import threading

from idnplatform.foundation.page_cache.copies import Copy
from idnplatform.foundation.page_cache.shelf import Shelf


def a_copy(weight=1000):
    copy = Copy("200 OK", [], b"")
    copy.weight = weight
    return copy


def test_what_was_asked_for_longest_ago_makes_room():
    shelf = Shelf(20_000)
    for name in range(20):
        shelf.put(name, a_copy())
    shelf.get(0)

    shelf.put("new", a_copy())

    assert shelf.taken == 20_000
    assert shelf.get(1) is None
    assert None not in (shelf.get(0), shelf.get(2), shelf.get("new"))


def test_it_never_holds_more_bytes_than_it_has_room_for():
    shelf = Shelf(100_000)
    for number in range(2_000):
        shelf.put(number, a_copy(weight=100 + number % 6_000))
        assert shelf.taken <= 100_000
    assert shelf.taken == sum(shelf.get(n).weighed for n in range(2_000) if shelf.get(n))


def test_a_large_answer_pushes_nothing_out():
    shelf = Shelf(16_000)
    shelf.put("small", a_copy())

    shelf.put("large", a_copy(weight=1001))

    assert shelf.get("large") is None
    assert shelf.get("small")


def test_a_copy_that_grew_by_another_form_is_weighed_anew():
    shelf, copy = Shelf(100_000), a_copy()
    shelf.put("page", copy)
    copy.weight = 2_000

    shelf.put("page", copy)

    assert (shelf.taken, copy.weighed, len(shelf)) == (2_000, 2_000, 1)


def test_a_copy_that_is_replaced_or_dropped_gives_its_room_back():
    shelf = Shelf(100_000)
    shelf.put("page", a_copy(weight=3_000))
    shelf.put("page", a_copy(weight=2_000))
    assert shelf.taken == 2_000

    shelf.drop("page")
    shelf.drop("page")

    assert (shelf.taken, len(shelf)) == (0, 0)


def test_threads_that_put_and_drop_at_once_leave_the_count_right():
    shelf = Shelf(50_000)

    def work(seed):
        for number in range(3_000):
            name = (number * seed) % 90
            shelf.put(name, a_copy(weight=500 + name))
            shelf.get((name + 1) % 90)
            shelf.drop((name + 7) % 90)

    threads = [threading.Thread(target=work, args=[seed]) for seed in (3, 5, 7, 11)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shelf.taken == sum(copy.weighed for n in range(90) if (copy := shelf.get(n)))
