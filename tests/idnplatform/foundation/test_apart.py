import pytest

from idnplatform.foundation.apart import Failed, run_apart

MEGA = 1024**2
PROGRAM = """
import sys
kind, megabytes = sys.argv[-2:]
data = sys.stdin.buffer.read()
filled = bytearray(int(megabytes) * 1024**2)
sys.stdout.buffer.write(kind.encode() + data[::-1])
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    (tmp_path / "a_program.py").write_text(PROGRAM)
    monkeypatch.setattr("idnplatform.foundation.apart.ROOT", tmp_path)
    return "a_program"


def test_what_goes_in_comes_back_changed(program):
    assert run_apart(program, "kata", "1", data=b"abc", memory=64 * MEGA) == b"katacba"


def test_memory_ends_where_it_should(program):
    with pytest.raises(Failed):
        run_apart(program, "kata", "65", data=b"", memory=64 * MEGA)


def test_nobody_waits_for_ever(program, monkeypatch):
    monkeypatch.setattr("idnplatform.foundation.apart.LONGEST", 0.001)

    with pytest.raises(Failed):
        run_apart(program, "kata", "1", data=b"", memory=64 * MEGA)


def test_a_fault_is_told(program):
    with pytest.raises(Failed):
        run_apart(program, "kata", "bukan angka", data=b"", memory=64 * MEGA)
