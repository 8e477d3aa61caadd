"""Runs the benchmarks one after the other. Run: `make bench`, or `make bench ARGS=--all`.

Each is a script of its own that prints its figures and ends in an error when its aim is missed.
Those that lay down a million rows want PostgreSQL and take minutes: only with --all.
"""

import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
QUICK = ("checker", "desk", "keystrokes", "spelling")
# Started by .ci/with-postgres, which finds a server or starts one.
LONG = ("figures", "similarity", "similarity_quality", "the_queue")
WITHOUT_DATABASE = {"similarity_quality"}
# What other benchmarks import; they measure nothing by themselves.
NO_BENCHMARKS = {"all", "invented"}


def main() -> int:
    scripts = QUICK + LONG if "--all" in sys.argv[1:] else QUICK
    forgotten = {path.stem for path in HERE.glob("*.py")} - {*QUICK, *LONG, *NO_BENCHMARKS}
    assert not forgotten, f"on no list here: {', '.join(sorted(forgotten))}"
    rows = []
    for name in scripts:
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        command = [sys.executable, str(HERE / f"{name}.py")]
        if name in LONG and name not in WITHOUT_DATABASE:
            command.insert(0, str(HERE.parent / ".ci/with-postgres"))
        code = subprocess.run(command, check=False, cwd=HERE.parent).returncode
        rows.append((name, "holds" if code == 0 else "MISSED", time.monotonic() - began))
    print("\nbenchmark            aim      seconds\n-------------------  -------  -------")
    for name, verdict, seconds in rows:
        print(f"{name:19}  {verdict:7}  {seconds:7.0f}")
    return int(any(verdict == "MISSED" for _, verdict, _ in rows))


if __name__ == "__main__":
    sys.exit(main())
