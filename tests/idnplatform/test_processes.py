import sys

import pytest

from idnplatform.foundation import processes
from idnplatform.foundation.processes import Child, ChildKeepsDying, keep_running


def test_a_child_that_keeps_dying_at_once_is_given_up_and_the_others_ended(monkeypatch):
    monkeypatch.setattr(processes, "LONGEST_PAUSE", 0.1)
    sick = Child("sick", [sys.executable, "-c", "raise SystemExit(3)"], {})
    well = Child("well", [sys.executable, "-c", "import time; time.sleep(60)"], {})
    said = []

    with pytest.raises(ChildKeepsDying, match=r"sick died at once 5 times in a row.*exit code 3"):
        keep_running([sick, well], say=said.append, is_ready=lambda: False, when_ready="")

    assert well.process is None
    assert sum("running" in line for line in said if line.startswith("sick")) == 5
