"""The file that processes share. Real processes raise its numbers and are killed over it."""

import os
import select
import signal
import subprocess
import sys
import textwrap

import pytest
from django.conf import settings

from idnplatform.foundation.page_cache import generations as module
from idnplatform.foundation.page_cache.generations import SLOTS, Generations, slot_of


@pytest.fixture
def path(tmp_path):
    return tmp_path / "var" / "page-generations"


@pytest.fixture
def numbers(path):
    found = Generations(path)
    yield found
    found.close()


def elsewhere(path, words, **options):
    """Another process, with the same file as `numbers`."""
    script = f"""
        from pathlib import Path
        from idnplatform.foundation.page_cache.generations import Generations, slot_of
        numbers = Generations(Path({str(path)!r}))
    """
    script = textwrap.dedent(script) + textwrap.dedent(words)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    script = "import django; django.setup()\n" + script
    return subprocess.Popen(
        [sys.executable, "-c", script], cwd=settings.BASE_DIR, env=environment, text=True, **options
    )


def test_raising_moves_the_slots_of_these_keys_and_the_total_alone(numbers):
    before = numbers.read()

    numbers.raise_for(["article:abc", "newest"])

    after, raised = numbers.read(), {slot_of("article:abc"), slot_of("newest")}
    slots = tuple(range(8, 8 + SLOTS))
    moved = [s for s, a, b in zip(slots, before.of(slots), after.of(slots), strict=True) if a != b]
    assert set(moved) == raised
    assert after.total == before.total + 1


def test_what_was_read_before_stays_as_it_was(numbers):
    before = numbers.read()
    numbers.raise_for(["newest"])

    assert before.of((slot_of("newest"),)) == (0,)
    assert numbers.read().of((slot_of("newest"),)) == (1,)


def test_raising_all_moves_every_slot(numbers):
    slots = tuple(range(8, 8 + SLOTS))

    numbers.raise_all()

    assert set(numbers.read().of(slots)) == {1}


def test_rows_are_ticked_off_and_a_later_row_in_the_same_place_takes_it(numbers):
    assert not numbers.has_seen((7, 111))

    numbers.raise_for(["a"], row=(7, 111))
    assert numbers.has_seen((7, 111))
    assert not numbers.has_seen((7, 222))  # Of another database.

    numbers.raise_for(["a"], row=(7 + module.SEEN, 333))
    assert not numbers.has_seen((7, 111))


def test_a_file_that_is_there_is_taken_over_with_its_numbers(path):
    first = Generations(path)
    first.raise_for(["newest"], row=(3, 9))
    first.close()

    second = Generations(path)

    assert (second.total, second.has_seen((3, 9))) == (1, True)
    assert path.stat().st_mode & 0o777 == 0o600
    second.close()


def test_three_processes_lose_none_of_their_raises(path, numbers):
    children = [
        elsewhere(path, "for _ in range(2000): numbers.raise_for(['newest', 'front'])")
        for _ in range(3)
    ]
    assert [child.wait(timeout=120) for child in children] == [0, 0, 0]

    assert numbers.total == 6000
    assert numbers.read().of((slot_of("newest"), slot_of("front"))) == (6000, 6000)


def test_a_process_killed_in_the_middle_of_raising_blocks_nobody_and_ticks_nothing_off(
    path, numbers
):
    child = elsewhere(
        path,
        """
        import time
        class Stuck(list):
            def __iter__(self):
                yield from ["a" + str(n) for n in range(50)]
        real = numbers.numbers
        class Slow:
            def __getitem__(self, at): return real[at]
            def __setitem__(self, at, value):
                real[at] = value
                if sum(real[8:8 + 4096]) == 20:
                    print("in the middle", flush=True)
                    time.sleep(60)
        numbers.numbers = Slow()
        numbers.raise_for(Stuck(), row=(5, 9))
        """,
        stdout=subprocess.PIPE,
    )
    assert child.stdout.readline() == "in the middle\n"
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    child.stdout.close()

    assert not numbers.has_seen((5, 9))
    numbers.raise_for(["b"], row=(5, 9))  # Would wait for ever if the lock had stayed.
    assert numbers.has_seen((5, 9))
    assert numbers.total == 1


def test_workers_forked_from_one_process_wait_for_each_other(tmp_path):
    generations = Generations(tmp_path / "numbers")
    told, tell = os.pipe()

    def holding(word):
        if not (worker := os.fork()):
            with generations._alone():
                os.write(tell, word)
                signal.pause()
        return worker

    workers = [holding(b"1")]
    try:
        assert os.read(told, 1) == b"1"
        workers.append(holding(b"2"))
        assert select.select([told], [], [], 0.5)[0] == []

        os.kill(workers[0], signal.SIGKILL)
        assert select.select([told], [], [], 5)[0] == [told]
    finally:
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
            os.waitpid(worker, 0)
