import subprocess
import sys

import pytest

from idnplatform.foundation.turns import Busy, hand, turn

HOLD = """
import sys
from idnplatform.foundation.turns import turn
with turn(patience=20):
    print("mine", flush=True)
    sys.stdin.read()
"""


def test_one_at_a_time_in_one_process():
    with turn(patience=20), pytest.raises(Busy), turn(patience=0):
        pass
    with turn(patience=20):
        pass


def test_one_at_a_time_on_one_machine_and_the_dead_hold_nothing():
    other = subprocess.Popen(
        [sys.executable, "-c", HOLD], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout.readline() == b"mine\n"
    with pytest.raises(Busy), turn(patience=0.2):
        pass

    other.kill()
    other.wait()

    with turn(patience=20):
        pass


def test_a_fault_gives_the_turn_back():
    with pytest.raises(ZeroDivisionError), turn(patience=20):
        1 / 0  # noqa: B018 -- the fault itself

    with turn(patience=0):
        pass


def test_who_finds_the_hand_full_waits_for_nothing():
    with hand(), pytest.raises(Busy), hand():
        pass
    with pytest.raises(ZeroDivisionError), hand():
        1 / 0  # noqa: B018 -- the fault itself
    with hand():
        pass
